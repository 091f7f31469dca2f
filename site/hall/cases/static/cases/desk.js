/* Conveniences of the workbench; every page works without them. Scripts stand before the content, so they wait for it. */
document.addEventListener("DOMContentLoaded", () => {
  const find = document.getElementById("desk-find");
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && find && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  });

  // A key held down repeats itself: Enter would then do one act after another.
  document.addEventListener("keydown", (event) => {
    if (event.repeat && event.key === "Enter" && !event.target.closest("textarea")) event.preventDefault();
  });

  const wrong = document.querySelector("[data-desk-wrong]");
  if (wrong) { wrong.setAttribute("tabindex", "-1"); wrong.focus(); }

  document.querySelectorAll("[data-desk-shown-by]").forEach((part) => {
    const [name, value] = part.dataset.deskShownBy.split("=");
    const controls = part.closest("form").querySelectorAll(`[name="${name}"]`);
    const look = () => { part.hidden = ![...controls].some((control) => (control.type === "radio" ? control.checked : true) && control.value === value); };
    controls.forEach((control) => control.addEventListener("change", look));
    look();
  });

  const search = document.querySelector("[data-desk-items]");
  if (search) {
    const place = document.getElementById(search.dataset.deskItems);
    let waiting, asked = 0;
    search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        const address = new URL(search.form.action || location.href);
        address.searchParams.set("q", search.value);
        const answer = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
        if (!answer.ok || mine !== asked) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.getElementById(place.id);
        if (found) place.replaceChildren(...found.childNodes);
      }, 250);
    });
  }
});
