// The order of sub-units: arrows and dragging work in the page; only "Simpan urutan" sends it.
(() => {
  "use strict";
  const daftar = document.querySelector("[data-urutan]");
  if (!daftar) return;
  const kabar = document.querySelector("[data-urutan-kabar]");
  const butir = () => [...daftar.children];

  const segarkan = () => butir().forEach((li, i, semua) => {
    li.querySelector('[name="naik"]').disabled = i === 0;
    li.querySelector('[name="turun"]').disabled = i === semua.length - 1;
  });
  const umumkan = (li) => {
    kabar.textContent = `${li.querySelector(".urutan-nama").textContent}: nomor ${butir().indexOf(li) + 1} dari ${butir().length}. Belum disimpan.`;
  };

  daftar.addEventListener("click", (kejadian) => {
    const tombol = kejadian.target.closest("button");
    if (!tombol) return;
    kejadian.preventDefault();
    const li = tombol.closest("li");
    if (tombol.name === "naik") li.previousElementSibling?.before(li);
    else li.nextElementSibling?.after(li);
    segarkan();
    umumkan(li);
    (tombol.disabled ? li.querySelector("button:not(:disabled)") : tombol).focus();
  });

  document.querySelector('[name="menurut"]')?.addEventListener("click", (kejadian) => {
    kejadian.preventDefault();
    const nama = (li) => li.querySelector(".urutan-nama").textContent;
    daftar.append(...butir().sort((a, b) => nama(a).localeCompare(nama(b), "id", { numeric: true })));
    segarkan();
    kabar.textContent = "Disusun menurut nama. Belum disimpan.";
  });

  if (window.Sortable) {
    daftar.querySelectorAll("[data-pegang]").forEach((pegang) => { pegang.hidden = false; });
    window.Sortable.create(daftar, { animation: 120, handle: "[data-pegang]", ghostClass: "urutan-bayang", onEnd: (k) => { segarkan(); umumkan(k.item); } });
  }
})();
