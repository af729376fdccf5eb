"""What joins the units on a date, and whom to reach on the way: six queries at any size."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from orgstruktur import kait
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jalur import Jaringan, Tim
from orgstruktur.jenis import JenisUnit, sebutan_pimpinan
from orgstruktur.models import Keadaan, Penerus, RiwayatJabatan, TimKerja, Unit
from orgstruktur.models.unit import validasi_kode
from orgstruktur.selectors.bagan import muat_garis
from orgstruktur.selectors.lingkup import LingkupIzin
from orgstruktur.selectors.unit_rinci import pernah_ditarik
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_INGATAN = "jaringan"

#: Pairs of kinds that people ask for, and why: what the empty page offers.
_PASANGAN_CONTOH = (
    (JenisUnit.KELURAHAN, JenisUnit.PUSKESMAS),
    (JenisUnit.KELURAHAN, JenisUnit.DINAS),
    (JenisUnit.BIDANG, JenisUnit.BIDANG),
    (JenisUnit.ASISTEN, JenisUnit.DINAS),
    (JenisUnit.PUSKESMAS, JenisUnit.KECAMATAN),
)


@dataclass(frozen=True, slots=True)
class Singgahan:
    """A unit on the way: who leads it and how to reach it, as recorded today.

    induk: the unit it stands under, "" right below the root: many units share a name.
    """

    simpul: Simpul
    induk: str
    pimpinan: str
    alamat: str
    kontak: str
    dapat_ubah: bool
    pejabat: str = ""

    @property
    def terisi(self) -> bool:
        return bool(self.alamat or self.kontak)


def jaringan_bagan(bagan: Bagan) -> Jaringan:
    """Give what joins the units of a Bagan: two queries, none while the Bagan is in memory."""
    jaringan = bagan.ingatan.get(_INGATAN)
    if jaringan is None:
        jaringan = Jaringan(bagan, _tim(bagan), garis=muat_garis(bagan.tanggal))
        bagan.ingatan[_INGATAN] = jaringan
    return jaringan


def _tim(bagan: Bagan) -> list[Tim]:
    """Give the teams at work on the day; one whose owner is only planned is not known yet."""
    hari = bagan.tanggal
    baris = (
        TimKerja.daftar_unit.through.objects.filter(
            Q(timkerja__selesai__isnull=True) | Q(timkerja__selesai__gte=hari),
            timkerja__mulai__lte=hari,
        )
        .order_by("timkerja_id", "unit_id")
        .values_list(
            "timkerja_id",
            "timkerja__nama",
            "timkerja__unit_pemilik_id",
            "timkerja__unit_pemilik__keadaan",
            "unit_id",
        )
    )
    anggota: dict[tuple[int, str], list[int]] = {}
    for pk, nama, pemilik, keadaan, unit_id in baris:
        if keadaan != Keadaan.RENCANA or bagan.ambil(pemilik):
            anggota.setdefault((pk, nama), [pemilik]).append(unit_id)
    return [Tim(pk, nama, tuple(unit)) for (pk, nama), unit in anggota.items()]


def rinci_singgahan(
    bagan: Bagan, daftar_unit: Iterable[Simpul], lingkup: LingkupIzin
) -> dict[int, Singgahan]:
    """Give leader and contact of these units by id; two queries. `lingkup`: where one may edit."""
    simpul = {s.id: s for s in daftar_unit}
    kepala = RiwayatJabatan.objects.pada(bagan.tanggal).filter(unit=OuterRef("pk"), kepala=True)
    baris = (
        Unit.objects.filter(pk__in=simpul)
        .order_by()
        .annotate(pimpinan=Subquery(kepala.order_by("jabatan_id").values("nama")[:1]))
        .values_list("pk", "pimpinan", "alamat", "kontak")
    )
    isi = {pk: (nama or "", alamat, kontak) for pk, nama, alamat, kontak in baris}
    sumber = kait.pengisian()
    pejabat = sumber.pimpinan(bagan.tanggal, simpul) if sumber else {}
    hasil = {}
    for pk, s in simpul.items():
        nama, alamat, kontak = isi.get(pk, ("", "", ""))
        pimpinan = sebutan_pimpinan(s.jenis, s.nama, nama)
        atas = bagan.induk(s)
        induk = atas.nama if atas and atas.induk_id else ""
        dapat_ubah = lingkup.mencakup(bagan, s)
        hasil[pk] = Singgahan(
            s, induk, pimpinan, alamat.strip(), kontak.strip(), dapat_ubah, pejabat.get(pk, "")
        )
    return hasil


# --- which units ----------------------------------------------------------------------------------
def sebab_tidak_ada(kode: str, hari: date, akun: Any) -> str:
    """Say why no unit of that code lives on the day: never there, not yet, no longer. Two queries."""
    mungkin = len(kode) <= 60 and re.match(validasi_kode.regex, kode)
    unit = Unit.objects.terlihat_oleh(akun).filter(kode__iexact=kode).first() if mungkin else None
    if unit is None or pernah_ditarik(unit):
        return (
            f"Unit dengan kode “{kode[:60]}” tidak ditemukan. Cari dengan nama atau singkatannya."
        )
    if hari < unit.dibentuk_pada:
        ada = f"baru ada sejak {teks_tanggal(unit.dibentuk_pada)}"
        return f"{unit.nama} {ada}, belum ada pada {teks_tanggal(hari)}."
    if unit.dibubarkan_pada is None:
        return f"{unit.nama} tidak ada pada {teks_tanggal(hari)}."
    penerus = Penerus.objects.filter(asal=unit, tanggal__lte=hari).select_related("penerus")
    nama = ", ".join(f"{p.penerus.nama} ({p.penerus.kode})" for p in penerus)
    lanjut = f" Tugasnya diteruskan oleh {nama}." if nama else ""
    return f"{unit.nama} sudah dibubarkan pada {teks_tanggal(unit.dibubarkan_pada)}.{lanjut}"


def pasangan_contoh(bagan: Bagan, jaringan: Jaringan) -> list[tuple[Simpul, Simpul]]:
    """Give pairs worth a look, of different perangkat daerah, one for each kind of question."""
    per_jenis: dict[str, list[Simpul]] = {}
    for s in bagan:
        per_jenis.setdefault(s.jenis, []).append(s)
    hasil: list[tuple[Simpul, Simpul]] = []
    for jenis_a, jenis_b in _PASANGAN_CONTOH:
        terpakai = {s.id for pasangan in hasil for s in pasangan}
        for a in per_jenis.get(jenis_a, ())[:1]:
            calon = [
                b for b in per_jenis.get(jenis_b, ()) if _cabang(bagan, b) != _cabang(bagan, a)
            ]
            calon.sort(key=lambda b: (not jaringan.cari(a, b).pintas, b.id in terpakai))
            hasil += [(a, b) for b in calon[:1]]
    return hasil


def _cabang(bagan: Bagan, simpul: Simpul) -> int:
    """Give the id of the unit right below the root to which `simpul` belongs."""
    jalur = [*bagan.leluhur(simpul), simpul]
    return jalur[1].id if len(jalur) > 1 else simpul.id
