// <form data-jaga>: what was typed survives. Leaving asks first; after an expired session, a lost line or
// a slip of the back button the typing returns. Kept in this tab only, gone after saving or logging out.
(() => {
  "use strict";
  const AWALAN = "tata:isian:";
  const TERKIRIM = "tata:terkirim";
  const kunci = AWALAN + location.pathname;
  const lewati = new Set(["password", "file", "hidden", "submit", "button", "reset"]);
  const form = document.querySelector("form[data-jaga]");

  const ambil = (nama) => { try { return sessionStorage.getItem(nama); } catch { return null; } };
  const simpan = (nama, nilai) => { try { sessionStorage.setItem(nama, nilai); } catch { /* full or forbidden */ } };
  const buang = (nama) => { try { sessionStorage.removeItem(nama); } catch { /* forbidden */ } };
  const isian = () => [...form.elements].filter((i) => i.name && !lewati.has(i.type));

  const baca = () => JSON.stringify(isian().map((i) => {
    if (i.type === "checkbox" || i.type === "radio") return [i.name, i.value, i.checked];
    if (i.type === "select-multiple") return [i.name, "", [...i.selectedOptions].map((o) => o.value)];
    return [i.name, "", i.value];
  }));

  const kembalikan = (teks) => {
    for (const [nama, nilai, isi] of JSON.parse(teks)) {
      for (const i of isian().filter((calon) => calon.name === nama)) {
        if (i.type === "checkbox" || i.type === "radio") { if (i.value === nilai) i.checked = isi; }
        else if (i.type === "select-multiple") for (const o of i.options) o.selected = isi.includes(o.value);
        else i.value = isi;
      }
    }
  };

  const beritahu = () => {
    const kotak = document.createElement("div");
    kotak.className = "pesan";
    kotak.setAttribute("role", "status");
    const teks = document.createElement("p");
    teks.textContent = "Isian Anda yang belum tersimpan telah dikembalikan.";
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "btn btn-sm btn-outline-primary";
    tombol.textContent = "Buang isian itu";
    tombol.addEventListener("click", () => { buang(kunci); form.reset(); awal = baca(); kotak.remove(); });
    kotak.append(teks, tombol);
    form.before(kotak);
  };

  // Did the last submission arrive? Then its draft is no longer needed.
  const dikirim = ambil(TERKIRIM);
  const galat = document.querySelector(".galat-ringkas, [data-isian-server]"); // the answer holds the typing
  if (dikirim && (dikirim !== kunci || galat || document.querySelector(".pesan-success"))) {
    buang(dikirim);
    buang(TERKIRIM);
  }

  // The bare form that opens without a line goes as well, before the page does; a worker that hangs holds nobody up.
  const lupakanLuring = async () => {
    const pekerja = (await navigator.serviceWorker?.getRegistration("/kinerja/"))?.active;
    if (!pekerja) return;
    const saluran = new MessageChannel();
    await new Promise((jadi) => {
      saluran.port1.onmessage = jadi;
      setTimeout(jadi, 1500);
      pekerja.postMessage("keluar", [saluran.port2]);
    });
  };
  document.querySelectorAll("form[data-keluar]").forEach((keluar) => keluar.addEventListener("submit", (kejadian) => {
    if ("serviceWorker" in navigator) {
      kejadian.preventDefault();
      lupakanLuring().catch(() => {}).finally(() => HTMLFormElement.prototype.submit.call(keluar));
    }
    try {
      localStorage.removeItem("tata-kinerja-akun");
      Object.keys(sessionStorage).filter((nama) => nama.startsWith("tata:")).forEach(buang);
      Object.keys(localStorage).filter((nama) => nama.startsWith("tata-kinerja-draf-")).forEach((nama) => localStorage.removeItem(nama));
    } catch { /* forbidden: nothing was kept */ }
  }));

  if (!form) return;
  let awal = baca();
  let pergi = false;
  const draf = ambil(kunci);
  if (draf && draf !== awal && !galat) {
    kembalikan(draf);
    if (baca() !== awal) beritahu();
  }
  form.addEventListener("input", () => simpan(kunci, baca()));
  form.addEventListener("change", () => simpan(kunci, baca()));
  form.addEventListener("submit", (kejadian) => {
    if (kejadian.defaultPrevented) return;
    pergi = true;
    simpan(TERKIRIM, kunci);
  });
  window.addEventListener("pageshow", () => { pergi = false; });
  window.addEventListener("beforeunload", (kejadian) => {
    if (!pergi && baca() !== awal) kejadian.preventDefault();
  });
})();
