// htmx on a bad line: say what happened instead of staying silent; an expired session leads to the login page.
(() => {
  "use strict";
  const tampilkan = (teks) => {
    const tempat = document.getElementById("pesan");
    if (!tempat) return;
    const kotak = document.createElement("div");
    kotak.className = "pesan pesan-error";
    const isi = document.createElement("p");
    isi.textContent = teks;
    kotak.append(isi);
    tempat.replaceChildren(kotak);
    kotak.scrollIntoView({ block: "nearest" });
  };
  const arti = {
    403: "Anda tidak berwenang melakukan ini.",
    404: "Data ini tidak ditemukan; mungkin baru saja dipindahkan atau dibubarkan.",
    503: "Sistem sedang sibuk. Coba lagi beberapa saat.",
  };
  document.addEventListener("htmx:sendError", () => tampilkan("Sambungan terputus. Periksa jaringan Anda, lalu coba lagi."));
  document.addEventListener("htmx:timeout", () => tampilkan("Server lama menjawab. Coba lagi beberapa saat."));
  document.addEventListener("htmx:responseError", (kejadian) => {
    const status = kejadian.detail.xhr.status;
    tampilkan(arti[status] ?? "Permintaan ini gagal. Muat ulang halaman, lalu coba lagi.");
  });
  document.addEventListener("htmx:beforeSwap", (kejadian) => {
    const asal = kejadian.detail.xhr.responseURL;
    if (!asal || !new URL(asal).pathname.startsWith("/masuk/")) return;
    kejadian.detail.shouldSwap = false;
    location.assign(`/masuk/?next=${encodeURIComponent(location.pathname + location.search)}`);
  });
})();
