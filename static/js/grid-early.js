/* Runs before the grid is drawn: a block that is pasted before the grid's other scripts are there waits for them. */
"use strict";

window.early = [];

(() => {
  let waiting = true;

  document.addEventListener("paste", (event) => {
    const field = document.activeElement;
    if (!waiting || window.grid?.started || !field.closest("[data-grid] td[data-column]")) return;
    event.preventDefault();
    const copied = event.clipboardData;
    window.early.push({ field, html: copied.getData("text/html"), text: copied.getData("text/plain") });
  });

  /* where they do not come, or are not for a phone, the text goes where the browser would have put it */
  window.addEventListener("load", () => {
    waiting = false;
    window.early.splice(0).forEach(({ field, text }) => { if (field.setRangeText) field.setRangeText(text); });
  });
})();
