/* Everything of the grid is there: begin. */
"use strict";

if (window.grid) {
  document.documentElement.classList.add("has-grid");
  window.grid.tell("start");
}
