/* Nothing typed is lost: it stays in this browser until the server has taken it. Every form, the text editor and the
   grid use this one piece. The server says by a short cookie which form it has carried out (once/middleware.py). */
"use strict";

window.keeping = (() => {
  const words = document.getElementById("keeping-words").dataset;
  const WEEK = 7 * 86400000;
  const PAUSE = 300;
  const TYPED = "textarea, input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=url]";
  const SECRET = "input[type=password], input[autocomplete=one-time-code]";
  /* what a stranger types on a borrowed phone goes with the tab */
  const store = words.user ? localStorage : sessionStorage;
  const word = (name) => words[name];
  const hour = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  /* a place for one draft: its contents as they would be sent, when it was typed, the key of the form it was sent with */
  function draft(name) {
    const key = `${name}:${words.user || ""}:${location.pathname}`;
    return {
      read() {
        try {
          const kept = JSON.parse(store.getItem(key));
          if (kept && Date.now() - kept.day < WEEK) return kept;
          store.removeItem(key);
        } catch { /* the browser keeps nothing, or something else lies there */ }
        return null;
      },
      keep(sent, once = "") {
        sent.delete("csrfmiddlewaretoken");
        sent.delete("once");
        const kept = { body: new URLSearchParams(sent).toString(), at: hour(), day: Date.now(), once };
        try { store.setItem(key, JSON.stringify(kept)); } catch { /* no room: sending still works */ }
      },
      drop() { try { store.removeItem(key); } catch { /* it was never kept */ } },
    };
  }

  /* drop the draft of the form that the server has just carried out */
  function forget() {
    const taken = /(?:^|; )taken=([\w-]+)/.exec(document.cookie);
    if (!taken) return;
    document.cookie = "taken=; Path=/; Max-Age=0; SameSite=Lax";
    try {
      Object.keys(store).filter((key) => /^(form|text)/.test(key)).forEach((key) => {
        if (JSON.parse(store.getItem(key))?.once === taken[1]) store.removeItem(key);
      });
    } catch { /* nothing was kept */ }
  }

  /* send without leaving the page; a secret that was renewed by signing in again is fetched, and it is sent once more */
  async function ask(form, address, sent, anew = true) {
    sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body: sent, headers, redirect: "manual" });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (isJson) return { status: answer.status, data: await answer.json() };
    const isOut = answer.type === "opaqueredirect" || answer.status === 403;
    if (isOut && anew && await renewed(form)) return ask(form, address, sent, false);
    return { status: answer.status, data: null, signedOut: isOut };
  }

  async function renewed(form) {
    const answer = await fetch(location.pathname, { redirect: "manual" });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const secret = fresh.querySelector("input[name=csrfmiddlewaretoken]");
    if (secret) form.elements.csrfmiddlewaretoken.value = secret.value;
    return Boolean(secret);
  }

  function notice(at, discard) {
    const box = document.createElement("div");
    box.className = "notice notice--warning";
    box.setAttribute("role", "status");
    const text = document.createElement("div");
    text.append(`${word("restored")} ${at}. `);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = word("discard");
    button.addEventListener("click", discard);
    text.append(button);
    box.append(text);
    return box;
  }

  /* --- every form of the page that is sent by its button --- */
  const isKept = (form) => form.getAttribute("method") === "post" && form.querySelector(TYPED)
    && !form.querySelector(SECRET) && !form.matches("[data-keeps-itself], [hx-post], [data-submit-on-change]");

  const isField = (field) => field.name && !field.disabled && !["file", "submit", "button", "password"].includes(field.type)
    && (field.type !== "hidden" || field.name === "version") && !["csrfmiddlewaretoken", "once"].includes(field.name);

  function contents(form) {
    const sent = new URLSearchParams();
    [...form.elements].filter(isField).forEach((field) => {
      if (field.type === "checkbox" || field.type === "radio") { if (field.checked) sent.append(field.name, field.value); }
      else if (field.tagName === "SELECT") [...field.selectedOptions].forEach((one) => sent.append(field.name, one.value));
      else sent.append(field.name, field.value);
    });
    return sent;
  }

  function put(form, body) {
    const typed = new URLSearchParams(body);
    const next = {};
    [...form.elements].filter(isField).forEach((field) => {
      const values = typed.getAll(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.tagName === "SELECT") [...field.options].forEach((one) => { one.selected = values.includes(one.value); });
      else {
        const at = next[field.name] || 0;
        next[field.name] = at + 1;
        if (values[at] !== undefined) field.value = values[at];
      }
    });
  }

  function watch(form, name) {
    const own = draft(name);
    const shown = contents(form).toString();
    const kept = own.read();
    let timer = null;
    const isChanged = () => contents(form).toString() !== shown;
    const keep = (once = "") => { clearTimeout(timer); timer = null; own.keep(contents(form), once); };
    const later = () => { clearTimeout(timer); timer = setTimeout(keep, PAUSE); };
    if (kept && kept.body !== shown) {
      put(form, kept.body);
      form.before(notice(kept.at, () => { own.drop(); location.assign(location.pathname + location.search); }));
    }
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => keep(form.elements.once?.value));
    window.addEventListener("pagehide", () => { if (timer && isChanged()) keep(); });
  }

  /* a page that asks which of two texts stays: when it is answered, the draft has served */
  function settle(form) {
    form.addEventListener("submit", () => {
      const own = draft(form.dataset.settles);
      const kept = own.read();
      if (kept) own.keep(new URLSearchParams(kept.body), form.elements.once?.value);
    });
  }

  function start() {
    forget();
    document.querySelectorAll("form[data-settles]").forEach(settle);
    const seen = {};
    [...document.forms].filter(isKept).forEach((form) => {
      const to = form.getAttribute("action") || "";
      seen[to] = (seen[to] || 0) + 1;
      watch(form, `form ${to} ${seen[to]}`);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
  return { draft, ask, notice, word };
})();
