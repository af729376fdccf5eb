// "Ubah sekaligus": only the questions of the chosen change are shown.
(() => {
  "use strict";
  const kotak = document.querySelector("[data-sekaligus]");
  if (!kotak) return;
  const terpilih = (nama) => kotak.querySelector(`input[name="${nama}"]:checked`)?.value ?? "";

  const segarkan = () => {
    const sasaran = terpilih("sasaran");
    kotak.querySelectorAll("[data-sasaran]").forEach((kelompok) => {
      kelompok.hidden = !kelompok.dataset.sasaran.split(" ").includes(sasaran);
    });
    kotak.querySelectorAll("[data-cara]").forEach((kelompok) => {
      kelompok.hidden = terpilih("teks_cara") !== kelompok.dataset.cara;
    });
  };
  kotak.querySelectorAll("[data-tanpa-skrip]").forEach((judul) => { judul.hidden = true; });
  kotak.addEventListener("change", segarkan);
  window.addEventListener("pageshow", segarkan);
  document.addEventListener("DOMContentLoaded", () => setTimeout(segarkan)); // after jaga_isian.js has put typing back
  segarkan();
})();
