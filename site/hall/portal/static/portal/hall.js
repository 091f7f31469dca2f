/* Small comforts. Every page works without this file. */

const store = {
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      return [];
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
    } catch {
      // A device that stores nothing still lets the reader tick.
    }
  },
};

/* What the reader already has stays ticked on this device. */
for (const list of document.querySelectorAll("[data-ticks]")) {
  const key = `ticks:${list.dataset.ticks}`;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const ready = list.parentElement.querySelector("[data-ready]");
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked);
    ready.hidden = ticked.length === 0;
    ready.textContent =
      ticked.length === boxes.length
        ? ready.dataset.all
        : ready.dataset.some.replace("{n}", ticked.length).replace("{all}", boxes.length);
    return ticked.map((box) => box.value);
  };
  const kept = new Set(store.read(key));
  for (const box of boxes) {
    box.checked = kept.has(box.value);
  }
  tell();
  list.addEventListener("change", () => store.write(key, tell()));
}

/* Print and share: shown only where they can work. */
for (const tools of document.querySelectorAll("[data-tools]")) {
  tools.hidden = false;
  tools.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  const share = tools.querySelector("[data-share]");
  if (!navigator.share && !navigator.clipboard) {
    share?.remove();
  }
  share?.addEventListener("click", async () => {
    const address = location.href.split("#")[0];
    try {
      if (navigator.share) {
        await navigator.share({ title: document.title, url: address });
      } else {
        await navigator.clipboard.writeText(address);
        share.querySelector("span").textContent = share.dataset.copied;
      }
    } catch {
      // The reader changed her mind.
    }
  });
}

/* Questions that are closed would be missing on paper. */
const closed = () => document.querySelectorAll(".faq details:not([open])");
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...closed()];
  opened.forEach((details) => (details.open = true));
});
window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

/* Where the reader is on a long page. */
const contents = document.querySelector("[data-toc]");
if (contents && "IntersectionObserver" in window) {
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((seen) => seen.isIntersecting)) {
        links.forEach((link) => link.removeAttribute("aria-current"));
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "0px 0px -75% 0px" },
  );
  links.forEach((_link, id) => document.getElementById(id) && observer.observe(document.getElementById(id)));
}
