// The live board: asks every second whether something is new, and only then reads it.
// What the head has ticked is never taken away: then a button says that there is news.
(() => {
  "use strict";
  const isi = document.querySelector("#papan-isi");
  if (!isi || !window.htmx) return;
  const SELANG = 1000, baru = document.querySelector("[data-papan-baru]");
  const kabar = document.querySelector("[data-papan-kabar]");

  const tanda = () => isi.querySelector("[data-papan-tanda]");
  const dipakai = () =>
    Boolean(isi.querySelector("input[name=laporan]:checked")) || isi.contains(document.activeElement);
  const daftar = () => new Set([...isi.querySelectorAll("[data-laporan-pk]")].map((x) => x.dataset.laporanPk));

  const muat = async () => {
    const lama = daftar();
    await htmx.ajax("GET", location.href, { target: "#papan-isi", swap: "innerHTML" });
    baru.hidden = true;
    const tambah = [...isi.querySelectorAll("[data-laporan-pk]")].filter((x) => !lama.has(x.dataset.laporanPk));
    for (const x of tambah) x.classList.add("papan-masuk");
    if (tambah.length) kabar.textContent = `${tambah.length} laporan baru.`;
  };

  const minta = () => {
    const t = tanda();
    if (!t?.dataset.papanTanda) return null;
    return { url: `${t.dataset.alamat}?t=${encodeURIComponent(t.dataset.papanTanda)}`, etag: `"${t.dataset.versi}"` };
  };
  const jawab = async (jawaban) => {
    if (jawaban.status !== 204) return;
    if (dipakai()) baru.hidden = false;
    else await muat();
  };

  const siapkan = () => {
    const semua = isi.querySelector("[data-centang-semua]");
    if (semua) semua.hidden = false;
  };
  document.addEventListener("click", (e) => {
    if (e.target.closest("[data-papan-muat]")) muat();
    if (!e.target.closest("[data-centang-semua]")) return;
    const kotak = [...isi.querySelectorAll("input[name=laporan]")];
    const semua = kotak.every((k) => k.checked);
    for (const k of kotak) k.checked = !semua;
  });
  isi.addEventListener("htmx:afterSwap", siapkan);
  siapkan();
  tanyaUlang({
    selang: SELANG, minta, jawab, keluar: () => location.reload(),
    putus: () => { kabar.textContent = "Sambungan terputus; papan belum diperbarui."; },
  });
})();
