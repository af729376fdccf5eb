"""What a person types into e-Kinerja BKN each month: per result the plan of action, what came of it, evidence."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q

from pegawai.kinerja_waktu import sebut_lama
from pegawai.models import LaporanKinerja, Pegawai
from tebingtinggi.bersama.tampilan import angka

TANPA_RHK = "RHK belum ada"
L = LaporanKinerja.Status


class Aksi(NamedTuple):
    """Work of one kind in a month. belum: how many of its reports were not checked yet."""

    rencana: str
    realisasi: str
    banyak: int
    bukti: tuple[str, ...]
    belum: int

    @property
    def keterangan(self) -> str:
        """Say how much of it no superior has checked; "" = all is."""
        if not self.belum:
            return ""
        return f"{self.belum} dari {self.banyak} laporan belum diperiksa atasan"


class BahanRhk(NamedTuple):
    """A result with its actions."""

    rhk: str
    daftar: tuple[Aksi, ...]

    @property
    def teks(self) -> str:
        """Give all of it as text to be copied."""
        baris = [f"RHK: {self.rhk}"]
        for a in self.daftar:
            sisa = f" ({a.keterangan})" if a.belum else ""
            baris += [f"Rencana aksi: {a.rencana}", f"Realisasi: {a.realisasi}{sisa}"]
            baris += [f"Bukti: {b}" for b in a.bukti]
        return "\n".join(baris)


def bahan_ekinerja(
    pegawai: Pegawai, mulai: date, sampai: date, alamat_bukti: Callable[[int], str]
) -> list[BahanRhk]:
    """Give the month of a person by result; what was sent back is left out. One query.

    alamat_bukti: the full address of the evidence file of a report, by its key; e-Kinerja takes links.
    """
    semua = (
        LaporanKinerja.objects.filter(~Q(status=L.DIKEMBALIKAN), pegawai=pegawai)
        .filter(tanggal__range=(mulai, sampai))
        .select_related("rhk")
        .order_by("tanggal", "mulai")
    )
    kolom = semua.values_list(
        "rhk__teks", "uraian", "menit", "jumlah", "satuan", "bukti_tautan", "bukti__nama", "pk", "status",
    )  # fmt: skip
    kelompok: dict[str, dict[str, list[tuple[Any, ...]]]] = {}
    for rhk, uraian, menit, n, satuan, tautan, berkas, pk, status in kolom:
        bukti = [tautan, f"{berkas}, {alamat_bukti(pk)}" if berkas else ""]
        per_rhk = kelompok.setdefault(rhk or TANPA_RHK, {})
        per_rhk.setdefault(" ".join(uraian.split()), []).append((menit, n, satuan, bukti, status))
    nama = sorted(kelompok, key=lambda r: (r == TANPA_RHK, r))
    return [BahanRhk(r, tuple(_aksi(u, isi) for u, isi in kelompok[r].items())) for r in nama]


def _aksi(uraian: str, daftar: list[tuple[Any, ...]]) -> Aksi:
    jumlah: dict[str, Decimal] = {}
    for _, n, satuan, *_lain in daftar:
        if n is not None:
            jumlah[satuan] = jumlah.get(satuan, Decimal()) + n
    hasil = [f"{angka(n.normalize())} {s}".strip() for s, n in jumlah.items()]
    lama = sebut_lama(sum(b[0] for b in daftar))
    realisasi = ", ".join([*hasil, f"{len(daftar)} kali, {lama}"])
    bukti = [b for *_, dua, _status in daftar for b in dua if b]
    belum = sum(b[-1] == L.BELUM for b in daftar)
    return Aksi(uraian, realisasi, len(daftar), tuple(dict.fromkeys(bukti)), belum)
