// A position: a title the city already uses fills in what belongs to it; echelon only where there is one.
(() => {
  "use strict";
  const nama = document.querySelector('input[name="nama"][list]');
  const jenis = [...document.querySelectorAll('[data-jenis-jabatan] input[type="radio"]')];
  if (!nama || !jenis.length) return;
  const eselon = document.querySelector('select[name="eselon"]');
  const jenjang = document.querySelector('select[name="jenjang"]');
  const kelas = document.querySelector('input[name="kelas"]');
  const terpilih = () => jenis.find((r) => r.checked)?.value ?? "";
  const label = (r) => r.closest(".form-check").textContent.trim();

  // Only the jenjang of the chosen kind are offered; what no longer fits is emptied.
  const sesuaikan = () => {
    const kini = terpilih();
    const struktural = kini === "struktural" || kini === "";
    document.querySelector("[data-eselon]").hidden = !struktural;
    if (!struktural) eselon.value = "";
    const nama_jenis = jenis.filter((r) => r.checked).map(label)[0];
    for (const kelompok of jenjang.querySelectorAll("optgroup")) {
      const cocok = !kini || kelompok.label === nama_jenis;
      kelompok.hidden = kelompok.disabled = !cocok;
      if (!cocok && kelompok.contains(jenjang.selectedOptions[0])) jenjang.value = "";
    }
  };

  const tersentuh = new Set();
  for (const ruas of [jenjang, kelas, ...jenis]) {
    ruas.addEventListener("change", (k) => { if (k.isTrusted) tersentuh.add(k.target.name); });
  }
  nama.addEventListener("change", () => {
    const lazim = [...nama.list.options].find((o) => o.value.toLowerCase() === nama.value.trim().toLowerCase());
    if (!lazim) return;
    if (!tersentuh.has("jenis") || !terpilih()) {
      const radio = jenis.find((r) => r.value === lazim.dataset.jenis);
      if (radio) radio.checked = true;
    }
    sesuaikan();
    if (terpilih() !== lazim.dataset.jenis) return;
    if (!tersentuh.has("jenjang")) jenjang.value = lazim.dataset.jenjang;
    if (!tersentuh.has("kelas")) kelas.value = lazim.dataset.kelas;
  });
  // The echelon decides the jenjang.
  eselon.addEventListener("change", () => { if (eselon.value) jenjang.value = ""; });

  jenis.forEach((r) => r.addEventListener("change", sesuaikan));
  window.addEventListener("pageshow", sesuaikan);
  sesuaikan();
})();
