// The builder while one types: the sentence follows, rows come and go without losing one's place.
// Every act is a submission that the server also takes without this script.
(() => {
  "use strict";
  const form = document.getElementById("rule-builder");
  if (!form) return;
  form.classList.add("rb-scripted");
  const body = document.getElementById("rule-body");
  const PAUSE = 250;
  // Who chooses in a list by its letters is left alone until the word is whole.
  const CHOOSING = 600;
  const LEAVING = new Set(["save", "leave"]);
  let timer = 0;
  let latest = 0;
  let lastKey = 0;
  let pending = null;

  // Wagtail begins to compare the form only after a while; what is typed at once is unsaved work, too.
  const touch = () => {
    form.dataset.wUnsavedForceValue = "true";
    form.dataset.wUnsavedHasEditsValue = "true";
  };

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

  // What was put right leaves the list of what is to be put right; with the last of it the list goes.
  const shortenSummary = (problems) => {
    const summary = document.getElementById("rule-summary");
    const list = summary && summary.querySelector("ul");
    if (!list) return;
    const open = new Set(problems.map((one) => `#${one.id}`));
    for (const line of list.children) line.hidden = !open.has(line.querySelector("a").getAttribute("href"));
    const done = [...list.children].every((line) => line.hidden);
    summary.querySelector("h2").hidden = done;
    summary.hidden = done && !summary.querySelector("p");
  };

  const show = (said) => {
    say("rule-sentence-en", said.sentence.en);
    say("rule-sentence-zh", said.sentence.zh);
    say("rule-state", said.state);
    document.getElementById("rule-state").classList.toggle("rb-words__state--complete", said.complete);
    const help = document.getElementById("rule-code-help");
    if (help && said.proposed) help.textContent = said.proposed;
    showProblems(said.problems);
    shortenSummary(said.problems);
  };

  const refresh = async () => {
    const said = await ask("sentence");
    if (said) show(said);
  };

  const follow = () => {
    if (pending) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, PAUSE);
  };

  const valuesById = () => new Map([...body.querySelectorAll("input[id]:not([type=checkbox]), textarea[id], select[id]")].map((one) => [one.id, one.value]));

  const reshape = async (act, stay) => {
    window.clearTimeout(timer);
    pending = null;
    const sent = valuesById();
    const said = await ask(act);
    if (!said) return;
    // What was typed while the answer was under way is put back; rows that moved have other ids.
    const since = act === "refresh" ? [...valuesById()].filter(([id, value]) => sent.get(id) !== value) : [];
    const now = document.activeElement;
    const place = now && body.contains(now) && typeof now.selectionStart === "number" ? now.selectionStart : null;
    if (act === "refresh" && now && body.contains(now) && now.id) stay = now.id;
    body.innerHTML = said.html;
    for (const [id, value] of since) {
      const control = document.getElementById(id);
      if (control) control.value = value;
    }
    show(said);
    form.dispatchEvent(new Event("builder:shown"));
    const next = document.getElementById(said.focus) || document.getElementById(stay) || body.querySelector("[data-take-focus]");
    if (next) next.focus();
    if (next && next.id === stay && place !== null && typeof next.selectionStart === "number") next.setSelectionRange(place, place);
    if (next && since.some(([id]) => id === next.id)) next.dispatchEvent(new Event("input", { bubbles: true }));
    else if (since.length) follow();
    if (act !== "try") touch();
  };

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name='do']");
    if (!button || LEAVING.has(button.value)) return;
    event.preventDefault();
    const typed = document.activeElement === button ? button.id : document.activeElement.id;
    reshape(button.value, typed);
  });

  form.addEventListener("input", () => { touch(); follow(); });
  form.addEventListener("change", (event) => {
    touch();
    if (!event.target.matches("[data-reshapes]")) {
      follow();
      return;
    }
    pending = event.target.id;
    window.clearTimeout(timer);
    const byKey = event.target.matches("select") && Date.now() - lastKey < CHOOSING;
    timer = window.setTimeout(() => reshape("refresh", event.target.id), byKey ? CHOOSING : 0);
  });
  form.addEventListener("keydown", (event) => {
    if (event.target.matches("select")) lastKey = Date.now();
  }, true);
  form.addEventListener("focusout", (event) => {
    if (pending === event.target.id && event.relatedTarget) {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => reshape("refresh", document.activeElement.id), 0);
      return;
    }
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
