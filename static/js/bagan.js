// The chart: zoom and pan, a small map, folding without losing one's place, keyboard as in a tree.
// Without this script the frame scrolls, boxes and controls are plain links.
(() => {
  "use strict";
  const isi = document.querySelector("#bagan-isi");
  if (!isi) return;
  const kabar = document.querySelector("[data-kabar]");
  const TERKECIL = 0.08, TERBESAR = 3, LANGKAH = 1.25, BACA = 0.8;
  let skala = 0; // 0: not chosen yet
  let kiri = 0; // of a picture narrower than the frame
  let layar, svg, peta, jendela, nilai, lebar, tinggi;

  const muat = () => Math.min(1, layar.clientWidth / lebar, layar.clientHeight / tinggi);
  const batasi = (s) => Math.min(TERBESAR, Math.max(Math.min(TERKECIL, muat()), s));

  // --- zoom and pan: the frame scrolls natively, zoom changes the size of the picture ---
  const perbesar = (baru, x = layar.clientWidth / 2, y = layar.clientHeight / 2) => {
    const lama = skala || 1;
    const px = (layar.scrollLeft + x - kiri) / lama, py = (layar.scrollTop + y) / lama;
    skala = batasi(baru);
    ukur();
    layar.scrollLeft = px * skala + kiri - x;
    layar.scrollTop = py * skala - y;
    gambarPeta();
  };
  const ukur = () => {
    svg.style.width = `${lebar * skala}px`;
    svg.style.height = `${tinggi * skala}px`;
    kiri = Math.max(0, (layar.clientWidth - lebar * skala) / 2);
    nilai.textContent = `${Math.round(skala * 100)}%`;
  };
  const pusatkan = (kotak) => {
    if (!kotak) return;
    const k = kotak.getBoundingClientRect(), l = layar.getBoundingClientRect();
    layar.scrollLeft += k.left + k.width / 2 - l.left - l.width / 2;
    layar.scrollTop += k.top + k.height / 2 - l.top - Math.min(l.height / 2, l.height * 0.35);
  };
  const gambarPeta = () => {
    if (!peta || !jendela) return;
    peta.parentElement.hidden = lebar * skala <= layar.clientWidth + 1 && tinggi * skala <= layar.clientHeight + 1;
    jendela.setAttribute("x", (layar.scrollLeft - kiri) / skala);
    jendela.setAttribute("y", layar.scrollTop / skala);
    jendela.setAttribute("width", layar.clientWidth / skala);
    jendela.setAttribute("height", layar.clientHeight / skala);
  };

  // --- keyboard: one stop in the tab order, arrows move along the tree ---
  let kotak = [], induk = new Map(), anak = new Map();
  const sakelarMilik = (k) => svg.querySelector(`[data-sakelar="${CSS.escape(k)}"]`);
  const susunPapanKetik = () => {
    const kelompok = svg.querySelector("[data-daftar-unit]");
    kelompok.setAttribute("role", "tree");
    kelompok.setAttribute("aria-labelledby", "bagan-judul");
    kotak = [...kelompok.children];
    induk = new Map();
    anak = new Map();
    const jalan = [];
    for (const k of kotak) {
      const tingkat = Number(k.dataset.tingkat);
      jalan.length = tingkat - 1;
      const atas = jalan[tingkat - 2];
      if (atas) { induk.set(k, atas); anak.get(atas).push(k); }
      anak.set(k, []);
      jalan.push(k);
      k.setAttribute("role", "treeitem");
      k.setAttribute("aria-level", tingkat);
      k.setAttribute("tabindex", "-1");
    }
    for (const saudara of [kotak.slice(0, 1), ...anak.values()]) saudara.forEach((k, n) => {
      k.setAttribute("aria-setsize", saudara.length);
      k.setAttribute("aria-posinset", n + 1);
      if (k.dataset.anak !== "0") k.setAttribute("aria-expanded", String(anak.get(k).length > 0));
    });
    for (const s of svg.querySelectorAll("[data-sakelar]")) {
      s.setAttribute("tabindex", "-1");
      s.setAttribute("aria-hidden", "true"); // the box says whether it is open, Space turns it
    }
  };
  const kini = () => svg.querySelector("a[data-kini]") ?? kotak[0];
  const jadikanKini = (k, fokus) => {
    if (!k) return;
    const lama = svg.querySelector("a[data-kini]");
    if (lama) { lama.removeAttribute("data-kini"); lama.setAttribute("tabindex", "-1"); }
    k.setAttribute("data-kini", "");
    k.setAttribute("tabindex", "0");
    if (fokus) k.focus();
  };
  const tetangga = (k, arah) => {
    const saudara = induk.has(k) ? anak.get(induk.get(k)) : [k];
    return saudara[saudara.indexOf(k) + arah];
  };
  const tombol = {
    ArrowUp: (k) => jadikanKini(induk.get(k), true),
    ArrowDown: (k) => (anak.get(k).length ? jadikanKini(anak.get(k)[0], true) : sakelarMilik(k.dataset.kode)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))),
    ArrowLeft: (k) => jadikanKini(tetangga(k, -1), true),
    ArrowRight: (k) => jadikanKini(tetangga(k, 1), true),
    Home: () => jadikanKini(kotak[0], true),
    End: () => jadikanKini(kotak.at(-1), true),
    " ": (k) => sakelarMilik(k.dataset.kode)?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })),
  };
  const zum = {
    "+": () => perbesar(skala * LANGKAH), "=": () => perbesar(skala * LANGKAH),
    "-": () => perbesar(skala / LANGKAH), 0: () => perbesar(muat()),
  };
  isi.addEventListener("keydown", (e) => {
    if (!layar?.contains(e.target) || e.ctrlKey || e.metaKey || e.altKey) return;
    const k = e.target.closest("[data-kode]");
    const kerja = zum[e.key] ?? (k && tombol[e.key] && (() => tombol[e.key](k)));
    if (!kerja) return;
    e.preventDefault();
    kerja();
  });
  isi.addEventListener("focusin", (e) => {
    const k = e.target.closest?.("[data-kode]");
    if (k && layar.contains(k)) { jadikanKini(k); k.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  });

  // --- folding: the box that was used stays where it is on the screen ---
  const ganti = async (url, kode) => {
    const lama = svg;
    const asal = kode && kotakBerkode(kode)?.getBoundingClientRect();
    const fokus = layar.contains(document.activeElement) ? document.activeElement.closest("[data-kode]")?.dataset.kode : "";
    layar.setAttribute("aria-busy", "true");
    try {
      await htmx.ajax("GET", url, { target: "#bagan-isi", swap: "innerHTML" });
    } catch {
      // no connection: sambungan.js says so
    }
    layar.removeAttribute("aria-busy");
    if (svg === lama) return; // refused: everything stays as it is
    history.pushState(null, "", url);
    const k = kotakBerkode(kode);
    if (asal && k) {
      const geser = () => { const b = k.getBoundingClientRect(); return [b.left - asal.left, b.top - asal.top]; };
      const [dx, dy] = geser();
      layar.scrollLeft += dx;
      layar.scrollTop += dy;
      if (k.getBoundingClientRect().top < 0 || Math.abs(geser()[1]) > 120) k.scrollIntoView({ block: "center", inline: "nearest" });
      kabar.textContent = `${k.getAttribute("aria-label").split(",")[0]} ${k.getAttribute("aria-expanded") === "true" ? "dibuka" : "dilipat"}.`;
    } else {
      const pusat = kotakBerkode(new URL(url, location.href).searchParams.get("pusat")) ?? kotak[0];
      pusat.scrollIntoView({ block: "center", inline: "center" });
      pusat.focus({ preventScroll: true });
    }
    if (k) jadikanKini(kotakBerkode(fokus || kode), Boolean(fokus));
    gambarPeta();
  };
  addEventListener("popstate", (e) => { if (!e.state?.htmx) location.reload(); });
  const kotakBerkode = (kode) => kode && svg.querySelector(`[data-kode="${CSS.escape(kode)}"]`);
  isi.addEventListener("click", (e) => {
    const sakelar = e.target.closest("[data-sakelar]"), temuan = e.target.closest("[data-pusatkan]");
    const tautan = sakelar ?? temuan;
    if (!tautan || e.ctrlKey || e.metaKey || e.shiftKey || !window.htmx) return;
    e.preventDefault();
    ganti(tautan.getAttribute("href"), sakelar?.dataset.sakelar);
  });

  // --- pointer: drag with the mouse, Ctrl + wheel, pinch ---
  let tarik = null;
  isi.addEventListener("pointerdown", (e) => {
    if (e.pointerType !== "mouse" || e.button !== 0 || !layar.contains(e.target)) return;
    tarik = { x: e.clientX, y: e.clientY, kiri: layar.scrollLeft, atas: layar.scrollTop, jauh: false };
  });
  addEventListener("pointermove", (e) => {
    if (!tarik) return;
    const dx = e.clientX - tarik.x, dy = e.clientY - tarik.y;
    if (!tarik.jauh && Math.hypot(dx, dy) < 5) return;
    tarik.jauh = true;
    layar.classList.add("digeser");
    layar.scrollLeft = tarik.kiri - dx;
    layar.scrollTop = tarik.atas - dy;
  });
  let baruDigeser = false; // the click that ends a drag opens nothing
  const lepas = () => {
    baruDigeser = Boolean(tarik?.jauh);
    tarik = null;
    layar?.classList.remove("digeser");
    setTimeout(() => { baruDigeser = false; }, 0);
  };
  isi.addEventListener("click", (e) => {
    if (baruDigeser) { e.preventDefault(); e.stopImmediatePropagation(); }
  }, true);
  addEventListener("pointerup", lepas);
  addEventListener("pointercancel", lepas);
  isi.addEventListener("dragstart", (e) => { if (layar.contains(e.target)) e.preventDefault(); });
  isi.addEventListener("wheel", (e) => {
    if (!e.ctrlKey || !layar.contains(e.target)) return;
    e.preventDefault();
    const l = layar.getBoundingClientRect();
    perbesar(skala * Math.exp(-e.deltaY / 300), e.clientX - l.left, e.clientY - l.top);
  }, { passive: false });
  let cubit = null;
  const jarak = (t) => Math.hypot(t[0].clientX - t[1].clientX, t[0].clientY - t[1].clientY);
  isi.addEventListener("touchmove", (e) => {
    if (e.touches.length !== 2 || !layar.contains(e.target)) return;
    e.preventDefault();
    const l = layar.getBoundingClientRect();
    cubit ??= { awal: jarak(e.touches), skala };
    perbesar((cubit.skala * jarak(e.touches)) / cubit.awal,
      (e.touches[0].clientX + e.touches[1].clientX) / 2 - l.left, (e.touches[0].clientY + e.touches[1].clientY) / 2 - l.top);
  }, { passive: false });
  addEventListener("touchend", () => { cubit = null; });

  isi.addEventListener("click", (e) => {
    const aksi = e.target.closest("[data-zum]")?.dataset.zum;
    if (aksi === "tambah") perbesar(skala * LANGKAH);
    else if (aksi === "kurang") perbesar(skala / LANGKAH);
    else if (aksi === "muat") { perbesar(muat()); pusatkan(kotak[0]); layar.scrollIntoView({ block: "nearest" }); }
    else if (aksi === "asli") perbesar(1);
    else if (aksi === "penuh") document.fullscreenElement ? document.exitFullscreen() : layar.parentElement.requestFullscreen();
    else if (peta?.contains(e.target)) {
      const m = peta.getBoundingClientRect(), s = Math.min(m.width / lebar, m.height / tinggi);
      layar.scrollLeft = ((e.clientX - m.left - (m.width - lebar * s) / 2) / s) * skala - layar.clientWidth / 2;
      layar.scrollTop = ((e.clientY - m.top - (m.height - tinggi * s) / 2) / s) * skala - layar.clientHeight / 2;
    }
  });

  document.addEventListener("fullscreenchange", () => {
    const tombol = isi.querySelector("[data-zum=penuh]");
    tombol.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement)));
    tombol.textContent = document.fullscreenElement ? "Keluar layar penuh" : "Layar penuh";
    ukur();
    gambarPeta();
  });

  // --- each time the part of the page is new ---
  const siapkan = () => {
    layar = isi.querySelector("[data-bagan-layar]");
    svg = layar?.querySelector("svg");
    if (!svg) return;
    [lebar, tinggi] = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
    peta = isi.querySelector("[data-peta]");
    jendela = isi.querySelector("[data-peta-jendela]");
    nilai = isi.querySelector("[data-zum-nilai]");
    isi.querySelector("[data-bagan-perbesar]").hidden = false;
    isi.querySelector("[data-papan-ketik]").hidden = false;
    susunPapanKetik();
    const pusat = kotakBerkode(new URLSearchParams(location.search).get("pusat"));
    jadikanKini(pusat ?? kotak[0]);
    const pertama = !skala;
    // The picture is hidden until it has its scale (bagan.css): so it is laid out once, not twice.
    const terbaca = () => Math.min(1, Math.max(BACA, layar.clientWidth / lebar));
    if (pertama) skala = terbaca();
    ukur();
    layar.dataset.siap = "";
    if (pertama && skala > terbaca()) { skala = terbaca(); ukur(); } // a scroll bar has taken its room
    if (pertama) pusatkan(pusat ?? kotak[0]);
    layar.addEventListener("scroll", gambarPeta, { passive: true });
    gambarPeta();
  };
  isi.addEventListener("htmx:afterSwap", siapkan, true);
  addEventListener("resize", () => { if (svg) { ukur(); gambarPeta(); } });
  siapkan();
})();
