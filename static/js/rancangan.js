// A page of a proposal: Ctrl+Z and Ctrl+Y press its buttons, the reason for the next steps is kept while
// the window lives, the chart opens at its first change (data-mulai), and what others write meanwhile is told
// (data-rancangan-tanda).
(() => {
  "use strict";
  // --- undo and redo, but never inside a field, which has its own ---
  const tombol = (nama) => document.querySelector(`form[data-${nama}] button:not([disabled])`);
  const diRuas = (el) => el.matches?.("input, textarea, select, [contenteditable]") || el.closest?.("dialog");
  document.addEventListener("keydown", (k) => {
    if (!(k.ctrlKey || k.metaKey) || k.altKey || diRuas(k.target)) return;
    const huruf = k.key.toLowerCase();
    const ulang = huruf === "y" || (huruf === "z" && k.shiftKey);
    if (huruf !== "z" && !ulang) return;
    const el = tombol(ulang ? "ulangi" : "urungkan");
    if (!el) return;
    k.preventDefault();
    el.form.requestSubmit(el);
  });

  // --- the reason for the steps to come ---
  const alasan = document.querySelector("[data-gerak] input[name=alasan]");
  if (alasan) {
    const kunci = `alasan:${alasan.form.action}`;
    alasan.value = sessionStorage.getItem(kunci) ?? "";
    alasan.addEventListener("input", () => sessionStorage.setItem(kunci, alasan.value));
    alasan.addEventListener("keydown", (k) => { if (k.key === "Enter") k.preventDefault(); });
  }

  // --- the chart opens where something changes ---
  const bagan = document.querySelector("[data-mulai]");
  const kotak = bagan?.querySelector(`[data-kode="${CSS.escape(bagan.dataset.mulai)}"]`);
  if (kotak) {
    const k = kotak.getBoundingClientRect(), l = bagan.getBoundingClientRect();
    bagan.scrollLeft += k.left + k.width / 2 - l.left - l.width / 2;
    bagan.scrollTop += k.top - l.top - l.height * 0.25;
  }

  // --- what others write meanwhile ---
  const tanda = document.querySelector("[data-rancangan-tanda]");
  if (!tanda) return;
  const kabar = tanda.querySelector("[data-kabar-rancangan]");
  const sebut = (kalimat) => { kabar.textContent = kalimat; tanda.hidden = false; };
  let etag = `"${tanda.dataset.sejak}"`;
  tanda.querySelector("[data-muat-ulang]")?.addEventListener("click", (k) => { k.preventDefault(); location.reload(); });
  tanyaUlang({
    selang: Number(tanda.dataset.selang) * 1000,
    minta: () => ({ url: `${tanda.dataset.rancanganTanda}?sejak=${tanda.dataset.sejak}`, etag }),
    jawab: async (jawaban) => {
      if (jawaban.status !== 200) return;
      etag = jawaban.headers.get("ETag");
      const { kalimat } = await jawaban.json();
      if (kalimat) sebut(kalimat);
    },
    // what was typed stays: the page is not loaded anew
    keluar: () => sebut("Sesi Anda sudah berakhir. Masuk kembali di jendela lain sebelum menyimpan."),
  });
})();
