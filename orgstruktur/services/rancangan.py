"""A proposal as a whole: create, describe, open, put up, decide, rebase, withdraw."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur import kait
from orgstruktur.kewenangan import PUTUSKAN_RANCANGAN
from orgstruktur.models import Jejak, Keputusan, Langkah, Rancangan
from orgstruktur.rancangan.benturan import TOLAK
from orgstruktur.rancangan.ketentuan import PERWALI
from orgstruktur.rancangan.peraturan import bernomor_dan_bertahun
from orgstruktur.rancangan.sidik import sidik_bagan
from orgstruktur.rancangan.simulasi import Simulasi
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.rancangan import bagan_pada, coba
from orgstruktur.selectors.rancangan_benturan import benturan_rancangan
from orgstruktur.selectors.rancangan_wewenang import baca_pelaku, sebab_tidak_memutuskan
from orgstruktur.services.rancangan_beku import bekukan_dasar
from orgstruktur.services.rancangan_dasar import pastikan_berdasar, pastikan_bertanggal
from orgstruktur.services.rancangan_sunting import (
    TULIS,
    catat,
    kunci_sebagai,
    pastikan_izin,
)
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

NAMA_TERPANJANG = 160
T = Rancangan.Tahap
#: stage → the stages it may come from
_DARI: dict[int, tuple[int, ...]] = {
    T.DISUSUN: (T.DIKONSULTASIKAN, T.DIAJUKAN, T.DITOLAK),
    T.DIKONSULTASIKAN: (T.DISUSUN,),
    T.DIAJUKAN: (T.DISUSUN, T.DIKONSULTASIKAN),
    T.DISETUJUI: (T.DIAJUKAN,),
    T.DITOLAK: (T.DIAJUKAN,),
    T.DITARIK: (T.DISUSUN, T.DIKONSULTASIKAN, T.DIAJUKAN, T.DITOLAK),
}


def buat_rancangan(
    *,
    nama: str,
    oleh: Any,
    tujuan: str = "",
    tanggal_berlaku: date | None = None,
    contoh: bool = False,
    perintah: str = "",
    pada: date | None = None,
) -> Rancangan:
    """Begin a proposal on the structure in force today, or of a day gone by (`pada`: the sample).

    Raises AturanDilanggar for a name that is none, or a planned date before that day.
    """
    nama = _rapikan_nama(nama)
    with transaction.atomic():
        pastikan_izin(oleh, TULIS)
        status = status_struktur()
        hari = pada or status.tanggal_berlaku
        pastikan_bertanggal(hari, tanggal_berlaku)
        rancangan = Rancangan.objects.create(
            nama=nama,
            tujuan=tujuan.strip(),
            tanggal_berlaku=tanggal_berlaku,
            penulis=oleh,
            dasar_tanggal=hari,
            dasar_sidik=sidik_bagan(bagan_pada(hari, status)),
            contoh=contoh,
        )
        catat(
            rancangan,
            "rancangan_buat",
            oleh=oleh,
            perintah=perintah,
            ringkasan=f"Rancangan dibuat atas susunan per {teks_tanggal(hari)}.",
            sesudah={"rancangan": {str(rancangan.pk): _keterangan(rancangan)}},
        )
    return rancangan


def ubah_rancangan(
    *, rancangan: Rancangan, nama: str, tujuan: str, tanggal_berlaku: date | None, oleh: Any
) -> Jejak:
    """Give a proposal another name, purpose or planned date. Raises AturanDilanggar."""
    nama = _rapikan_nama(nama)
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        if not segar.dapat_disunting:
            raise AturanDilanggar("Rancangan ini tidak lagi dapat disunting.")
        pastikan_bertanggal(segar.dasar_tanggal, tanggal_berlaku)
        lama = _keterangan(segar)
        segar.nama, segar.tujuan, segar.tanggal_berlaku = nama, tujuan.strip(), tanggal_berlaku
        baru = _keterangan(segar)
        if baru == lama:
            raise AturanDilanggar("Tidak ada yang berubah.")
        segar.diubah_pada = timezone.now()
        segar.save()
        return catat(
            segar,
            "rancangan_ubah",
            oleh=oleh,
            ringkasan="Keterangan rancangan diubah.",
            sebelum={"rancangan": {str(segar.pk): lama}},
            sesudah={"rancangan": {str(segar.pk): baru}},
        )


def sesuaikan_dasar(*, rancangan: Rancangan, oleh: Any) -> Jejak:
    """Let a proposal stand on the structure in force today; its steps stay as they are written.

    Steps that cannot work on it show so, with the reason, and keep the proposal from being put up.
    """
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        if not segar.dapat_disunting:
            raise AturanDilanggar("Rancangan ini tidak lagi dapat disunting.")
        status = status_struktur()
        dasar = bagan_pada(status.tanggal_berlaku, status)
        lama = segar.dasar_tanggal
        segar.dasar_tanggal, segar.dasar_sidik = status.tanggal_berlaku, sidik_bagan(dasar)
        segar.diubah_pada = timezone.now()
        segar.save(update_fields=["dasar_tanggal", "dasar_sidik", "diubah_pada"])
        ditolak = coba(dasar, [b.tertulis() for b in segar.daftar_langkah.all()]).ditolak
        akibat = f" {len(ditolak)} langkah tidak dapat berlaku lagi." if ditolak else ""
        return catat(
            segar,
            "rancangan_sesuaikan",
            oleh=oleh,
            ringkasan=(
                f"Dasar rancangan disesuaikan dari susunan per {teks_tanggal(lama)} ke susunan per "
                f"{teks_tanggal(segar.dasar_tanggal)}.{akibat}"
            ),
        )


def buka_rancangan(*, rancangan: Rancangan, oleh: Any) -> Jejak:
    """Open a proposal to every employee, to be talked over. Raises AturanDilanggar while it has no active step."""
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        if not segar.daftar_langkah.filter(aktif=True).exists():
            raise AturanDilanggar(
                "Rancangan ini belum memiliki langkah yang berlaku; tulis dahulu isinya."
            )
        return _ganti_tahap(segar, T.DIKONSULTASIKAN, "rancangan_buka", oleh)


def kembalikan_rancangan(*, rancangan: Rancangan, oleh: Any, alasan: str = "") -> Jejak:
    """Take a proposal back to where it is written."""
    return _tulis_tahap(rancangan, T.DISUSUN, "rancangan_kembalikan", oleh, alasan=alasan)


def tarik_rancangan(*, rancangan: Rancangan, oleh: Any, alasan: str) -> Jejak:
    """Give a proposal up; it stays readable. Raises AturanDilanggar without a reason."""
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan penarikan.", "alasan")
    return _tulis_tahap(rancangan, T.DITARIK, "rancangan_tarik", oleh, alasan=alasan)


def ajukan_rancangan(*, rancangan: Rancangan, oleh: Any) -> Jejak:
    """Put a proposal up for decision.

    Raises AturanDilanggar while a step cannot work, or a conflict with what changed is not settled.
    """
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        daftar = list(segar.daftar_langkah.all())
        _pastikan_tanpa_benturan(segar, daftar)
        hasil = coba(bagan_pada(segar.dasar_tanggal), [b.tertulis() for b in daftar])
        if hasil.ditolak:
            raise AturanDilanggar(
                f"{len(hasil.ditolak)} langkah tidak dapat berlaku; perbaiki atau matikan dahulu. "
                f"{hasil.ditolak[0].kalimat} {hasil.ditolak[0].tolak}"
            )
        if not any(h.berlaku for h in hasil.langkah):
            raise AturanDilanggar("Rancangan ini belum memiliki langkah yang berlaku.")
        return _ganti_tahap(segar, T.DIAJUKAN, "rancangan_ajukan", oleh)


def _pastikan_tanpa_benturan(rancangan: Rancangan, daftar: list[Langkah]) -> None:
    """Raise AturanDilanggar while something a step names has changed and nobody has settled it."""
    benturan = [b for b in benturan_rancangan(rancangan, daftar) if b.rak != TOLAK]
    if benturan:
        raise AturanDilanggar(
            f"{len(benturan)} benturan dengan susunan hari ini belum diputuskan, antara lain: "
            f"{benturan[0].kalimat} Putuskan satu per satu pada halaman Benturan."
        )


def putuskan_rancangan(
    *,
    rancangan: Rancangan,
    oleh: Any,
    disetujui: bool,
    dasar_hukum: str = "",
    tanggal: date | None = None,
    tanggal_berlaku: date | None = None,
    alasan: str = "",
    versi: str | None = None,
) -> Keputusan:
    """Decide on a proposal that was put up. Raises DiLuarWewenang for whoever wrote on it.

    An approval needs the regulation by number and year and the day it takes effect; a refusal
    needs a reason. tanggal: of the decision, today unless said. Raises SudahBerubah when the
    proposal is no longer the one of `versi`.
    """
    with transaction.atomic():
        segar = kunci_sebagai(oleh, PUTUSKAN_RANCANGAN, rancangan)
        if sebab := sebab_tidak_memutuskan(baca_pelaku(segar), oleh):
            raise DiLuarWewenang(sebab)
        if segar.tahap == T.DIAJUKAN and versi is not None and versi != segar.versi:
            raise SudahBerubah("Rancangan ini diubah lalu diajukan lagi sejak Anda membacanya.")
        hari_ini = status_struktur().tanggal_berlaku
        berlaku = tanggal_berlaku or segar.tanggal_berlaku
        dasar_hukum = dasar_hukum.strip()
        if tanggal is not None and tanggal > timezone.localdate():
            raise AturanDilanggar("Tanggal keputusan tidak di masa depan.", "tanggal")
        if disetujui:
            pastikan_bertanggal(segar.dasar_tanggal, berlaku, tanggal or hari_ini)
            segar.tanggal_berlaku = berlaku  # people are judged on the day decided on
            bekukan_dasar(segar, _pastikan_berdasar(segar, dasar_hukum, berlaku).dasar)
        elif not alasan.strip():
            raise AturanDilanggar("Tulis alasan penolakan.", "alasan")
        tahap = T.DISETUJUI if disetujui else T.DITOLAK
        _ganti_tahap(segar, tahap, "rancangan_putuskan", oleh, alasan=alasan, tanggal=berlaku)
        return Keputusan.objects.create(
            rancangan=segar,
            oleh=oleh,
            disetujui=disetujui,
            dasar_hukum=dasar_hukum,
            tanggal=tanggal or hari_ini,
            alasan=alasan.strip(),
        )


def _pastikan_berdasar(rancangan: Rancangan, dasar_hukum: str, berlaku: date | None) -> Simulasi:
    """Raise AturanDilanggar unless an approval names its regulation, its day and what its steps need.

    Gives the steps as they are decided on. Nor is it approved while people or urusan are left without a place.
    """
    if not dasar_hukum:
        raise AturanDilanggar("Isi nomor dan tahun peraturannya.", "dasar_hukum")
    if not bernomor_dan_bertahun(PERWALI, dasar_hukum):  # a Perda is asked for step by step
        raise AturanDilanggar(
            "Tulis nomor dan tahun peraturannya, misalnya “Perwali 12/2026”.", "dasar_hukum"
        )
    if berlaku is None:
        raise AturanDilanggar("Isi tanggal mulai berlaku.", "tanggal_berlaku")
    daftar = list(rancangan.daftar_langkah.all())
    hasil = coba(bagan_pada(rancangan.dasar_tanggal), [b.tertulis() for b in daftar])
    pastikan_berdasar(rancangan, daftar, hasil, dasar_hukum)
    pastikan_tanpa_halangan(rancangan, hasil)
    return hasil


def pastikan_tanpa_halangan(rancangan: Rancangan, hasil: Simulasi) -> None:
    """Raise AturanDilanggar, in numbers, while anybody or any urusan is left without a place."""
    orang = kait.penempatan_rancangan()
    if orang is not None and (sebab := orang.halangan(rancangan, hasil)):
        raise AturanDilanggar(" ".join(sebab))


# --- parts ------------------------------------------------------------------------------------------
def _rapikan_nama(nama: str) -> str:
    rapi = " ".join(nama.split())
    if not rapi:
        raise AturanDilanggar("Isi nama rancangan.", "nama")
    if len(rapi) > NAMA_TERPANJANG:
        raise AturanDilanggar(f"Nama rancangan paling panjang {NAMA_TERPANJANG} huruf.", "nama")
    return rapi


def _keterangan(rancangan: Rancangan) -> dict[str, Any]:
    tanggal = rancangan.tanggal_berlaku
    return {
        "nama": rancangan.nama,
        "tujuan": rancangan.tujuan,
        "tanggal_berlaku": tanggal.isoformat() if tanggal else None,
    }


def _tulis_tahap(
    rancangan: Rancangan, tahap: int, tindakan: str, oleh: Any, *, alasan: str = ""
) -> Jejak:
    """Let whoever writes proposals move one to another stage."""
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, rancangan)
        return _ganti_tahap(segar, tahap, tindakan, oleh, alasan=alasan)


def _ganti_tahap(
    segar: Rancangan,
    tahap: int,
    tindakan: str,
    oleh: Any,
    *,
    alasan: str = "",
    tanggal: date | None = None,
) -> Jejak:
    """Let a locked proposal reach a stage, from one it may come from; `tanggal`: when it takes effect."""
    if segar.tahap not in _DARI[tahap]:
        raise AturanDilanggar(
            f"Rancangan ini {segar.get_tahap_display().lower()}, sehingga tidak dapat menjadi "
            f"“{T(tahap).label}”."
        )
    lama = segar.get_tahap_display()
    segar.tahap, segar.diubah_pada = tahap, timezone.now()
    segar.tanggal_berlaku = tanggal or segar.tanggal_berlaku
    segar.save(update_fields=["tahap", "tanggal_berlaku", "diubah_pada"])
    return catat(
        segar,
        tindakan,
        oleh=oleh,
        alasan=alasan.strip(),
        ringkasan=f"Tahap rancangan dari {lama} menjadi {T(tahap).label}.",
    )
