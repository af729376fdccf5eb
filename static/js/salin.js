// <button data-salin="text" hidden>: copies the text (empty: the address of the page) and says so.
(() => {
  "use strict";
  const salin = async (teks) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(teks);
    const kotak = document.createElement("textarea"); // no clipboard on plain http
    kotak.value = teks;
    document.body.append(kotak);
    kotak.select();
    document.execCommand("copy");
    kotak.remove();
  };
  document.querySelectorAll("[data-salin]").forEach((tombol) => {
    const label = tombol.querySelector("[data-label]") ?? tombol;
    const semula = label.textContent;
    tombol.hidden = false;
    label.setAttribute("role", "status");
    tombol.addEventListener("click", async () => {
      try {
        await salin(tombol.dataset.salin || location.href);
        label.textContent = "Tersalin";
      } catch {
        label.textContent = "Tidak dapat menyalin";
      }
      setTimeout(() => { label.textContent = semula; }, 2500);
    });
  });
})();
