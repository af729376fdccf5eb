"""How people follow the structure: placements end with their positions, who leads is asked anew.

Called by every structural change inside its transaction, once its rows are written (kait.Ikutan).
What is written here stands in the Jejak of that change, so its undo brings it back. Names of
people are told to the person who acts, the Jejak keeps only numbers.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.models import Jabatan, Jejak, Penerus, RiwayatUnit, TimKerja, Unit
from orgstruktur.services import rentang
from orgstruktur.services.perubahan import Perubahan
from pegawai.models import AnggotaTim, JejakPegawai, Pegawai, Penempatan, StatusKepegawaian
from pegawai.services.aturan_penempatan import pastikan_tak_bertumpuk
from pegawai.services.ikutan_tim import ikutkan_tim
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka

_NAMA_TERBANYAK = 12
_ABADI = date.max


class IkutanPegawai:
    """What `orgstruktur.kait.Ikutan` asks for."""

    tabel: Mapping[str, type[models.Model]] = {
        "penempatan": Penempatan,
        "pegawai": Pegawai,
        "anggotatim": AnggotaTim,
    }

    def ikuti(self, p: Perubahan) -> None:
        """Follow a change. Raises AturanDilanggar where people would be left without a position."""
        tim = bool(p.baris_tersentuh(_TIM))
        daftar = _jabatan_berubah(p)
        pulih = p.baris_tersentuh("penempatan")
        if not daftar and not tim and not pulih:
            return
        StatusKepegawaian.kunci()
        _Pengikut(p, {j.benda.pk: j for j in daftar}).jalankan()
        if tim:
            ikutkan_tim(p)
        _pastikan_pulih_serasi(p, pulih)
        orang = _orang_tersentuh(p)
        if orang:
            p.setelah_jejak.append(lambda jejak: _tautkan(jejak, orang))
            StatusKepegawaian.perbarui_versi()

    def majukan(self, jabatan: Collection[int]) -> None:
        """Let the mark of placements say what their positions say from this day on."""
        if samakan_tanda(jabatan):
            StatusKepegawaian.perbarui_versi()


IKUTAN = IkutanPegawai()
_TIM = str(TimKerja._meta.model_name)


@dataclass(frozen=True, slots=True)
class _JabatanBerubah:
    """A position whose life, unit or lead changes; masa: its ranges as they now stand."""

    benda: Jabatan
    masa: Sequence[Any]
    umur_semula: tuple[date, date | None] | None
    kepala_berubah: bool
    pindah_ke: int | None

    @property
    def umur(self) -> tuple[date, date | None] | None:
        return rentang.umur(self.masa)


def _jabatan_berubah(p: Perubahan) -> list[_JabatanBerubah]:
    """Give the positions of before whose ranges this change alters in what people depend on."""
    hasil = []
    for jenis, pk, benda, asal, kini in p.rentang_tersentuh():
        if jenis is not Jabatan or not asal or not kini:
            continue
        semula, masa = _susun(asal.values()), rentang.urutkan(kini)
        sekarang = [(r.berlaku_mulai, r.berlaku_sampai, r.kepala, r.unit_id) for r in masa]
        if semula == sekarang:
            continue
        unit = {u for *_, u in semula}
        pindah = next((u for *_, u in reversed(sekarang) if u not in unit), None)
        kepala = [t for *t, _ in semula if t[2]] != [t for *t, _ in sekarang if t[2]]
        umur = p.umur_semula(Jabatan, pk)
        hasil.append(_JabatanBerubah(benda, masa, umur, kepala, pindah))
    return hasil


def _susun(asal: Iterable[dict[str, Any]]) -> list[tuple[date, date | None, bool, int]]:
    """Give ranges as a Jejak keeps them in order of time, empty ones left out."""
    daftar = [
        (
            date.fromisoformat(n["berlaku_mulai"]),
            date.fromisoformat(n["berlaku_sampai"]) if n["berlaku_sampai"] else None,
            n["kepala"],
            n["unit_id"],
        )
        for n in asal
        if n["berlaku_mulai"] != n["berlaku_sampai"]
    ]
    return sorted(daftar, key=lambda n: n[0])


@dataclass
class _Pengikut:
    """Lets the placements of some positions follow one change."""

    p: Perubahan
    jabatan: Mapping[int, _JabatanBerubah]
    daftar: list[Penempatan] = field(default_factory=list)

    def jalankan(self) -> None:
        if not self.jabatan:
            return
        nyata = Penempatan.objects.exclude(berlaku_sampai=F("berlaku_mulai"))
        self.daftar = list(
            nyata.filter(jabatan__in=self.jabatan).select_related("pegawai").order_by("pk")
        )
        if not self.daftar:
            return
        self._pastikan_dalam_umur()
        berakhir = self._akhiri()
        self._pastikan_satu_pimpinan()
        if samakan_tanda(self.jabatan):
            StatusKepegawaian.perbarui_versi()
        self._tunggukan(berakhir)
        self._sebut_pindah()

    def _pastikan_dalam_umur(self) -> None:
        """Refuse to take a position from under people who are recorded on it before its end."""
        for pn in self.daftar:
            j = self.jabatan[pn.jabatan_id]
            umur = j.umur
            if umur is None:
                raise AturanDilanggar(
                    f"{j.benda.nama} pernah dipegang {pn.pegawai.nama_lengkap} sejak "
                    f"{sebut(pn.berlaku_mulai)}. Catat penghapusannya sebagai Perubahan, atau "
                    "perbaiki dahulu penempatannya."
                )
            mulai = j.umur_semula[0] if j.umur_semula else umur[0]
            if umur[0] != mulai and pn.berlaku_mulai < umur[0]:
                raise AturanDilanggar(
                    f"{pn.pegawai.nama_lengkap} tercatat pada {j.benda.nama} sejak "
                    f"{sebut(pn.berlaku_mulai)}, sebelum jabatan itu berlaku."
                )

    def _akhiri(self) -> list[Penempatan]:
        """End the placements that would outlive their positions; one that had yet to begin is void."""
        ubah: list[tuple[Penempatan, dict[str, Any]]] = []
        for pn in self.daftar:
            umur = self.jabatan[pn.jabatan_id].umur
            akhir = umur[1] if umur else None
            if akhir is not None and (pn.berlaku_sampai is None or pn.berlaku_sampai > akhir):
                ubah.append((pn, {"berlaku_sampai": max(akhir, pn.berlaku_mulai)}))
        self.p.ubah_ikutan(ubah)
        return [pn for pn, _ in ubah]

    def _pastikan_satu_pimpinan(self) -> None:
        """Raise AturanDilanggar when a position that leads would have two holders on a day."""
        for j in self.jabatan.values():
            if j.kepala_berubah:
                pn = [x for x in self.daftar if x.jabatan_id == j.benda.pk]
                _larang_dua_pimpinan(j, [x for x in pn if x.macam == Penempatan.Macam.DEFINITIF])

    def _tunggukan(self, berakhir: Sequence[Penempatan]) -> None:
        """Let who loses a position wait for another one at the unit that remains."""
        mulai = [pn for pn in berakhir if pn.berlaku_sampai != pn.berlaku_mulai]
        batal = len(berakhir) - len(mulai)
        definitif = {pn.pegawai_id: pn for pn in mulai if pn.macam == Penempatan.Macam.DEFINITIF}
        bertempat = set(
            Penempatan.objects.definitif()
            .pada(self.p.tanggal)
            .filter(pegawai__in=definitif)
            .values_list("pegawai_id", flat=True)
        )
        menunggu = [
            pn
            for pk, pn in definitif.items()
            if pk not in bertempat and pn.pegawai.aktif_pada(self.p.tanggal)
        ]
        tempat = self._tempat_tunggu(menunggu)
        self.p.ubah_ikutan(
            [
                (pn.pegawai, {"unit_tunggu_id": tempat[pn.pk]})
                for pn in menunggu
                if pn.pegawai.unit_tunggu_id != tempat[pn.pk]
            ]
        )
        self._sebut_menunggu(menunggu, tempat)
        wakil = [pn for pn in mulai if pn.macam != Penempatan.Macam.DEFINITIF]
        if wakil:
            self.p.sebut(f"{angka(len(wakil))} penugasan Plt/Plh berakhir.")
            self._rinci("Penugasan yang berakhir", (pn.pegawai for pn in wakil))
        if batal:
            self.p.sebut(f"{angka(batal)} penempatan yang direncanakan sesudahnya dibatalkan.")

    def _tempat_tunggu(self, menunggu: Sequence[Penempatan]) -> dict[int, int]:
        """Give the unit at which each waits: the own one, what it was merged into, or the one above."""
        asal = {pn.pk: self.jabatan[pn.jabatan_id].masa[-1].unit_id for pn in menunggu}
        tujuan = unit_tersisa(set(asal.values()), self.p.tanggal)
        return {pk: tujuan[unit] for pk, unit in asal.items()}

    def _sebut_menunggu(self, menunggu: Sequence[Penempatan], tempat: Mapping[int, int]) -> None:
        nama = dict(Unit.objects.filter(pk__in=set(tempat.values())).values_list("pk", "nama"))
        per_unit: dict[int, list[Pegawai]] = {}
        for pn in menunggu:
            per_unit.setdefault(tempat[pn.pk], []).append(pn.pegawai)
        for unit, orang in per_unit.items():
            self.p.sebut(f"{angka(len(orang))} pegawai menunggu jabatan pada {nama[unit]}.")
            self._rinci("Menunggu jabatan", orang)

    def _sebut_pindah(self) -> None:
        """Say who moves along with positions that go to another unit."""
        per_unit: dict[int, dict[int, Pegawai]] = {}
        for pn in self.daftar:
            ke = self.jabatan[pn.jabatan_id].pindah_ke
            if ke is not None and pn.mencakup(self.p.tanggal):
                per_unit.setdefault(ke, {})[pn.pegawai_id] = pn.pegawai
        nama = dict(Unit.objects.filter(pk__in=per_unit).values_list("pk", "nama"))
        for unit, orang in per_unit.items():
            self.p.sebut(f"{angka(len(orang))} pegawai ikut pindah ke {nama[unit]}.")
            self._rinci("Ikut pindah", orang.values())

    def _rinci(self, awal: str, orang: Iterable[Pegawai]) -> None:
        nama = sorted(o.nama_lengkap for o in orang)
        lebih = len(nama) - _NAMA_TERBANYAK
        buntut = f"; dan {angka(lebih)} lainnya" if lebih > 0 else ""
        teks = f"{awal}: {'; '.join(nama[:_NAMA_TERBANYAK])}{buntut}"  # titles hold commas
        self.p.rincian.append(teks if teks.endswith(".") else f"{teks}.")


def _larang_dua_pimpinan(j: _JabatanBerubah, definitif: Sequence[Penempatan]) -> None:
    for r in j.masa:
        if not r.kepala:
            continue
        masa = sorted(
            (
                (
                    max(pn.berlaku_mulai, r.berlaku_mulai),
                    min(pn.berlaku_sampai or _ABADI, r.berlaku_sampai or _ABADI),
                    pn.pegawai.nama_lengkap,
                )
                for pn in definitif
            ),
            key=lambda m: m[:2],
        )
        for (_, sampai, nama), (mulai, akhir, lain) in pairwise(m for m in masa if m[0] < m[1]):
            if mulai < min(sampai, akhir):
                raise AturanDilanggar(
                    f"{j.benda.nama} tidak dapat menjadi jabatan pimpinan: dipegang {nama} dan "
                    f"{lain} bersamaan sejak {sebut(mulai)}, padahal jabatan pimpinan hanya untuk "
                    "satu orang. Pindahkan atau akhiri dahulu salah satunya.",
                    "kepala",
                )


def samakan_tanda(jabatan: Collection[int]) -> int:
    """Let the mark kept with current and coming placements follow their positions; give how many."""
    masih = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gt=timezone.localdate())
    berjalan = Penempatan.objects.filter(masih, jabatan__in=list(jabatan))
    banyak = 0
    for kepala in (False, True):  # who no longer leads leaves first
        beda = berjalan.filter(jabatan__kepala=kepala).exclude(kepala=kepala)
        pk = list(beda.values_list("pk", flat=True))
        if pk:
            banyak += Penempatan.objects.filter(pk__in=pk).update(kepala=kepala)
    return banyak


def unit_tersisa(daftar: Collection[int], hari: date) -> dict[int, int]:
    """Give for each unit itself where it lives on `hari`, else what it was merged into, else the one above."""
    sini = {pk: pk for pk in daftar}
    for _ in range(50):  # deeper than any tree; a loop is refused elsewhere
        cari = set(sini.values())
        hidup = set(
            RiwayatUnit.objects.pada(hari).filter(unit__in=cari).values_list("unit_id", flat=True)
        )
        if hidup == cari:
            break
        lanjut = _sesudah(cari - hidup, hari)
        sini = {asal: lanjut.get(kini, kini) for asal, kini in sini.items()}
    return sini


def _sesudah(mati: Collection[int], hari: date) -> dict[int, int]:
    """Give for each dissolved unit what it was merged into that day, else its last parent."""
    riwayat = RiwayatUnit.objects.filter(unit__in=mati, induk__isnull=False)
    induk = dict(riwayat.order_by("berlaku_mulai").values_list("unit_id", "induk_id"))
    gabung = Penerus.objects.filter(asal__in=mati, tanggal=hari, cara=Penerus.Cara.GABUNG)
    return induk | dict(gabung.values_list("asal_id", "penerus_id"))


def _pastikan_pulih_serasi(
    p: Perubahan, pulih: Mapping[int, tuple[dict | None, dict | None]]
) -> None:
    """After an undo: what came back must not share a day with what came meanwhile (invariant 3)."""
    if not pulih:
        return
    baris = Penempatan.objects.filter(pk__in=pulih).values_list("pegawai_id", "jabatan_id")
    orang, jabatan = zip(*baris, strict=True) if baris else ((), ())
    pastikan_tak_bertumpuk(sorted(set(orang)), sorted(set(jabatan)))


def _orang_tersentuh(p: Perubahan) -> set[int]:
    """Give everybody whose rows this change has written."""
    hasil = set(p.baris_tersentuh("pegawai"))
    for model in (Penempatan, AnggotaTim):
        pk = list(p.baris_tersentuh(str(model._meta.model_name)))
        if pk:
            hasil.update(model._base_manager.filter(pk__in=pk).values_list("pegawai_id", flat=True))
    return hasil


def _tautkan(jejak: Jejak, orang: Collection[int]) -> None:
    JejakPegawai.objects.bulk_create(
        JejakPegawai(jejak=jejak, pegawai_id=pk) for pk in sorted(orang)
    )
