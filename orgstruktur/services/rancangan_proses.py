"""Record what happened to a proposal outside the application; correct and withdraw it with a reason."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, PeristiwaRancangan, Rancangan
from orgstruktur.rancangan.ketentuan import PERDA, PERWALI
from orgstruktur.rancangan.peraturan import CONTOH, bernomor_dan_bertahun
from orgstruktur.rancangan.proses import (
    Tercatat,
    dianggap_setuju_pada,
)
from orgstruktur.rancangan.proses_daftar import (
    BATAS_WAKTU,
    DIAM,
    KEPUTUSAN_GUBERNUR,
    PERISTIWA,
    tugas_peristiwa,
)
from orgstruktur.selectors.hari_libur import kalender
from orgstruktur.selectors.rancangan_proses import TAHAP_MATI
from orgstruktur.services.rancangan_dokumen import catat_unduhan
from orgstruktur.services.rancangan_sunting import TULIS, catat, kunci_sebagai
from tebingtinggi.bersama.bukti import Bukti
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_PERINTAH = "jalankan_jadwal"
_KOLOM = ("jenis", "nomor", "catatan", "bukti_nama")


def catat_peristiwa(
    *,
    rancangan: Rancangan,
    jenis: str,
    tanggal: date,
    oleh: Any,
    nomor: str = "",
    catatan: str = "",
    bukti: Bukti | None = None,
    perintah: str = "",
) -> PeristiwaRancangan:
    """Record an event once. Raises AturanDilanggar for a date that cannot be, or a second answer."""
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        ada = _yang_tercatat(segar)
        _periksa(segar, ada, jenis, tanggal, nomor)
        if jenis in ada:
            raise AturanDilanggar(
                f"“{PERISTIWA[jenis].nama}” sudah tercatat {teks_tanggal(ada[jenis].tanggal)}; "
                "perbaiki catatan itu."
            )
        _gantikan_diam(segar, ada, jenis, oleh)
        peristiwa = PeristiwaRancangan.objects.create(
            rancangan=segar,
            jenis=jenis,
            nomor=nomor.strip(),
            tanggal=tanggal,
            catatan=catatan.strip(),
            oleh=oleh,
            **_berkas(bukti),
        )
        catat(
            segar,
            "peristiwa_catat",
            oleh=oleh,
            perintah=perintah,
            tanggal=tanggal,
            ringkasan=f"{_sebut(peristiwa)}.",
            sesudah=_isi(peristiwa),
        )
    return peristiwa


def perbaiki_peristiwa(
    *,
    peristiwa: PeristiwaRancangan,
    tanggal: date,
    alasan: str,
    oleh: Any,
    nomor: str = "",
    catatan: str = "",
    bukti: Bukti | None = None,
    versi: str | None = None,
) -> Jejak:
    """Correct what was recorded, with a reason; without a new file the old one stays.

    A file is evidence: a row whose file is replaced is kept, marked as withdrawn, and a new one follows.
    """
    with transaction.atomic():
        segar, baris = _ambil(peristiwa, versi, oleh)
        _wajib(alasan)
        lama = _isi(baris)
        ada = _yang_tercatat(segar)
        ada.pop(baris.jenis, None)
        _periksa(segar, ada, baris.jenis, tanggal, nomor)
        if bukti is not None and baris.bukti_nama:
            baris = _pengganti(baris, oleh)
        baris.nomor, baris.tanggal, baris.catatan = nomor.strip(), tanggal, catatan.strip()
        for kolom, nilai in _berkas(bukti).items():
            setattr(baris, kolom, nilai)
        if _isi(baris) == lama and bukti is None:
            raise AturanDilanggar("Tidak ada yang berubah.")
        baris.diubah_pada = timezone.now()
        baris.save()
        return catat(
            segar,
            "peristiwa_perbaiki",
            oleh=oleh,
            alasan=alasan.strip(),
            tanggal=tanggal,
            ringkasan=f"Catatan diperbaiki: {_sebut(baris)}.",
            sebelum=lama,
            sesudah=_isi(baris),
        )


def cabut_peristiwa(
    *, peristiwa: PeristiwaRancangan, alasan: str, oleh: Any, versi: str | None = None
) -> Jejak:
    """Withdraw what was recorded by mistake; the row stays, marked."""
    with transaction.atomic():
        segar, baris = _ambil(peristiwa, versi, oleh)
        _wajib(alasan)
        return _cabut(segar, baris, alasan.strip(), oleh)


def catat_unduh_pindaian(*, peristiwa: PeristiwaRancangan, oleh: Any) -> Jejak:
    """Leave the Jejak of a look at a scan."""
    return catat_unduhan(
        rancangan=peristiwa.rancangan,
        dokumen=f"pindaian “{_sebut(peristiwa)}”",
        oleh=oleh,
        tindakan="peristiwa_unduh",
    )


def catat_dianggap_setuju(hari: date) -> dict[str, Any]:
    """Record approval by silence where the gubernur's term has run out (PP 18/2016 Pasal 3(6)).

    Run by the schedule; twice at once records it once. One query while nobody waits.
    """
    menunggu = PeristiwaRancangan.objects.filter(
        jenis="diterima_gubernur", dicabut_pada__isnull=True
    ).exclude(rancangan__tahap__in=TAHAP_MATI)
    menunggu = menunggu.exclude(
        rancangan__in=PeristiwaRancangan.objects.filter(
            jenis__in=KEPUTUSAN_GUBERNUR, dicabut_pada__isnull=True
        ).values("rancangan")
    )
    daftar = list(menunggu.select_related("rancangan").defer("bukti").order_by("pk"))
    if not daftar:
        return {"dianggap_disetujui": []}
    kal = kalender()
    jadi = []
    for p in daftar:
        pada = dianggap_setuju_pada([Tercatat(p.jenis, p.tanggal)], kal, hari)
        if pada and _catat_diam(p.rancangan, pada, p.tanggal):
            jadi.append(p.rancangan_id)
    return {"dianggap_disetujui": jadi}


def _catat_diam(rancangan: Rancangan, pada: date, diterima: date) -> bool:
    """Record the silence unless somebody recorded an answer meanwhile."""
    try:
        catat_peristiwa(
            rancangan=rancangan,
            jenis=DIAM,
            tanggal=pada,
            oleh=None,
            perintah=_PERINTAH,
            catatan=(
                f"15 hari kerja sejak diterima gubernur {teks_tanggal(diterima)} lewat tanpa jawaban "
                "yang tercatat (PP 18/2016 Pasal 3 ayat (6))."
            ),
        )
    except AturanDilanggar:
        return False
    return True


# --- parts ------------------------------------------------------------------------------------------
def _yang_tercatat(rancangan: Rancangan) -> dict[str, PeristiwaRancangan]:
    qs = rancangan.daftar_peristiwa.filter(dicabut_pada__isnull=True).defer("bukti")
    return {p.jenis: p for p in qs}


def _periksa(
    rancangan: Rancangan,
    ada: dict[str, PeristiwaRancangan],
    jenis: str,
    tanggal: date,
    nomor: str,
) -> None:
    """Raise AturanDilanggar for what cannot have happened; `ada`: the other events."""
    if jenis not in PERISTIWA:
        raise AturanDilanggar("Peristiwa ini tidak dikenal.")
    if rancangan.tahap in TAHAP_MATI:
        raise AturanDilanggar(
            f"Rancangan ini {rancangan.get_tahap_display().lower()}; tidak ada lagi yang dicatat."
        )
    if tanggal > timezone.localdate():
        raise AturanDilanggar(
            "Yang dicatat sudah terjadi: tanggalnya tidak di masa depan.", "tanggal"
        )
    if jenis in (PERDA, PERWALI) and not nomor.strip():
        raise AturanDilanggar("Isi nomor dan tahun peraturannya.", "nomor")
    if jenis in CONTOH and not bernomor_dan_bertahun(jenis, nomor):
        raise AturanDilanggar(
            f"Tulis nomor dan tahun peraturannya, misalnya {CONTOH[jenis]}.", "nomor"
        )
    lain = ada.keys() & set(KEPUTUSAN_GUBERNUR) - {jenis, DIAM}
    if jenis in KEPUTUSAN_GUBERNUR and lain:
        nama = PERISTIWA[next(iter(lain))].nama
        raise AturanDilanggar(f"Jawaban gubernur sudah tercatat: {nama}. Cabut catatan itu dahulu.")
    _periksa_urutan(ada, jenis, tanggal)


def _periksa_urutan(ada: dict[str, PeristiwaRancangan], jenis: str, tanggal: date) -> None:
    """Raise AturanDilanggar where what starts a term would come after what ends it."""
    for kunci_tugas, batas in BATAS_WAKTU.items():
        akhir = next((j for j in ada if tugas_peristiwa(j).kunci == kunci_tugas), None)
        if tugas_peristiwa(jenis).kunci == kunci_tugas:
            for awal in ada.keys() & set(batas.dari):
                if ada[awal].tanggal > tanggal:
                    raise AturanDilanggar(
                        f"Tanggal ini lebih awal daripada “{PERISTIWA[awal].nama}” "
                        f"({teks_tanggal(ada[awal].tanggal)}).",
                        "tanggal",
                    )
        elif jenis in batas.dari and akhir and ada[akhir].tanggal < tanggal:
            raise AturanDilanggar(
                f"Tanggal ini lebih akhir daripada “{PERISTIWA[akhir].nama}” "
                f"({teks_tanggal(ada[akhir].tanggal)}).",
                "tanggal",
            )


def _gantikan_diam(
    rancangan: Rancangan, ada: dict[str, PeristiwaRancangan], jenis: str, oleh: Any
) -> None:
    """Let a real answer take the place of the silence that the schedule recorded."""
    if DIAM in ada and jenis in KEPUTUSAN_GUBERNUR and jenis != DIAM:
        _cabut(rancangan, ada[DIAM], f"Ada jawaban: {PERISTIWA[jenis].nama}.", oleh)


def _pengganti(lama: PeristiwaRancangan, oleh: Any) -> PeristiwaRancangan:
    """Withdraw a row with its file and give the one that takes its place, not saved yet."""
    lama.dicabut_pada = lama.diubah_pada = timezone.now()
    lama.save(update_fields=["dicabut_pada", "diubah_pada"])
    return PeristiwaRancangan(rancangan=lama.rancangan, jenis=lama.jenis, oleh=oleh)


def _cabut(rancangan: Rancangan, baris: PeristiwaRancangan, alasan: str, oleh: Any) -> Jejak:
    baris.dicabut_pada = baris.diubah_pada = timezone.now()
    baris.save(update_fields=["dicabut_pada", "diubah_pada"])
    return catat(
        rancangan,
        "peristiwa_cabut",
        oleh=oleh,
        alasan=alasan,
        ringkasan=f"Catatan dicabut: {_sebut(baris)}.",
        sebelum=_isi(baris),
    )


def _ambil(
    peristiwa: PeristiwaRancangan, versi: str | None, oleh: Any
) -> tuple[Rancangan, PeristiwaRancangan]:
    segar = kunci_sebagai(oleh, TULIS, peristiwa.rancangan)
    baris = segar.daftar_peristiwa.filter(pk=peristiwa.pk, dicabut_pada__isnull=True).first()
    if baris is None:
        raise SudahBerubah("Catatan ini sudah dicabut orang lain sementara Anda bekerja.")
    if versi and versi != baris.versi:
        raise SudahBerubah("Catatan ini diperbaiki orang lain sementara Anda bekerja.")
    return segar, baris


def _wajib(alasan: str) -> None:
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")


def _berkas(bukti: Bukti | None) -> dict[str, Any]:
    if bukti is None:
        return {}
    return {"bukti": bukti.isi, "bukti_nama": bukti.nama, "bukti_jenis": bukti.jenis}


def _sebut(p: PeristiwaRancangan) -> str:
    nomor = f", nomor {p.nomor}" if p.nomor else ""
    return f"{p.nama}{nomor}, tanggal {teks_tanggal(p.tanggal)}"


def _isi(p: PeristiwaRancangan) -> dict[str, Any]:
    kolom = {k: getattr(p, k) for k in _KOLOM}
    return {"peristiwa": {str(p.pk): {**kolom, "tanggal": p.tanggal.isoformat()}}}
