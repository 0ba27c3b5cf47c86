/* Ticks a whole page at once, and says that single ticks do not matter once all of the list are meant. */
"use strict";

document.querySelectorAll("[data-choosing]").forEach((form) => {
  const ticks = [...form.querySelectorAll("tbody input[type=checkbox][name=m]")];
  const head = form.querySelector("thead th");
  const all = form.querySelector("input[name=all]");
  if (!ticks.length || !head) return;

  const every = document.createElement("input");
  every.type = "checkbox";
  every.setAttribute("aria-label", head.textContent.trim());
  head.append(every);

  const settle = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    every.checked = ticked === ticks.length;
    every.indeterminate = ticked > 0 && ticked < ticks.length;
    ticks.forEach((tick) => { tick.disabled = Boolean(all && all.checked); });
  };

  every.addEventListener("change", () => {
    ticks.forEach((tick) => { tick.checked = every.checked; });
    settle();
  });
  form.addEventListener("change", settle);
  window.addEventListener("pageshow", settle);
  settle();
});
