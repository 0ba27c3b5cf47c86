/* Counts while one writes, and stores the text a little after the last key; without it the Save button does both. */
"use strict";

(() => {
  const form = document.querySelector("[data-writing]");
  if (!form) return;
  const field = form.querySelector("textarea");
  const shown = form.querySelector("[data-count]");
  const limit = Number(form.dataset.limit) || 0;
  const words = shown.textContent;
  const QUIET = 4000;
  let timer = null;
  let kept = field.value;

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

  function changed(markup) {
    const now = length(markup);
    shown.textContent = words.replace(/\d[\d\s.,]*/, `${now} `);
    shown.classList.toggle("danger-text", Boolean(limit) && now > limit);
    if (markup === kept) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      kept = markup;
      window.htmx.trigger(form, "autosave");
    }, QUIET);
  }

  field.addEventListener("input", () => changed(field.value));
  document.addEventListener("prose-editor:ready", (event) => {
    const editor = event.detail.editor;
    kept = field.value;
    editor.on("update", () => { field.value = editor.getHTML(); changed(field.value); });
  });
  form.addEventListener("submit", () => { clearTimeout(timer); kept = field.value; });
  window.addEventListener("beforeunload", (event) => { if (field.value !== kept) event.preventDefault(); });
})();
