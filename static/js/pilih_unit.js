// The picker of units: arrows lead from the search box into the hits and back, Enter there chooses nothing by mistake.
// The button "Cari" is only for pages without JavaScript, and for a picker that nothing is asked for while typing.
(() => {
  "use strict";
  const bertanya = (kotak) => Boolean(kotak.querySelector('input[type="search"][hx-get]'));
  const siapkan = (akar) => akar.querySelectorAll("[data-cari-polos]").forEach((tombol) => { tombol.hidden = bertanya(tombol.closest("[data-pilih-unit]")); });
  siapkan(document);
  document.addEventListener("htmx:load", (kejadian) => siapkan(kejadian.target));

  // A choice made while the hits were under way: the answer does not know it and would take it away.
  let terpilih = [];
  document.addEventListener("htmx:beforeSwap", ({ detail: { target } }) => {
    terpilih = target.matches(".pilih-unit-calon") ? [...target.querySelectorAll("input:checked")].map((r) => r.closest("li")) : [];
  });
  document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
    for (const lama of terpilih.splice(0)) {
      const pilihan = lama.querySelector("input");
      const sama = [...target.querySelectorAll("input")].find((r) => r.value === pilihan.value);
      if (sama) { sama.checked = true; continue; }
      const daftar = target.querySelector("ul") ?? target.querySelector("fieldset").appendChild(document.createElement("ul"));
      daftar.className = "calon";
      daftar.prepend(lama);
      pilihan.checked = true;
    }
  });

  document.addEventListener("keydown", (kejadian) => {
    const kotak = kejadian.target.closest?.("[data-pilih-unit]");
    if (!kotak) return;
    const cari = kotak.querySelector('input[type="search"]');
    const calon = [...kotak.querySelectorAll('input[type="radio"]:not(:disabled)')];
    if (kejadian.target === cari) {
      if (kejadian.key === "ArrowDown" && calon.length) {
        kejadian.preventDefault();
        const pilih = calon.find((r) => r.checked) ?? calon[0];
        pilih.click(); // as the arrows do inside a group of radio buttons
        pilih.focus();
      } else if (kejadian.key === "Enter" && bertanya(kotak)) {
        kejadian.preventDefault();
        if (calon.length === 1) { calon[0].click(); calon[0].focus(); }
      }
    } else if (kejadian.key === "ArrowUp" && kejadian.target === calon[0]) {
      kejadian.preventDefault();
      cari.focus();
    }
  });
})();
