"""Notices to staff: written, sent, closed. Every act leaves one Jejak."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Rancangan, Unit
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import PertemuanSosialisasi, Sosialisasi
from pegawai.selectors.sosialisasi import lingkup_sosialisasi
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import angka

S = Sosialisasi.Status
#: What a form writes; once it has been sent only what is in RUAS_SESUDAH.
RUAS = (
    "judul",
    "isi",
    "kontak",
    "rancangan",
    "unit",
    "sasaran",
    "jenis_jabatan",
    "kirim_pada",
    "tenggat",
    "ingatkan_tiap",
    "butir_bicara",
)
RUAS_SESUDAH = frozenset({"kontak", "tenggat", "ingatkan_tiap", "butir_bicara"})
#: A proposal that came to nothing: nobody is told or reminded of it any longer.
TAHAP_GUGUR = (Rancangan.Tahap.DITOLAK, Rancangan.Tahap.DITARIK, Rancangan.Tahap.DIBATALKAN)
#: Nobody is reminded for longer than that between two times.
INGATKAN_TERLAMA = 30


def potret_sosialisasi(s: Sosialisasi) -> dict[str, Any]:
    """Give what a form changes, as the Jejak holds it."""
    isi = {k: getattr(s, k) for k in RUAS if k not in ("rancangan", "unit")}
    return {**isi, "rancangan": s.rancangan_id, "unit": s.unit.kode, "status": s.status}


@transaction.atomic
def buat_sosialisasi(*, oleh: Any, contoh: bool = False, **isi: Any) -> Sosialisasi:
    """Write a draft. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    s = Sosialisasi(dibuat_oleh=oleh, contoh=contoh, **isi)
    _pastikan_wewenang(s.unit, oleh)
    _periksa(s, oleh)
    _periksa_hari(s, {})
    s.save(force_insert=True)
    catat_sosialisasi(
        "sosialisasi_buat", s, oleh, f"Sosialisasi “{s.judul}” ditulis.", baru=potret_sosialisasi(s)
    )
    return s


@transaction.atomic
def ubah_sosialisasi(*, sosialisasi: Sosialisasi, oleh: Any, versi: str, **isi: Any) -> Sosialisasi:
    """Change a draft; of one that was sent, what does not change what people have read.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang, SudahBerubah.
    """
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if versi != s.versi:
        raise SudahBerubah("Sosialisasi ini diubah orang lain sementara Anda mengisi.")
    lama = potret_sosialisasi(s)
    for ruas, nilai in isi.items():
        if s.pernah_dikirim and ruas not in RUAS_SESUDAH and getattr(s, ruas) != nilai:
            raise AturanDilanggar("Ini sudah dikirim, jadi tidak dapat diubah lagi.", ruas)
        setattr(s, ruas, nilai)
    _pastikan_wewenang(s.unit, oleh)
    _periksa(s, oleh)
    _periksa_hari(s, lama)
    _simpan(s)
    kalimat = f"Sosialisasi “{s.judul}” diubah."
    catat_sosialisasi("sosialisasi_ubah", s, oleh, kalimat, lama=lama, baru=potret_sosialisasi(s))
    return s


@transaction.atomic
def hapus_sosialisasi(*, sosialisasi: Sosialisasi, oleh: Any) -> None:
    """Throw a draft away. Raises AturanDilanggar when it was sent, DiLuarWewenang."""
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if s.pernah_dikirim:
        raise AturanDilanggar("Yang sudah dikirim tidak dihapus; tutuplah bila sudah selesai.")
    catat_sosialisasi(
        "sosialisasi_hapus", s, oleh, f"Draf “{s.judul}” dihapus.", lama=potret_sosialisasi(s)
    )
    s.delete()


@transaction.atomic
def mulai_kirim(
    *,
    sosialisasi: Sosialisasi,
    oleh: Any,
    perintah: str = "",
    hari: date | None = None,
    alamat: str = "",
) -> Sosialisasi:
    """Begin to send: from here on its words stay. Who gets it is worked out by `sebarkan`.

    alamat: of this installation as the sender sees it, kept for the mails.
    What the schedule sends is judged by the rights that its writer has that day. Raises AturanDilanggar, DiLuarWewenang.
    """
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if s.status != S.DRAF:
        raise AturanDilanggar("Sosialisasi ini sudah dikirim.")
    penulis = oleh or s.dibuat_oleh
    _pastikan_wewenang(s.unit, penulis)
    _periksa(s, penulis)
    hari = hari or timezone.localdate()
    if s.tenggat is not None and s.tenggat < hari:
        raise AturanDilanggar("Tenggat konfirmasinya sudah lewat; ubah dahulu.", "tenggat")
    if s.rancangan is not None and not s.rancangan.terbuka:
        raise AturanDilanggar(
            "Rancangannya belum dibuka bagi pegawai. Buka konsultasinya dahulu, lalu kirim.",
            "rancangan",
        )
    pastikan_tidak_gugur(s)
    s.status, s.sebar_pada = S.DISEBARKAN, timezone.now()
    s.alamat = alamat or s.alamat
    _simpan(s)
    catat_sosialisasi(
        "sosialisasi_kirim", s, oleh, f"Sosialisasi “{s.judul}” dikirim.", perintah=perintah
    )
    return s


@transaction.atomic
def tutup_sosialisasi(*, sosialisasi: Sosialisasi, oleh: Any) -> Sosialisasi:
    """End it: nobody is reminded any longer. Raises AturanDilanggar, DiLuarWewenang."""
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if s.status != S.TERKIRIM:
        raise AturanDilanggar("Hanya sosialisasi yang sudah terkirim dapat ditutup.")
    s.status = S.DITUTUP
    _simpan(s)
    catat_sosialisasi("sosialisasi_tutup", s, oleh, f"Sosialisasi “{s.judul}” ditutup.")
    return s


# --- shared -----------------------------------------------------------------------------------------
def ambil_untuk_ubah(sosialisasi: Sosialisasi, oleh: Any) -> Sosialisasi:
    """Take the row for a write. Raises AturanDilanggar when it is gone, DiLuarWewenang."""
    semua = Sosialisasi.objects.select_for_update(of=("self",)).select_related("unit", "rancangan")
    s = semua.filter(pk=sosialisasi.pk).first()
    if s is None:
        raise AturanDilanggar("Sosialisasi ini sudah dihapus.")
    _pastikan_wewenang(s.unit, oleh)
    return s


def pastikan_tidak_gugur(s: Sosialisasi) -> None:
    """Raise AturanDilanggar for a notice about a proposal that came to nothing: nobody is told of it any longer."""
    if s.rancangan is not None and s.rancangan.tahap in TAHAP_GUGUR:
        raise AturanDilanggar(
            "Rancangannya ditolak, ditarik, atau dibatalkan; tidak ada yang diberitahukan."
        )


def _pastikan_wewenang(unit: Unit, oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may write to the staff of `unit`. None = a command."""
    if oleh is None:
        return
    if not lingkup_sosialisasi(oleh).mencakup_unit(unit):
        raise DiLuarWewenang(f"Pegawai {unit.nama} di luar wewenang Anda.")


def _periksa(s: Sosialisasi, oleh: Any) -> None:
    """Raise AturanDilanggar with `ruas` for what cannot be."""
    for ruas, sebutan in (("judul", "judulnya"), ("isi", "pesannya"), ("kontak", "kontaknya")):
        bersih = getattr(s, ruas).strip()
        if not bersih:
            raise AturanDilanggar(f"Isi {sebutan}.", ruas)
        setattr(s, ruas, bersih)
    if not s.unit.hidup:
        raise AturanDilanggar(f"{s.unit.nama} tidak sedang berlaku.", "unit")
    if s.sasaran == Sosialisasi.Sasaran.TERSENTUH and s.rancangan is None:
        raise AturanDilanggar("Pilih rancangannya dahulu, atau sasaran yang lain.", "rancangan")
    if s.rancangan is not None and oleh is not None and not _terlihat(s.rancangan, oleh):
        raise AturanDilanggar("Rancangan ini tidak terbuka bagi Anda.", "rancangan")
    if not 0 <= s.ingatkan_tiap <= INGATKAN_TERLAMA:
        raise AturanDilanggar(f"Isi 0 sampai {INGATKAN_TERLAMA} hari.", "ingatkan_tiap")
    if s.kirim_pada and s.tenggat and s.tenggat < s.kirim_pada:
        raise AturanDilanggar("Tenggat tidak boleh sebelum hari kirimnya.", "tenggat")


def _periksa_hari(s: Sosialisasi, lama: dict[str, Any]) -> None:
    """Raise AturanDilanggar with `ruas` for a day that is newly set and is over: nobody can keep it."""
    hari = timezone.localdate()
    for ruas in ("kirim_pada", "tenggat"):
        nilai = getattr(s, ruas)
        if nilai is not None and nilai < hari and nilai != lama.get(ruas):
            raise AturanDilanggar("Tanggal ini sudah lewat.", ruas)


def _terlihat(rancangan: Rancangan, oleh: Any) -> bool:
    return bool(Rancangan.objects.terlihat_oleh(oleh).filter(pk=rancangan.pk).exists())


def _simpan(s: Sosialisasi) -> None:
    s.diubah_pada = timezone.now()
    s.save()


def catat_sosialisasi(
    tindakan: str,
    s: Sosialisasi,
    oleh: Any,
    ringkasan: str,
    *,
    lama: dict[str, Any] | None = None,
    baru: dict[str, Any] | None = None,
    perintah: str = "",
) -> None:
    """Leave the Jejak; of a change only what differs."""
    if lama is not None and baru is not None:
        beda = [k for k in baru if baru[k] != lama[k]]
        lama, baru = {k: lama[k] for k in beda}, {k: baru[k] for k in beda}
    catat_jejak(
        tindakan=tindakan,
        objek=s.judul,
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum=lama,
        sesudah=baru,
        perintah=perintah,
    )


# --- meetings ---------------------------------------------------------------------------------------
@transaction.atomic
def tambah_pertemuan(
    *,
    sosialisasi: Sosialisasi,
    oleh: Any,
    nama: str,
    mulai: datetime,
    selesai: datetime,
    tempat: str,
) -> PertemuanSosialisasi:
    """Add a meeting (aware times); who has got the notice already is told by one more mail (surel_menunggu).

    Raises AturanDilanggar with `ruas`, DiLuarWewenang.
    """
    s = ambil_untuk_ubah(sosialisasi, oleh)
    if s.status == S.DITUTUP:
        raise AturanDilanggar("Sosialisasi ini sudah ditutup.")
    pastikan_tidak_gugur(s)
    if selesai <= mulai:
        raise AturanDilanggar("Selesainya harus sesudah mulainya.", "selesai")
    if selesai - mulai > timedelta(days=1):
        raise AturanDilanggar("Satu pertemuan paling lama sehari.", "selesai")
    if mulai < timezone.now():
        raise AturanDilanggar("Waktu ini sudah lewat.", "mulai")
    isi = {"nama": nama, "mulai": mulai, "selesai": selesai, "tempat": tempat}
    catat_sosialisasi("pertemuan_tambah", s, oleh, f"Pertemuan “{nama}” ditambahkan.", baru=isi)
    # last: a mail taken between this hour and the commit would not know of the meeting
    return PertemuanSosialisasi.objects.create(sosialisasi=s, dibuat_pada=timezone.now(), **isi)


@transaction.atomic
def hapus_pertemuan(*, pertemuan: PertemuanSosialisasi, oleh: Any) -> None:
    """Take a meeting away: who was not told of it yet is not written to; who was hears it from the organiser.

    Raises AturanDilanggar when it is gone, DiLuarWewenang.
    """
    s = ambil_untuk_ubah(pertemuan.sosialisasi, oleh)
    segar = PertemuanSosialisasi.objects.filter(pk=pertemuan.pk).first()
    if segar is None:
        raise AturanDilanggar("Pertemuan ini sudah dihapus.")
    isi = {"nama": segar.nama, "mulai": segar.mulai, "tempat": segar.tempat}
    catat_sosialisasi("pertemuan_hapus", s, oleh, f"Pertemuan “{segar.nama}” dihapus.", lama=isi)
    segar.delete()


def catat_ekspor_penerima(*, sosialisasi: Sosialisasi, banyak: int, oleh: Any) -> None:
    """Keep that somebody took the list of who got a notice out as a file."""
    catat_jejak(
        tindakan="sosialisasi_ekspor",
        objek=sosialisasi.judul,
        oleh=oleh,
        ringkasan=f"Daftar {angka(banyak)} penerima diunduh.",
    )


def catat_ekspor_bawahan(*, rancangan: Rancangan, banyak: int, oleh: Any) -> None:
    """Keep that a head took out as a file what a proposal changes for the own people."""
    catat_jejak(
        tindakan="sosialisasi_ekspor",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan=f"Daftar perubahan bagi {angka(banyak)} pegawai diunduh.",
    )
