// /struktur/tabel/ and its bulk edit: ticks (all, ranges with Shift), the address with its columns.
(() => {
  "use strict";
  let terakhir = null; // the box ticked last, where a range with Shift begins

  const kotak = (form) => [...form.querySelectorAll('input[name="unit"]')];

  const segarkan = (form) => {
    const semua = form.querySelector("[data-tandai-hasil]");
    const daftar = kotak(form);
    if (!semua || !daftar.length) return;
    const banyak = semua.checked ? Number(semua.dataset.tandaiHasil) : daftar.filter((k) => k.checked).length;
    const kepala = form.querySelector("[data-tandai-semua]");
    if (kepala) {
      const halaman = daftar.filter((k) => k.checked).length;
      kepala.hidden = false;
      kepala.checked = halaman === daftar.length;
      kepala.indeterminate = halaman > 0 && halaman < daftar.length;
    }
    const angka = form.querySelector("[data-jumlah-tanda]");
    angka.textContent = banyak ? `${banyak.toLocaleString("id-ID")} unit ditandai` : "Tandai unit";
    form.querySelector("[data-keterangan-tanda]").textContent = banyak ? "" : "untuk mengubah beberapa sekaligus.";
    form.querySelector('button[type="submit"]').disabled = !banyak;
  };

  const rentang = (form, sampai, centang) => {
    const daftar = kotak(form);
    const [a, b] = [daftar.indexOf(terakhir), daftar.indexOf(sampai)].sort((x, y) => x - y);
    if (a >= 0) for (const k of daftar.slice(a, b + 1)) k.checked = centang;
  };

  document.addEventListener("click", (kejadian) => {
    const sasaran = kejadian.target;
    const form = sasaran.closest?.("form[data-tandai]");
    if (form && sasaran.name === "unit") {
      if (kejadian.shiftKey && terakhir) rentang(form, sasaran, sasaran.checked);
      terakhir = sasaran;
    }
  });
  document.addEventListener("change", (kejadian) => {
    const form = kejadian.target.closest?.("form[data-tandai]");
    if (!form) return;
    if (kejadian.target.matches("[data-tandai-semua]")) {
      for (const k of kotak(form)) k.checked = kejadian.target.checked;
    }
    if (kejadian.target.matches("[data-tandai-hasil]")) {
      for (const k of kotak(form)) k.checked = kejadian.target.checked;
    } else if (!kejadian.target.checked) {
      form.querySelector("[data-tandai-hasil]").checked = false;
    }
    segarkan(form);
  });

  const siapkan = () => {
    const alamat = document.querySelector("#hasil-tabel [data-alamat]")?.dataset.alamat;
    if (alamat && alamat !== location.pathname + location.search) history.replaceState(history.state, "", alamat + location.hash);
    document.querySelectorAll("form[data-tandai]").forEach(segarkan);
  };
  document.addEventListener("htmx:afterSettle", siapkan);
  window.addEventListener("pageshow", siapkan);
  siapkan();
  if (location.hash === "#cetak") window.addEventListener("load", () => window.print());
})();
