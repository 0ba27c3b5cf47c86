/* Hands the ids of a page's passkey form to the sign-in package's own script. */
document.addEventListener("DOMContentLoaded", () => {
  for (const part of document.querySelectorAll("[data-passkey]")) {
    window.allauth.webauthn.forms[part.dataset.passkey]({ ids: JSON.parse(part.dataset.ids) });
  }
});
