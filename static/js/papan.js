// The live board: asks every second whether something is new, and only then reads it.
// What the head has ticked is never taken away: then a button says that there is news.
(() => {
  "use strict";
  const isi = document.querySelector("#papan-isi");
  if (!isi || !window.htmx) return;
  const SELANG = 1000, baru = document.querySelector("[data-papan-baru]");
  const kabar = document.querySelector("[data-papan-kabar]");
  let sibuk = false, gagal = 0;

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

  const tanya = async () => {
    const t = tanda();
    if (sibuk || document.hidden || !navigator.onLine || !t?.dataset.papanTanda) return;
    sibuk = true;
    try {
      const jawaban = await fetch(`${t.dataset.alamat}?t=${encodeURIComponent(t.dataset.papanTanda)}`, {
        headers: { "If-None-Match": `"${t.dataset.versi}"` }, cache: "no-store", redirect: "manual",
      });
      gagal = 0;
      if (jawaban.type === "opaqueredirect") location.reload(); // the login has ended
      else if (jawaban.status === 204) {
        if (dipakai()) baru.hidden = false;
        else await muat();
      }
    } catch {
      gagal += 1;
      if (gagal === 5) kabar.textContent = "Sambungan terputus; papan belum diperbarui.";
    } finally {
      sibuk = false;
    }
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
  document.addEventListener("visibilitychange", tanya);
  isi.addEventListener("htmx:afterSwap", siapkan);
  siapkan();
  setInterval(tanya, SELANG);
})();
