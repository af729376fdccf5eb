// A new unit: the chosen kind proposes code, echelon and head. What was typed is never overwritten.
(() => {
  "use strict";
  const bagian = document.querySelector("[data-unit-baru]");
  if (!bagian) return;
  const form = bagian.closest("form");
  const { jenis, nama, kode, singkatan, eselon_kepala: eselon, dengan_kepala: kepala } = form.elements;
  const tempat = bagian.querySelector("[data-saran-kepala]");

  const perbarui = () => {
    const saran = jenis.selectedOptions[0]?.dataset ?? {};
    kode.placeholder = saran.kode ?? singkatan.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (!tempat) return;
    eselon.disabled = !kepala.checked;
    if (!kepala.checked || !saran.kepala) { tempat.textContent = ""; return; }
    const sebutan = saran.kepala.replace("…", nama.value.trim() || "…");
    const tingkat = eselon.value === "saran" ? saran.eselon : eselon.value;
    const ekor = saran.fungsional ? "pejabat fungsional dengan tugas tambahan" : tingkat ? `eselon ${tingkat}` : "tanpa eselon";
    tempat.textContent = `Akan dibentuk: ${sebutan}, ${ekor}.`;
  };
  form.addEventListener("input", perbarui);
  form.addEventListener("change", perbarui);
  perbarui();
})();
