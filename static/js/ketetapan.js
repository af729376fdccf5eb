// Perbaikan data or Perubahan: only what the choice needs is shown ([data-ragam]); where a part of a dissolved
// unit moves, its receiver is asked ([data-bila-pindah]). Without this script everything stands there.
(() => {
  "use strict";
  const pasang = (radio, perbarui) => {
    radio.forEach((r) => r.addEventListener("change", perbarui));
    window.addEventListener("pageshow", perbarui); // the browser may have put the choice back
    document.addEventListener("DOMContentLoaded", perbarui); // and so may a kept draft
    perbarui();
  };
  for (const bagian of document.querySelectorAll("[data-ketetapan]")) {
    const form = bagian.closest("form");
    const radio = [...bagian.querySelectorAll('input[type="radio"][name$="ragam"]')];
    if (!radio.length) continue;
    bagian.querySelectorAll("[data-tanpa-skrip]").forEach((judul) => judul.remove());
    pasang(radio, () => {
      const pilihan = radio.find((r) => r.checked)?.value;
      for (const kelompok of form.querySelectorAll("[data-ragam]")) kelompok.hidden = kelompok.dataset.ragam !== pilihan;
    });
  }
  for (const tanya of document.querySelectorAll("[data-tanya-isi]")) {
    const radio = [...tanya.querySelectorAll('input[type="radio"][name$="_ke"]')];
    const penerima = tanya.querySelector("[data-bila-pindah]");
    pasang(radio, () => { penerima.hidden = radio.find((r) => r.checked)?.value !== "pindah"; });
  }
})();
