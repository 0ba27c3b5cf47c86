/* Runs before the page is drawn: says that scripts are on, so that what needs them can show itself; and says when the
   page is ready (data-ready): every script has run, and nothing that a script is waiting for is still to be shown. */
"use strict";

window.underWay = (() => {
  const page = document.documentElement;
  let works = 0;

  async function underWay(work) {
    works += 1;
    delete page.dataset.ready;
    try { return await work; } finally {
      works -= 1;
      if (!works) page.dataset.ready = "yes";
    }
  }

  page.classList.add("js");
  underWay(new Promise((done) => { window.addEventListener("load", done); }));
  return underWay;
})();
