// The outline for those who may edit: a unit is dragged by its grip, or moved by keyboard (Ctrl+X; Alt+arrow for the
// order). Nothing is written by a drop: another branch opens the form "Pindahkan" filled in, the same branch asks
// whether the new order is to be saved. On a proposal (form[data-gerak]) a drop is sent as a step. Works on what pohon.js announces with "pohon:siap".
(() => {
  "use strict";
  const BUKA_SETELAH = 700; // ms over a closed branch until it opens
  const TEPI = 0.28; // part of a row above and below that means "between"; the middle means "into"
  const barisnya = (li) => li.querySelector(":scope > .simpul-baris");
  const induknya = (li) => li?.parentElement?.closest("li[data-kode]") ?? null;
  const nama = (li) => barisnya(li).querySelector(".simpul-nama").textContent.trim();
  const bolehUbah = (li) => Boolean(li?.hasAttribute("data-boleh-ubah"));
  const simpul = (kode) => document.querySelector(`[data-pohon] li[data-kode="${CSS.escape(kode)}"]`);
  const hariIni = () => !new URLSearchParams(location.search).get("per");
  const alamat = (kode, tindakan, kueri = {}) => {
    const isi = new URLSearchParams(Object.entries(kueri).filter(([, nilai]) => nilai));
    return `/struktur/unit/${encodeURIComponent(kode)}/${tindakan}/${isi.size ? `?${isi}` : ""}`;
  };

  // --- a proposal: a gesture is sent as a step, and the outline comes back as it stood open ------
  const lembar = document.querySelector("form[data-gerak]");
  const terbukaKini = () => [...document.querySelectorAll('[data-pohon] li[aria-expanded="true"]')].map((li) => li.dataset.kode);
  const sini = (kode) => {
    const isi = new URLSearchParams(location.search);
    isi.delete("buka");
    terbukaKini().slice(0, 150).forEach((k) => isi.append("buka", k));
    isi.set("pilih", kode);
    return `${location.pathname}?${isi}#pilih`;
  };
  const kirim = (isi, pilih) => {
    for (const [nama, nilai] of Object.entries({ ...isi, kembali: sini(pilih) })) {
      const ruas = document.createElement("input");
      Object.assign(ruas, { type: "hidden", name: nama, value: nilai });
      lembar.append(ruas);
    }
    lembar.requestSubmit();
  };
  const keFormulir = (kode) => {
    const url = new URL(lembar.dataset.pindah.replaceAll("KODE", kode), location.href);
    url.searchParams.set("kembali", sini(kode));
    location.assign(url);
  };
  if (lembar) {
    lembar.hidden = false;
    document.addEventListener("click", (k) => {
      const a = k.target.closest?.('.menu-simpul a[href*="kembali="]');
      if (!a) return;
      const url = new URL(a.href);
      url.searchParams.set("kembali", sini(url.searchParams.get("unit")));
      a.href = url;
    }, true);
  }

  // --- telling what happens --------------------------------------------------------------------
  const kabar = document.createElement("p");
  kabar.className = "visually-hidden";
  kabar.setAttribute("role", "status");
  kabar.dataset.uji = "kabar-susun";
  document.body.append(kabar);
  if (lembar) { kabar.className = "gerak-kabar"; lembar.after(kabar); }
  let redup = 0;
  const umumkan = (teks) => {
    kabar.textContent = teks;
    clearTimeout(redup);
    if (lembar) redup = setTimeout(() => { kabar.textContent = ""; }, 8000);
  };

  // --- the dialog ------------------------------------------------------------------------------
  const bukaDialog = async (url, kode, teks) => {
    document.querySelector("dialog[data-susun]")?.remove();
    const dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.dataset.susun = "";
    dialog.dataset.uji = "dialog-susun";
    dialog.setAttribute("aria-labelledby", "dialog-judul");
    document.body.append(dialog);
    await window.htmx.ajax("GET", url, { target: dialog, swap: "innerHTML" });
    if (!dialog.children.length) { dialog.remove(); return; } // sambungan.js has said why
    dialog.addEventListener("click", (k) => { if (k.target === dialog || k.target.closest("[data-tutup-dialog]")) dialog.close(); });
    dialog.addEventListener("close", () => {
      dialog.remove();
      umumkan("Dibatalkan. Tidak ada yang berubah.");
      simpul(kode)?.focus();
    });
    dialog.showModal();
    (dialog.querySelector('input[type="search"]') ?? dialog.querySelector("button")).focus();
    umumkan(teks);
  };
  const tanyaTujuan = (li) => bukaDialog(alamat(li.dataset.kode, "pindah"), li.dataset.kode,
    `Pindahkan ${nama(li)}: cari unit tujuan.`);
  const tanyaUrutan = (li, tempat) => bukaDialog(
    alamat(induknya(li).dataset.kode, "urutkan", { pindah: li.dataset.kode, tempat }), li.dataset.kode,
    `${nama(li)} di tempat baru. Simpan urutan ini?`);

  // --- keyboard --------------------------------------------------------------------------------
  const URUTAN = "Urutan sub-unit bukan langkah rancangan: aturlah pada struktur sesudah rancangan diterapkan.";
  const tempatSesudah = (li) => li ? `sesudah:${li.dataset.kode}` : "awal";
  const geser = (li, arah) => {
    const saudara = arah < 0 ? li.previousElementSibling : li.nextElementSibling;
    if (!bolehUbah(induknya(li))) umumkan("Urutan di sini di luar wewenang Anda.");
    else if (!saudara) umumkan(arah < 0 ? "Sudah paling awal." : "Sudah paling akhir.");
    else tanyaUrutan(li, tempatSesudah(arah < 0 ? saudara.previousElementSibling : saudara));
  };
  document.addEventListener("keydown", (k) => {
    const li = k.target;
    if (!li.matches?.("[data-pohon] [role=treeitem]") || !hariIni()) return;
    const potong = (k.ctrlKey || k.metaKey) && !k.altKey && k.key.toLowerCase() === "x";
    const urut = k.altKey && !k.ctrlKey && { ArrowUp: -1, ArrowDown: 1 }[k.key];
    if (!potong && !urut) return;
    k.preventDefault();
    if (!bolehUbah(li)) umumkan(`${nama(li)} di luar wewenang Anda.`);
    else if (!induknya(li)) umumkan("Puncak yang sedang tampil tidak dapat dipindahkan dari sini.");
    else if (potong && lembar) keFormulir(li.dataset.kode);
    else if (potong) tanyaTujuan(li);
    else if (lembar) umumkan(URUTAN);
    else geser(li, urut);
  });
  document.addEventListener("click", (k) => {
    const a = k.target.closest?.('.menu-simpul a[href$="/pindah/"]');
    if (!a || k.ctrlKey || k.metaKey || k.shiftKey || !hariIni()) return;
    const li = [...document.querySelectorAll("[data-pohon] li[data-kode]")].find((s) => a.getAttribute("href") === alamat(s.dataset.kode, "pindah"));
    if (!li) return;
    k.preventDefault();
    a.closest(".menu-simpul").hidePopover?.();
    tanyaTujuan(li);
  });

  // --- dragging --------------------------------------------------------------------------------
  if (!window.Sortable) return;
  const sprite = document.querySelector("svg.ikon use")?.getAttribute("href").split("#")[0] ?? "";
  let asal = null; // { li, ul, berikut, sebelum } while something is dragged
  let tujuan = null; // the unit the pointer says "into"
  let jam = 0;

  const tandai = (li) => {
    if (li === tujuan) return;
    tujuan?.classList.remove("simpul-tujuan");
    clearTimeout(jam);
    tujuan = li;
    document.body.classList.toggle("seret-ke-dalam", Boolean(li));
    if (!li) return;
    li.classList.add("simpul-tujuan");
    if (li.getAttribute("aria-expanded") === "false") {
      jam = setTimeout(() => { if (tujuan === li) li.dispatchEvent(new CustomEvent("pohon:buka", { bubbles: true })); }, BUKA_SETELAH);
    }
  };
  const terbuka = (li) => li.getAttribute("aria-expanded") === "true";

  // Which unit does the pointer mean as the new parent? null = a place between two.
  const baca = (x, y) => {
    const baris = document.elementFromPoint(x, y)?.closest(".simpul-baris");
    const li = baris?.closest("[data-pohon] li[data-kode]");
    asal.sendiri = Boolean(li && li !== asal.li && asal.li.contains(li));
    if (!li || !bolehUbah(li) || asal.li.contains(li) || li === induknya(asal.li)) return null;
    if (asal.isi) return li.dataset.kode === asal.isi ? null : li;
    const kotak = baris.getBoundingClientRect();
    const letak = (y - kotak.top) / kotak.height;
    const antara = bolehUbah(induknya(li));
    if (antara && letak < TEPI) return null;
    if (antara && letak > 1 - TEPI && !terbuka(li)) return null;
    return li;
  };
  const titik = (k) => { const t = k.touches?.[0] ?? k.changedTouches?.[0] ?? k; return [t.clientX, t.clientY]; };
  const ikuti = (k) => { if (asal) tandai(baca(...titik(k))); };
  for (const jenis of ["pointermove", "touchmove", "mousemove"]) document.addEventListener(jenis, ikuti, { passive: true });

  const selesai = (kejadian) => {
    const { li, ul, berikut, sebelum, sendiri } = asal;
    const ke = tujuan;
    const diUl = kejadian.to;
    const sesudah = li.previousElementSibling;
    tandai(null);
    asal = null;
    document.body.classList.remove("sedang-seret");
    ul.insertBefore(li, berikut); // nothing has been written: everything back in its place
    const induk = ke ?? diUl.closest("li[data-kode]");
    if (sendiri && !ke) {
      umumkan(`${nama(li)} tidak dapat dipindahkan ke bawah sub-unitnya sendiri.`);
    } else if (lembar && (ke || diUl !== ul)) {
      umumkan(`Menulis langkah: ${nama(li)} ke ${nama(induk)}.`);
      kirim({ gerak: "unit_pindah", unit: li.dataset.kode, ke: induk.dataset.kode }, li.dataset.kode);
    } else if (lembar) {
      umumkan(URUTAN);
    } else if (ke || diUl !== ul) {
      const tempat = ke ? "" : tempatSesudah(sesudah); // "into" = last, as the dialog has it
      umumkan(`Membuka formulir pindah ${nama(li)} ke ${nama(induk)}.`);
      location.assign(alamat(li.dataset.kode, "pindah", { ke: induk.dataset.kode, tempat }));
    } else if (sesudah !== sebelum) {
      tanyaUrutan(li, tempatSesudah(sesudah));
    }
  };

  const pegangan = () => {
    const span = document.createElement("span");
    span.className = "simpul-pegang";
    span.title = "Seret untuk memindahkan";
    span.setAttribute("aria-hidden", "true");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", "ikon");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `${sprite}#geser`);
    svg.append(use);
    span.append(svg);
    return span;
  };

  // functions and positions listed beside the outline: dropped on a unit they move there
  document.querySelectorAll("[data-isi-unit]").forEach((ul) => {
    for (const li of ul.children) li.prepend(pegangan());
    window.Sortable.create(ul, {
      group: { name: "isi", put: false, pull: false },
      sort: false,
      draggable: "li",
      handle: ".simpul-pegang",
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      ghostClass: "seret-bayang",
      onStart: ({ item }) => {
        asal = { li: item, isi: ul.dataset.isiUnit };
        document.body.classList.add("sedang-seret");
        umumkan(`${item.querySelector(".isi-unit-nama").textContent.trim()} diangkat.`);
      },
      onEnd: ({ item }) => {
        const ke = tujuan;
        tandai(null);
        asal = null;
        document.body.classList.remove("sedang-seret");
        if (!ke) { umumkan("Dibatalkan. Tidak ada yang berubah."); return; }
        const isi = { gerak: ul.dataset.gerakIsi, unit: ul.dataset.isiUnit, benda: item.dataset.benda, ke: ke.dataset.kode };
        kirim(isi, ul.dataset.isiUnit);
      },
    });
  });

  const bolehTaruh = (ul) => bolehUbah(ul.closest("li[data-kode]"));
  const pasangUl = (ul) => {
    if (window.Sortable.get(ul)) return;
    window.Sortable.create(ul, {
      group: { name: "pohon", put: (ke) => bolehTaruh(ke.el) },
      sort: !lembar && bolehTaruh(ul), // order is no step of a proposal
      draggable: "li",
      handle: ".simpul-pegang",
      forceFallback: true, // the same with mouse, pen and finger
      fallbackOnBody: true,
      fallbackTolerance: 4,
      delay: 120,
      delayOnTouchOnly: true,
      animation: 0,
      ghostClass: "seret-bayang",
      onStart: ({ item }) => {
        asal = { li: item, ul: item.parentElement, berikut: item.nextElementSibling, sebelum: item.previousElementSibling };
        document.body.classList.add("sedang-seret");
        umumkan(`${nama(item)} diangkat.`);
      },
      onMove: ({ related }, k) => {
        const [x, y] = titik(k);
        tandai(baca(x, y));
        if (tujuan || !related.matches("li[data-kode]")) return tujuan ? false : undefined;
        const kotak = barisnya(related).getBoundingClientRect();
        return y < kotak.top + kotak.height / 2 ? -1 : 1;
      },
      onEnd: selesai,
    });
  };
  const siapkan = (daftar) => {
    if (!hariIni()) return;
    for (const ul of daftar) {
      for (const li of ul.children) {
        if (bolehUbah(li) && induknya(li) && !li.querySelector(":scope > .simpul-baris > .simpul-pegang")) barisnya(li).prepend(pegangan());
      }
      if (ul.closest("li[data-kode]")) pasangUl(ul);
    }
  };
  document.addEventListener("pohon:siap", (k) => siapkan(k.detail.daftar));
  document.querySelectorAll("[data-pohon]").forEach((pohon) => siapkan([pohon, ...pohon.querySelectorAll("ul")]));
})();
