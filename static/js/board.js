/* Dragging a card to a column opens the page of the step that leads there, or the choice where several do. */
"use strict";

(() => {
  const board = document.querySelector("[data-board]");
  if (!board) return;
  let dragged = null;

  const stepsTo = (card, stage) => card.dataset.moves.split(" ").map((move) => move.split(":")).filter((move) => move[1] === stage);

  if (window.matchMedia("(max-width: 63.99rem)").matches) {
    board.querySelectorAll("details.column").forEach((column, number) => { column.open = number === 0; });
  }

  board.querySelectorAll("[data-card][data-moves]").forEach((card) => {
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
      if (!steps.length) return;
      const page = dragged.querySelector(".board-card__menu").href;
      window.location.assign(steps.length === 1 ? `${page}?step=${steps[0][0]}` : `${page}?stage=${column.dataset.stage}`);
    });
  });
})();
