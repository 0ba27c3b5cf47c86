/* Sums, findings and mistakes: asked of the server a moment after the last key, one question at a time; only what differs is drawn. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { form, table, words } = grid;
  const QUIET = 350;
  const MOST_LISTED = 12;
  let timer = null;
  let asking = false;
  let again = false;
  let wrong = [];

  grid.sums = { later, show, get mistakes() { return wrong; } };

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET);
  }

  const ask = () => window.underWay(question());

  async function question() {
    if (asking) { again = true; return; }
    asking = true;
    again = false;
    try {
      const answer = await grid.ask(form.dataset.totals, grid.body_to_send());
      if (answer.status === 200 && answer.data && !again) show(answer.data);
    } catch { /* saving says that the server is away */ }
    asking = false;
    if (again) ask();
  }

  function show(data, { finished = false } = {}) {
    Object.entries(data.parts || {}).forEach(([id, html]) => {
      const part = document.getElementById(id);
      const made = document.createElement("template");
      made.innerHTML = html.trim();
      const next = made.content.firstElementChild;
      if (!part || part.innerHTML === next.innerHTML) return;
      const opened = part.querySelector("details")?.open;
      part.replaceChildren(...next.childNodes);
      if (opened !== undefined && part.querySelector("details")) part.querySelector("details").open = opened;
    });
    const write = (place, text = "") => { if (place.textContent !== text) place.textContent = text; };
    const lines = table.dataset.rows;
    if (lines) {
      const unused = new Set(data.unused);
      grid.rows.forEach((row, at) => {
        write(grid.sumOf(row), data.sums[`${lines}-${at}`]);
        row.classList.toggle("sheet__unused", unused.has(`${lines}-${at}`));
      });
    }
    table.querySelectorAll(lines ? "tfoot [data-sum]" : "[data-sum]").forEach((place) => write(place, data.sums[place.dataset.sum]));
    grid.tell("refused", data.refusal || "");
    mark(data.mistakes || {}, finished);
  }

  /* while somebody is still in a cell or row, what is not finished there is no mistake yet */
  function isPremature(field, mistake) {
    const here = document.activeElement;
    if (field.marked || !grid.isCell(here)) return false;
    return (field === here && grid.typing.isTyping) || (mistake.missing && field.closest("tr") === here.closest("tr"));
  }

  function mark(mistakes, finished) {
    const found = new Map();
    Object.entries(mistakes).forEach(([name, mistake]) => {
      const field = grid.named(name) || [...document.getElementsByName(name)].find((one) => one.type !== "radio" && !(grid.canAdd && grid.isCell(one)));
      if (field && (finished || !isPremature(field, mistake))) found.set(field, mistake);
    });
    grid.rows.forEach((row) => row.fields.forEach((field) => { if (field.asked) found.set(field, field.asked); }));
    wrong.filter((field) => !found.has(field)).forEach((field) => draw(field, null));
    found.forEach((mistake, field) => draw(field, mistake));
    wrong = [...found.keys()].filter((field) => field.isConnected);
    list(found);
  }

  function draw(field, mistake) {
    const key = mistake ? JSON.stringify([mistake, field.id]) : "";
    if ((field.marked || "") === key) return;
    field.marked = key;
    const place = field.closest("td, .field") || field.parentElement;
    place.querySelector(".field__error")?.remove();
    place.classList.toggle("is-wrong", Boolean(mistake));
    if (!mistake) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      return;
    }
    const error = document.createElement("span");
    error.className = `field__error danger-text small${(mistake.choices || []).length ? " field__error--asks" : ""}`;
    error.id = `${field.id}_error`;
    error.append(Object.assign(document.createElement("span"), { className: "grid__why", textContent: mistake.text }));
    (mistake.choices || []).forEach(([value, label]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--quiet button--small";
      button.textContent = label;
      button.addEventListener("click", () => {
        if (grid.isCell(field)) grid.history.act(() => grid.history.write(field, value));
        else { field.value = value; grid.tell("changed"); }
        field.focus();
      });
      error.append(" ", button);
    });
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", error.id);
    field.after(error);
  }

  /* the sentence of a marked cell, beside it while it is in hand or under the mouse */
  const tip = document.createElement("div");
  tip.className = "grid__tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  table.parentElement.append(tip);
  function hint(cell) {
    const why = cell && !grid.phone.matches && cell.querySelector(".grid__why");
    tip.hidden = !why;
    if (!why) return;
    const box = table.parentElement;
    const [outer, inner] = [box.getBoundingClientRect(), cell.getBoundingClientRect()];
    tip.textContent = why.textContent;
    const left = Math.min(inner.left - outer.left, outer.width - tip.offsetWidth - 24);
    const below = inner.bottom + tip.offsetHeight + 60 < outer.bottom;
    tip.style.insetInlineStart = `${Math.max(4, left) + box.scrollLeft}px`;
    tip.style.insetBlockStart = `${(below ? inner.bottom : inner.top - tip.offsetHeight) - outer.top + box.scrollTop + (below ? 3 : -3)}px`;
  }
  const cellOf = (event) => event.target.closest("td[data-column]");
  grid.body.addEventListener("focusin", (event) => hint(cellOf(event)));
  grid.body.addEventListener("focusout", () => hint(null));
  grid.body.addEventListener("pointerover", (event) => { if (wrong.length) hint(cellOf(event)); });

  function list(found) {
    const box = document.getElementById("grid-problems");
    const fields = [...found.keys()].filter((field) => field.isConnected);
    box.hidden = !fields.length;
    box.querySelector("ul").replaceChildren(...fields.slice(0, MOST_LISTED).map((field) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      link.dataset.exact = "yes";
      link.textContent = field.getAttribute("aria-label") || field.labels?.[0]?.textContent || "";
      item.append(link, `: ${found.get(field).text}`);
      return item;
    }), ...(fields.length > MOST_LISTED ? [Object.assign(document.createElement("li"), { textContent: `… ${words.asked} ${fields.length}` })] : []));
  }

  grid.on("changed", later);
  grid.on("typed", later);
  form.addEventListener("change", (event) => { if (!grid.isCell(event.target)) grid.tell("changed"); });
  grid.on("start", () => {
    const asked = document.querySelectorAll("#sheet .asking, #sheet td > .field__error");
    asked.forEach((part) => part.remove());
    if (asked.length) ask();
  });
})();
