// The live board: asks every second whether something is new, and only then reads it.
// What the head has ticked stays ticked, as long as the report is what it was then; its row stays where it is on
// the screen. Only while the keyboard is at work in the list does a button say that there is news.
(() => {
  "use strict";
  const isi = document.querySelector("#papan-isi");
  if (!isi || !window.htmx) return;
  const SELANG = 1000, baru = document.querySelector("[data-papan-baru]");
  const kabar = document.querySelector("[data-papan-kabar]");
  const lepas = document.querySelector("[data-papan-lepas]");
  let ditekan = false;

  const tanda = () => isi.querySelector("[data-papan-tanda]");
  const dipakai = () => ditekan || Boolean(isi.querySelector(":focus-visible"));
  const dicentang = () => [...isi.querySelectorAll("input[name=laporan]:checked")];
  const versi = (kotak) => kotak.nextElementSibling?.value; // the mark of what the row shows
  const letak = (pk) => isi.querySelector(`[data-laporan-pk="${pk}"]`)?.getBoundingClientRect().top;
  const daftar = () => new Set([...isi.querySelectorAll("[data-laporan-pk]")].map((x) => x.dataset.laporanPk));

  const muat = async () => {
    const lama = daftar(), kotak = dicentang(), centang = new Map(kotak.map((k) => [k.value, versi(k)]));
    const jangkar = kotak.at(-1)?.value, tinggi = jangkar && letak(jangkar);
    await htmx.ajax("GET", location.href, { target: "#papan-isi", swap: "innerHTML" });
    baru.hidden = true;
    pulihkan(centang);
    const geser = jangkar && letak(jangkar) - tinggi;
    if (geser) scrollBy({ top: geser, behavior: "instant" });
    const tambah = [...isi.querySelectorAll("[data-laporan-pk]")].filter((x) => !lama.has(x.dataset.laporanPk));
    for (const x of tambah) x.classList.add("papan-masuk");
    if (tambah.length) kabar.textContent = `${tambah.length} laporan baru.`;
  };

  /* a report that was changed, decided or pushed off this page is not ticked any more, and that is said */
  const pulihkan = (centang) => {
    for (const k of isi.querySelectorAll("input[name=laporan]")) k.checked = centang.has(k.value) && centang.get(k.value) === versi(k);
    const hilang = centang.size - dicentang().length;
    if (hilang) lepas.textContent = `${hilang} centang dilepas: laporannya berubah, sudah diperiksa, atau pindah ke halaman berikutnya.`;
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
  isi.addEventListener("change", () => { lepas.textContent = ""; });
  isi.addEventListener("pointerdown", () => { ditekan = true; });
  for (const usai of ["pointerup", "pointercancel"]) document.addEventListener(usai, () => setTimeout(() => { ditekan = false; }));
  isi.addEventListener("htmx:afterSwap", siapkan);
  siapkan();
  tanyaUlang({
    selang: SELANG, minta, jawab, keluar: () => location.reload(),
    putus: () => { kabar.textContent = "Sambungan terputus; papan belum diperbarui."; },
  });
})();
