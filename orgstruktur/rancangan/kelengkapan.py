"""What the documents of a proposal still lack, in sentences."""

from collections.abc import Collection, Sequence
from datetime import date

from orgstruktur.rancangan.simulasi import Simulasi


def kurang_umum(hasil: Simulasi) -> list[str]:
    """Say what every document of the proposal lacks as long as it stands so."""
    kurang = []
    if not any(h.berlaku for h in hasil.langkah):
        kurang.append("Belum ada langkah yang berlaku.")
    if hasil.ditolak:
        kurang.append(f"{len(hasil.ditolak)} langkah tidak dapat berlaku dan tidak termuat.")
    return kurang


def kurang_perwali(
    tujuan: str, berlaku: date | None, hasil: Simulasi, lingkup: Collection[int]
) -> list[str]:
    """Say what the draft Perwali lacks, for the touched units."""
    kurang = kurang_umum(hasil)
    if not tujuan:
        kurang.append("Tujuan rancangan kosong: konsiderannya menjadi ruas yang diisi tangan.")
    if berlaku is None:
        kurang.append("Rencana mulai berlaku belum ditentukan.")
    bagan = hasil.bagan
    tanpa, ganda = [], []
    for atas in bagan:
        for s in bagan.turunan(atas, sertakan_diri=True) if atas.id in lingkup else ():
            isi = bagan.fungsi.get(s.id, ())
            if not any(f.butir == "tugas" for f in isi):
                tanpa.append(s.nama)
            if len({f.teks.casefold() for f in isi}) < len(isi):
                ganda.append(s.nama)
    for daftar, kata in (
        (tanpa, "belum memiliki tugas"),
        (ganda, "memuat kalimat yang sama lebih dari sekali"),
    ):
        if daftar:
            contoh = "; ".join(daftar[:3]) + ("; …" if len(daftar) > 3 else "")
            kurang.append(f"{len(daftar)} unit {kata} ({contoh}).")
    return kurang


def kurang_kajian(tujuan: str, hasil: Simulasi, keterangan: Sequence[tuple[str, str]]) -> list[str]:
    """Say what the kajian lacks. keterangan: reason and legal basis of every step that is switched on."""
    kurang = kurang_umum(hasil)
    if not tujuan:
        kurang.append("Tujuan rancangan kosong.")
    if n := sum(not alasan for alasan, _ in keterangan):
        kurang.append(f"{n} langkah tanpa alasan.")
    if n := sum(not dasar for _, dasar in keterangan):
        kurang.append(f"{n} langkah tanpa dasar hukum.")
    return kurang
