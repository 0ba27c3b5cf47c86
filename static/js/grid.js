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
  document.querySelectorAll("[data-word]").forEach((word) => { words[word.dataset.word] = word.textContent; });

  const cellsOf = (row) => [...row.querySelectorAll("td[data-column]")];
  const fieldOf = (cell) => cell.querySelector("select, input:not([type=radio])");
  const phone = window.matchMedia("(max-width: 49.99rem)");

  const grid = {
    table, form, body, words, phone, rows: [], stored: new Set(), canAdd: Boolean(blank),

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
      const row = element.closest && element.closest("[data-grid] tbody tr");
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
      if (!phone.matches) row.fields.forEach((field) => { field.tabIndex = -1; });
    },

    newRow(values = []) {
      const row = blank.content.firstElementChild.cloneNode(true);
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
      [...body.rows].forEach((row) => { if (!staying.has(row)) row.remove(); });
      order.forEach((row, at) => { if (body.rows[at] !== row) body.insertBefore(row, body.rows[at] || null); });
      grid.number(order);
    },

    number(order) {
      grid.rows = order;
      order.forEach((row, at) => {
        row.at = at;
        if (!prefix || row.dataset.row === `${prefix}-${at}`) return;
        const name = `${prefix}-${at}`;
        const old = new RegExp(`${prefix}-(\\d+|__prefix__)`);
        row.dataset.row = name;
        row.querySelector("[data-number]").textContent = at + 1;
        row.querySelectorAll("[name], [id], [data-sum], [aria-describedby]").forEach((element) => {
          for (const attribute of ["name", "id", "data-sum", "aria-describedby"]) {
            const value = element.getAttribute(attribute);
            if (value) element.setAttribute(attribute, value.replace(old, name));
          }
        });
        row.fields.forEach((field, column) => field.setAttribute("aria-label", grid.label(at, column)));
      });
      if (prefix) form.elements[`${prefix}-TOTAL_FORMS`].value = order.length;
    },

    label(at, column) {
      return blank.labels[column].replace("0", at + 1);
    },

    /* the form as it is sent: rows that were taken away are named, so that the server tells them from rows it got since */
    body_to_send() {
      const sent = new URLSearchParams(new FormData(form));
      if (!prefix) return sent;
      let total = grid.rows.length;
      grid.stored.forEach((row) => {
        if (row.isConnected || !row.id_field.value) return;
        sent.append(`${prefix}-${total}-id`, row.id_field.value);
        sent.append(`${prefix}-${total}-delete`, "on");
        total += 1;
      });
      sent.set(`${prefix}-TOTAL_FORMS`, total);
      return sent;
    },

    async ask(address, sent) {
      sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      const answer = await fetch(address, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      return { status: answer.status, data: isJson && !answer.redirected ? await answer.json() : null };
    },
  };

  if (blank) blank.labels = cellsOf(blank.content).map((cell) => fieldOf(cell).getAttribute("aria-label"));
  [...body.rows].forEach(grid.adopt);
  grid.columns = cellsOf(body.rows[0] || blank.content.firstElementChild).map((cell) => cell.dataset.column);
  grid.number([...body.rows]);
  return grid;
})();
