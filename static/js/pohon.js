// The outline (ul[data-pohon], templates/jinja/komponen/pohon.html) as a tree by the WAI-ARIA practice.
// Without this script it is a list of links. Here it gets its roles, one tab stop, the keys, and
// branches fetched on demand (htmx). A click on the line, not on its name, opens and closes it.
//
// For other scripts (drag and drop): whenever nodes were added — first load, a search, an opened
// branch — "pohon:siap" is fired on ul[data-pohon] and bubbles; detail.daftar holds the new <ul>s
// whose <li data-kode [data-boleh-ubah]> are the nodes. An own <ul> of a node has role="group".
// "pohon:buka", sent to a node, opens its branch.
(() => {
  "use strict";
  const JEDA_KETIK = 700; // ms between two letters of one word
  const sudah = new WeakSet();
  let ketikan = "";
  let jam = 0;

  // --- the parts of a node ---------------------------------------------------------------------
  const barisnya = (li) => li.firstElementChild;
  const cabangnya = (li) => li.querySelector(":scope > ul");
  const pohonnya = (li) => li.closest("[data-pohon]");
  const induknya = (li) => li.parentElement.closest("[role=treeitem]");
  const bercabang = (li) => li.hasAttribute("aria-expanded");
  const terbuka = (li) => li.getAttribute("aria-expanded") === "true";
  const tautan = (li) => barisnya(li).querySelector(".simpul-nama");
  const nama = (li) => tautan(li).textContent.trim();

  // --- from list to tree -----------------------------------------------------------------------
  const sebutan = (li) => [...barisnya(li).children]
    .filter((bagian) => !bagian.matches(".simpul-aksi"))
    .map((bagian) => bagian.textContent.trim()).join(", ");

  const pasangTombol = (li) => {
    if (!document.querySelector("template[data-menu-simpul]") || !HTMLElement.prototype.showPopover) return;
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "simpul-aksi";
    tombol.tabIndex = -1; // by keyboard: Shift+F10 on the node
    tombol.setAttribute("aria-label", `Tindakan untuk ${nama(li)}`);
    barisnya(li).append(tombol);
  };

  const siapkanUl = (ul, tingkat, baru) => {
    const daftar = ul.children;
    baru.push(ul);
    for (let i = 0; i < daftar.length; i += 1) {
      const li = daftar[i];
      const anak = cabangnya(li);
      barisnya(li).querySelector(".simpul-buka")?.remove(); // the line itself opens and closes now
      li.setAttribute("role", "treeitem");
      li.setAttribute("aria-level", tingkat);
      li.setAttribute("aria-setsize", daftar.length);
      li.setAttribute("aria-posinset", i + 1);
      li.setAttribute("aria-label", sebutan(li));
      if (li.tabIndex !== 0) li.tabIndex = -1;
      if (anak || li.hasAttribute("data-lipat")) li.setAttribute("aria-expanded", String(Boolean(anak)));
      tautan(li).tabIndex = -1;
      if (li.hasAttribute("data-boleh-ubah")) pasangTombol(li);
      if (anak) {
        anak.setAttribute("role", "group");
        siapkanUl(anak, tingkat + 1, baru);
      }
    }
  };

  const beritakan = (pohon, daftar) => pohon.dispatchEvent(
    new CustomEvent("pohon:siap", { bubbles: true, detail: { daftar } }));

  const siapkan = (pohon) => {
    if (sudah.has(pohon)) return;
    sudah.add(pohon);
    const baru = [];
    pohon.setAttribute("role", "tree");
    siapkanUl(pohon, 1, baru);
    const awal = pohon.querySelector("#pilih") ?? pohon.firstElementChild;
    if (awal) awal.tabIndex = 0;
    pohon.addEventListener("keydown", tekan);
    pohon.addEventListener("click", klik);
    pohon.addEventListener("pohon:buka", (kejadian) => buka(kejadian.target));
    document.querySelectorAll("[data-papan-ketik]").forEach((bantuan) => { bantuan.hidden = false; });
    beritakan(pohon, baru);
    if (awal?.id === "pilih" && location.hash === "#pilih") fokus(awal); // the keyboard goes on where it was
  };

  const siapkanSemua = (wadah) => {
    if (wadah.matches?.("[data-pohon]")) siapkan(wadah);
    wadah.querySelectorAll?.("[data-pohon]").forEach(siapkan);
    const hasil = document.querySelector("[data-hasil]");
    const kabar = document.querySelector("[data-kabar]");
    if (kabar) kabar.textContent = hasil ? hasil.textContent.replace(/\s+/g, " ").trim() : "";
  };

  // --- focus -----------------------------------------------------------------------------------
  const fokus = (li) => {
    if (!li) return;
    const lama = pohonnya(li).querySelector('[role=treeitem][tabindex="0"]');
    if (lama && lama !== li) lama.tabIndex = -1;
    li.tabIndex = 0;
    li.focus({ preventScroll: true });
    barisnya(li).scrollIntoView({ block: "nearest" });
  };

  const terakhir = (li) => {
    while (bercabang(li) && terbuka(li) && cabangnya(li)?.lastElementChild) li = cabangnya(li).lastElementChild;
    return li;
  };
  const berikut = (li) => {
    if (terbuka(li) && cabangnya(li)?.firstElementChild) return cabangnya(li).firstElementChild;
    while (li && !li.nextElementSibling) li = induknya(li);
    return li?.nextElementSibling ?? null;
  };
  const sebelum = (li) => li.previousElementSibling ? terakhir(li.previousElementSibling) : induknya(li);

  // --- opening and closing ---------------------------------------------------------------------
  const alamat = (pohon, kode, tambahan = "") => pohon.dataset.cabang + kode + pohon.dataset.cabangAkhir + tambahan;

  const pasang = (li, ul) => {
    ul.setAttribute("role", "group");
    ul.hidden = false;
    li.append(ul);
    li.removeAttribute("data-lipat");
    const baru = [];
    siapkanUl(ul, Number(li.getAttribute("aria-level")) + 1, baru);
    li.setAttribute("aria-expanded", "true");
    return baru;
  };

  // One request for the children of one unit, into a list that is not shown yet.
  const ambil = async (pohon, li, tambahan) => {
    const ul = document.createElement("ul");
    ul.hidden = true;
    pohon.after(ul);
    li.setAttribute("aria-busy", "true");
    try {
      await window.htmx.ajax("GET", alamat(pohon, li.dataset.kode, tambahan), { target: ul, swap: "innerHTML" });
    } catch { /* sambungan.js says what happened */ }
    li.removeAttribute("aria-busy");
    ul.remove();
    return ul.children.length ? ul : null;
  };

  const buka = async (li) => {
    if (!bercabang(li) || terbuka(li) || li.getAttribute("aria-busy")) return;
    if (!li.hasAttribute("data-lipat")) {
      li.setAttribute("aria-expanded", "true");
      return;
    }
    const pohon = pohonnya(li);
    if (!window.htmx) {
      location.assign(pohon.dataset.akar + encodeURIComponent(li.dataset.kode));
      return;
    }
    const ul = await ambil(pohon, li, "");
    if (ul) beritakan(pohon, pasang(li, ul));
  };

  const tutup = (li) => {
    li.setAttribute("aria-expanded", "false");
    if (li.contains(document.activeElement) && li !== document.activeElement) fokus(li);
  };
  const balik = (li) => terbuka(li) ? tutup(li) : buka(li);

  // "*": every sibling at once; what is missing comes with one request for the level below.
  const bukaSetingkat = async (li) => {
    const pohon = pohonnya(li);
    const saudara = [...li.parentElement.children].filter((s) => bercabang(s) && !terbuka(s));
    const belum = saudara.filter((s) => s.hasAttribute("data-lipat"));
    const atas = induknya(li);
    if (!atas || belum.length < 2 || !window.htmx) {
      await Promise.all(saudara.map(buka));
      return;
    }
    const ul = await ambil(pohon, atas, "dalam=2");
    const isi = new Map([...(ul?.children ?? [])].map((s) => [s.dataset.kode, cabangnya(s)]));
    const baru = [];
    for (const s of saudara) {
      const anak = isi.get(s.dataset.kode);
      if (!s.hasAttribute("data-lipat")) s.setAttribute("aria-expanded", "true");
      else if (anak) baru.push(...pasang(s, anak));
    }
    if (baru.length) beritakan(pohon, baru);
  };

  // --- typing a name ---------------------------------------------------------------------------
  const cariHuruf = (li, huruf) => {
    clearTimeout(jam);
    jam = setTimeout(() => { ketikan = ""; }, JEDA_KETIK);
    ketikan += huruf.toLowerCase();
    const satu = [...ketikan].every((h) => h === ketikan[0]); // "bbb" goes through all with b
    const awalan = satu ? ketikan[0] : ketikan;
    const mulai = pohonnya(li).firstElementChild;
    let calon = satu ? berikut(li) ?? mulai : li;
    for (let kali = 0; kali < 100000; kali += 1) {
      if (nama(calon).toLowerCase().startsWith(awalan)) return fokus(calon);
      calon = berikut(calon) ?? mulai;
      if (calon === (satu ? li : li)) break;
    }
    return undefined;
  };

  // --- events ----------------------------------------------------------------------------------
  const TOMBOL = {
    ArrowDown: (li) => fokus(berikut(li)),
    ArrowUp: (li) => fokus(sebelum(li)),
    ArrowRight: (li) => { if (terbuka(li)) fokus(cabangnya(li)?.firstElementChild); else buka(li); },
    ArrowLeft: (li) => { if (terbuka(li)) tutup(li); else fokus(induknya(li)); },
    Home: (li) => fokus(pohonnya(li).firstElementChild),
    End: (li) => fokus(terakhir(pohonnya(li).lastElementChild)),
    Enter: (li) => tautan(li).click(),
    "*": (li) => bukaSetingkat(li),
    " ": (li) => { if (ketikan) cariHuruf(li, " "); else if (bercabang(li)) balik(li); },
    ContextMenu: (li) => bukaMenu(li),
  };

  function tekan(kejadian) {
    const li = kejadian.target;
    if (li.getAttribute("role") !== "treeitem" || kejadian.ctrlKey || kejadian.altKey || kejadian.metaKey) return;
    const tombol = kejadian.key === "F10" && kejadian.shiftKey ? "ContextMenu" : kejadian.key;
    const lakukan = TOMBOL[tombol];
    if (tombol === "ContextMenu" && !li.hasAttribute("data-boleh-ubah")) return;
    if (lakukan) {
      kejadian.preventDefault();
      lakukan(li);
    } else if (tombol.length === 1) {
      kejadian.preventDefault();
      cariHuruf(li, tombol);
    }
  }

  function klik(kejadian) {
    const li = kejadian.target.closest("[role=treeitem]");
    if (!li || kejadian.target.closest("a") || !barisnya(li).contains(kejadian.target)) return;
    fokus(li);
    if (kejadian.target.closest(".simpul-aksi")) bukaMenu(li);
    else if (bercabang(li)) balik(li);
  }

  // --- the menu of a node ----------------------------------------------------------------------
  const bukaMenu = (li) => {
    const pola = document.querySelector("template[data-menu-simpul]");
    if (!barisnya(li).querySelector(".simpul-aksi")) return;
    document.querySelector(".menu-simpul")?.remove();
    const menu = pola.content.firstElementChild.cloneNode(true);
    menu.querySelector("strong").textContent = nama(li);
    if (!bercabang(li)) menu.querySelector('a[href$="/urutkan/"]')?.closest("li").remove(); // nothing to order
    for (const a of menu.querySelectorAll("a")) {
      a.href = a.getAttribute("href").replaceAll("KODE", li.dataset.kode);
    }
    menu.addEventListener("toggle", (kejadian) => {
      if (kejadian.newState !== "closed") return;
      const kembali = menu.contains(document.activeElement) || document.activeElement === document.body;
      menu.remove();
      if (kembali) fokus(li);
    });
    menu.addEventListener("keydown", geserMenu);
    document.querySelector("main").append(menu);
    const tombol = barisnya(li).querySelector(".simpul-aksi").getBoundingClientRect();
    menu.showPopover();
    const kotak = menu.getBoundingClientRect();
    const atas = tombol.bottom + kotak.height > innerHeight ? Math.max(8, tombol.top - kotak.height) : tombol.bottom;
    menu.style.top = `${atas}px`;
    menu.style.left = `${Math.max(8, Math.min(tombol.right - kotak.width, innerWidth - kotak.width - 8))}px`;
    menu.querySelector("a").focus();
  };

  function geserMenu(kejadian) {
    const arah = { ArrowDown: 1, ArrowUp: -1 }[kejadian.key];
    if (!arah) return;
    kejadian.preventDefault();
    const butir = [...this.querySelectorAll("a")];
    const kini = butir.indexOf(document.activeElement);
    butir[(kini + arah + butir.length) % butir.length].focus();
  }

  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.key !== "ArrowDown" || !kejadian.target.matches?.(".alat input[type=search]")) return;
    const tujuan = document.querySelector('[data-pohon] [role=treeitem][tabindex="0"]');
    if (!tujuan) return;
    kejadian.preventDefault();
    fokus(tujuan);
  });
  document.addEventListener("htmx:load", (kejadian) => siapkanSemua(kejadian.target));
  siapkanSemua(document);
})();
