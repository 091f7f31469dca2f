// Watches a run of the checks and shows what it found as soon as it ends. All words come from the page and the server.
"use strict";

(() => {
  const standing = document.querySelector("[data-check-poll]");
  if (!standing) return;
  const said = standing.querySelector("[data-check-said]");
  const progress = standing.querySelector("[data-check-progress]");
  let pause = 700;

  const look = async () => {
    try {
      const answer = await fetch(standing.dataset.checkPoll, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const run = await answer.json();
        if (!run.going_on) {
          // The page comes back where the result stands, not at its top.
          const part = standing.closest("section[aria-labelledby]");
          if (part) window.location.hash = part.getAttribute("aria-labelledby");
          window.location.reload();
          return;
        }
        said.textContent = run.said;
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
