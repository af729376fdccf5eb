// A report of work survives a dead line and a closed browser. What could not be sent waits on this device
// (IndexedDB, for this account only), each with its key, so that none counts twice; it leaves by itself as
// soon as there is a line. What is being written is kept as a draft. Without this script the form just posts.
// The bare form that the service worker opens without a line (data-luring) knows nobody: it takes the account of
// who was here last, shows nothing that was written, and hands its reports over to the whole page.
(() => {
  "use strict";
  const form = document.querySelector("form[data-laporan]");
  if (!form || !window.indexedDB || !window.fetch) return;
  const luring = form.hasAttribute("data-luring"), AKUN = "tata-kinerja-akun";
  const kotak = document.getElementById("menunggu-jaringan");
  let akun = form.dataset.akun;
  try { if (luring) akun = localStorage.getItem(AKUN); else localStorage.setItem(AKUN, akun); } catch { /* forbidden */ }
  if (!akun) {
    form.hidden = true;
    document.querySelector("[data-pengantar]").textContent = "Masuk dan buka halaman Kinerja sekali dengan jaringan; sesudah itu laporan dapat ditulis tanpa jaringan.";
    return;
  }
  const DRAF = `tata-kinerja-draf-${akun}`, ruas = form.elements;
  const SISI = 1600, BESAR = 400 * 1024;
  let mengirim = false, memakai = null; // memakai: the key of a waiting report that is being put right

  /* --- what waits on this device --- */
  const buka = new Promise((jadi, gagal) => {
    const minta = indexedDB.open("tata-kinerja", 1);
    minta.onupgradeneeded = () => minta.result.createObjectStore("antrean", { keyPath: "kunci" });
    minta.onsuccess = () => jadi(minta.result);
    minta.onerror = () => gagal(minta.error);
  });
  buka.catch(() => {}); // storage forbidden: sending tells
  const simpanan = async (cara, kerja) => {
    const basis = await buka;
    return new Promise((jadi, gagal) => {
      const transaksi = basis.transaction("antrean", cara), minta = kerja(transaksi.objectStore("antrean"));
      transaksi.oncomplete = () => jadi(minta.result);
      transaksi.onerror = transaksi.onabort = () => gagal(transaksi.error);
    });
  };
  const antrean = async () => (await simpanan("readonly", (s) => s.getAll()).catch(() => []))
    .filter((b) => b.akun === akun).sort((a, b) => a.ditulis - b.ditulis);
  const simpan = (butir) => simpanan("readwrite", (s) => s.put(butir));
  const buang = (kunci) => simpanan("readwrite", (s) => s.delete(kunci));
  const kunciBaru = () => {
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128;
    return [...b].map((n, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + n.toString(16).padStart(2, "0")).join("");
  };

  /* --- sending --- */
  /* → our answer, or null: no line, no answer within 20 seconds, or an answer that is not ours (a login
     page, a proxy): then it waits on */
  async function kirim(isi, antre) {
    if (luring) return null; // the whole page sends; it knows who is here
    const data = new FormData(), batas = new AbortController(), jam = setTimeout(() => batas.abort(), 20000);
    for (const [nama, nilai] of isi) data.append(nama, nilai);
    data.set("csrfmiddlewaretoken", ruas.csrfmiddlewaretoken.value);
    if (antre) data.set("antrean", "1");
    try {
      const jawaban = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, signal: batas.signal });
      if (jawaban.redirected || jawaban.status >= 500) return null;
      const teks = await jawaban.json();
      return teks.hasil ? teks : null;
    } catch { return null; } finally { clearTimeout(jam); }
  }

  async function kirimAntrean() {
    if (mengirim || navigator.onLine === false) return;
    if (luring) { await pulang(); return; }
    mengirim = true;
    let terkirim = 0;
    for (const butir of await antrean()) {
      if (butir.pesan || butir.kunci === memakai) continue;
      const jawab = await kirim(butir.isi, true);
      if (!jawab) break;
      if (jawab.hasil === "ditolak") await simpan({ ...butir, pesan: jawab.pesan });
      else { await buang(butir.kunci); terkirim += 1; }
    }
    mengirim = false;
    await tampil(terkirim);
  }

  /* there may be a line again: to the whole page, unless somebody is writing */
  async function pulang() {
    try { await fetch(form.dataset.luring, { method: "HEAD", cache: "no-store" }); } catch { return; }
    if (!ruas.uraian.value.trim()) { location.replace(form.action); return; }
    kotak.hidden = false;
    kotak.querySelector("[data-judul]").textContent = "Jaringan kembali.";
    const li = document.createElement("li"), a = document.createElement("a");
    a.href = form.action; a.textContent = "Lanjutkan di halaman lengkap; isian ini ikut terbawa";
    li.append(a);
    kotak.querySelector("[data-daftar]").replaceChildren(li);
  }
  function katakan(teks) {
    kotak.hidden = false;
    kotak.querySelector("[data-judul]").textContent = teks;
  }

  async function tampil(terkirim = 0) {
    const daftar = await antrean(), tunggu = daftar.filter((b) => !b.pesan).length;
    kotak.hidden = !daftar.length && !terkirim;
    const kalimat = [];
    if (terkirim) kalimat.push(`${terkirim} laporan yang menunggu sudah terkirim.`);
    if (tunggu) kalimat.push(`${tunggu} laporan menunggu jaringan; tersimpan di perangkat ini.`);
    if (daftar.length > tunggu) kalimat.push(`${daftar.length - tunggu} laporan ditolak; perbaiki atau buang.`);
    kotak.querySelector("[data-judul]").textContent = kalimat.join(" ");
    if (luring) return; // whoever holds the device sees how many, not what
    kotak.querySelector("[data-daftar]").replaceChildren(...daftar.map(baris), ...(terkirim ? [tautanMuat()] : []));
    if (terkirim && !ruas.uraian.value.trim()) location.reload();
  }
  /* as every page writes them: "28 Nov 2026", "06.40" */
  const BULAN = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
  const sebutHari = (teks) => teks.replace(/^(\d{4})-(\d\d)-(\d\d)$/, (_, tahun, bulan, hari) => `${+hari} ${BULAN[bulan - 1]} ${tahun}`);
  const sebutJam = (teks) => teks.slice(0, 5).replace(":", ".");
  function baris(butir) {
    const li = document.createElement("li"), nilai = Object.fromEntries(butir.isi.filter(([, n]) => typeof n === "string"));
    li.dataset.uji = "menunggu";
    li.textContent = `${sebutHari(nilai.tanggal)}, ${sebutJam(nilai.mulai)}–${sebutJam(nilai.selesai)}: ${nilai.uraian}`;
    if (!butir.pesan) return li;
    const p = document.createElement("p");
    p.textContent = butir.pesan;
    li.append(p, tombol("Perbaiki", () => perbaiki(butir, nilai)), tombol("Buang", async () => { await buang(butir.kunci); tampil(); }));
    return li;
  }
  function tombol(teks, laku) {
    const t = document.createElement("button");
    t.type = "button"; t.className = "btn btn-sm btn-outline-secondary"; t.textContent = teks;
    t.addEventListener("click", laku);
    return t;
  }
  function tautanMuat() {
    const li = document.createElement("li"), a = document.createElement("a");
    a.href = location.href; a.textContent = "Muat ulang untuk melihatnya";
    li.append(a);
    return li;
  }
  function perbaiki(butir, nilai) {
    for (const [nama, isi] of Object.entries(nilai)) if (ruas[nama] && nama !== "csrfmiddlewaretoken") ruas[nama].value = isi;
    memakai = butir.kunci;
    ruas.uraian.focus();
  }

  /* --- pictures are drawn anew where the browser can: smaller, and without the place they were taken at --- */
  async function kecilkan(berkas) {
    if (!/^image\/(jpeg|png)$/.test(berkas.type) || !window.createImageBitmap) return berkas;
    try {
      const gambar = await createImageBitmap(berkas), skala = Math.min(1, SISI / Math.max(gambar.width, gambar.height));
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.round(gambar.width * skala); kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const jenis = berkas.size < BESAR ? berkas.type : "image/jpeg";
      const hasil = await new Promise((jadi) => kanvas.toBlob(jadi, jenis, .8));
      return hasil ? new File([hasil], berkas.name, { type: jenis }) : berkas;
    } catch { return berkas; }
  }
  async function isian() {
    const isi = [];
    for (const [nama, nilai] of new FormData(form)) {
      if (nama === "csrfmiddlewaretoken" || (nilai instanceof File && !nilai.size)) continue;
      isi.push([nama, nilai instanceof File ? await kecilkan(nilai) : nilai]);
    }
    return isi;
  }

  /* --- the form --- */
  const BAWAAN = `tata:kinerja-bawaan-${akun}`; // what the bare form hands over, in this tab
  const lengkap = () => ["uraian", "tanggal", "mulai", "selesai"].every((n) => ruas[n].value.trim());
  const buangDraf = () => { try { sessionStorage.removeItem(BAWAAN); if (!luring) localStorage.removeItem(DRAF); } catch { /* forbidden */ } };

  form.addEventListener("submit", async (e) => {
    if (e.defaultPrevented || (!luring && !lengkap())) return; // the server says what is missing
    e.preventDefault();
    if (!lengkap()) { katakan("Isi apa yang Anda kerjakan, tanggal, jam mulai, dan jam selesai."); return; }
    const simpanTombol = form.querySelector("[type=submit]");
    if (simpanTombol.hasAttribute("aria-busy")) return;
    simpanTombol.setAttribute("aria-busy", "true");
    const isi = await isian(), kunci = ruas.kunci_kirim.value;
    const jawab = navigator.onLine === false ? null : await kirim(isi, false);
    if (jawab && jawab.hasil !== "ditolak") {
      buangDraf();
      await buang(kunci).catch(() => {});
      location.assign(jawab.alamat);
      return;
    }
    if (jawab) { buangDraf(); HTMLFormElement.prototype.submit.call(form); return; } // the page shows the errors
    try {
      await simpan({ kunci, akun, isi, ditulis: Date.now() });
    } catch { // no storage: leave it to the browser
      if (luring) { katakan("Perangkat ini tidak dapat menyimpan laporan. Tulis lagi saat ada jaringan."); return; }
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    simpanTombol.removeAttribute("aria-busy");
    delete form.dataset.dikirim;
    berikut();
    buangDraf();
    await tampil();
  });
  function berikut() { /* the next report begins where this one ended */
    memakai = null;
    ruas.kunci_kirim.value = kunciBaru();
    ruas.mulai.value = ruas.selesai.value;
    for (const nama of ["uraian", "selesai", "jumlah", "satuan", "bukti_tautan", "bukti"]) ruas[nama].value = "";
    ruas.uraian.focus();
  }

  /* --- the draft --- */
  const DISIMPAN = ["kunci_kirim", "uraian", "rhk", "tanggal", "mulai", "selesai", "jumlah", "satuan", "bukti_tautan"];
  form.addEventListener("input", () => {
    try {
      if (ruas.uraian.value.trim()) (luring ? sessionStorage : localStorage).setItem(luring ? BAWAAN : DRAF, JSON.stringify(DISIMPAN.map((n) => [n, ruas[n].value])));
      else buangDraf();
    } catch { /* full or forbidden */ }
  });
  try {
    const draf = JSON.parse(sessionStorage.getItem(BAWAAN) || (luring ? null : localStorage.getItem(DRAF)) || "null");
    if (draf && !ruas.uraian.value && !form.querySelector(".galat-ringkas")) for (const [n, v] of draf) ruas[n].value = v;
  } catch { buangDraf(); }

  if (luring) {
    if (!ruas.kunci_kirim.value) ruas.kunci_kirim.value = kunciBaru();
    const kini = new Date();
    if (!ruas.tanggal.value) ruas.tanggal.value = new Date(kini - kini.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  } else if (form.dataset.pekerja && "serviceWorker" in navigator) {
    navigator.serviceWorker.register(form.dataset.pekerja).then(() => navigator.serviceWorker.ready).then((p) => p.active.postMessage("simpan")).catch(() => {});
  }
  addEventListener("online", kirimAntrean);
  setInterval(() => { if (!document.hidden) kirimAntrean(); }, luring ? 5000 : 20000);
  tampil().then(kirimAntrean);
})();
