/* Everything of the grid is there: begin. */
"use strict";

if (window.grid) {
  document.documentElement.classList.add("has-grid");
  window.grid.started = true;
  window.grid.tell("start");
}
