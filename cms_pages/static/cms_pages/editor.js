/* The readiness panel: fetched again after every save, ways to fields, and two acts on typed limits. */
(() => {
  const token = () => document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";

  function showField(name) {
    const field =
      document.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) ??
      document.querySelector(`#id_${CSS.escape(name)}`) ??
      document.querySelector(`[name="${CSS.escape(name)}"]`);
    if (!field) return;
    const tab = field.closest('[role="tabpanel"]');
    if (tab?.hidden) document.querySelector(`[role="tab"][aria-controls="${tab.id}"]`)?.click();
    const panel = field.closest("[data-panel]") ?? field;
    const toggle = panel.querySelector?.('[data-panel-toggle][aria-expanded="false"]');
    toggle?.click();
    panel.scrollIntoView({ behavior: "smooth", block: "center" });
    panel.classList.add("hall-flash");
    setTimeout(() => panel.classList.remove("hall-flash"), 2500);
    const writable = 'input:not([type="hidden"]), textarea:not([hidden]), select, [contenteditable="true"]';
    const target = field.matches(writable) ? field : field.querySelector('[contenteditable="true"]') ?? field.querySelector(writable) ?? field.querySelector("button");
    target?.focus({ preventScroll: true });
  }

  function urlOf(panel) {
    if (panel.dataset.url) return panel.dataset.url;
    const saved = window.location.pathname.match(/\/pages\/(\d+)\/edit\//);
    return saved ? window.location.pathname.replace(/pages\/\d+\/edit\/.*/, `publicity/pages/${saved[1]}/readiness/`) : null;
  }

  async function refresh() {
    for (const panel of document.querySelectorAll("[data-hall-readiness]")) {
      const url = urlOf(panel);
      if (!url) continue;
      const answer = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (answer.ok) panel.innerHTML = await answer.text();
    }
  }

  async function act(button) {
    button.disabled = true;
    const data = new FormData();
    for (const [name, key] of [["field", "hallFieldName"], ["sentence", "hallSentence"], ["phrase", "hallPhrase"]]) {
      if (button.dataset[key]) data.append(name, button.dataset[key]);
    }
    const answer = await fetch(button.dataset.hallAct, {
      method: "POST",
      body: data,
      headers: { "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" },
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) {
      button.disabled = false;
      button.insertAdjacentText("afterend", ` ${said.detail ?? answer.statusText}`);
    } else if (said.reload) {
      window.location.reload();
    } else {
      await refresh();
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-hall-field]");
    if (link) {
      event.preventDefault();
      showField(link.dataset.hallField);
    }
    const button = event.target.closest?.("[data-hall-act]");
    if (button) act(button);
  });
  document.addEventListener("w-autosave:success", () => setTimeout(refresh, 50));
})();
