/* The editor hides its text field and shows an area of its own: give that area the field's name. */
"use strict";

/* The editor writes a style sheet of its own into the page, which the content security policy refuses, unless one
   is there already: it finds this empty one, and screens.css holds the rules. So this file comes before the editor. */
const own = document.createElement("style");
own.dataset.tiptapStyle = "";
own.nonce = document.currentScript.nonce;
document.head.append(own);

function nameEditors() {
  document.querySelectorAll(".ProseMirror:not([aria-label])").forEach((area) => {
    const field = area.closest(".field");
    const label = field && field.querySelector("label");
    if (!label) return;
    area.setAttribute("aria-label", label.textContent.trim());
    area.setAttribute("aria-multiline", "true");
    const text = field.querySelector("textarea[lang]");
    if (text) area.setAttribute("lang", text.lang);
  });
}

new MutationObserver(nameEditors).observe(document.documentElement, { childList: true, subtree: true });
nameEditors();

/* The editor may be there before other scripts listen (they find it here), and builds its menu a moment later: only
   then is the page ready. */
document.addEventListener("prose-editor:ready", (event) => {
  const { editor } = event.detail;
  window.proseEditor = editor;
  if (!editor.isInitialized) window.underWay(new Promise((done) => { editor.on("create", done); }));
});
