"""BUP (*batas usia pensiun*) and the pension date. Pure.

PP 11/2017 Pasal 239-240 (PPPK the same: PP 49/2018 Pasal 54(2)); guru: UU 14/2005 Pasal 30(4).
"""

from datetime import date

from pegawai.tanggal import awal_bulan, tambah_tahun

BUP_UMUM = 58
BUP_GURU = 60
#: PP 11/2017 Pasal 239(1)-(2); what is not named here retires at 58.
BUP_JENJANG: dict[str, int] = {"jpt_pratama": 60, "ahli_madya": 60, "ahli_utama": 65}

#: BKN lists who will retire at the latest so many months before (PP 11/2017 Pasal 262).
BULAN_DAFTAR_PENSIUN = 15
#: The usual reading, not confirmed in a text: the first of the month after the BUP is reached.
BULAN_SESUDAH_BUP = 1


def jabatan_guru(nama: str) -> bool:
    """Say whether a position is one of a teacher, by its name ("Guru Ahli Muda", "Kepala Sekolah")."""
    kata = nama.casefold().split()
    return bool(kata) and (kata[0] == "guru" or kata[:2] == ["kepala", "sekolah"])


def bup(jenjang: str, nama_jabatan: str = "", bup_jabatan: int | None = None) -> int:
    """Give the pension age in years: that of the position where set, a teacher's, or of its jenjang."""
    if bup_jabatan is not None:
        return bup_jabatan
    umum = BUP_JENJANG.get(jenjang, BUP_UMUM)
    return max(BUP_GURU, umum) if jabatan_guru(nama_jabatan) else umum


def hari_bup(lahir: date, umur: int) -> date:
    """Give the day on which the BUP is reached."""
    return tambah_tahun(lahir, umur)


def tmt_pensiun(lahir: date, umur: int, *, bulan_sesudah: int = BULAN_SESUDAH_BUP) -> date:
    """Give the pension date: the first of the month after the one in which the BUP is reached.

    Born 15-03-1968, BUP 58: 01-04-2026. `bulan_sesudah` 0 = the first of that month itself.
    """
    bulan_bup = date(lahir.year + umur, lahir.month, 1)  # 29 February reaches it in February
    return awal_bulan(bulan_bup, bulan_sesudah)


def usia(lahir: date, hari: date) -> int:
    """Give the age in full years."""
    return hari.year - lahir.year - ((hari.month, hari.day) < (lahir.month, lahir.day))


def masa_kerja(sejak: date, hari: date) -> tuple[int, int]:
    """Give years and full months between two days; (0, 0) when `hari` comes first."""
    bulan = (hari.year - sejak.year) * 12 + hari.month - sejak.month - (hari.day < sejak.day)
    return divmod(max(bulan, 0), 12)
