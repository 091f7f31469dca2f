// The builder while one types: the sentence follows, rows come and go without losing one's place.
// Every act is a submission that the server also takes without this script.
(() => {
  "use strict";
  const form = document.getElementById("rule-builder");
  if (!form) return;
  form.classList.add("rb-scripted");
  const body = document.getElementById("rule-body");
  const PAUSE = 250;
  const LEAVING = new Set(["save", "leave"]);
  let timer = 0;
  let latest = 0;

  const say = (id, text) => { document.getElementById(id).textContent = text; };

  const lose = (text) => {
    const place = document.getElementById("rule-lost");
    place.textContent = text;
    place.hidden = !text;
  };

  const ask = async (act) => {
    const turn = ++latest;
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", act);
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: sent, headers: { "X-Builder": "1" }, credentials: "same-origin",
      });
      const said = await answer.json();
      if (turn !== latest) return null;
      lose(said.refused || "");
      return said.refused ? null : said;
    } catch {
      if (turn === latest) lose(form.dataset.lost);
      return null;
    }
  };

  // A gap is told after somebody tried to save; a slip as soon as one has left its control.
  const showProblems = (problems) => {
    const attempted = form.elements.attempted.value === "1";
    const told = new Map(problems.filter((one) => attempted || !one.missing).map((one) => [one.id, one.text]));
    for (const place of form.querySelectorAll(".rb-error")) {
      const control = document.getElementById(place.id.replace(/-error$/, ""));
      const text = told.get(place.id.replace(/-error$/, "")) || "";
      if (text && control === document.activeElement && place.hidden && control.value !== control.defaultValue && !control.dataset.left) continue;
      place.textContent = text;
      place.hidden = !text;
      if (control && control.matches("input, select, textarea")) {
        if (text) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
  };

  const show = (said) => {
    say("rule-sentence-en", said.sentence.en);
    say("rule-sentence-zh", said.sentence.zh);
    say("rule-state", said.state);
    document.getElementById("rule-state").classList.toggle("rb-words__state--complete", said.complete);
    const help = document.getElementById("rule-code-help");
    if (help && said.proposed) help.textContent = said.proposed;
    showProblems(said.problems);
  };

  const refresh = async () => {
    const said = await ask("sentence");
    if (said) show(said);
  };

  const follow = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, PAUSE);
  };

  const reshape = async (act, stay) => {
    window.clearTimeout(timer);
    const said = await ask(act);
    if (!said) return;
    body.innerHTML = said.html;
    show(said);
    form.dispatchEvent(new Event("builder:shown"));
    const next = document.getElementById(said.focus) || document.getElementById(stay) || body.querySelector("[data-take-focus]");
    if (next) next.focus();
    // Wagtail compares the form with what it was when the page came; tell it that something changed.
    form.dispatchEvent(new Event("change", { bubbles: true }));
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='do']");
    if (!button || LEAVING.has(button.value)) return;
    event.preventDefault();
    const typed = document.activeElement === button ? button.id : document.activeElement.id;
    reshape(button.value, typed);
  });

  form.addEventListener("input", follow);
  form.addEventListener("change", (event) => {
    if (event.target === form) return;
    if (event.target.matches("[data-reshapes]")) reshape("refresh", event.target.id);
    else follow();
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.matches("input, textarea")) {
      event.target.dataset.left = "1";
      follow();
    }
  });

  // Alt and an arrow move the line that one is in.
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    const row = event.target.closest(".rb-line, .rb-example");
    const button = row && document.getElementById(`${row.id}${event.key === "ArrowUp" ? "-up" : "-down"}`);
    if (!button) return;
    event.preventDefault();
    reshape(button.value, event.target.id);
  });

  const first = body.querySelector("[data-take-focus]");
  if (first) first.focus();
})();
