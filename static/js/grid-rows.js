/* Rows that come, go, move and are doubled; cells that are emptied and filled; the buttons for all of it. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { history } = grid;
  const without = (order, rows) => order.filter((row) => !rows.includes(row));

  function chosen() {
    const { top, bottom } = grid.selection.range;
    return { top, bottom, rows: grid.rows.slice(top, bottom + 1) };
  }

  function insert(at, rows) {
    history.act(() => history.arrange([...grid.rows.slice(0, at), ...rows, ...grid.rows.slice(at)]));
    grid.selection.to({ row: at, column: grid.phone.matches ? 0 : grid.selection.active.column });
  }

  /* a new row begins in the category of its neighbour: one sees it, and it counts nothing while the row is empty */
  function fresh(neighbour) {
    const values = neighbour ? neighbour.fields.map((field, column) => (grid.columns[column] === "category" ? field.value : "")) : [];
    return grid.newRow(values);
  }

  function move(step) {
    const { top, bottom, rows } = chosen();
    const at = top + step;
    if (at < 0 || bottom + step >= grid.rows.length) return;
    const { column } = grid.selection.active;
    const rest = without(grid.rows, rows);
    history.act(() => history.arrange([...rest.slice(0, at), ...rows, ...rest.slice(at)]));
    grid.selection.between({ row: at, column }, { row: at + rows.length - 1, column });
  }

  function fill(down, right) {
    const { top, bottom, left, right: end } = grid.selection.range;
    const [fromRow, fromColumn] = [down && top === bottom ? top - 1 : top, right && left === end ? left - 1 : left];
    if (fromRow < 0 || fromColumn < 0) return;
    history.act(() => {
      for (let row = top; row <= bottom; row += 1) {
        for (let column = left; column <= end; column += 1) {
          history.write(grid.field(row, column), grid.field(down ? fromRow : row, right ? fromColumn : column).value);
        }
      }
    });
    grid.selection.paint();
  }

  grid.deeds = {
    undo() { history.undo(); },
    redo() { history.redo(); },
    above() { const { top, rows } = chosen(); insert(top, rows.map(() => fresh(grid.rows[top]))); },
    below() { const { bottom, rows } = chosen(); insert(bottom + 1, rows.map(() => fresh(grid.rows[bottom]))); },
    append() { insert(grid.rows.length, [fresh(grid.rows.at(-1))]); },
    duplicate() { const { bottom, rows } = chosen(); insert(bottom + 1, rows.map((row) => grid.newRow(grid.values(row)))); },
    delete() {
      const { top, rows } = chosen();
      const left = without(grid.rows, rows);
      history.act(() => history.arrange(left.length ? left : [grid.newRow()]));
      grid.say(`${grid.words.deleted} ${rows.length}`);
      grid.selection.to({ row: top, column: grid.selection.active.column });
    },
    up() { move(-1); },
    down() { move(1); },
    fillDown() { fill(true, false); },
    fillRight() { fill(false, true); },
    empty() { history.act(() => grid.selection.fields().flat().forEach((field) => history.write(field, ""))); grid.selection.paint(); },
    keys() { document.getElementById("grid-keys").showModal(); },
    close() { document.getElementById("grid-keys").close(); },
  };
  const ROWS = ["above", "below", "append", "duplicate", "delete", "up", "down"];
  grid.run = (name) => {
    if (ROWS.includes(name) && !grid.canAdd) return;
    grid.typing.commit();
    grid.deeds[name]();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || !(button.dataset.do in grid.deeds)) return;
    event.preventDefault();
    const row = button.closest("[data-grid] tbody tr");
    if (row) grid.selection.to({ row: row.at, column: 0 });
    grid.run(button.dataset.do);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !event.target.closest("input, select, textarea, dialog")) grid.deeds.keys();
  });

  /* on a phone every card carries its own buttons */
  const OF_A_CARD = ["duplicate", "below", "delete"];
  function equip(row) {
    const cell = row.querySelector("td.grid__plain");
    if (!cell || cell.querySelector(".grid__card")) return;
    const box = document.createElement("span");
    box.className = "grid__card";
    OF_A_CARD.forEach((name) => box.append(document.querySelector(`[role=toolbar] [data-do=${name}]`).cloneNode(true)));
    cell.append(box);
  }
  const equipAll = () => { if (grid.phone.matches && grid.canAdd) grid.rows.forEach(equip); };
  grid.on("start", equipAll);
  grid.on("new", (row) => { if (grid.phone.matches) equip(row); });
  grid.phone.addEventListener("change", equipAll);

  /* the handle at the corner of the selection: pulled down it fills, like Ctrl+D */
  const handle = document.createElement("span");
  handle.className = "grid__handle";
  handle.setAttribute("aria-hidden", "true");
  grid.handle = handle;
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const { top, bottom, left, right } = grid.selection.range;
    const pull = (moved) => {
      const row = document.elementFromPoint(moved.clientX, moved.clientY)?.closest("[data-grid] tbody tr");
      if (row) grid.selection.between({ row: top, column: left }, { row: Math.max(bottom, row.at), column: right });
    };
    document.addEventListener("pointermove", pull);
    document.addEventListener("pointerup", () => {
      document.removeEventListener("pointermove", pull);
      repeat(top, bottom);
    }, { once: true });
  });
  /* the pulled rows repeat those that were selected before */
  function repeat(top, bottom) {
    const range = grid.selection.range;
    const height = bottom - top + 1;
    history.act(() => {
      for (let row = bottom + 1; row <= range.bottom; row += 1) {
        for (let column = range.left; column <= range.right; column += 1) {
          history.write(grid.field(row, column), grid.field(top + ((row - top) % height), column).value);
        }
      }
    });
  }
})();
