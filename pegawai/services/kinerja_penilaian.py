"""The life of an evaluation: reported, feedback, rated, accepted or objected to, decided, final.

domain/kinerja 7. Only the evaluator of the last day of the evaluated span rates, never a ketua tim
(PermenPANRB 7/2022); the superior of the evaluator decides finally on an objection (PP 30/2019
Pasal 59). One person's acts follow each other by a lock on the person's row; each leaves one Jejak,
what is said and rated in it is a restricted value.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.services.jejak import catat_jejak
from pegawai import kinerja_nilai as nilai
from pegawai.kinerja_versi import ISI_BERUBAH, masih_sama
from pegawai.kinerja_waktu import ZONA
from pegawai.models import (
    PenilaianHasil,
    PenilaianKinerja,
    PenilaianPerilaku,
    SasaranKinerja,
)
from pegawai.selectors.kinerja_penilai import (
    PenilaiSah,
    adalah,
    pemutus_penilaian,
    penilai_penilaian,
)
from pegawai.selectors.kinerja_penilaian import DIBUKA_SEBELUM, jumlah_laporan
from pegawai.services.kinerja_skp import kunci_pegawai
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

S = PenilaianKinerja.Status


@dataclass(frozen=True, slots=True)
class IsiRating:
    """What an evaluator gives; hasil, perilaku: key of the row → (rating, reason)."""

    rating_hasil: str
    rating_perilaku: str
    alasan_hasil: str = ""
    alasan_perilaku: str = ""
    capaian_organisasi: str = ""
    hasil: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    perilaku: Mapping[int, tuple[str, str]] = field(default_factory=dict)


# --- beginning -----------------------------------------------------------------------------------
@transaction.atomic
def buka_penilaian(*, skp: SasaranKinerja, periode: nilai.Periode, oleh: Any) -> PenilaianKinerja:
    """Begin the evaluation of a SKP that was set, in a period; the one there is where there is one.

    One that began with an earlier version of the SKP goes on with that version. Its owner or the evaluator may. Raises AturanDilanggar, DiLuarWewenang.
    """
    orang = kunci_pegawai(skp.pegawai_id)
    segar = SasaranKinerja.objects.select_related("unit", "jabatan").get(pk=skp.pk)
    masa = nilai.irisan(segar.mulai, segar.sampai, periode)
    if masa is None or not segar.ditetapkan:
        raise AturanDilanggar("SKP ini tidak berlaku pada periode itu, atau belum disetujui.")
    mulai, sampai = masa
    if timezone.localdate() < sampai - DIBUKA_SEBELUM:
        raise AturanDilanggar(
            f"Penilaian {periode.nama} dibuka sejak {sebut(sampai - DIBUKA_SEBELUM)}."
        )
    ada = PenilaianKinerja.objects.filter(pegawai=orang, macam=periode.macam, mulai=mulai).first()
    if ada is not None:
        return ada
    p = PenilaianKinerja(
        skp=segar,
        pegawai=orang,
        macam=periode.macam,
        mulai=mulai,
        sampai=sampai,
        versi_skp=segar.versi,
        unit=segar.unit,
        unit_nama=segar.unit.nama,
        jabatan=segar.jabatan,
        jabatan_nama=segar.jabatan.nama if segar.jabatan else "",
        pegawai_nama=orang.nama_lengkap,
    )
    penilai = penilai_penilaian(p)
    if not _milik(p, oleh) and not adalah(penilai, oleh):
        raise DiLuarWewenang("Penilaian dibuka oleh pegawai itu atau pejabat penilainya.")
    _salin_penilai(p, penilai)
    p.save(force_insert=True)
    _susun_baris(p)
    catat_penilaian("penilaian_buka", p, oleh, "dibuka")
    return p


def _susun_baris(p: PenilaianKinerja) -> None:
    """Write the rows: each result of the SKP with what verified reports sum up to, the seven values."""
    jumlah = jumlah_laporan(p)
    PenilaianHasil.objects.bulk_create(
        PenilaianHasil(
            penilaian=p,
            rhk=r,
            urutan=n,
            teks=r.teks,
            banyak_laporan=jumlah.get(r.garis, (0, 0))[0],
            menit=jumlah.get(r.garis, (0, 0))[1],
        )
        for n, r in enumerate(p.skp.daftar_rhk.order_by("-jenis", "urutan", "pk"))
    )
    PenilaianPerilaku.objects.bulk_create(
        PenilaianPerilaku(penilaian=p, nilai=kode, urutan=n)
        for n, kode in enumerate(nilai.PERILAKU)
    )


# --- the person reports, the evaluator answers ---------------------------------------------------
@transaction.atomic
def ajukan_laporan(
    *, penilaian: PenilaianKinerja, realisasi: Mapping[int, str], oleh: Any
) -> PenilaianKinerja:
    """Submit what was reached of each result; may be sent again until feedback is given.

    Raises AturanDilanggar with `ruas` "realisasi_<pk>", DiLuarWewenang.
    """
    p = _ambil(penilaian, (S.BELUM, S.LAPORAN_DIAJUKAN), "Laporan ini sudah ditanggapi penilai.")
    if not _milik(p, oleh):
        raise DiLuarWewenang("Laporan penilaian diajukan oleh pegawai itu sendiri.")
    jumlah = jumlah_laporan(p)
    baris = list(p.daftar_hasil.select_related("rhk"))
    for b in baris:
        b.realisasi = realisasi.get(b.pk, "").strip()[:1000]
        if not b.realisasi:
            raise AturanDilanggar(f"Tulis realisasi “{b}”.", f"realisasi_{b.pk}")
        b.banyak_laporan, b.menit = jumlah.get(b.rhk.garis, (0, 0))
    PenilaianHasil.objects.bulk_update(baris, ["realisasi", "banyak_laporan", "menit"])
    _salin_penilai(p, penilai_penilaian(p))
    p.status, p.diajukan_pada = S.LAPORAN_DIAJUKAN, timezone.now()
    p.save()
    terbatas = {f"realisasi {n}": b.realisasi for n, b in enumerate(baris, start=1)}
    catat_penilaian("penilaian_ajukan", p, oleh, "diajukan", terbatas)
    return p


@transaction.atomic
def beri_umpan_balik(
    *,
    penilaian: PenilaianKinerja,
    hasil: Mapping[int, str],
    perilaku: Mapping[int, str],
    oleh: Any,
) -> PenilaianKinerja:
    """Say something on results and behaviour before rating; by key of the row.

    Where nothing was reported by the last day, the evaluator goes on without it. Raises
    AturanDilanggar, DiLuarWewenang.
    """
    p = ambil_untuk_dinilai(penilaian, oleh, PenilaianKinerja.DAPAT_DINILAI)
    if p.status == S.BELUM and timezone.localdate() <= p.sampai:
        raise AturanDilanggar(
            f"Pegawai masih dapat mengajukan laporannya sampai {sebut(p.sampai)}."
        )
    terbatas = {}
    dua: list[tuple[list[Any], Mapping[int, str]]] = [
        (list(p.daftar_hasil.all()), hasil),
        (list(p.daftar_perilaku.all()), perilaku),
    ]
    for daftar, isi in dua:
        for b in daftar:
            b.umpan_balik = isi.get(b.pk, "").strip()[:1000]
            if b.umpan_balik:
                terbatas[f"umpan balik {b}"[:90]] = b.umpan_balik
        if daftar:
            type(daftar[0]).objects.bulk_update(daftar, ["umpan_balik"])
    if not terbatas:
        raise AturanDilanggar("Tulis sedikitnya satu umpan balik.")
    p.status = S.UMPAN_BALIK
    p.save()
    catat_penilaian("penilaian_umpan_balik", p, oleh, "diberi umpan balik", terbatas)
    return p


@transaction.atomic
def tetapkan_rating(*, penilaian: PenilaianKinerja, isi: IsiRating, oleh: Any) -> PenilaianKinerja:
    """Rate each result and value, then both as a whole; the predikat is the cell of the matrix.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang for who is not the evaluator of that day.
    """
    p = ambil_untuk_dinilai(penilaian, oleh, (S.UMPAN_BALIK,))
    terbatas = _nilai_baris(list(p.daftar_hasil.all()), isi.hasil, "hasil")
    terbatas |= _nilai_baris(list(p.daftar_perilaku.all()), isi.perilaku, "perilaku")
    for ruas, apa in (("hasil", "hasil kerja"), ("perilaku", "perilaku kerja")):
        rating, alasan = getattr(isi, f"rating_{ruas}"), getattr(isi, f"alasan_{ruas}").strip()
        _pastikan_alasan(rating, alasan, apa, f"alasan_{ruas}" if rating else f"rating_{ruas}")
        setattr(p, f"rating_{ruas}", rating)
        setattr(p, f"alasan_{ruas}", alasan[:1000])
        terbatas[f"rating {apa}"] = f"{rating}: {alasan}"
    if isi.capaian_organisasi and isi.capaian_organisasi not in nilai.ORGANISASI:
        raise AturanDilanggar("Pilih salah satu capaian organisasi.", "capaian_organisasi")
    p.capaian_organisasi = isi.capaian_organisasi
    p.predikat = nilai.predikat(p.rating_hasil, p.rating_perilaku)
    p.status, p.dinilai_pada, p.alasan_tarik = S.DINILAI, timezone.now(), ""
    p.save()
    terbatas["predikat"] = p.predikat
    catat_penilaian("penilaian_nilai", p, oleh, "dinilai", terbatas)
    return p


def _nilai_baris(daftar: list[Any], isi: Mapping[int, tuple[str, str]], apa: str) -> dict[str, str]:
    terbatas = {}
    for n, b in enumerate(daftar, start=1):
        b.rating, alasan = isi.get(b.pk, ("", ""))
        b.alasan = alasan.strip()[:1000]
        ruas = f"{'alasan' if b.rating else 'rating'}_{apa}_{b.pk}"
        _pastikan_alasan(b.rating, b.alasan, f"“{b}”", ruas)
        terbatas[f"rating {apa} {n}"] = f"{b.rating}: {b.alasan}"
    if daftar:
        type(daftar[0]).objects.bulk_update(daftar, ["rating", "alasan"])
    return terbatas


def _pastikan_alasan(rating: str, alasan: str, apa: str, ruas: str) -> None:
    try:
        nilai.periksa_alasan(rating, alasan, apa)
    except nilai.NilaiKeliru as galat:
        raise AturanDilanggar(str(galat), ruas) from None


# --- the person answers, the superior decides ----------------------------------------------------
@transaction.atomic
def terima_penilaian(
    *, penilaian: PenilaianKinerja, oleh: Any, versi: str = ""
) -> PenilaianKinerja:
    """Accept what the evaluator gave; versi: the mark of what was shown.

    Raises AturanDilanggar, SudahBerubah, DiLuarWewenang.
    """
    p = _ambil_untuk_ditanggapi(penilaian, oleh)
    if not masih_sama(versi, p.versi_rating):
        raise SudahBerubah(ISI_BERUBAH)
    p.status, p.ditanggapi_pada = S.DITERIMA, timezone.now()
    p.save()
    catat_penilaian("penilaian_terima", p, oleh, "diterima")
    return p


@transaction.atomic
def ajukan_keberatan(
    *, penilaian: PenilaianKinerja, alasan: str, oleh: Any, kini: datetime | None = None
) -> PenilaianKinerja:
    """Object, with the reason, within 14 days (PP 30/2019 Pasal 59).

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    kini = kini or timezone.now()
    p = _ambil_untuk_ditanggapi(penilaian, oleh)
    if p.dinilai_pada is None or not nilai.masih_dapat_keberatan(p.dinilai_pada, kini):
        raise AturanDilanggar(
            f"Masa keberatan berakhir {nilai.HARI_KEBERATAN} hari sesudah penilaian diterima."
        )
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan keberatan Anda.", "alasan")
    p.keberatan = alasan.strip()[:2000]
    p.status, p.ditanggapi_pada = S.KEBERATAN, kini
    salin_pemutus(p)
    p.save()
    catat_penilaian("penilaian_keberatan", p, oleh, "dijawab keberatan", {"alasan": p.keberatan})
    return p


@transaction.atomic
def putuskan_keberatan(
    *, penilaian: PenilaianKinerja, hasil: str, perilaku: str, alasan: str, oleh: Any
) -> PenilaianKinerja:
    """Decide finally on an objection: the two ratings that hold, and why.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang for who is not the evaluator's superior.
    """
    p = _ambil(penilaian, (S.KEBERATAN,), "Tidak ada keberatan yang menunggu putusan.")
    pemutus = pemutus_penilaian(p)
    if _milik(p, oleh) or not adalah(pemutus, oleh):
        raise DiLuarWewenang("Keberatan diputus oleh atasan pejabat penilai.")
    if hasil not in nilai.RATING or perilaku not in nilai.RATING:
        raise AturanDilanggar("Pilih kedua rating.", "hasil" if hasil not in nilai.RATING else "perilaku")  # fmt: skip
    if not alasan.strip():
        raise AturanDilanggar("Tulis pertimbangan putusan ini.", "alasan")
    salin_pemutus(p)
    p.putusan_hasil, p.putusan_perilaku = hasil, perilaku
    p.alasan_putusan = alasan.strip()[:2000]
    p.predikat = nilai.predikat(hasil, perilaku)
    p.status, p.diputus_pada = S.PUTUSAN_ATASAN, timezone.now()
    p.save()
    terbatas = {"putusan": f"{hasil}, {perilaku}: {p.predikat}", "pertimbangan": p.alasan_putusan}
    catat_penilaian("penilaian_putuskan", p, oleh, "diputus atasan penilai", terbatas)
    return p


def catat_unduhan(*, penilaian: PenilaianKinerja, oleh: Any) -> None:
    """Leave the Jejak of somebody else's document that was downloaded."""
    catat_penilaian("penilaian_unduh", penilaian, oleh, "diunduh")


def catat_ekspor_nilai(*, periode: str, jumlah: int, oleh: Any) -> None:
    """Leave the Jejak of a list of ratings that was downloaded."""
    catat_jejak(
        tindakan="penilaian_ekspor",
        objek=f"Nilai kinerja {periode}",
        oleh=oleh,
        ringkasan=f"Nilai {jumlah} penilaian kinerja {periode} diunduh.",
        sesudah={"jumlah": jumlah},
    )


@transaction.atomic
def majukan_penilaian(hari: date) -> dict[str, int]:
    """Let be final what was accepted or decided, and what nobody objected to in 14 days.

    For `jalankan_jadwal`, harmless when repeated; one Jejak for all.
    """
    semua = PenilaianKinerja.objects.all()
    awal = datetime.combine(hari - timedelta(days=nilai.HARI_KEBERATAN), time.min, ZONA)
    jadi = {"status": S.FINAL, "final_pada": timezone.now()}
    hasil = {
        "tanpa_keberatan": semua.filter(status=S.DINILAI, dinilai_pada__lt=awal).update(**jadi),
        "final": semua.filter(status__in=(S.DITERIMA, S.PUTUSAN_ATASAN)).update(**jadi),
    }
    if n := sum(hasil.values()):
        catat_jejak(
            tindakan="penilaian_final",
            objek="Penilaian kinerja",
            oleh=None,
            perintah="jalankan_jadwal",
            ringkasan=f"{n} penilaian kinerja menjadi final.",
            sesudah=hasil,
        )
    return hasil


# --- shared --------------------------------------------------------------------------------------
def salin_pemutus(p: PenilaianKinerja) -> None:
    """Keep who decides, by name and position."""
    pemutus = pemutus_penilaian(p)
    p.pemutus_id, p.pemutus_nama = pemutus.pegawai_id, pemutus.nama[:200]
    p.pemutus_jabatan = pemutus.jabatan[:300]


def _salin_penilai(p: PenilaianKinerja, penilai: PenilaiSah) -> None:
    p.penilai_id, p.penilai_nama = penilai.pegawai_id, penilai.nama[:200]
    p.penilai_jabatan = penilai.jabatan[:300]


def segarkan_pejabat(p: PenilaianKinerja) -> None:
    """Write anew who evaluates and who decides, while they have not; after an assignment."""
    if p.status in PenilaianKinerja.DAPAT_DINILAI:
        _salin_penilai(p, penilai_penilaian(p))
    elif p.status == S.KEBERATAN:
        salin_pemutus(p)
    p.save()


def _milik(p: PenilaianKinerja, akun: Any) -> bool:
    return akun is not None and akun.is_active and p.pegawai.akun_id == akun.pk


def _ambil(penilaian: PenilaianKinerja, status: tuple[int, ...], pesan: str) -> PenilaianKinerja:
    """Give an evaluation afresh under the lock on its person. Raises AturanDilanggar."""
    orang = kunci_pegawai(penilaian.pegawai_id)
    semua = PenilaianKinerja.objects.select_related("skp")
    p = semua.filter(pk=penilaian.pk).first()
    if p is None or p.status not in status:
        raise AturanDilanggar(pesan)
    p.pegawai = orang
    return p


def ambil_untuk_dinilai(
    penilaian: PenilaianKinerja, oleh: Any, status: tuple[int, ...]
) -> PenilaianKinerja:
    """Give an evaluation afresh for its evaluator of now. Raises AturanDilanggar, DiLuarWewenang."""
    p = _ambil(penilaian, status, "Penilaian ini tidak menunggu tindakan penilai.")
    penilai = penilai_penilaian(p)
    if _milik(p, oleh) or not adalah(penilai, oleh):
        raise DiLuarWewenang("Penilaian diberikan oleh pejabat penilai pegawai itu.")
    _salin_penilai(p, penilai)
    return p


def _ambil_untuk_ditanggapi(penilaian: PenilaianKinerja, oleh: Any) -> PenilaianKinerja:
    p = _ambil(penilaian, (S.DINILAI,), "Penilaian ini tidak menunggu tanggapan Anda.")
    if not _milik(p, oleh):
        raise DiLuarWewenang("Tanggapan diberikan oleh pegawai yang dinilai.")
    return p


def catat_penilaian(
    tindakan: str,
    p: PenilaianKinerja,
    oleh: Any,
    kata: str,
    terbatas: Mapping[str, str] | None = None,
) -> None:
    """Leave the Jejak of an act on an evaluation; what was said in it is a restricted value."""
    nama = p.pegawai_nama
    catat_jejak(
        tindakan=tindakan,
        objek=nama,
        oleh=oleh,
        ringkasan=f"Penilaian {sebut(p.mulai)}–{sebut(p.sampai)} {kata}: {nama}.",
        terbatas=terbatas,
        sesudah={
            "penilaiankinerja": {
                str(p.pk): {
                    "skp_id": p.skp_id,
                    "mulai": p.mulai.isoformat(),
                    "sampai": p.sampai.isoformat(),
                    "status": p.status,
                }
            }
        },
    )
