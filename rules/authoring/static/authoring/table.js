/* The tables of rules: moving and typing as in a spreadsheet. What is typed waits in the tab, over paging and
   filtering, until the server has shown the differences and put them into the draft. */
(() => {
  "use strict";
  const grid = document.querySelector(".rt-grid");
  if (!grid) return;
  const said = grid.dataset;
  const limits = said.kind === "limit";
  const editable = "editable" in said;
  const bar = document.querySelector("[data-bar]");
  const key = `rules-table:${said.table}:${said.draft}`;
  const read = (id) => JSON.parse(document.getElementById(id)?.textContent || "{}");
  const choices = read("rt-choices");
  const units = read("rt-units");
  const keys = JSON.parse(said.keys || "{}");
  const words = new Map();
  const typed = [];
  let pending = {};
  let active = null;
  let editor = null;
  let leaving = false;

  // What waits in this tab

  const address = new URL(location.href);
  if (address.searchParams.has("saved")) {
    sessionStorage.removeItem(key);
    address.searchParams.delete("saved");
    history.replaceState(null, "", address);
  }
  if (editable) {
    try {
      pending = JSON.parse(sessionStorage.getItem(key)) || {};
    } catch {
      pending = {};
    }
  }
  const keep = () => {
    if (Object.keys(pending).length) sessionStorage.setItem(key, JSON.stringify(pending));
    else sessionStorage.removeItem(key);
    count();
  };

  // Cells

  const cellsOf = (row) => [...row.querySelectorAll("[data-c]")];
  const rowOf = (cell) => cell.closest("tr");
  const idOf = (cell) => {
    const row = rowOf(cell).dataset;
    return limits ? `${row.item}|${row.like || ""}|${cell.dataset.c}` : `${cell.dataset.r}|${cell.dataset.c}`;
  };
  const readOnly = (cell) => !editable || cell.getAttribute("aria-readonly") === "true";
  const base = (cell) => ({ value: cell.dataset.a ?? "", unit: cell.dataset.u ?? "" });
  const lengthOf = (amount, unit) => {
    if (Number(amount) === 0) return said.sameDay;
    const [one, many] = units[unit] || ["%n", "%n"];
    return (Number(amount) === 1 ? one : many).replace("%n", amount);
  };
  const choiceText = (column, value) => (choices[column] || []).find(([code]) => code === value)?.[1] ?? value;

  const originals = new WeakMap();
  const show = (cell) => {
    if (!originals.has(cell)) originals.set(cell, cell.innerHTML);
    const edit = pending[idOf(cell)];
    cell.classList.toggle("is-pending", Boolean(edit));
    cell.innerHTML = originals.get(cell);
    if (!edit || edit.text === undefined) return;
    const before = [...cell.childNodes].filter((node) => node.nodeName !== "DEL").map((node) => node.textContent).join("");
    cell.replaceChildren(document.createTextNode(edit.text));
    const old = document.createElement("del");
    old.textContent = before || "–";
    cell.append(old);
  };

  const note = (cell, change) => {
    const id = idOf(cell);
    const row = rowOf(cell).dataset;
    const fresh = limits
      ? { rule: cell.dataset.r || "", item: row.item, clock: cell.dataset.c, like: cell.dataset.r ? "" : row.like || "" }
      : { rule: cell.dataset.r, item: "", clock: "", like: "" };
    const edit = pending[id] || { ...fresh, action: "set", values: {} };
    change(edit);
    if (edit.action === "set" && !Object.keys(edit.values).length) delete pending[id];
    else pending[id] = edit;
    if (pending[id]) {
      typed.push(id);
    }
    show(cell);
    keep();
    tell(cell);
  };
  const forget = (id) => {
    delete pending[id];
    for (const cell of grid.querySelectorAll("[data-c].is-pending")) if (idOf(cell) === id) show(cell);
    keep();
  };

  // Moving

  const go = (cell) => {
    if (!cell) return;
    if (active) active.tabIndex = -1;
    active = cell;
    cell.tabIndex = 0;
    cell.focus({ preventScroll: false });
    keepVisible(cell);
  };
  // The head and the first column lie over what scrolls below them.
  const keepVisible = (cell) => {
    const box = grid.closest(".rt-scroll");
    const head = grid.tHead.getBoundingClientRect();
    const first = rowOf(cell).querySelector(".rt-item")?.getBoundingClientRect();
    const place = cell.getBoundingClientRect();
    if (place.top < head.bottom) box.scrollTop -= head.bottom - place.top;
    if (first && place.left < first.right && first.right < box.getBoundingClientRect().right) {
      box.scrollLeft -= first.right - place.left;
    }
  };
  const beside = (cell, step) => {
    const row = cellsOf(rowOf(cell));
    const next = row[row.indexOf(cell) + step];
    if (next) return next;
    let other = rowOf(cell);
    do other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
    while (other && !cellsOf(other).length);
    return other && cellsOf(other).at(step > 0 ? 0 : -1);
  };
  const below = (cell, step) => {
    const place = cellsOf(rowOf(cell)).indexOf(cell);
    const same = cell.dataset.c;
    let other = rowOf(cell);
    do other = step > 0 ? other.nextElementSibling : other.previousElementSibling;
    while (other && !cellsOf(other).length);
    if (!other) return null;
    const row = cellsOf(other);
    return row.find((each) => each.dataset.c === same) || row[Math.min(place, row.length - 1)];
  };

  // Typing

  const element = (name, attributes) => Object.assign(document.createElement(name), attributes);
  const options = (list, value) => {
    const select = element("select", {});
    for (const [code, text] of list) select.append(new Option(text, code, false, code === value));
    return select;
  };
  const open = (cell, start) => {
    if (readOnly(cell) || editor) return;
    const kind = limits ? "limit" : cell.dataset.k;
    const edit = pending[idOf(cell)];
    const now = { ...base(cell) };
    if (edit?.action === "set") {
      now.value = edit.values[limits ? "amount" : cell.dataset.c] ?? now.value;
      now.unit = edit.values.unit ?? now.unit;
    }
    const box = element("span", { className: `rt-editor is-${kind}` });
    let field;
    let unit = null;
    if (kind === "choice") {
      field = options(choices[cell.dataset.c] || [], now.value);
    } else {
      field = element("input", { type: "text", value: start ?? now.value, autocomplete: "off" });
      if (kind !== "text") field.inputMode = "decimal";
      if (limits) unit = options(choices.unit || [], now.unit || "working_day");
    }
    field.setAttribute("aria-label", said.amountLabel);
    box.append(field);
    if (unit) {
      unit.setAttribute("aria-label", said.unitLabel);
      box.append(unit);
    }
    editor = { cell, field, unit, kind };
    if (!originals.has(cell)) originals.set(cell, cell.innerHTML);
    cell.replaceChildren(box);
    cell.classList.remove("is-wrong");
    field.focus();
    if (field.select && start === undefined) field.select();
    if (kind === "text") explain(field.value);
    field.addEventListener("input", () => {
      if (unit) takeUnit(field, unit);
      if (kind === "text") explain(field.value);
    });
    box.addEventListener("keydown", onEditorKey);
    box.addEventListener("focusout", (event) => {
      if (editor && !box.contains(event.relatedTarget)) commit();
    });
  };
  const plain = (text) => text.normalize("NFKC").trim();
  // A letter after the number names the unit.
  const takeUnit = (field, unit) => {
    const found = plain(field.value).match(/^(\d*)\s*([^\d\s])/u);
    const named = found && keys[found[2].toLowerCase()];
    if (!named) return;
    unit.value = named;
    field.value = found[1];
  };
  // The documents that are typed, by code or by name, each by both.
  const explain = (text) => {
    const list = said.list && document.getElementById(said.list);
    if (!list) return;
    const names = new Map([...list.options].map((option) => [option.value, option.textContent]));
    const lines = plain(text).split(/[;/]/).map((code) => code.trim()).filter(Boolean);
    const codes = new Map([...names].map(([code, name]) => [plain(name).toLowerCase(), code]));
    const known = lines.map((typed) => codes.get(typed.toLowerCase()) || typed);
    write([known.map((code) => `${code} ${names.get(code) || "?"}`).join("; ")]);
  };
  const close = () => {
    const { cell } = editor;
    editor = null;
    show(cell);
    return cell;
  };
  const commit = () => {
    const { cell, field, unit, kind } = editor;
    const value = kind === "choice" ? field.value : plain(field.value);
    const before = base(cell);
    if (kind === "limit" && value === "" && before.value === "") return close();
    const number = /^\d{1,9}$/.test(value) && (!limits || Number(value) <= Number(said.largest));
    const decimal = kind === "number" && cell.dataset.c.startsWith("line.") && /^-?[\d,]+(\.\d+)?$/.test(value);
    if (((kind === "limit" && value !== "") || kind === "number") && !number && !decimal) {
      cell.classList.add("is-wrong");
      write([said.numberError]);
      field.setAttribute("aria-invalid", "true");
      field.focus();
      return null;
    }
    close();
    if (kind === "limit" && value === "") {
      remove(cell);
      return cell;
    }
    note(cell, (edit) => {
      const column = limits ? "amount" : cell.dataset.c;
      const same = value === before.value && (!unit || unit.value === before.unit);
      edit.action = "set";
      delete edit.values[column];
      delete edit.values.unit;
      delete edit.text;
      if (same) return;
      edit.values[column] = kind === "limit" ? Number(value) : value;
      if (unit) edit.values.unit = unit.value;
      edit.text = unit ? lengthOf(value, unit.value) : kind === "choice" ? choiceText(column, value) : value;
    });
    return cell;
  };
  const remove = (cell) => {
    if (!limits || readOnly(cell) || !cell.dataset.a || cell.classList.contains("is-inherited")) return;
    note(cell, (edit) => Object.assign(edit, { action: "remove", values: {}, text: said.removed }));
  };
  const takeBack = (cell) => {
    const id = idOf(cell);
    if (pending[id]) {
      forget(id);
    } else if (cell.classList.contains("is-changed") && !readOnly(cell)) {
      const old = cell.querySelector("del")?.textContent || "";
      note(cell, (edit) => {
        edit.text = old;
        if (limits) Object.assign(edit, { action: "undo", values: {} });
        else edit.values[cell.dataset.c] = cell.dataset.o;
      });
    }
    tell(cell);
  };

  // Keys

  const MOVES = {
    ArrowLeft: (cell) => cellsOf(rowOf(cell))[cellsOf(rowOf(cell)).indexOf(cell) - 1],
    ArrowRight: (cell) => cellsOf(rowOf(cell))[cellsOf(rowOf(cell)).indexOf(cell) + 1],
    ArrowUp: (cell) => below(cell, -1),
    ArrowDown: (cell) => below(cell, 1),
    Home: (cell) => cellsOf(rowOf(cell))[0],
    End: (cell) => cellsOf(rowOf(cell)).at(-1),
    PageDown: (cell) => leap(cell, 1),
    PageUp: (cell) => leap(cell, -1),
  };
  const leap = (cell, step) => {
    let found = cell;
    for (let times = 0; times < 12; times += 1) found = below(found, step) || found;
    return found;
  };
  const onEditorKey = (event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") {
      go(close());
    } else if (event.key === "Enter") {
      event.preventDefault();
      const cell = commit();
      if (cell) go(below(cell, event.shiftKey ? -1 : 1) || cell);
    } else if (event.key === "Tab") {
      event.preventDefault();
      const cell = commit();
      if (cell) go(beside(cell, event.shiftKey ? -1 : 1) || cell);
    } else if (event.altKey && event.key === "ArrowDown" && editor.unit) {
      event.preventDefault();
      editor.unit.focus();
    }
  };
  grid.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-c]");
    if (!cell || editor || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      const id = typed.pop();
      if (id) forget(id);
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (MOVES[event.key]) {
      event.preventDefault();
      go(MOVES[event.key](cell) || cell);
    } else if (event.key === "Tab") {
      const next = beside(cell, event.shiftKey ? -1 : 1);
      if (next) {
        event.preventDefault();
        go(next);
      }
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      open(cell);
    } else if (event.key === "Escape" && pending[idOf(cell)]) {
      event.preventDefault();
      takeBack(cell);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      remove(cell);
    } else if (event.key.length === 1 && event.key !== " " && (limits || cell.dataset.k !== "choice")) {
      event.preventDefault();
      open(cell, limits && !/\d/u.test(plain(event.key)) ? "" : event.key);
    } else if (event.key === " ") {
      event.preventDefault();
      open(cell);
    }
  });
  grid.addEventListener("mousedown", (event) => {
    const cell = event.target.closest("[data-c]");
    if (cell && !editor && cell === active && event.button === 0) {
      event.preventDefault();
      open(cell);
    }
  });
  grid.addEventListener("focusin", (event) => {
    const cell = event.target.closest("[data-c]");
    if (!cell || editor) return;
    if (cell !== active) {
      if (active) active.tabIndex = -1;
      active = cell;
      cell.tabIndex = 0;
    }
    tell(cell);
  });

  // The line below the table

  const write = (lines) => {
    const box = bar?.querySelector("[data-words]");
    box?.replaceChildren(...lines.filter(Boolean).map((text) => element("p", { textContent: text })));
  };
  const fields = bar ? [...bar.querySelectorAll("[data-value]")] : [];
  const button = (name) => bar?.querySelector(`[data-act="${name}"]`);
  const count = () => {
    if (!bar) return;
    const number = Object.keys(pending).length;
    const label = bar.querySelector("[data-count]");
    const { none, one, many } = label.dataset;
    label.textContent = number === 0 ? none : number === 1 ? one : many.replace("#", number);
    bar.querySelector("[data-review] button").disabled = number === 0;
    button("discard").disabled = number === 0;
  };
  let asked = null;
  const tell = (cell) => {
    if (!bar) return;
    const edit = pending[idOf(cell)];
    const fixed = readOnly(cell);
    button("undo").disabled = fixed || !(edit || cell.classList.contains("is-changed"));
    button("more").disabled = fixed;
    const code = cell.dataset.r;
    fill(cell, words.get(code));
    clearTimeout(asked);
    if (!code) {
      write([said.noLimit]);
      return;
    }
    if (words.has(code)) {
      speak(words.get(code));
      return;
    }
    asked = setTimeout(async () => {
      const query = new URLSearchParams({ rule: code, draft: said.draft });
      const answer = await fetch(`${said.wordsUrl}?${query}`, { credentials: "same-origin" });
      if (!answer.ok) return;
      words.set(code, await answer.json());
      if (active === cell && !editor) {
        speak(words.get(code));
        fill(cell, words.get(code));
      }
    }, 120);
  };
  const speak = (rule) =>
    write([rule.sentence, rule.published && `${said.was} ${rule.published}`]);
  const fill = (cell, rule) => {
    const values = pending[idOf(cell)]?.values || {};
    const own = !cell.classList.contains("is-inherited");
    for (const field of fields) {
      const name = field.dataset.value;
      field.value = values[name] ?? (own ? rule?.[name] : "") ?? "";
    }
  };
  for (const field of fields) {
    field.addEventListener("change", () => {
      if (!active || readOnly(active)) return;
      const rule = words.get(active.dataset.r);
      note(active, (edit) => {
        const name = field.dataset.value;
        if (edit.action !== "set") Object.assign(edit, { action: "set", values: {}, text: undefined });
        if (field.value === (rule?.[name] ?? "")) delete edit.values[name];
        else edit.values[name] = field.value;
      });
    });
  }
  bar?.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "undo" && active) {
      takeBack(active);
      go(active);
    } else if (act === "more") {
      const form = bar.querySelector("[data-cell-form]");
      form.hidden = !form.hidden;
      button("more").setAttribute("aria-expanded", String(!form.hidden));
    } else if (act === "discard" && window.confirm(button("discard").dataset.sure)) {
      for (const id of Object.keys(pending)) forget(id);
    }
  });
  bar?.querySelector("[data-review]").addEventListener("submit", (event) => {
    if (editor && !commit()) {
      event.preventDefault();
      return;
    }
    const edits = new Map();
    for (const { text: _text, ...edit } of Object.values(pending)) {
      const id = limits ? Symbol("cell") : edit.rule;
      const known = edits.get(id);
      if (known) Object.assign(known.values, edit.values);
      else edits.set(id, { ...edit, values: { ...edit.values } });
    }
    event.target.elements.edits.value = JSON.stringify([...edits.values()]);
    leaving = true;
  });

  // Leaving: what waits stays in the tab, but only this table shows it

  const within = (url) => new URL(url, location.href).pathname === location.pathname;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && within(link.href)) leaving = true;
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method === "get" && within(event.target.action)) leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (Object.keys(pending).length && !leaving) event.preventDefault();
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  for (const cell of grid.querySelectorAll("[data-c]")) if (pending[idOf(cell)]) show(cell);
  active = grid.querySelector("[data-c]");
  if (active) active.tabIndex = 0;
  count();
})();
