"""Members of work teams: who joins, who leads, who leaves; every act one Jejak.

A team belongs to a unit; who may change the team (`ubah_struktur` on that unit) chooses its
members from the whole city, since teams work across units (PermenPANRB 7/2022). Both days of a
membership are included; without an end it lasts as long as the team.
"""

from datetime import date
from typing import Any

from django.db.models import Q

from orgstruktur.models import TimKerja, Unit
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import AnggotaTim, Pegawai
from pegawai.selectors.tim import TINDAKAN_ANGGOTA
from pegawai.services.perbuatan import Perbuatan, buka_perbuatan
from pegawai.tanggal import sebut, sehari_sebelum
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

IZIN = "ubah_struktur"
KETUA, ANGGOTA = AnggotaTim.Peran.KETUA.value, AnggotaTim.Peran.ANGGOTA.value
TINDAKAN = TINDAKAN_ANGGOTA


def tambah_anggota(
    *,
    tim: TimKerja,
    pegawai: Pegawai,
    peran: str = ANGGOTA,
    mulai: date,
    selesai: date | None = None,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
) -> Hasil:
    """Let a person join a team from `mulai` to `selesai` (both included; None = while the team lasts).

    As ketua only where the team has none in those days. Raises AturanDilanggar with `ruas`,
    DiLuarWewenang.
    """
    with buka_perbuatan("tim_anggota_tambah", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        segar = _ambil_tim(p, tim)
        orang = _ambil_orang(p, pegawai)
        _pastikan_peran(peran)
        _pastikan_masa(segar, orang, mulai, selesai)
        if (ada := _bersama(segar, mulai, selesai).filter(pegawai=orang).first()) is not None:
            raise AturanDilanggar(
                f"{orang.nama_lengkap} sudah menjadi {ada.peran} tim ini {sebut_masa(ada)}.",
                "pegawai",
            )
        if peran == KETUA and (ketua := _ketua(segar, mulai, selesai)) is not None:
            raise AturanDilanggar(
                f"Tim ini diketuai {ketua.pegawai.nama_lengkap} {sebut_masa(ketua)}. Tambahkan sebagai "
                "anggota, lalu jadikan ketua.",
                "peran",
            )
        baru = AnggotaTim(tim=segar, pegawai=orang, peran=peran, mulai=mulai, selesai=selesai)
        p.buat(baru)
        p.objek, p.tanggal = segar.nama, mulai
        p.sebut(f"{orang.nama_lengkap} menjadi {peran} tim {segar.nama} {sebut_masa(baru)}.")
    return p.hasil


def ganti_peran(
    *,
    anggota: AnggotaTim,
    peran: str,
    mulai: date,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
) -> Hasil:
    """Let a member lead the team from `mulai` on, or lead it no longer.

    Whoever led it until then stays as anggota. Raises AturanDilanggar, DiLuarWewenang.
    """
    with buka_perbuatan("tim_anggota_peran", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        segar, tim = _ambil_anggota(p, anggota)
        _pastikan_peran(peran)
        if segar.peran == peran:
            raise AturanDilanggar(f"{segar.pegawai.nama_lengkap} sudah menjadi {peran} tim ini.")
        akhir = segar.selesai or tim.selesai
        if mulai < segar.mulai or (akhir is not None and mulai > akhir):
            raise AturanDilanggar(
                f"Pilih tanggal selama keanggotaannya berjalan, {sebut_masa(segar)}.", "mulai"
            )
        p.objek, p.tanggal = tim.nama, mulai
        p.sebut(
            f"{segar.pegawai.nama_lengkap} menjadi {peran} tim {tim.nama} sejak {sebut(mulai)}."
        )
        if peran == KETUA:
            _lepaskan_ketua(p, tim, segar, mulai)
        _beralih(p, segar, peran, mulai)
    return p.hasil


def akhiri_anggota(
    *,
    anggota: AnggotaTim,
    selesai: date,
    oleh: Any,
    perintah: str = "",
    setuju: bool = False,
) -> Hasil:
    """Let a member leave: `selesai` is the last day in the team. Raises AturanDilanggar, DiLuarWewenang."""
    with buka_perbuatan("tim_anggota_akhiri", oleh=oleh, setuju=setuju, perintah=perintah) as p:
        segar, tim = _ambil_anggota(p, anggota)
        nama = segar.pegawai.nama_lengkap
        if selesai < segar.mulai:
            raise AturanDilanggar(
                f"{nama} baru bergabung pada {sebut(segar.mulai)}; hari terakhirnya tidak boleh "
                "sebelum itu.",
                "selesai",
            )
        _pastikan_sampai(tim, selesai)
        if segar.selesai is not None and selesai >= segar.selesai:
            raise AturanDilanggar(
                f"Keanggotaan {nama} memang berakhir pada {sebut(segar.selesai)}.", "selesai"
            )
        p.ubah(segar, selesai=selesai)
        p.objek, p.tanggal = tim.nama, selesai
        p.sebut(f"{nama} tidak lagi menjadi {segar.peran} tim {tim.nama} sesudah {sebut(selesai)}.")
    return p.hasil


# --- who may, and what must hold -----------------------------------------------------------------
def pastikan_wewenang(tim: TimKerja, oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` may change the team: through its owner, asked anew."""
    pemilik = Unit.objects.filter(pk=tim.unit_pemilik_id)
    if oleh is not None and not pemilik.dapat_diubah_oleh(oleh, IZIN).exists():
        raise DiLuarWewenang(f"Tim {tim.nama} berada di luar wewenang Anda.")


def _ambil_tim(p: Perbuatan, tim: TimKerja) -> TimKerja:
    segar = TimKerja.objects.filter(pk=tim.pk).first()
    if segar is None:
        raise AturanDilanggar("Tim kerja ini sudah tidak ada.")
    pastikan_wewenang(segar, p.oleh)
    return segar


def _ambil_anggota(p: Perbuatan, anggota: AnggotaTim) -> tuple[AnggotaTim, TimKerja]:
    segar = AnggotaTim.objects.select_related("pegawai", "tim").filter(pk=anggota.pk).first()
    if segar is None:
        raise AturanDilanggar("Keanggotaan ini sudah tidak ada; muat ulang halaman.")
    pastikan_wewenang(segar.tim, p.oleh)
    p.orang[segar.pegawai_id] = segar.pegawai
    return segar, segar.tim


def _ambil_orang(p: Perbuatan, pegawai: Pegawai) -> Pegawai:
    """Give the person afresh; of whatever unit, so not by the scope over people."""
    segar = Pegawai.objects.filter(pk=pegawai.pk).first()
    if segar is None:
        raise AturanDilanggar("Pegawai ini sudah tidak ada.", "pegawai")
    p.orang[segar.pk] = segar
    return segar


def _pastikan_peran(peran: str) -> None:
    if peran not in AnggotaTim.Peran.values:
        raise AturanDilanggar(f"Peran “{peran}” tidak dikenal.", "peran")


def _pastikan_masa(tim: TimKerja, orang: Pegawai, mulai: date, selesai: date | None) -> None:
    """Ask that team and person are there on all these days."""
    if selesai is not None and selesai < mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari pertama.", "selesai")
    if mulai < tim.mulai:
        raise AturanDilanggar(f"Tim ini baru bekerja sejak {sebut(tim.mulai)}.", "mulai")
    if tim.selesai is not None and mulai > tim.selesai:
        raise AturanDilanggar(f"Tim ini berakhir pada {sebut(tim.selesai)}.", "mulai")
    _pastikan_sampai(tim, selesai)
    _pastikan_bekerja(orang, mulai, selesai or tim.selesai)


def _pastikan_sampai(tim: TimKerja, selesai: date | None) -> None:
    if tim.selesai is not None and selesai is not None and selesai > tim.selesai:
        raise AturanDilanggar(
            f"Tim ini berakhir pada {sebut(tim.selesai)}; kosongkan untuk ikut sampai tim berakhir.",
            "selesai",
        )


def _pastikan_bekerja(orang: Pegawai, mulai: date, selesai: date | None) -> None:
    nama = orang.nama_lengkap
    if orang.tmt_cpns is not None and mulai < orang.tmt_cpns:
        raise AturanDilanggar(
            f"{nama} baru menjadi pegawai sejak {sebut(orang.tmt_cpns)}.", "mulai"
        )
    keluar = orang.berakhir_pada
    if keluar is None:
        return
    if not orang.aktif_pada(mulai):
        raise AturanDilanggar(
            f"{nama} tidak lagi menjadi pegawai sejak {sebut(keluar)} "
            f"({orang.get_status_display().lower()}).",
            "pegawai",
        )
    if selesai is None or selesai >= keluar:
        raise AturanDilanggar(
            f"{nama} berhenti menjadi pegawai pada {sebut(keluar)}; isi hari terakhir paling lambat "
            f"{sebut(sehari_sebelum(keluar))}.",
            "selesai",
        )


def _bersama(tim: TimKerja, mulai: date, selesai: date | None) -> Any:
    """Give the members who share a day with these days."""
    qs = AnggotaTim.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=mulai), tim=tim
    ).select_related("pegawai")
    return (qs if selesai is None else qs.filter(mulai__lte=selesai)).order_by("mulai")


def _ketua(tim: TimKerja, mulai: date, selesai: date | None) -> AnggotaTim | None:
    return _bersama(tim, mulai, selesai).filter(peran=KETUA).first()


# --- changing who leads --------------------------------------------------------------------------
def _lepaskan_ketua(p: Perbuatan, tim: TimKerja, calon: AnggotaTim, mulai: date) -> None:
    """Let whoever leads on that day stay as anggota. Raises AturanDilanggar when another is to lead later."""
    for lama in _bersama(tim, mulai, calon.selesai).filter(peran=KETUA).exclude(pk=calon.pk):
        if lama.mulai > mulai:
            raise AturanDilanggar(
                f"{lama.pegawai.nama_lengkap} sudah ditetapkan menjadi ketua {sebut_masa(lama)}; "
                "akhiri dahulu yang itu.",
                "mulai",
            )
        p.orang[lama.pegawai_id] = lama.pegawai
        _beralih(p, lama, ANGGOTA, mulai)
        p.sebut(f"{lama.pegawai.nama_lengkap} tetap dalam tim sebagai anggota.")


def _beralih(p: Perbuatan, anggota: AnggotaTim, peran: str, mulai: date) -> None:
    """Go on in another part from `mulai`: in place on the first day, else as a row that follows."""
    if anggota.mulai == mulai:
        p.ubah(anggota, peran=peran)
        return
    selesai = anggota.selesai
    p.ubah(anggota, selesai=sehari_sebelum(mulai))
    p.buat(
        AnggotaTim(
            tim_id=anggota.tim_id,
            pegawai_id=anggota.pegawai_id,
            peran=peran,
            mulai=mulai,
            selesai=selesai,
        )
    )


def sebut_masa(a: AnggotaTim) -> str:
    """Give the days of a membership in words."""
    teks = f"sejak {sebut(a.mulai)}"
    return f"{teks} sampai dengan {sebut(a.selesai)}" if a.selesai else teks
