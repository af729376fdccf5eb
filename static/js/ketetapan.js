// Perbaikan data or Perubahan: only what the choice needs is shown. Without this script both groups stand there.
(() => {
  "use strict";
  for (const bagian of document.querySelectorAll("[data-ketetapan]")) {
    const radio = [...bagian.querySelectorAll('input[type="radio"][name$="ragam"]')];
    if (!radio.length) continue;
    bagian.querySelectorAll("[data-tanpa-skrip]").forEach((judul) => judul.remove());
    const perbarui = () => {
      const pilihan = radio.find((r) => r.checked)?.value;
      for (const kelompok of bagian.querySelectorAll("[data-ragam]")) kelompok.hidden = kelompok.dataset.ragam !== pilihan;
    };
    radio.forEach((r) => r.addEventListener("change", perbarui));
    window.addEventListener("pageshow", perbarui); // the browser may have put the choice back
    perbarui();
  }
})();
