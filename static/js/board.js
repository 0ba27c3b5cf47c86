/* Dragging a card to a column chooses the step that leads there in the card's own "Move to" form, and sends it. */
"use strict";

(() => {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  let dragged = null;

  const stepsTo = (card, stage) => [...card.querySelectorAll("option[data-stage]")].filter((option) => option.dataset.stage === stage);

  if (window.matchMedia("(max-width: 63.99rem)").matches) {
    board.querySelectorAll("details.column").forEach((column, number) => { column.open = number === 0; });
  }

  board.querySelectorAll("[data-card]").forEach((card) => {
    if (!card.querySelector("option[data-stage]")) return;
    card.draggable = true;
    card.addEventListener("dragstart", (event) => {
      dragged = card;
      card.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.querySelector("h4").textContent);
      board.querySelectorAll("[data-stage].column").forEach((column) => {
        column.classList.toggle("is-possible", stepsTo(card, column.dataset.stage).length > 0);
      });
    });
    card.addEventListener("dragend", () => {
      dragged = null;
      card.classList.remove("is-dragged");
      board.querySelectorAll(".is-possible").forEach((column) => column.classList.remove("is-possible"));
    });
  });

  board.querySelectorAll(".column").forEach((column) => {
    column.addEventListener("dragover", (event) => {
      if (dragged && stepsTo(dragged, column.dataset.stage).length) event.preventDefault();
    });
    column.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const steps = stepsTo(dragged, column.dataset.stage);
      const form = dragged.querySelector("form");
      if (!steps.length) return;
      form.querySelector("select").value = steps[0].value;
      if (steps.length === 1) form.requestSubmit();
      else { form.closest("details").open = true; form.querySelector("select").focus(); }
    });
  });
})();
