"""Import of SKP and RHK: the dry run is the same code, undone at its end.

Everybody imports the own SKP; an officer with `impor_pegawai` those of the people in scope, also as
already set in e-Kinerja BKN, which stays the legal record.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import boleh
from orgstruktur.services.jejak import catat_jejak
from pegawai.kinerja_impor import BarisSkp, kunci_teks
from pegawai.kinerja_kolom import Galat
from pegawai.models import NomorPegawai, Pegawai, RencanaHasilKerja, SasaranKinerja
from pegawai.selectors.kinerja_skp import penilai_skp, pilihan_rhk_atasan
from pegawai.services.kinerja_rhk import IsiIndikator, IsiRhk, tulis_rhk
from pegawai.services.kinerja_skp import kunci_pegawai, susun_skp, tetapkan
from pegawai.services.kinerja_skp_masa import sebut_masa
from tebingtinggi.bersama.galat import AturanDilanggar

IZIN = "impor_pegawai"
DARI_EKINERJA = "Ditetapkan di e-Kinerja BKN"
S = SasaranKinerja.Status


class _Uji(Exception):
    """Ends a dry run: what was written is undone."""


@dataclass
class LaporanSkp:
    """What an import did, or would do; `butir`: (person, SKP, results new, results as before).

    tanpa_nip: it is a form of which no NIP can be read, taken as the importer's own.
    """

    skp_baru: int = 0
    rhk_baru: int = 0
    tetap: int = 0
    galat: list[Galat] = field(default_factory=list)
    butir: list[tuple[str, str, int, int]] = field(default_factory=list)
    tanpa_nip: bool = False

    @property
    def menulis(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.rhk_baru or self.skp_baru)


_Kunci = tuple[str, int, date | None, date | None]


def impor_skp(
    daftar: Sequence[BarisSkp], *, oleh: Any, uji: bool, tetap: bool = False
) -> LaporanSkp:
    """Write the SKP of these rows, one after the other; one that cannot be is refused as a whole.

    tetap: they are set in e-Kinerja already (officers only).
    """
    laporan = LaporanSkp()
    petugas = boleh(oleh, IZIN)
    kelompok: dict[_Kunci, list[BarisSkp]] = {}
    for b in daftar:
        kelompok.setdefault((b.nip, b.tahun, b.mulai, b.sampai), []).append(b)
    orang = _orang({k[0] for k in kelompok}, oleh, petugas=petugas)
    try:
        with transaction.atomic():
            for kunci, baris in kelompok.items():
                try:
                    with transaction.atomic():
                        if petugas:
                            _pastikan_bernomor(baris[0])
                        _satu(kunci, baris, orang.get(kunci[0]), laporan, tetap=tetap and petugas)
                except AturanDilanggar as galat:
                    laporan.galat.append(Galat(baris[0].nomor, "", baris[0].nip, galat.pesan))
            if uji:
                raise _Uji
            if laporan.menulis:
                _catat(daftar, laporan, oleh)
    except _Uji:
        pass
    return laporan


def _orang(nomor: set[str], oleh: Any, *, petugas: bool) -> dict[str, Pegawai]:
    """Give the person of each number that `oleh` may import for; "" = oneself. Two queries."""
    sendiri = Pegawai.objects.filter(akun=oleh.pk).first()
    semua = NomorPegawai.objects.filter(nomor__in=nomor - {""}).select_related("pegawai")
    if petugas:
        lingkup = Pegawai.objects.dapat_diubah_oleh(oleh, IZIN).order_by().values("pk")
        boleh_untuk = set(semua.filter(pegawai__in=lingkup).values_list("pegawai_id", flat=True))
    else:
        boleh_untuk = set()
    if sendiri is not None:
        boleh_untuk.add(sendiri.pk)
    hasil = {n.nomor: n.pegawai for n in semua if n.pegawai_id in boleh_untuk}
    return hasil | ({"": sendiri} if sendiri is not None else {})


def _pastikan_bernomor(b: BarisSkp) -> None:
    """Refuse a form of nobody: an officer's own SKP is not meant. Raises AturanDilanggar."""
    if b.formulir and not b.nip:
        raise AturanDilanggar(
            "NIP pegawai yang dinilai tidak terbaca pada formulir ini. Tulis NIP-nya sebagai teks, 18 angka."
        )


def _satu(
    kunci: _Kunci,
    baris: list[BarisSkp],
    pegawai: Pegawai | None,
    laporan: LaporanSkp,
    *,
    tetap: bool,
) -> None:
    """Write one SKP. Raises AturanDilanggar."""
    if pegawai is None:
        raise AturanDilanggar(
            "NIP ini bukan NIP Anda, dan bukan pegawai dalam wewenang Anda."
            if kunci[0]
            else "Berkas ini tidak menyebut NIP, dan akun Anda bukan akun pegawai."
        )
    orang = kunci_pegawai(pegawai.pk)
    laporan.tanpa_nip |= baris[0].formulir and not kunci[0]
    _, tahun, mulai, sampai = kunci
    mulai, sampai = mulai or date(tahun, 1, 1), sampai or date(tahun, 12, 31)
    skp = _yang_ada(orang, mulai, sampai)
    baru = skp is None
    if skp is None:
        skp = susun_skp(orang, mulai, sampai)
        skp.nomor_ekinerja = baris[0].nomor_skp[:120]
        skp.save(force_insert=True)
    ditulis, sama = _tulis(skp, baris, dibuka=skp.dapat_diubah)
    if baru and tetap:
        skp.catatan, skp.penilai_jabatan, skp.diputus_pada = DARI_EKINERJA, "", timezone.now()
        tetapkan(skp)
    laporan.skp_baru += baru
    laporan.rhk_baru += ditulis
    laporan.tetap += sama
    laporan.butir.append((orang.nama_lengkap, sebut_masa(skp), ditulis, sama))


def _yang_ada(orang: Pegawai, mulai: date, sampai: date) -> SasaranKinerja | None:
    """Give the SKP of exactly these days: what is being written first, then what was set."""
    semua = SasaranKinerja.objects.filter(pegawai=orang, mulai=mulai, sampai=sampai)
    skp = semua.exclude(status=S.DIREVISI).order_by("status", "-versi").first()
    if skp is not None:
        skp.pegawai = orang
    return skp


def _tulis(skp: SasaranKinerja, baris: list[BarisSkp], *, dibuka: bool) -> tuple[int, int]:
    """Write the results that are not there yet; give how many, and how many were. Raises AturanDilanggar."""
    ada = {r.teks.casefold() for r in skp.daftar_rhk.all()}
    atasan: dict[str, RencanaHasilKerja] = {}
    if any(b.rhk_atasan for b in baris):
        penilai = penilai_skp([skp], timezone.localdate()).get(skp.pk)
        atasan = {kunci_teks(r.teks): r for r in pilihan_rhk_atasan(skp, penilai)}
    menurut: dict[str, list[BarisSkp]] = {}
    for b in baris:
        menurut.setdefault(b.rhk.casefold(), []).append(b)
    baru = [isi for teks, isi in menurut.items() if teks not in ada]
    if baru and not dibuka:
        raise AturanDilanggar(
            f"SKP {sebut_masa(skp)} sudah {skp.get_status_display().lower()}; RHK baru ditulis lewat versi baru."
        )
    for isi in baru:
        awal = isi[0]
        indikator = [
            IsiIndikator(b.aspek, b.indikator, b.target, b.target_angka, b.satuan)
            for b in isi
            if b.indikator
        ]
        tulis_rhk(
            skp,
            IsiRhk(
                awal.rhk,
                awal.jenis,
                atasan.get(kunci_teks(awal.rhk_atasan)) if awal.rhk_atasan else None,
                None,
                awal.penugasan,
                indikator,
                atasan_teks=awal.rhk_atasan,
            ),
        )
    return len(baru), len(menurut) - len(baru)


def _catat(daftar: Sequence[BarisSkp], laporan: LaporanSkp, oleh: Any) -> None:
    """One Jejak for the batch, with a digest of its rows."""
    sidik = hashlib.sha256("\n".join(map(repr, daftar)).encode()).hexdigest()
    catat_jejak(
        tindakan="skp_impor",
        objek=f"{len(laporan.butir)} SKP",
        oleh=oleh,
        ringkasan=f"{laporan.skp_baru} SKP dan {laporan.rhk_baru} RHK diimpor.",
        sesudah={"jumlah": {"skp": laporan.skp_baru, "rhk": laporan.rhk_baru}, "sidik": sidik},
    )
