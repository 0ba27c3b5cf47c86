/* Copying and pasting blocks, from and to Excel. What a pasted cell means is read by the server, as if it were typed. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { form, history, words } = grid;

  const quoted = (text) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = (matrix) => matrix.map((row) => row.map(quoted).join("\t")).join("\r\n");

  function page(matrix) {
    const table = document.createElement("table");
    matrix.forEach((row) => {
      const line = table.insertRow();
      row.forEach((text) => { line.insertCell().textContent = text; });
    });
    return table.outerHTML;
  }

  /* a table that was copied as HTML; anything else comes as plain text */
  function matrixOf(html) {
    const found = new DOMParser().parseFromString(html, "text/html").querySelectorAll("table");
    if (found.length !== 1) return null;
    return [...found[0].rows].map((row) => [...row.cells].flatMap((cell) => {
      cell.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
      return [cell.textContent.trim(), ...Array(Math.max(0, Math.min(cell.colSpan, 50) - 1)).fill("")];
    }));
  }

  const isOurs = () => grid.isCell(document.activeElement) && !grid.typing.isTyping && !grid.phone.matches;

  function copy(event) {
    if (!isOurs()) return;
    event.preventDefault();
    const matrix = grid.selection.fields().map((row) => row.map((field) => grid.text(field)));
    event.clipboardData.setData("text/plain", lines(matrix));
    event.clipboardData.setData("text/html", page(matrix));
    grid.say(`${words.copied} ${matrix.flat().length}`);
    if (event.type === "cut") grid.deeds.empty();
  }
  document.addEventListener("copy", copy);
  document.addEventListener("cut", copy);

  /* blocks are read by the server one after another; each belongs to the rows in which it was pasted, wherever they are by then */
  function queue(html, text) {
    const { range } = grid.selection;
    const place = { ...range, row: grid.rows[range.top], field: document.activeElement };
    const matrix = matrixOf(html);
    grid.say(words.reread);
    const before = grid.reading || Promise.resolve();
    const reading = window.underWay(before.then(() => paste(matrix ? lines(matrix) : text, place)));
    grid.reading = reading;
    reading.finally(() => { if (grid.reading === reading) grid.reading = null; });
  }

  const topOf = ({ row, top }) => (row.isConnected ? row.at : Math.min(top, grid.rows.length));

  async function paste(text, place) {
    const seen = new Map(grid.rows.flatMap((row) => row.fields.map((field) => [field, field.value])));
    const named = grid.columns.slice(place.left).map((name, at) => (grid.canAdd ? name : place.row.fields[place.left + at].name));
    let answer;
    try {
      answer = await grid.ask(form.dataset.paste, new URLSearchParams({ text, columns: named.join(" "), start: topOf(place) }));
    } catch {
      answer = { data: { refusal: words.offline } };
    }
    if (!answer.data) answer.data = { refusal: words.signedout };
    if (answer.data.refusal) grid.tell("refused", answer.data.refusal);
    else put(answer.data.cells, place, seen);
  }

  function put(cells, place, seen) {
    const one = cells.length === 1 && cells[0].length === 1;
    const { left, right } = place;
    const top = topOf(place);
    const height = one ? place.bottom - place.top + 1 : cells.length;
    const width = one ? right - left + 1 : Math.max(...cells.map((row) => row.length));
    const added = Math.max(0, top + height - grid.rows.length);
    let asked = 0;
    history.act(() => {
      if (added) history.arrange([...grid.rows, ...Array.from({ length: added }, () => grid.newRow())]);
      for (let row = 0; row < height; row += 1) {
        for (let column = 0; column < width; column += 1) {
          const cell = one ? cells[0][0] : cells[row][column];
          const field = grid.field(top + row, left + column);
          if (!cell || (seen.has(field) && seen.get(field) !== field.value)) continue; /* what was typed meanwhile stands */
          history.write(field, cell.value);
          if (cell.text) { field.asked = cell; asked += 1; }
        }
      }
    });
    /* whoever went on meanwhile is not called back */
    if (document.activeElement === place.field && !grid.typing.isTyping) {
      grid.selection.between({ row: top, column: left }, { row: top + height - 1, column: left + width - 1 });
    }
    grid.tell("refused", "");
    grid.tell("changed");
    grid.say([`${words.pasted} ${height * width}`, added ? `${words.added} ${added}` : "", asked ? `${words.asked} ${asked}` : ""].filter(Boolean).join(". "));
  }

  document.addEventListener("paste", (event) => {
    if (!isOurs()) return;
    event.preventDefault();
    queue(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain"));
  });

  /* until now grid-early.js has kept what was pasted */
  grid.on("start", () => {
    if (grid.phone.matches) return;
    window.early.splice(0).forEach(({ field, html, text }) => {
      grid.selection.to(grid.place(field));
      queue(html, text);
    });
  });
})();
