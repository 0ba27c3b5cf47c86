/* Files may be dropped onto the form; the field beside works without it. */
"use strict";

document.querySelectorAll("[data-drop-here]").forEach((form) => {
  const field = form.querySelector("input[type=file]");
  const over = (event, isOver) => {
    event.preventDefault();
    form.classList.toggle("drop--over", isOver);
  };
  form.addEventListener("dragover", (event) => over(event, true));
  form.addEventListener("dragleave", (event) => over(event, false));
  form.addEventListener("drop", (event) => {
    over(event, false);
    if (!event.dataTransfer.files.length) return;
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
