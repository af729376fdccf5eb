// <button data-cetak hidden>: prints the page; shown only where this runs.
(() => {
  "use strict";
  const tampilkan = () => document.querySelectorAll("[data-cetak]").forEach((tombol) => { tombol.hidden = false; });
  document.addEventListener("click", (kejadian) => { if (kejadian.target.closest?.("[data-cetak]")) window.print(); });
  document.addEventListener("htmx:afterSettle", tampilkan);
  tampilkan();
})();
