/* Draftail: a limit of an item inside a text, chosen from what the rules say now, and shown as one piece. */
(() => {
  const { React, DraftJS, draftail } = window;
  const { EditorState, Modifier } = DraftJS;

  function ownPage() {
    return window.location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1] ?? "";
  }

  function choose(url) {
    return new Promise((resolve) => {
      const zh = document.documentElement.lang.startsWith("zh");
      const say = zh
        ? { title: "插入事项的实时时限", item: "事项编码", find: "查找", close: "取消", none: "该事项没有已知时限。" }
        : { title: "Insert a live limit", item: "Code of the item", find: "Find", close: "Cancel", none: "No limit of this item is known." };
      const dialog = document.createElement("dialog");
      dialog.className = "hall-dialog";
      dialog.innerHTML = `<form method="dialog"><h2></h2><p><label><span></span> <input name="item" maxlength="24"></label>
        <button type="button" class="button button-secondary" data-find></button></p><div data-limits></div>
        <p><button class="button button-secondary" value="cancel"></button></p></form>`;
      dialog.querySelector("h2").textContent = say.title;
      dialog.querySelector("label span").textContent = say.item;
      dialog.querySelector("[data-find]").textContent = say.find;
      dialog.querySelector('[value="cancel"]').textContent = say.close;
      const input = dialog.querySelector("input");
      const list = dialog.querySelector("[data-limits]");
      let chosen = null;
      async function load(query) {
        const answer = await fetch(`${url}?${new URLSearchParams(query)}`);
        const found = await answer.json();
        input.value = found.item || input.value;
        list.textContent = found.limits.length ? found.name : say.none;
        for (const limit of found.limits) {
          const button = document.createElement("button");
          button.type = "button";
          button.className = "button button-small hall-dialog__limit";
          button.textContent = `${limit.label}: ${limit.length}`;
          button.addEventListener("click", () => {
            chosen = limit;
            dialog.close();
          });
          list.append(document.createElement("br"), button);
        }
      }
      dialog.querySelector("[data-find]").addEventListener("click", () => load({ item: input.value }));
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(chosen);
      });
      document.body.append(dialog);
      dialog.showModal();
      load({ page: ownPage() });
    });
  }

  class LimitSource extends React.Component {
    async componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      const limit = await choose(entityType.limitsUrl);
      if (!limit) {
        onClose();
        return;
      }
      const { item, clock, rule, words } = limit;
      const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", { item, clock, rule });
      const key = content.getLastCreatedEntityKey();
      const selection = editorState.getSelection();
      const changed = Modifier.replaceText(content, selection, words, null, key);
      onComplete(EditorState.push(editorState, changed, "insert-characters"));
    }

    render() {
      return null;
    }
  }

  const LimitChip = ({ children }) => React.createElement("span", { className: "hall-live-value" }, children);

  draftail.registerPlugin({ type: "LIMIT", source: LimitSource, decorator: LimitChip }, "entityTypes");
})();
