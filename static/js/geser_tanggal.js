// The date slider (komponen/_geser_tanggal.html): says the day while it moves, opens it when it rests.
// The addresses are those of the list below it, which does the same without this script.
(() => {
  "use strict";
  const JEDA_TOMBOL = 800; // ms after the last key; a pointer that lets go has chosen
  const FOKUS = "tata:geser-fokus";
  let jam = 0;
  let denganTombol = false;

  const kotak = (rel) => rel.closest("[data-geser]");
  const perhentian = (rel) => kotak(rel).querySelectorAll("[data-perhentian]")[Number(rel.value)];

  const sebut = (rel) => {
    const tujuan = perhentian(rel);
    if (!tujuan) return;
    const { perhentian: label, keterangan } = tujuan.dataset;
    rel.setAttribute("aria-valuetext", `${label}, ${keterangan}`);
    kotak(rel).querySelector("[data-geser-label]").textContent = label;
    kotak(rel).querySelector("[data-geser-ket]").textContent = keterangan;
  };

  const pergi = (rel) => {
    clearTimeout(jam);
    const tujuan = perhentian(rel);
    if (!tujuan || rel.value === rel.defaultValue) return;
    if (denganTombol) sessionStorage.setItem(FOKUS, "1");
    kotak(rel).setAttribute("aria-busy", "true");
    location.assign(tujuan.href);
  };

  const rel = (kejadian) => kejadian.target.closest?.("[data-geser-rel]");
  document.addEventListener("pointerdown", (kejadian) => { if (rel(kejadian)) denganTombol = false; });
  document.addEventListener("keydown", (kejadian) => {
    const ini = rel(kejadian);
    if (!ini) return;
    denganTombol = true;
    if (kejadian.key === "Enter") pergi(ini);
    if (kejadian.key === "Escape") {
      clearTimeout(jam);
      ini.value = ini.defaultValue;
      sebut(ini);
    }
  });
  document.addEventListener("input", (kejadian) => {
    const ini = rel(kejadian);
    if (!ini) return;
    kejadian.stopPropagation();
    clearTimeout(jam);
    sebut(ini);
  });
  document.addEventListener("change", (kejadian) => {
    const ini = rel(kejadian);
    if (!ini) return;
    clearTimeout(jam);
    if (denganTombol) jam = setTimeout(() => pergi(ini), JEDA_TOMBOL);
    else pergi(ini);
  });

  const tampilkan = () => {
    document.querySelectorAll("[data-geser-rel]").forEach((ini) => { ini.hidden = ini.max === "0"; });
  };
  document.addEventListener("htmx:afterSettle", tampilkan);
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("[data-geser-rel]").forEach((ini) => {
      kotak(ini).removeAttribute("aria-busy");
      if (ini.value === ini.defaultValue) return; // "back" shows this page as it was left
      ini.value = ini.defaultValue;
      sebut(ini);
    });
  });
  tampilkan();
  if (sessionStorage.getItem(FOKUS)) {
    sessionStorage.removeItem(FOKUS);
    document.querySelector("[data-geser-rel]")?.focus({ preventScroll: true });
  }
})();
