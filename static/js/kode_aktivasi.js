// The QR code of a slip leads to /aktivasi/#CODE: a browser sends nothing after # to any server, so no
// log keeps it. Here it goes into the field, and out of the address and the history of the browser.
(() => {
  "use strict";
  const ruas = document.getElementById("id_kode");
  const kode = window.location.hash.slice(1, 41);
  if (!ruas || !kode) return;
  if (!ruas.value) ruas.value = kode;
  window.history.replaceState(null, "", window.location.pathname);
})();
