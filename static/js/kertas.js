// Paper entry: a digit from 1 to 4 leads to the next question, the last one to the button. Works without.
(() => {
  "use strict";
  const form = document.querySelector("[data-kertas]");
  if (!form) return;
  const ruas = [...form.querySelectorAll("[data-angka]")];
  const tombol = form.querySelector("button[type=submit]");
  ruas.forEach((isian, i) => {
    isian.addEventListener("focus", () => isian.select());
    isian.addEventListener("input", () => {
      if (/^[1-4]$/.test(isian.value)) (ruas[i + 1] || tombol).focus();
      else isian.value = "";
    });
    isian.addEventListener("keydown", (e) => {
      if (e.key === "Backspace" && !isian.value && i) {
        e.preventDefault();
        ruas[i - 1].focus();
      } else if (e.key === " ") {
        e.preventDefault();
        (ruas[i + 1] || tombol).focus();
      }
    });
  });
  if (!form.querySelector(".is-invalid") && !document.querySelector("[data-fokus]")) ruas[0].focus();
})();
