// Every form: focus on the error summary, one submission per click, a look at the password.
(() => {
  "use strict";
  const LEPAS = 8000; // a POST that answers with a file leaves the page: give the button back

  document.querySelector("[data-fokus]")?.focus();

  const lepaskan = (form) => {
    delete form.dataset.dikirim;
    form.querySelectorAll("[aria-busy]").forEach((tombol) => tombol.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (kejadian) => {
    const form = kejadian.target;
    if (form.method !== "post" || form.hasAttribute("hx-post") || kejadian.defaultPrevented) return;
    if (form.dataset.dikirim) {
      kejadian.preventDefault();
      return;
    }
    form.dataset.dikirim = "ya";
    kejadian.submitter?.setAttribute("aria-busy", "true");
    setTimeout(lepaskan, LEPAS, form);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-dikirim]").forEach(lepaskan));

  document.querySelectorAll("[data-lihat-sandi]").forEach((tombol) => {
    const isian = document.getElementById(tombol.getAttribute("aria-controls"));
    if (!isian) return;
    tombol.hidden = false;
    tombol.addEventListener("click", () => {
      const tampak = isian.type === "password";
      isian.type = tampak ? "text" : "password";
      tombol.setAttribute("aria-pressed", String(tampak));
      isian.focus();
    });
  });
})();
