"""Apply a decided proposal, or take its application back: all of it, or nothing.

The same steps are replayed through the same services as the pages, in one transaction under the
tree's lock; what comes out is held against what the simulation says before it is kept. Taking back
(*salah terap*) appends the undo of each step, last first; history keeps both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.kewenangan import TERAPKAN_RANCANGAN
from orgstruktur.models import (
    Jejak,
    JejakRancangan,
    Keputusan,
    Langkah,
    Rancangan,
    StatusStruktur,
    Unit,
    boleh,
)
from orgstruktur.rancangan import isi
from orgstruktur.rancangan.langkah import Langkah as LangkahMurni
from orgstruktur.rancangan.simulasi import Simulasi, petakan_bagan, sama_susunan
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.rancangan import coba
from orgstruktur.selectors.rancangan_wewenang import (
    IZIN_RENCANA,
    baca_pelaku,
    sebab_tidak_membatalkan,
    sebab_tidak_menerapkan,
)
from orgstruktur.services import selaras
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.ketetapan import PERUBAHAN, Hasil, Ketetapan
from orgstruktur.services.perubahan import gladi
from orgstruktur.services.pohon import periksa_pohon
from orgstruktur.services.rancangan_angka import (
    Hitungan,
    angka_saat_ini,
    bekukan_angka,
    hitung_angka,
)
from orgstruktur.services.rancangan_beku import bekukan_dasar
from orgstruktur.services.rancangan_dasar import pastikan_berdasar
from orgstruktur.services.rancangan_pelaksana import Cara, laksanakan
from orgstruktur.services.rancangan_sunting import catat, kunci_sebagai
from orgstruktur.services.rombongan import satu_rombongan
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

T = Rancangan.Tahap
IZIN = TERAPKAN_RANCANGAN
_ORANG_BELUM_SIAP = (
    "Penempatan pegawainya belum siap diterapkan. Mintalah petugas kepegawaian memeriksanya pada "
    "halaman Orang rancangan ini."
)
#: Table of a Jejak → kind of thing a step brings into being.
_TABEL = {"unit": "unit", "fungsi": "fungsi", "jabatan": "jabatan", "garis": "garishubungan"}


@dataclass(frozen=True, slots=True)
class BarisTerap:
    """What one step did, in the words of the service."""

    langkah: Langkah
    kalimat: tuple[str, ...]
    peringatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaporanTerap:
    """What an application did, or in a dry run would do.

    peta: number in the proposal → key. versi: mark of the structure it was tried on.
    penempatan: how many people were placed, in words.
    """

    rancangan: Rancangan
    uji: bool
    baris: tuple[BarisTerap, ...]
    peta: dict[int, int]
    tanggal: date
    keputusan: Keputusan
    simulasi: Simulasi
    versi: str
    penempatan: tuple[str, ...] = ()


def terapkan_rancangan(
    *,
    rancangan: Rancangan,
    oleh: Any,
    uji: bool = True,
    perintah: str = "",
    versi: str | None = None,
) -> LaporanTerap:
    """Apply a decided proposal on its date; `uji` (the default) does all of it and rolls it back.

    Raises AturanDilanggar when it is not decided, not due, or a step cannot work, which is named;
    SudahBerubah when the structure is no longer the one of `versi`, on which a dry run was seen;
    DiLuarWewenang outside the scope of `oleh`, and for whoever decided on it.
    """
    argumen = {
        "rancangan": rancangan,
        "oleh": oleh,
        "uji": uji,
        "perintah": perintah,
        "versi": versi,
    }
    if not uji:
        return _terapkan(**argumen, hitungan=hitung_angka(rancangan))
    hasil: Any = gladi(_terapkan, **argumen)
    laporan: LaporanTerap = hasil
    return laporan


@transaction.atomic
def _terapkan(
    *,
    rancangan: Rancangan,
    oleh: Any,
    uji: bool,
    perintah: str,
    versi: str | None,
    hitungan: Hitungan | None = None,
) -> LaporanTerap:
    Unit.objects.kunci_pohon()
    segar = kunci_sebagai(oleh, IZIN, rancangan)
    versi_kini = str(StatusStruktur.baca(timezone.localdate()).versi)
    hari_ini = _majukan()
    tanggal, keputusan = pastikan_boleh(segar, oleh, hari_ini)
    if versi is not None and versi != versi_kini:
        raise SudahBerubah(
            "Struktur berubah sejak Anda memeriksanya, sehingga belum ada yang diterapkan."
        )
    daftar = list(segar.daftar_langkah.filter(aktif=True))
    harapan = simulasikan(daftar, tanggal)
    pastikan_berdasar(segar, daftar, harapan, keputusan.dasar_hukum)
    pastikan_orang(segar, harapan, oleh)
    if not uji:
        _bekukan(segar, harapan, angka_saat_ini(hitungan, versi_kini, harapan))
    peta: dict[int, int] = {}
    with satu_rombongan():
        baris = tuple(
            _satu(n, b, peta, _cara(b, keputusan, tanggal, oleh, perintah))
            for n, b in enumerate(daftar, start=1)
        )
    _tautkan_jejak(segar, daftar)
    _pastikan_sama(harapan, peta, tanggal)
    ditempatkan = _tempatkan(segar, peta, oleh, perintah)
    laporan = LaporanTerap(
        segar, uji, baris, peta, tanggal, keputusan, harapan, versi_kini, ditempatkan
    )
    _selesaikan(laporan, oleh, perintah)
    return laporan


def _selesaikan(laporan: LaporanTerap, oleh: Any, perintah: str) -> None:
    """Mark the proposal as applied and leave the Jejak, with what its new things became."""
    rancangan, tanggal = laporan.rancangan, laporan.tanggal
    rancangan.tahap, rancangan.diubah_pada = T.DITERAPKAN, timezone.now()
    rancangan.save(update_fields=["tahap", "diubah_pada"])
    catat(
        rancangan,
        "rancangan_terapkan",
        oleh=oleh,
        perintah=perintah,
        tanggal=tanggal,
        ringkasan=(
            f"Rancangan diterapkan per {teks_tanggal(tanggal)}: {len(laporan.baris)} langkah "
            f"({laporan.keputusan.dasar_hukum})."
        ),
        sesudah={"peta": {str(k): v for k, v in laporan.peta.items()}},
    )


def batalkan_penerapan(
    *, rancangan: Rancangan, oleh: Any, alasan: str, perintah: str = ""
) -> Jejak:
    """Take an application back because it was a clerical mistake: every date becomes what it was.

    A second person does it, with a reason. Raises SudahBerubah or AturanDilanggar, naming them,
    where later acts depend on it.
    """
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan pembatalan.", "alasan")
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        segar = kunci_sebagai(oleh, IZIN, rancangan)
        if segar.tahap != T.DITERAPKAN:
            raise AturanDilanggar(
                f"Rancangan ini {segar.get_tahap_display().lower()}; yang dapat dibatalkan hanya "
                "rancangan yang diterapkan."
            )
        if sebab := sebab_tidak_membatalkan(baca_pelaku(segar), oleh):
            raise DiLuarWewenang(sebab)
        if (orang := kait.penempatan_rancangan()) is not None:
            orang.batalkan(segar, oleh=oleh, alasan=alasan.strip(), perintah=perintah)
        with satu_rombongan():
            for jejak in _yang_berlaku(segar):
                _batalkan_satu(segar, jejak, oleh=oleh, alasan=alasan.strip(), perintah=perintah)
        segar.tahap, segar.diubah_pada = T.DIBATALKAN, timezone.now()
        segar.save(update_fields=["tahap", "diubah_pada"])
        return catat(
            segar,
            "rancangan_batalkan",
            oleh=oleh,
            perintah=perintah,
            alasan=alasan.strip(),
            ringkasan="Penerapan rancangan dibatalkan karena salah terap.",
        )


# --- who and when -----------------------------------------------------------------------------------
def _majukan() -> date:
    """Apply what is overdue, as every change of the structure does; give today."""
    hari_ini = timezone.localdate()
    status = StatusStruktur.baca(hari_ini)
    if status.tanggal_berlaku < hari_ini:
        selaras.majukan(status, hari_ini)
    return hari_ini


def pastikan_boleh(rancangan: Rancangan, oleh: Any, hari_ini: date) -> tuple[date, Keputusan]:
    """Give day and decision of what may be applied now. Raises AturanDilanggar, DiLuarWewenang."""
    if rancangan.tahap != T.DISETUJUI:
        raise AturanDilanggar(
            f"Rancangan ini {rancangan.get_tahap_display().lower()}; yang dapat diterapkan hanya "
            "rancangan yang disetujui dan belum diterapkan."
        )
    tanggal = rancangan.tanggal_berlaku
    keputusan = rancangan.daftar_keputusan.filter(disetujui=True).last()
    if tanggal is None or keputusan is None:
        raise AturanDilanggar("Rancangan ini belum memiliki keputusan.")
    if tanggal > hari_ini:
        raise AturanDilanggar(
            f"Rancangan ini mulai berlaku {teks_tanggal(tanggal)}; belum dapat diterapkan."
        )
    if sebab := sebab_tidak_menerapkan(baca_pelaku(rancangan), oleh):
        raise DiLuarWewenang(sebab)
    return tanggal, keputusan


def pastikan_orang(rancangan: Rancangan, hasil: Simulasi, oleh: Any) -> None:
    """Raise AturanDilanggar while the people are not ready; in numbers only for who may know them (desain 2)."""
    orang = kait.penempatan_rancangan()
    if orang is None or not (sebab := orang.halangan(rancangan, hasil, menerapkan=True)):
        return
    tahu = oleh is not None and boleh(oleh, IZIN_RENCANA)
    raise AturanDilanggar(" ".join(sebab) if tahu else _ORANG_BELUM_SIAP)


# --- applying ---------------------------------------------------------------------------------------
def simulasikan(daftar: Iterable[Langkah], tanggal: date) -> Simulasi:
    """Try the steps on the structure of the day they take effect. Raises AturanDilanggar."""
    hasil = coba(muat_bagan(tanggal, lengkap=True), [b.tertulis() for b in daftar])
    if hasil.ditolak:
        h = hasil.ditolak[0]
        raise AturanDilanggar(f"Langkah ini tidak dapat berlaku: {h.kalimat} {h.tolak}")
    return hasil


def _cara(baris: Langkah, keputusan: Keputusan, tanggal: date, oleh: Any, perintah: str) -> Cara:
    ketetapan = Ketetapan(
        PERUBAHAN,
        tanggal,
        baris.dasar_hukum or keputusan.dasar_hukum,
        baris.alasan,
        setuju=True,
    )
    return Cara(ketetapan, oleh, perintah)


def _satu(nomor: int, baris: Langkah, peta: dict[int, int], cara: Cara) -> BarisTerap:
    """Apply one step; `peta` learns the keys of what it brings into being, the row its Jejak."""
    murni = baris.murni()
    try:
        hasil = laksanakan(isi.petakan(murni, peta), cara)
    except AturanDilanggar as galat:
        pesan = f"Langkah {nomor} ({murni.NAMA.lower()}) tidak dapat diterapkan: {galat.pesan}"
        raise AturanDilanggar(pesan, galat.ruas, galat.daftar_jejak, galat.senarai) from galat
    peta |= _kunci_baru(murni, hasil)
    baris.jejak = hasil.jejak
    return BarisTerap(baris, hasil.kalimat, hasil.peringatan)


def _tempatkan(
    rancangan: Rancangan, peta: dict[int, int], oleh: Any, perintah: str
) -> tuple[str, ...]:
    """Let the app that knows the people place them; say how many."""
    orang = kait.penempatan_rancangan()
    if orang is None:
        return ()
    return tuple(orang.terapkan(rancangan, peta, oleh=oleh, perintah=perintah))


def _bekukan(rancangan: Rancangan, harapan: Simulasi, angka: list[dict[str, Any]]) -> None:
    """Keep figures, structure and people as they stand right before it: it stays readable for ever."""
    bekukan_angka(rancangan, angka)
    bekukan_dasar(rancangan, harapan.dasar)
    if (orang := kait.penempatan_rancangan()) is not None:
        orang.bekukan(rancangan, harapan)


def _tautkan_jejak(rancangan: Rancangan, daftar: list[Langkah]) -> None:
    """Keep which act each step was, for all of them at once."""
    massal.perbarui(Langkah, ["jejak_id"], daftar)
    massal.sisipkan(
        JejakRancangan, ["jejak_id", "rancangan_id"], [(b.jejak_id, rancangan.pk) for b in daftar]
    )


def _kunci_baru(murni: LangkahMurni, hasil: Hasil) -> dict[int, int]:
    """Give number in the proposal → key of what a step has brought into being, in that order."""
    baru = {
        kait: sorted(
            int(pk) for pk, lama in hasil.jejak.sebelum.get(tabel, {}).items() if lama is None
        )
        for kait, tabel in _TABEL.items()
    }
    peta = {nomor: baru[tabel].pop(0) for tabel, nomor in murni.lahir()}
    if any(baru.values()):
        raise RuntimeError(f"Langkah {murni.JENIS} membentuk lebih dari yang disimulasikan.")
    return peta


def _pastikan_sama(harapan: Simulasi, peta: dict[int, int], tanggal: date) -> None:
    """Raise AturanDilanggar unless the tables now hold what the simulation says (invariants 1 and 4)."""
    kini = muat_bagan(tanggal, lengkap=True)
    if periksa_pohon() or not sama_susunan(petakan_bagan(harapan.bagan, peta), kini):
        raise AturanDilanggar(
            "Hasil penerapan berbeda dari simulasinya, sehingga tidak disimpan. Muat ulang "
            "rancangan ini, periksa langkahnya, lalu coba lagi."
        )


# --- taking back ------------------------------------------------------------------------------------
def _yang_berlaku(rancangan: Rancangan) -> list[Jejak]:
    """Give the acts by which the steps are in force, the latest first.

    Somebody may have undone a step by itself since, or done it again: what counts is the last act
    of that chain, and a step that stands undone is left alone.
    """
    hasil = []
    for baris in rancangan.daftar_langkah.filter(jejak__isnull=False).select_related("jejak"):
        sini, berlaku = baris.jejak, True
        while sini and (lanjut := Jejak.objects.filter(membatalkan=sini).first()):
            sini, berlaku = lanjut, not berlaku
        if sini and berlaku:
            hasil.append(sini)
    return sorted(hasil, key=lambda j: -j.pk)


def _batalkan_satu(
    rancangan: Rancangan, jejak: Jejak, *, oleh: Any, alasan: str, perintah: str
) -> None:
    kalimat = jejak.ringkasan.partition("\n")[0]
    try:
        hasil = batalkan_perubahan(
            jejak=jejak, oleh=oleh, alasan=alasan, perintah=perintah, seluruh_penerapan=True
        )
    except SudahBerubah as galat:
        raise SudahBerubah(f"“{kalimat}” {_SESUDAHNYA}", galat.daftar_jejak) from galat
    except AturanDilanggar as galat:
        pesan = f"“{kalimat}” tidak dapat dibatalkan: {galat.pesan}"
        raise AturanDilanggar(pesan, None, galat.daftar_jejak, galat.senarai) from galat
    JejakRancangan.objects.create(jejak=hasil.jejak, rancangan=rancangan)


_SESUDAHNYA = (
    "tidak dapat dibatalkan, karena bagian ini sudah diubah lagi sesudahnya; batalkan perubahan yang "
    "lebih baru lebih dahulu."
)
