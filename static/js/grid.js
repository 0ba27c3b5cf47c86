/* The table behind the grid: its rows, cells and values. The real form stays the only store of what is typed. */
"use strict";

window.grid = (() => {
  const table = document.querySelector("[data-grid]");
  if (!table) return null;
  const form = table.closest("form");
  const body = table.tBodies[0];
  const blank = document.getElementById("grid-row");
  const prefix = table.dataset.rows || "";
  const listeners = {};
  const words = {};
  let made = 0;
  document.querySelectorAll("[data-word]").forEach((word) => { words[word.dataset.word] = word.textContent; });

  const cellsOf = (row) => [...row.querySelectorAll("td[data-column]")];
  const fieldOf = (cell) => cell.querySelector("select, input:not([type=radio])");
  const phone = window.matchMedia("(max-width: 49.99rem)");

  const grid = {
    table, form, body, words, phone, rows: [], stored: new Set(), canAdd: Boolean(blank),
    started: false, /* only grid-start.js says so; until then some scripts may be missing, and no cell is in their hands */

    on(name, listener) { (listeners[name] ||= []).push(listener); },
    tell(name, detail) { (listeners[name] || []).forEach((listener) => listener(detail)); },

    say(sentence) {
      const place = document.getElementById("grid-said");
      place.textContent = place.textContent === sentence ? `${sentence}\u00a0` : sentence;
    },

    get width() { return this.columns.length; },
    field(row, column) { return this.rows[row].fields[column]; },
    place(field) {
      const row = field.closest("tr");
      return { row: row.at, column: row.fields.indexOf(field) };
    },
    isCell(element) {
      const row = grid.started && element.closest && element.closest("[data-grid] tbody tr");
      return Boolean(row && row.fields && row.fields.includes(element));
    },

    /* what a cell says to people, as it is copied */
    text(field) {
      if (field.tagName !== "SELECT") return field.value;
      return field.value ? field.selectedOptions[0].textContent : "";
    },

    put(field, value) {
      if (field.tagName === "SELECT" && ![...field.options].some((option) => option.value === value)) value = "";
      field.value = value;
      field.before = field.value;
      delete field.asked;
    },

    adopt(row) {
      row.fields = cellsOf(row).map(fieldOf);
      row.id_field = row.querySelector("input[type=hidden]");
      if (row.id_field && row.id_field.value) grid.stored.add(row);
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell) => cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "gridcell"));
      if (!phone.matches) row.fields.forEach((field) => { field.tabIndex = -1; });
    },

    newRow(values = []) {
      const row = blank.content.firstElementChild.cloneNode(true);
      made += 1;
      row.querySelectorAll("[id]").forEach((element) => { element.id = element.id.replace("__prefix__", `new${made}`); });
      grid.adopt(row);
      row.fields.forEach((field, column) => grid.put(field, values[column] || ""));
      grid.tell("new", row);
      return row;
    },

    values(row) { return row.fields.map((field) => field.value); },
    isBlank(row) { return row.fields.every((field) => field.tagName === "SELECT" || !field.value.trim()); },

    /* let these be the rows, in this order; only what is elsewhere is moved */
    arrange(order) {
      const staying = new Set(order);
      grid.rows.forEach((row) => { if (!staying.has(row)) row.remove(); });
      let next = body.firstElementChild;
      order.forEach((row) => {
        if (next === row) next = row.nextElementSibling;
        else body.insertBefore(row, next);
      });
      grid.number(order);
    },

    /* rows keep the names they came with; what is sent and asked goes by their place */
    number(order) {
      grid.rows = order;
      order.forEach((row, at) => {
        if (row.at === at) return;
        row.at = at;
        if (!prefix) return;
        row.querySelector("[data-number]").textContent = at + 1;
        row.fields.forEach((field, column) => field.setAttribute("aria-label", blank.labels[column].replace("0", at + 1)));
      });
    },

    /* the cell of a name like lines-3-unit_cost, in a mistake or in a link */
    named(name) {
      const found = prefix && new RegExp(`^(?:id_)?${prefix}-(\\d+)-(\\w+)$`).exec(name);
      if (!found) return null;
      return grid.rows[found[1]]?.fields[grid.columns.indexOf(found[2])] || null;
    },

    sumOf(row) { return row.sum ||= row.querySelector("[data-sum]"); },

    /* the form as it is sent: rows that were taken away are named, so that the server tells them from rows it got since */
    body_to_send() {
      const given = [...new FormData(form)];
      if (!prefix) return new URLSearchParams(given);
      const sent = new URLSearchParams(given.filter(([name]) => !/^\w+-\d+-/.test(name) || !name.startsWith(`${prefix}-`)));
      let total = grid.rows.length;
      grid.rows.forEach((row, at) => {
        sent.append(`${prefix}-${at}-id`, row.id_field.value);
        row.fields.forEach((field, column) => sent.append(`${prefix}-${at}-${grid.columns[column]}`, field.value));
      });
      grid.stored.forEach((row) => {
        if (row.isConnected || !row.id_field.value) return;
        sent.append(`${prefix}-${total}-id`, row.id_field.value);
        sent.append(`${prefix}-${total}-delete`, "on");
        total += 1;
      });
      sent.set(`${prefix}-TOTAL_FORMS`, total);
      return sent;
    },

    ask(address, sent) { return window.keeping.ask(form, address, sent); },
  };

  if (blank) blank.labels = cellsOf(blank.content).map((cell) => fieldOf(cell).getAttribute("aria-label"));
  [...body.rows].forEach(grid.adopt);
  [table.tHead, body, table.tFoot].forEach((part) => part.setAttribute("role", "rowgroup"));
  [...table.tHead.rows, ...table.tFoot.rows].forEach((row) => {
    row.setAttribute("role", "row");
    [...row.cells].forEach((cell) => cell.setAttribute("role", { col: "columnheader", row: "rowheader" }[cell.scope] || "gridcell"));
  });
  grid.columns = cellsOf(body.rows[0] || blank.content.firstElementChild).map((cell) => cell.dataset.column);
  grid.number([...body.rows]);
  return grid;
})();
