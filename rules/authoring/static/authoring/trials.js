// Watches a trial and shows what it found as soon as it ends. All words come from the page and the server.
"use strict";

(() => {
  const standing = document.querySelector("[data-trial-poll]");
  if (!standing) return;
  const said = standing.querySelector("[data-trial-said]");
  const count = standing.querySelector("[data-trial-count]");
  const progress = standing.querySelector("[data-trial-progress]");
  let pause = 700;

  const look = async () => {
    try {
      const answer = await fetch(standing.dataset.trialPoll, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const run = await answer.json();
        if (!run.going_on) {
          window.location.reload();
          return;
        }
        said.textContent = run.said;
        count.textContent = `${run.done} / ${run.total}`;
        if (run.total) progress.value = Math.floor((run.done * 100) / run.total);
      }
    } catch {
      // The network may come back; the next look tells.
    }
    pause = Math.min(pause * 1.2, 5000);
    window.setTimeout(look, pause);
  };

  window.setTimeout(look, pause);
})();
