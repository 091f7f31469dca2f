// Items and documents by code or words: a list opens under the control, as one types.
(() => {
  "use strict";
  const form = document.querySelector("#rule-builder, form[data-item-search]");
  if (!form) return;
  const PAUSE = 200;
  let open = null;

  const close = () => {
    if (!open) return;
    open.input.setAttribute("aria-expanded", "false");
    open.input.removeAttribute("aria-activedescendant");
    open.list.remove();
    open = null;
  };

  const addressOf = (place, words, page) => {
    const address = new URL(place.dataset.search, window.location.href);
    address.searchParams.set("q", words);
    address.searchParams.set("page", page);
    for (const control of form.querySelectorAll("[name^='when.'][name$='.value']")) {
      const about = form.elements[control.name.replace(/value$/, "field")];
      if (about && about.value === "item" && control.value) address.searchParams.append("item", control.value);
    }
    return address;
  };

  const mark = (number) => {
    const options = [...open.list.querySelectorAll("[role='option']")];
    if (!options.length) return;
    open.place = (number + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === open.place)));
    const chosen = options[open.place];
    chosen.scrollIntoView({ block: "nearest" });
    open.input.setAttribute("aria-activedescendant", chosen.id);
  };

  const chip = (holder, code, name) => {
    const label = document.createElement("label");
    label.className = "rb-chip";
    const box = document.createElement("input");
    Object.assign(box, { type: "checkbox", name: holder.dataset.many, value: code, checked: true });
    const mark = document.createElement("span");
    mark.className = "rb-chip__code";
    mark.textContent = code;
    label.append(box, ` ${name} `, mark);
    holder.querySelector("[data-chips]").append(label);
  };

  const choose = (option) => {
    const { input, holder } = open;
    const { code, name } = option.dataset;
    if (code === undefined) {
      seek(input, open.page + 1);
      return;
    }
    if (holder.dataset.many) {
      const known = [...holder.querySelectorAll("input[type='checkbox']")].find((box) => box.value === code);
      if (known) known.checked = true;
      else chip(holder, code, name);
      input.value = "";
    } else {
      input.value = code;
      holder.querySelector(".rb-name").textContent = name;
    }
    close();
    // Other controls may depend on the item: the steps of a clock, its documents.
    const act = new Event("change", { bubbles: true });
    input.dataset.reshapes = "1";
    input.dispatchEvent(act);
  };

  const line = (result, index, input) => {
    const option = document.createElement("li");
    option.id = `${input.id}-option-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.code = result.code;
    option.dataset.name = result.name;
    const code = document.createElement("span");
    code.className = "rb-chip__code";
    code.textContent = ` ${result.code}`;
    option.append(result.name, code);
    return option;
  };

  const fill = (input, holder, said, page) => {
    const list = page > 1 && open ? open.list : document.createElement("ul");
    if (page === 1) {
      close();
      list.id = `${input.id}-list`;
      list.className = "rb-list";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", input.labels[0].textContent);
      holder.append(list);
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-controls", list.id);
      input.setAttribute("aria-expanded", "true");
    }
    list.querySelectorAll("[data-more], .rb-list__note").forEach((one) => one.remove());
    const before = list.querySelectorAll("[role='option']").length;
    said.results.forEach((result, index) => list.append(line(result, before + index, input)));
    if (said.more) {
      const more = line({ code: "", name: form.dataset.more }, before + said.results.length, input);
      delete more.dataset.code;
      more.dataset.more = "1";
      list.append(more);
    }
    const note = document.createElement("li");
    note.className = "rb-list__note";
    note.setAttribute("role", "presentation");
    note.textContent = said.count ? form.dataset.found.replace("{count}", said.count) : form.dataset.noneFound;
    list.append(note);
    open = { input, holder, list, page, place: page > 1 ? before - 1 : -1 };
    if (page > 1) mark(before);
  };

  let turn = 0;
  let timer = 0;
  const seek = async (input, page) => {
    const mine = ++turn;
    const holder = input.closest("[data-search]");
    try {
      const answer = await fetch(addressOf(holder, input.value.trim(), page), { credentials: "same-origin" });
      const said = await answer.json();
      if (mine === turn && document.activeElement === input) fill(input, holder, said, page);
    } catch {
      close();
    }
  };

  const isSearch = (target) => target.matches("[data-search] input.rb-code");

  form.addEventListener("input", (event) => {
    if (!isSearch(event.target)) return;
    const name = event.target.closest("[data-search]").querySelector(".rb-name");
    if (name) name.textContent = "";
    window.clearTimeout(timer);
    timer = window.setTimeout(() => seek(event.target, 1), PAUSE);
  });
  form.addEventListener("keydown", (event) => {
    if (!isSearch(event.target)) return;
    if (event.key === "ArrowDown" && !event.altKey) {
      event.preventDefault();
      if (open) mark(open.place + 1);
      else seek(event.target, 1);
    } else if (event.key === "ArrowUp" && open && !event.altKey) {
      event.preventDefault();
      mark(open.place - 1);
    } else if (event.key === "Enter" && open && open.place >= 0) {
      event.preventDefault();
      choose(open.list.querySelectorAll("[role='option']")[open.place]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".rb-list [role='option']");
    if (!option) return;
    event.preventDefault();
    choose(option);
  });
  form.addEventListener("focusout", (event) => { if (open && event.target === open.input) close(); });
  form.addEventListener("builder:shown", close);
})();
