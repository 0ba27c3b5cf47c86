/* Which cell is the one in hand, and which are selected around it: by keys, by the mouse, and painted. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { body, table } = grid;
  let active = { row: 0, column: 0 };
  let far = active; /* the other corner of the selection */
  let painted = [];
  let dragging = false;

  const clamp = ({ row, column }) => ({
    row: Math.max(0, Math.min(grid.rows.length - 1, row)),
    column: Math.max(0, Math.min(grid.width - 1, column)),
  });

  grid.selection = {
    get active() { return active; },
    get far() { return far; },
    get range() {
      const from = clamp(active);
      const to = clamp(far);
      return {
        top: Math.min(from.row, to.row), bottom: Math.max(from.row, to.row),
        left: Math.min(from.column, to.column), right: Math.max(from.column, to.column),
      };
    },
    get isOne() { const { top, bottom, left, right } = this.range; return top === bottom && left === right; },

    fields() {
      const { top, bottom, left, right } = this.range;
      return grid.rows.slice(top, bottom + 1).map((row) => row.fields.slice(left, right + 1));
    },

    /* go to a cell; `extend` moves only the far corner of the selection */
    to(place, { extend = false } = {}) {
      if (!grid.rows.length) return;
      far = clamp(place);
      if (!extend) active = far;
      grid.typing.rest();
      const field = grid.field(active.row, active.column);
      if (document.activeElement !== field) field.focus();
      if (field.select) field.select();
      if (extend) grid.field(far.row, far.column).scrollIntoView({ block: "nearest", inline: "nearest" });
      paint();
      if (extend && !this.isOne) grid.say(`${grid.words.selected} ${this.fields().flat().length}`);
    },

    between(from, to) {
      this.to(from);
      this.to(to, { extend: true });
    },

    all() { this.between({ row: 0, column: 0 }, { row: grid.rows.length - 1, column: grid.width - 1 }); },

    /* the edge of a block of filled cells, as Ctrl and an arrow find it */
    edge({ row, column }, down, right) {
      const filled = (r, c) => grid.field(r, c).value.trim() !== "";
      const inside = (r, c) => r >= 0 && c >= 0 && r < grid.rows.length && c < grid.width;
      if (!inside(row + down, column + right)) return { row, column };
      const leaving = !filled(row, column) || !filled(row + down, column + right);
      let [r, c] = [row + down, column + right];
      while (inside(r + down, c + right) && (leaving ? !filled(r, c) : filled(r + down, c + right))) { r += down; c += right; }
      return { row: r, column: c };
    },

    paint,
  };

  function paint() {
    painted.forEach((cell) => { cell.classList.remove("is-selected", "is-active"); cell.removeAttribute("aria-selected"); });
    if (!grid.rows.length || grid.phone.matches) { painted = []; return; }
    painted = grid.selection.fields().flat().map((field) => field.closest("td"));
    painted.forEach((cell) => { cell.setAttribute("aria-selected", "true"); });
    if (painted.length > 1) painted.forEach((cell) => cell.classList.add("is-selected"));
    const now = clamp(active);
    grid.field(now.row, now.column).closest("td").classList.add("is-active");
    const { bottom, right } = grid.selection.range;
    grid.field(bottom, right).closest("td").append(grid.handle);
  }

  /* one stop for Tab: the cell in hand */
  let stop = null;
  function stand(field) {
    if (grid.phone.matches) return;
    if (stop && stop !== field) stop.tabIndex = -1;
    stop = field;
    field.tabIndex = 0;
  }

  function take(field) {
    if (!grid.isCell(field)) return;
    stand(field);
    field.before = field.value;
    const here = grid.place(field);
    if (here.row === active.row && here.column === active.column) { paint(); return; }
    active = here;
    far = here;
    grid.typing.rest();
    if (!grid.phone.matches && field.select) field.select();
    paint();
  }
  body.addEventListener("focusin", (event) => take(event.target));

  const cellAt = (event) => {
    const cell = grid.started && event.target.closest && event.target.closest("td[data-column]");
    return cell && body.contains(cell) ? cell.querySelector("select, input:not([type=radio])") : null;
  };

  body.addEventListener("pointerdown", (event) => {
    const field = cellAt(event);
    if (!field || event.pointerType !== "mouse" || event.button !== 0 || grid.phone.matches) return;
    if (event.target.closest("button, .field__error") || event.target === grid.handle) return;
    const isHere = document.activeElement === field;
    if (event.shiftKey) {
      event.preventDefault();
      grid.selection.to(grid.place(field), { extend: true });
    } else if (isHere) {
      if (event.target === field && field.select) grid.typing.edit();
      return;
    } else {
      if (field.tagName !== "SELECT" || event.target !== field) event.preventDefault();
      grid.selection.to(grid.place(field));
    }
    dragging = true;
  });
  /* the browser puts the caret and the selection of text at mousedown, which comes after pointerdown */
  body.addEventListener("mousedown", (event) => {
    const field = cellAt(event);
    if (field && dragging && !grid.phone.matches && field.tagName !== "SELECT" && !grid.typing.isEditing) event.preventDefault();
  });
  body.addEventListener("pointerover", (event) => {
    if (!dragging || event.buttons !== 1) return;
    const field = cellAt(event);
    if (field) grid.selection.to(grid.place(field), { extend: true });
  });
  document.addEventListener("pointerup", () => { dragging = false; });
  body.addEventListener("dblclick", (event) => { if (cellAt(event) && event.target.select) grid.typing.edit(); });

  /* a link to a cell, from a finding or a mistake */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='#']");
    if (!link || link.pathname !== location.pathname) return;
    const name = decodeURIComponent(link.hash.slice(1));
    const field = link.dataset.exact ? document.getElementById(name) : grid.named(name) || document.getElementById(name);
    if (!field || !grid.isCell(field)) return;
    event.preventDefault();
    grid.selection.to(grid.place(field));
  });

  function settle() {
    const cards = grid.phone.matches;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", String(!cards));
    grid.rows.forEach((row) => row.fields.forEach((field) => { if (cards) field.removeAttribute("tabindex"); else field.tabIndex = -1; }));
    stop = null;
    if (grid.rows.length) stand(grid.field(clamp(active).row, clamp(active).column));
  }
  grid.phone.addEventListener("change", settle);
  grid.on("start", () => {
    settle();
    take(document.activeElement); /* somebody may have gone into a cell before the scripts were there */
  });
})();
