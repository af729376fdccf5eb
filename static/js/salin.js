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
    const kabar = document.createElement("span"); // beside the button: a live region inside would take its name
    kabar.className = "visually-hidden";
    kabar.setAttribute("role", "status");
    tombol.after(kabar);
    tombol.addEventListener("click", async () => {
      try {
        await salin(tombol.dataset.salin || location.href);
        label.textContent = kabar.textContent = "Tersalin";
      } catch {
        label.textContent = kabar.textContent = "Tidak dapat menyalin";
      }
      setTimeout(() => { label.textContent = semula; kabar.textContent = ""; }, 2500);
    });
  });
})();
