// A screen that nobody touches asks again every `data-segar` seconds, while the line holds.
(() => {
  "use strict";
  const papan = document.querySelector("[data-segar]");
  const detik = Number(papan?.dataset.segar);
  if (!detik) return;
  setInterval(() => {
    if (navigator.onLine) location.reload();
  }, detik * 1000);
})();
