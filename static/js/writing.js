/* Counts while one writes, and stores the text: a little after the last key, at the latest so long after the first; what
   is not stored yet is kept in the browser and said to be so. Without it the Save button does both. */
"use strict";

(() => {
  const form = document.querySelector("[data-writing]");
  if (!form) return;
  const { keeping } = window;
  const field = form.querySelector("textarea");
  const shown = form.querySelector("[data-count]");
  const status = document.getElementById("saved");
  const limit = Number(form.dataset.limit) || 0;
  const words = shown.textContent;
  const draft = keeping.draft("text");
  const QUIET = 4000;
  const LONGEST = 20000;
  let restored = null;
  let saved = field.value;
  let since = 0;
  let timer = null;
  let draftTimer = null;
  let busy = false;
  let stale = false;

  function plain(markup) {
    const lines = markup.replace(/<\/(td|th)\s*>/gi, " ").replace(/<\/(p|li|h[1-6]|tr|table|ul|ol)\s*>|<br\s*\/?>/gi, "\n").replace(/<[^>]*>/g, "");
    const area = document.createElement("textarea");
    area.innerHTML = lines;
    return area.value.split("\n").map((line) => line.trim().split(/\s+/).join(" ")).filter(Boolean).join("\n");
  }

  function length(markup) {
    const text = plain(markup);
    if (form.dataset.unit === "words") return text.split(/\s+/).filter(Boolean).length;
    if (form.dataset.unit === "characters_no_spaces") return [...text.replace(/\s/g, "")].length;
    if (form.dataset.unit === "pages") return Math.ceil([...text].length / 3000);
    return [...text.replace(/\n/g, "")].length;
  }

  const isDirty = () => field.value !== saved;

  function tell(sentence, kind = "muted") {
    status.className = `small ${kind}`;
    status.textContent = sentence;
  }

  const keep = () => { clearTimeout(draftTimer); draft.keep(new FormData(form)); };

  function changed() {
    const now = length(field.value);
    shown.textContent = words.replace(/\d[\d\s.,]*/, `${now} `);
    shown.classList.toggle("danger-text", Boolean(limit) && now > limit);
    if (!isDirty()) return;
    since ||= Date.now();
    clearTimeout(draftTimer);
    draftTimer = setTimeout(keep, 300);
    if (!stale) tell(keeping.word("unsaved"));
    later(Math.max(Math.min(QUIET, since + LONGEST - Date.now()), 0));
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function save() {
    if (busy || stale || !isDirty()) return;
    busy = true;
    clearTimeout(timer);
    keep();
    const text = field.value;
    let answer = null;
    try { answer = await window.underWay(keeping.ask(form, form.dataset.save, new FormData(form))); } catch { /* no network */ }
    busy = false;
    if (answer?.status === 200 && answer.data) done(text, answer.data);
    else if (answer?.data) refuse(answer.data);
    else if (answer?.signedOut) signIn();
    else { tell(keeping.word("offline"), "danger-text"); later(LONGEST); }
  }

  function done(text, data) {
    saved = text;
    form.elements.version.value = data.version;
    since = 0;
    if (isDirty()) { changed(); return; }
    draft.drop();
    tell(data.saved, "saved");
  }

  function refuse(data) {
    stale = data.conflict;
    tell(data.refusal, "danger-text");
    if (!stale) later(LONGEST);
  }

  /* the way back opens beside this page, so that the text stays where it is */
  function signIn() {
    tell(`${keeping.word("signedout")} `, "danger-text");
    const link = document.createElement("a");
    link.href = form.dataset.signIn;
    link.target = "_blank";
    link.textContent = keeping.word("signin");
    status.append(link);
    later(LONGEST);
  }

  /* what was typed and not stored comes back, with its hour; the version it began from tells whether somebody wrote since */
  function restore() {
    const kept = draft.read();
    const typed = new URLSearchParams(kept?.body || "");
    if (!typed.has("text") || typed.get("text") === field.value) { draft.drop(); return; }
    restored = typed.get("text");
    field.value = restored;
    form.elements.version.value = typed.get("version");
    form.before(keeping.notice(kept.at, () => { saved = field.value; draft.drop(); location.assign(location.pathname); }));
    changed();
  }

  field.addEventListener("input", changed);
  function listen(editor) {
    const begin = () => {
      if (restored === null) saved = field.value;
      else editor.commands.setContent(restored);
      editor.on("update", () => { field.value = editor.getHTML(); changed(); });
    };
    if (editor.isInitialized) begin();
    else editor.on("create", begin);
  }

  form.addEventListener("submit", () => { clearTimeout(timer); draft.keep(new FormData(form), form.elements.once.value); saved = field.value; });
  window.addEventListener("online", save);
  window.addEventListener("focus", save);
  window.addEventListener("pagehide", () => { if (isDirty()) keep(); });
  window.addEventListener("beforeunload", (event) => { if (isDirty()) { keep(); event.preventDefault(); } });
  restore();
  if (window.proseEditor) listen(window.proseEditor);
  else document.addEventListener("prose-editor:ready", (event) => listen(event.detail.editor));
})();
