/* Saving: at a press, and by itself when all can be read; a draft in the browser with every change, so that nothing is lost. */
"use strict";

if (window.grid) (() => {
  const { grid } = window;
  const { form, words } = grid;
  const QUIET = 20000;
  const status = document.getElementById("grid-status");
  let changes = 0;
  let saved = 0;
  let busy = false;
  let stale = false;
  let draftTimer = null;
  let saveTimer = null;

  const isDirty = () => changes !== saved || Boolean(grid.reading);

  function tell(sentence, kind = "muted") {
    status.className = `small ${kind}`;
    status.textContent = sentence;
  }

  const draft = window.keeping.draft("sheet");
  const keep = () => draft.keep(grid.body_to_send());

  function changed() {
    changes += 1;
    tell("approved" in form.dataset ? words.approved : words.unsaved);
    clearTimeout(draftTimer);
    draftTimer = setTimeout(keep, 300);
    clearTimeout(saveTimer);
    saveTimer = setTimeout(autosave, QUIET);
  }

  function autosave() {
    if (!isDirty() || busy || stale || grid.typing.isTyping || grid.sums.mistakes.length || "approved" in form.dataset) return;
    save({ quietly: true });
  }

  const save = (how) => window.underWay(send(how));

  async function send({ quietly = false } = {}) {
    if (busy) return;
    busy = true;
    clearTimeout(saveTimer);
    await grid.reading; /* a block that was pasted before the press is saved by it */
    const sent = changes;
    const rows = [...grid.rows];
    if (!quietly) tell(words.saving);
    keep();
    let answer = null;
    try { answer = await grid.ask(form.dataset.save, grid.body_to_send()); } catch { /* no network */ }
    busy = false;
    if (!answer || answer.status >= 500) { tell(words.offline, "danger-text"); saveTimer = setTimeout(autosave, QUIET); return; }
    if (!answer.data) tell(words.signedout, "danger-text");
    else if (answer.status === 200) done(answer.data, { sent, rows, quietly });
    else refuse(answer.data, quietly);
  }

  /* keys of new rows are told by the place that a row had when it was sent */
  function done(data, { sent, rows, quietly }) {
    Object.entries(data.fields).forEach(([name, value]) => {
      const row = /^lines-(\d+)-id$/.exec(name);
      const field = row ? rows[row[1]]?.id_field : form.elements[name];
      if (field) field.value = value;
      if (row && field) grid.stored.add(rows[row[1]]);
    });
    delete form.dataset.approved;
    stale = false;
    document.getElementById("grid-stale")?.replaceChildren();
    saved = sent;
    if (isDirty()) { keep(); return; }
    draft.drop();
    if (data.load && !quietly) { location.assign(location.pathname); return; }
    document.getElementById("grid-draft").replaceChildren();
    tell(data.saved, "saved");
    grid.sums.later();
  }

  function refuse(data, quietly) {
    if (data.stale) {
      stale = true;
      document.getElementById("grid-stale").innerHTML = data.stale;
      form.elements.version.value = data.version;
      tell(document.getElementById("stale-head").textContent, "danger-text");
      if (!quietly) document.getElementById("stale").focus();
      return;
    }
    if (data.mistakes) grid.sums.show(data, { finished: !quietly });
    tell(data.refusal || words.wrong, "danger-text");
    if (!quietly && !document.getElementById("grid-problems").hidden) document.getElementById("grid-problems").focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    grid.typing.commit();
    save();
  });
  grid.on("changed", changed);
  grid.on("typed", changed);
  grid.on("refused", (sentence) => { if (sentence) tell(sentence, "danger-text"); });
  form.addEventListener("input", (event) => { if (!grid.isCell(event.target)) { changes += 1; tell(words.unsaved); } });
  window.addEventListener("online", autosave);
  window.addEventListener("beforeunload", (event) => { if (isDirty()) { keep(); event.preventDefault(); } });
  window.addEventListener("pagehide", () => { if (isDirty()) keep(); });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-do=reload]")) return;
    event.preventDefault();
    discard();
  });

  function discard() {
    saved = changes;
    draft.drop();
    location.assign(location.pathname);
  }

  /* what was typed and not saved comes back after a reload, with its hour */
  function restore() {
    const kept = draft.read();
    if (!kept) return;
    const now = grid.body_to_send();
    now.delete("csrfmiddlewaretoken");
    now.delete("once");
    if (now.toString() === kept.body || document.getElementById("stale")) return;
    const typed = new URLSearchParams(kept.body);
    if (grid.canAdd) restoreRows(typed);
    typed.forEach((value, name) => {
      const field = form.elements[name];
      if (field && field.tagName && !grid.isCell(field) && field.type !== "checkbox" && !name.endsWith("_FORMS") && !/-id$/.test(name)) field.value = value;
      else if (field && field.tagName && !grid.canAdd && grid.isCell(field)) grid.put(field, value);
    });
    notice(kept.at);
    changes += 1;
    grid.sums.later();
    tell(words.unsaved);
  }

  function restoreRows(typed) {
    const byId = new Map(grid.rows.filter((row) => row.id_field.value).map((row) => [row.id_field.value, row]));
    const order = [];
    const gone = new Set();
    for (let at = 0; at < Math.min(Number(typed.get("lines-TOTAL_FORMS")) || 0, 1100); at += 1) {
      const id = typed.get(`lines-${at}-id`) || "";
      if (typed.get(`lines-${at}-delete`)) { gone.add(id); continue; }
      const row = byId.get(id) || grid.newRow();
      if (!byId.has(id)) row.id_field.value = id;
      byId.delete(id);
      row.fields.forEach((field, column) => grid.put(field, typed.get(`lines-${at}-${grid.columns[column]}`) || ""));
      order.push(row);
    }
    byId.forEach((row, id) => { if (!gone.has(id)) grid.stored.delete(row); });
    if (order.length) grid.arrange(order);
  }

  function notice(at) {
    document.getElementById("grid-draft").replaceChildren(window.keeping.notice(at, discard));
  }

  /* the word on saving stands where the button is: above the table, on a phone below */
  function settle() {
    document.querySelector(grid.phone.matches ? ".sheet__save" : ".grid__save").append(status);
  }
  grid.phone.addEventListener("change", settle);
  grid.on("start", settle);
  grid.on("start", restore);
})();
