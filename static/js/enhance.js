/* Makes quick what already works without it: theme, keys, menus, focus. */
"use strict";

const root = document.documentElement;

function isDark() {
  if (root.dataset.theme) return root.dataset.theme === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme() {
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
}

function isTyping(target) {
  return target.matches("input, textarea, select, [contenteditable]") || target.closest("[contenteditable='true']");
}

function closeMenus(except) {
  document.querySelectorAll("details.menu[open], details.dock__more[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-switch]")) switchTheme();
  if (event.target.closest("[data-print]")) window.print();
  closeMenus(event.target.closest("details.menu, details.dock__more"));
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    const menu = event.target.closest("details[open].menu, details[open].dock__more");
    closeMenus();
    if (menu) menu.querySelector("summary").focus();
    if (event.target.matches("input[type=search]")) event.target.blur();
    return;
  }
  if (isTyping(event.target)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("a, button")) target.click();
  else target.focus();
});

/* names the chosen files in our words beside the button; none chosen: what the page said. */
function nameFiles(field) {
  const place = field.closest(".file")?.querySelector("[data-file-name]");
  if (!place) return;
  place.dataset.fileName ||= place.textContent;
  place.textContent = [...field.files].map((file) => file.name).join(", ") || place.dataset.fileName;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=file]")) nameFiles(event.target);
});

/* a form that changes itself on every choice has a real button for everybody else */
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form && form.hasAttribute("data-submit-on-change") && event.target.matches("select, input[type=checkbox], input[type=radio]")) {
    form.requestSubmit();
  }
});

/* a form that changes something is sent once, however often its button is pressed */
const PATIENCE = 8000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "yes";
  setTimeout(() => { delete form.dataset.sent; }, PATIENCE);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; });
});

/* leave no field empty in an address that somebody may pass on */
document.addEventListener("submit", (event) => {
  if (!event.target.hasAttribute("data-short-address")) return;
  event.target.querySelectorAll("input, select").forEach((field) => { if (!field.value) field.disabled = true; });
});

/* what scrolls can be reached by keyboard, also after the phone is turned or a folded part is opened */
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => {
  if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight) target.tabIndex = 0;
}));

function settle() {
  if (window.matchMedia("(max-width: 63.99rem)").matches) {
    document.querySelectorAll("details[data-shut-on-phone]").forEach((box) => { box.open = false; });
  }
  document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
    const row = tab.parentElement;
    const hidden = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
    if (hidden > 0) row.scrollLeft += hidden + 40;
  });
  document.querySelectorAll(".scroll").forEach((box) => sizes.observe(box));
  focusErrors();
}

function focusErrors() {
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", settle);
else settle();

/* a file that is too large is told before anything is sent: what was typed beside it stays */
document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.type !== "file" || !field.dataset.largest) return;
  const told = field.parentElement.querySelector("[data-too-large-told]") || document.createElement("p");
  const isLarge = [...field.files].some((file) => file.size > Number(field.dataset.largest));
  told.textContent = isLarge ? field.dataset.tooLarge : "";
  told.className = "field__error danger-text small";
  told.dataset.tooLargeTold = "";
  told.setAttribute("role", "alert");
  if (isLarge) field.value = "";
  field.after(told);
});
