/* A survey without reloading: the screens stand in the page, the answers leave it once, at the end.
   While the line is down, finished answers wait on the device, each with its key, so none counts twice. */
(() => {
  "use strict";
  const ANTREAN = "tata-survei-antrean", DRAF = "tata-survei-draf";
  const badan = document.body, utama = document.getElementById("isi"), kabar = document.getElementById("kabar");
  const pola = document.getElementById("pola-isi"), tablet = "tablet" in badan.dataset;
  const judulAwal = document.title, isiAwal = [...utama.childNodes], alamatAwal = location.href;
  let borang = null, kini = "", dariPeriksa = false, memori = [], mengirim = false;

  /* --- what waits on this device --- */
  const simpanan = (tempat, nama, isi) => {
    try {
      if (isi === undefined) return JSON.parse(tempat.getItem(nama));
      if (isi === null) tempat.removeItem(nama); else tempat.setItem(nama, JSON.stringify(isi));
    } catch { return null; }
    return true;
  };
  const antrean = () => [...(simpanan(localStorage, ANTREAN) || []), ...memori];
  const tambah = (butir) => { if (!simpanan(localStorage, ANTREAN, [...(simpanan(localStorage, ANTREAN) || []), butir])) memori.push(butir); };
  const buang = (kunci) => {
    memori = memori.filter((b) => b.kunci !== kunci);
    const sisa = (simpanan(localStorage, ANTREAN) || []).filter((b) => b.kunci !== kunci);
    simpanan(localStorage, ANTREAN, sisa.length ? sisa : null);
  };
  const acak = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (n) => n.toString(16).padStart(2, "0")).join("");
  const hari = () => { const d = new Date(); return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10); };

  /* → {status, isi}; status 0: no line, or no answer within 15 seconds */
  async function kirim(alamat, isi) {
    const batas = new AbortController(), jam = setTimeout(() => batas.abort(), 15000);
    try {
      const jawaban = await fetch(alamat, { method: "POST", body: new URLSearchParams(isi), headers: { Accept: "application/json" }, credentials: "omit", signal: batas.signal });
      return { status: jawaban.status, isi: await jawaban.json().catch(() => ({})) };
    } catch { return { status: 0, isi: {} }; } finally { clearTimeout(jam); }
  }
  /* only an answer of ours settles a sending: the page of a proxy or a hotspot does not */
  const tunda = (status, isi) => !isi.hasil || status === 429 || status >= 500;

  async function kirimAntrean() {
    const tunggu = antrean().sort(() => Math.random() - 0.5);
    if (mengirim || !tunggu.length) return;
    mengirim = true;
    for (const butir of tunggu) {
      const { status, isi } = await kirim(butir.alamat, butir.isi);
      if (tunda(status, isi)) continue;
      buang(butir.kunci);
      if (isi.hasil === "ditolak") kabar.textContent = badan.dataset.antreDitolak.replace("{pesan}", isi.pesan || status);
      else if (!antrean().length) kabar.textContent = badan.dataset.antreHabis;
    }
    mengirim = false;
    sebutAntrean();
  }
  const sebutAntrean = () => { const n = antrean().length; if (n) kabar.textContent = badan.dataset.antre.replace("{n}", n); };
  addEventListener("online", kirimAntrean);
  setInterval(kirimAntrean, 10000);
  sebutAntrean();
  kirimAntrean();

  /* --- screens --- */
  const layar = (langkah) => borang.querySelector(`[data-langkah="${langkah}"]`);
  const terpilih = (nama) => borang.querySelector(`[name="${nama}"]:checked, select[name="${nama}"] option:checked:not([value=""])`);
  const gratis = () => Boolean(terpilih("layanan") && "gratis" in terpilih("layanan").dataset);
  const jalan = () => [...borang.querySelectorAll("[data-langkah]")].map((s) => s.dataset.langkah).filter((l) => l !== "biaya" || !gratis());
  const wajib = (langkah) => !["diri", "saran", "periksa"].includes(langkah);

  function salah(langkah, ya) {
    const bagian = layar(langkah), galat = bagian.querySelector(".galat"), pilih = bagian.querySelector("fieldset, select");
    galat.hidden = !ya;
    galat.lastElementChild.textContent = ya ? bagian.dataset.galat : "";
    if (!ya) { galat.removeAttribute("role"); pilih?.removeAttribute("aria-describedby"); return; }
    galat.setAttribute("role", "alert");
    pilih.setAttribute("aria-describedby", galat.id);
    bagian.querySelector("input, select").focus();
    document.title = `${galat.firstElementChild.textContent} ${judulAwal}`;
  }

  function susunPeriksa() {
    const daftar = layar("periksa").querySelector("dl"), baris = [];
    const tulis = (langkah, judul, isi) => {
      const div = document.createElement("div");
      const [dt, dd, aksi, tombol, nama] = ["dt", "dd", "dd", "button", "span"].map((n) => document.createElement(n));
      dt.textContent = judul; dd.textContent = isi || borang.dataset.kosong;
      aksi.className = "aksi"; tombol.className = "tautan"; tombol.type = "button"; nama.className = "baca-saja";
      nama.textContent = ` ${judul}`;
      tombol.append(borang.dataset.ubah, nama);
      tombol.addEventListener("click", () => { dariPeriksa = true; tuju(langkah); });
      aksi.append(tombol); div.append(dt, dd, aksi); baris.push(div);
    };
    for (const langkah of jalan()) {
      const bagian = layar(langkah);
      if (wajib(langkah)) {
        const p = terpilih(langkah);
        tulis(langkah, bagian.dataset.pendek, p && (p.parentElement.matches("label") ? p.parentElement : p).textContent.trim());
      } else if (langkah === "diri") {
        for (const s of bagian.querySelectorAll("select")) tulis(langkah, s.labels[0].textContent, s.value && s.selectedOptions[0].textContent);
      } else if (langkah === "saran") tulis(langkah, bagian.dataset.pendek, bagian.querySelector("textarea").value.trim());
    }
    daftar.replaceChildren(...baris);
  }

  function tampil(langkah) {
    kini = langkah;
    for (const s of borang.querySelectorAll("[data-langkah]")) s.hidden = s.dataset.langkah !== langkah;
    const bagian = layar(langkah), ke = bagian.querySelector("[data-kemajuan]");
    if (wajib(langkah)) salah(langkah, false);
    if (langkah === "periksa") susunPeriksa();
    if (ke) {
      const tanya = jalan().filter((l) => wajib(l) && l !== "layanan"), n = tanya.indexOf(langkah) + 1;
      ke.textContent = borang.dataset.ke.replace("{n}", n).replace("{m}", tanya.length);
      Object.assign(bagian.querySelector("progress"), { max: tanya.length, value: n });
    }
    const judul = bagian.querySelector("h1");
    document.title = `${judul.textContent.trim()} · ${judulAwal.split(" · ").pop()}`;
    scrollTo(0, 0);
    (judul.querySelector("label")?.control || judul).focus({ preventScroll: true });
  }
  function tuju(langkah) {
    if (!tablet) history.pushState({ langkah }, "");
    tampil(langkah);
    simpanDraf();
  }
  const simpanDraf = () => { if (!tablet && borang) simpanan(sessionStorage, DRAF, { awal: borang.dataset.awal, isi: [...new FormData(borang)] }); };

  function buatBorang(isi) {
    borang = pola.content.cloneNode(true).firstElementChild;
    borang.elements.kunci.value = acak();
    for (const [nama, nilai] of isi || []) {
      for (const ruas of borang.querySelectorAll(`[name="${CSS.escape(nama)}"]`)) {
        if (ruas.type === "radio") ruas.checked = ruas.value === nilai; else ruas.value = nilai;
      }
    }
    utama.replaceChildren(borang);
    dariPeriksa = false;
    borang.addEventListener("change", (e) => { if (wajib(kini) && e.target.name === kini) salah(kini, false); simpanDraf(); });
    borang.addEventListener("submit", (e) => { e.preventDefault(); maju(e.submitter ? e.submitter.value : "lanjut"); });
  }

  function maju(aksi) {
    const urut = jalan(), letak = urut.indexOf(kini);
    if (aksi === "kembali") {
      dariPeriksa = false;
      if (!tablet) history.back(); else if (letak > 0) tampil(urut[letak - 1]); else keAwal();
    } else if (wajib(kini) && !terpilih(kini)) salah(kini, true);
    else if (aksi === "kirim") selesaikan();
    else {
      const kurang = urut.find((l) => wajib(l) && !terpilih(l));
      const lanjut = dariPeriksa ? "periksa" : urut[letak + 1];
      if (lanjut === "periksa") dariPeriksa = Boolean(kurang);
      tuju(lanjut === "periksa" && kurang ? kurang : lanjut);
    }
  }

  async function selesaikan() {
    const tombol = layar("periksa").querySelector(".tombol");
    if (tombol.hasAttribute("aria-disabled")) return;
    const semula = tombol.textContent, isi = [...new FormData(borang)].filter(([nama, nilai]) => nilai && (nama !== "biaya" || !gratis()));
    tombol.setAttribute("aria-disabled", "true");
    tombol.textContent = borang.dataset.mengirim;
    const butir = { alamat: borang.action, kunci: borang.elements.kunci.value, isi };
    const { status, isi: jawab } = await kirim(butir.alamat, butir.isi);
    if (!jawab.hasil || status >= 500) {
      tambah({ ...butir, isi: [...isi, ["diisi", hari()]] });
      terimaKasih("tersimpan");
      sebutAntrean();
    } else if (jawab.hasil !== "ditolak") terimaKasih(jawab.hasil);
    else if (status !== 429) { /* closed, expired, something left open: a page says what now */
      simpanan(sessionStorage, DRAF, null);
      borang.submit();
    }
    else {
      tombol.removeAttribute("aria-disabled");
      tombol.textContent = semula;
      const galat = layar("periksa").querySelector(".galat");
      galat.hidden = false;
      galat.setAttribute("role", "alert");
      galat.lastElementChild.textContent = jawab.pesan || status;
      galat.scrollIntoView({ block: "center" });
    }
  }

  function terimaKasih(bila) {
    const isi = document.getElementById("pola-selesai").content.cloneNode(true);
    for (const p of isi.querySelectorAll("[data-bila]")) if (p.dataset.bila !== bila) p.remove();
    borang = null;
    simpanan(sessionStorage, DRAF, null);
    if (!tablet) { /* a spent token leaves the address bar */
      const bersih = new URL(location.href);
      bersih.searchParams.delete("t");
      history.pushState({ selesai: true }, "", bersih);
    }
    utama.replaceChildren(isi);
    document.title = `${utama.querySelector("h1").textContent} · ${judulAwal.split(" · ").pop()}`;
    scrollTo(0, 0);
    utama.querySelector(".selesai").focus();
  }

  function keAwal() {
    borang = null;
    utama.replaceChildren(...isiAwal);
    document.title = judulAwal;
    scrollTo(0, 0);
    utama.focus({ preventScroll: true });
  }

  if (pola) {
    utama.addEventListener("submit", (e) => {
      if (e.target.id !== "awal") return;
      e.preventDefault();
      buatBorang();
      tuju(jalan()[0]);
    });
    addEventListener("popstate", (e) => {
      const langkah = e.state?.langkah;
      if (langkah && borang && jalan().includes(langkah)) tampil(langkah); else keAwal();
    });
    const draf = simpanan(sessionStorage, DRAF);
    if (!tablet && draf && history.state?.langkah && draf.awal === pola.content.firstElementChild.dataset.awal) {
      buatBorang(draf.isi); /* the page was loaded again in the middle */
      tampil(history.state.langkah);
    } else if (history.state?.langkah || history.state?.selesai) history.replaceState(null, "");
  }

  /* --- a tablet at a counter: back to the start by itself, nothing left behind --- */
  if (tablet) {
    const AWAL = 60, TANYA = 40, SESUDAH = 10;
    let diam = 0, lamaDiAwal = 0;
    const tanya = document.getElementById("pola-masih");
    const bahasaLain = document.querySelector("[data-uji=bahasa]");
    if (pola && "serviceWorker" in navigator) { /* opens again without a line, also after it was switched off */
      const milik = [alamatAwal, bahasaLain.href, ...[...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((n) => n.href || n.src)];
      navigator.serviceWorker.register("/survei/pekerja.js").then(() => navigator.serviceWorker.ready).then((p) => p.active.postMessage(milik)).catch(() => {});
    }
    let semula = null;
    const tutupTanya = () => { const ada = document.querySelector(".masih"); if (ada) { ada.remove(); semula?.focus(); } };
    const bukaTanya = () => { semula = document.activeElement; badan.append(tanya.content.cloneNode(true)); document.querySelector(".masih button").focus(); };
    const kembali = () => { /* the next person begins in Indonesian */
      diam = 0; tutupTanya();
      if (!pola) location.replace(badan.dataset.sesudah);
      else if (document.documentElement.lang === "id") keAwal();
      else location.replace(bahasaLain.href);
    };
    bahasaLain?.addEventListener("click", (e) => { e.preventDefault(); location.replace(bahasaLain.href); });
    const sentuh = () => { diam = 0; tutupTanya(); };
    for (const jenis of ["pointerdown", "keydown", "input", "scroll"]) addEventListener(jenis, sentuh, { passive: true });
    utama.addEventListener("click", (e) => { if (pola && e.target.closest("[data-uji=awal]")) { e.preventDefault(); kembali(); } });
    setInterval(async () => {
      const selesai = utama.querySelector(".selesai");
      if (!borang && !selesai) { /* waiting for the next person: take over a new period now and then */
        if ((lamaDiAwal += 1) % 1800 === 0 && !antrean().length && (await fetch(alamatAwal, { method: "HEAD" }).catch(() => ({}))).ok) location.replace(alamatAwal);
        return;
      }
      diam += 1;
      if (selesai ? diam >= SESUDAH : diam >= AWAL) kembali();
      else if (!selesai && diam >= TANYA && tanya && !document.querySelector(".masih")) bukaTanya();
    }, 1000);
  }
})();
