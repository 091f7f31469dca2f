/* One box for all boxes of a list. */
(() => {
  const all = document.querySelector("[data-hall-all]");
  all?.addEventListener("change", () => {
    for (const box of document.querySelectorAll('[data-hall-choose] input[name="item"]')) box.checked = all.checked;
  });
})();
