/* Every key in the grid. At rest a cell is selected and typing replaces it; while typing, arrows go on; F2 changes the text. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { body, form, words } = grid;
  const REST = "rest";
  const TYPING = "typing";
  const EDITING = "editing";
  let mode = REST;
  let leaving = false;

  grid.typing = {
    get isTyping() { return mode !== REST; },
    get isEditing() { return mode === EDITING; },
    rest() { mode = REST; },
    edit() { mode = EDITING; },
    commit() {
      const field = document.activeElement;
      if (grid.isCell(field)) grid.history.typed(field);
      mode = REST;
    },
  };

  const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const CTRL = { d: "fillDown", r: "fillRight", z: "undo", y: "redo" };

  const go = (row, column, options) => { grid.typing.commit(); grid.selection.to({ row, column }, options); };

  function move(event, [down, right]) {
    const extend = event.shiftKey;
    const from = extend ? grid.selection.far : grid.selection.active;
    grid.typing.commit();
    const there = event.ctrlKey || event.metaKey
      ? grid.selection.edge(from, down, right)
      : { row: from.row + down, column: from.column + right };
    grid.selection.to(there, { extend });
  }

  function tab(event) {
    const { row, column } = grid.selection.active;
    const at = row * grid.width + column + (event.shiftKey ? -1 : 1);
    if (leaving || at < 0 || at >= grid.rows.length * grid.width) { grid.typing.commit(); leaving = false; return; }
    event.preventDefault();
    go(Math.floor(at / grid.width), at % grid.width);
  }

  function enter(event) {
    event.preventDefault();
    const { row, column } = grid.selection.active;
    grid.typing.commit();
    if (!event.shiftKey && row === grid.rows.length - 1 && grid.canAdd && !grid.isBlank(grid.rows[row])) {
      grid.run("append");
      grid.selection.to({ row: row + 1, column });
    } else go(row + (event.shiftKey ? -1 : 1), column);
  }

  function escape(field) {
    leaving = false;
    if (mode !== REST && field.before !== undefined) {
      field.value = field.before;
      mode = REST;
      if (field.select) field.select();
      grid.tell("typed", field);
    } else if (!grid.selection.isOne) grid.selection.to(grid.selection.active);
    else { leaving = true; grid.say(words.leave); }
  }

  function open(field) {
    if (field.tagName === "SELECT") { try { field.showPicker(); } catch { /* it opens by Space there */ } return; }
    mode = EDITING;
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function jump(event) {
    const { row, column } = event.shiftKey ? grid.selection.far : grid.selection.active;
    const all = event.ctrlKey || event.metaKey;
    const home = event.key === "Home";
    const last = all && !home ? grid.rows.length - 1 : row;
    go(all && home ? 0 : last, home ? 0 : grid.width - 1, { extend: event.shiftKey });
    return column;
  }

  function page(event) {
    const { row, column } = event.shiftKey ? grid.selection.far : grid.selection.active;
    go(row + (event.key === "PageUp" ? -10 : 10), column, { extend: event.shiftKey });
  }

  function ctrl(event) {
    const key = event.key.toLowerCase();
    if (key === "a" && mode === REST) { event.preventDefault(); grid.selection.all(); return; }
    const name = key === "z" && event.shiftKey ? "redo" : CTRL[key];
    if (!name || (mode !== REST && (key === "z" || key === "y"))) return;
    event.preventDefault();
    grid.run(name);
  }

  function rowKeys(event) {
    const name = { Insert: "above", Delete: "delete" }[event.key] || (event.shiftKey && { ArrowUp: "up", ArrowDown: "down" }[event.key]);
    if (!name) return;
    event.preventDefault();
    grid.run(name);
  }

  body.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.isComposing || grid.phone.matches || !grid.isCell(field)) return;
    const { key } = event;
    if (key === "Tab") { tab(event); return; }
    if (key === "Escape") { event.stopPropagation(); escape(field); return; }
    leaving = false;
    if (event.altKey) { rowKeys(event); return; }
    if (key === "Enter") { enter(event); return; }
    if (key === "F2") { event.preventDefault(); open(field); return; }
    if (mode === EDITING && (key in ARROWS || key === "Home" || key === "End")) return;
    if (key in ARROWS) { event.preventDefault(); move(event, ARROWS[key]); return; }
    if (key === "Home" || key === "End") { event.preventDefault(); jump(event); return; }
    if (key === "PageUp" || key === "PageDown") { event.preventDefault(); page(event); return; }
    if (key === "Delete" && mode === REST) { event.preventDefault(); grid.run("empty"); return; }
    if (event.ctrlKey || event.metaKey) ctrl(event);
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      grid.typing.commit();
      form.requestSubmit();
    }
  });

  body.addEventListener("input", (event) => {
    if (!grid.isCell(event.target)) return;
    if (event.target.tagName === "SELECT") return;
    if (mode === REST) mode = TYPING;
    grid.tell("typed", event.target);
  });
  body.addEventListener("change", (event) => { if (event.target.tagName === "SELECT" && grid.isCell(event.target)) grid.history.typed(event.target); });
  /* what was typed before the scripts were there is a deed like any other */
  const first = (field) => (field.tagName === "SELECT" ? ([...field.options].find((option) => option.defaultSelected) || field.options[0])?.value : field.defaultValue);
  grid.on("start", () => grid.rows.forEach((row) => row.fields.forEach((field) => {
    field.before = first(field);
    grid.history.typed(field);
    field.before = field.value;
  })));
  body.addEventListener("focusout", (event) => { if (grid.isCell(event.target)) { grid.history.typed(event.target); mode = REST; } });
})();
