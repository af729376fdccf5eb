"""What somebody on a position has studied, and the titles that come with it."""

from random import Random
from typing import NamedTuple


class Pendidikan(NamedTuple):
    """An education: its level and name as SIASN writes them, titles, age at the end."""

    tingkat: str
    nama: str
    depan: str = ""
    belakang: str = ""
    usia: int = 23


S2, PROFESI, S1, D4, D3 = "S-2", "Profesi", "S-1/Sarjana", "Diploma IV", "Diploma III/Sarjana Muda"
SLTA, SLTP = "SLTA", "SLTP"


def _s1(nama: str, gelar: str) -> Pendidikan:
    return Pendidikan(S1, f"S-1 {nama}", belakang=gelar)


def _d3(nama: str, gelar: str) -> Pendidikan:
    return Pendidikan(D3, f"D-III {nama}", belakang=gelar, usia=21)


_SARJANA_UMUM = (
    _s1("Ekonomi", "S.E."), _s1("Ekonomi", "S.E."), _s1("Hukum", "S.H."), _s1("Ilmu Administrasi Negara", "S.AP."),
    _s1("Ilmu Pemerintahan", "S.IP."), _s1("Sosial", "S.Sos."), _s1("Teknik Sipil", "S.T."), _s1("Pertanian", "S.P."),
    _s1("Ilmu Komputer", "S.Kom."), _s1("Akuntansi", "S.Ak."), Pendidikan(D4, "D-IV Ilmu Pemerintahan", "", "S.STP.", 22),
)  # fmt: skip
_MAGISTER = (
    ("Ilmu Administrasi", "M.Si."),
    ("Manajemen", "M.M."),
    ("Administrasi Publik", "M.AP."),
    ("Hukum", "M.H."),
)
_SMA = tuple(
    Pendidikan(SLTA, nama, usia=19)
    for nama in ("SLTA/SMA Sederajat", "SMA IPS", "SMA IPA", "SMK Administrasi Perkantoran", "SMK Akuntansi")
)  # fmt: skip
#: word of the position → educations of the *keahlian* (or only) level, of the *keterampilan* level
_MENURUT_KATA: tuple[tuple[str, tuple[Pendidikan, ...], tuple[Pendidikan, ...]], ...] = (
    ("dokter gigi", (Pendidikan(PROFESI, "Profesi Dokter Gigi", "drg.", "", 26),), ()),
    (
        "dokter",
        (
            Pendidikan(PROFESI, "Profesi Dokter", "dr.", "", 26),
            Pendidikan(PROFESI, "Profesi Dokter", "dr.", "", 26),
            Pendidikan("Spesialis I", "Spesialis Penyakit Dalam", "dr.", "Sp.P.D.", 33),
            Pendidikan("Spesialis I", "Spesialis Anak", "dr.", "Sp.A.", 33),
        ),
        (),
    ),
    ("perawat", (Pendidikan(PROFESI, "Profesi Ners", "", "S.Kep., Ns.", 24),), (_d3("Keperawatan", "A.Md.Kep."),)),
    ("bidan", (Pendidikan(D4, "D-IV Kebidanan", "", "S.Tr.Keb.", 23), Pendidikan(PROFESI, "Profesi Bidan", "", "S.Keb., Bd.", 24)), (_d3("Kebidanan", "A.Md.Keb."),)),
    ("apoteker", (Pendidikan(PROFESI, "Profesi Apoteker", "apt.", "S.Farm.", 24),), (_d3("Farmasi", "A.Md.Farm."),)),
    ("nutrisionis", (_s1("Gizi", "S.Gz."),), (_d3("Gizi", "A.Md.Gz."),)),
    ("laboratorium kesehatan", (Pendidikan(D4, "D-IV Analis Kesehatan", "", "S.Tr.Kes.", 23),), (_d3("Analis Kesehatan", "A.Md.A.K."),)),
    ("radiografer", (Pendidikan(D4, "D-IV Teknik Radiologi", "", "S.Tr.Kes.", 23),), (_d3("Radiodiagnostik", "A.Md.Rad."),)),
    ("terapis", (_s1("Fisioterapi", "S.Ft."),), (_d3("Fisioterapi", "A.Md.Kes."),)),
    ("perekam medis", (Pendidikan(D4, "D-IV Rekam Medis", "", "S.Tr.RMIK.", 23),), (_d3("Rekam Medis", "A.Md.RMIK."),)),
    ("kesehatan", (_s1("Kesehatan Masyarakat", "S.KM."),), (_d3("Kesehatan Lingkungan", "A.Md.Kes."),)),
    ("sanitasi", (_s1("Kesehatan Masyarakat", "S.KM."),), (_d3("Kesehatan Lingkungan", "A.Md.Kes."),)),
    ("guru kelas", (_s1("Pendidikan Guru Sekolah Dasar", "S.Pd."), _s1("Pendidikan Guru Sekolah Dasar", "S.Pd.SD.")), ()),
    ("pendidikan agama", (_s1("Pendidikan Agama Islam", "S.Pd.I."), _s1("Pendidikan Agama Kristen", "S.Pd.K.")), ()),
    ("pendidikan jasmani", (_s1("Pendidikan Jasmani", "S.Pd."),), ()),
    ("matematika", (_s1("Pendidikan Matematika", "S.Pd."),), ()),
    ("bahasa inggris", (_s1("Pendidikan Bahasa Inggris", "S.Pd."),), ()),
    ("bahasa indonesia", (_s1("Pendidikan Bahasa Indonesia", "S.Pd."),), ()),
    ("guru", (_s1("Pendidikan", "S.Pd."),), ()),
    ("kepala sekolah", (_s1("Pendidikan", "S.Pd."), Pendidikan(S2, "S-2 Manajemen Pendidikan", "", "M.Pd.", 30)), ()),
    ("pengawas sekolah", (Pendidikan(S2, "S-2 Manajemen Pendidikan", "", "M.Pd.", 30), _s1("Pendidikan", "S.Pd.")), ()),
    ("puskesmas", (_s1("Kesehatan Masyarakat", "S.KM."), Pendidikan(PROFESI, "Profesi Dokter", "dr.", "", 26)), ()),
    ("komputer", (_s1("Teknik Informatika", "S.Kom."), _s1("Sistem Informasi", "S.Kom.")), (_d3("Manajemen Informatika", "A.Md.Kom."),)),
    ("informatika", (_s1("Teknik Informatika", "S.Kom."),), (_d3("Manajemen Informatika", "A.Md.Kom."),)),
    ("keuangan", (_s1("Akuntansi", "S.E."), _s1("Akuntansi", "S.Ak.")), (_d3("Akuntansi", "A.Md.Ak."),)),
    ("auditor", (_s1("Akuntansi", "S.E."), _s1("Hukum", "S.H.")), (_d3("Akuntansi", "A.Md.Ak."),)),
    ("hukum", (_s1("Hukum", "S.H."),), ()),
    ("arsiparis", (_s1("Ilmu Perpustakaan", "S.I.P."),), (_d3("Kearsipan", "A.Md."),)),
    ("pustakawan", (_s1("Ilmu Perpustakaan", "S.I.P."),), (_d3("Perpustakaan", "A.Md."),)),
    ("tata ruang", (_s1("Teknik Sipil", "S.T."),), (_d3("Teknik Sipil", "A.Md."),)),
    ("jalan", (_s1("Teknik Sipil", "S.T."),), (_d3("Teknik Sipil", "A.Md."),)),
)  # fmt: skip
_KETERAMPILAN = frozenset({"penyelia", "mahir", "terampil", "pemula"})


def pilih_pendidikan(acak: Random, jabatan: str, jenjang: str, kelas: int | None) -> Pendidikan:
    """Give an education that suits a position."""
    if jenjang in ("jpt_pratama", "administrator", "pengawas", ""):
        return _struktural(acak, jenjang)
    if jenjang == "pelaksana":
        return _pelaksana(acak, kelas or 5)
    if jenjang == "pemula":
        return acak.choice(_SMA)
    kecil = jabatan.casefold()
    for kata, ahli, terampil in _MENURUT_KATA:
        if kata in kecil:
            daftar = (terampil if jenjang in _KETERAMPILAN else ahli) or ahli
            return acak.choice(daftar)
    if jenjang in _KETERAMPILAN:
        return _d3("Administrasi", "A.Md.")
    return acak.choice(_SARJANA_UMUM)


def _struktural(acak: Random, jenjang: str) -> Pendidikan:
    dasar = acak.choice(_SARJANA_UMUM)
    if acak.random() < {"pengawas": 0.2, "administrator": 0.55}.get(jenjang, 0.85):
        nama, gelar = acak.choice(_MAGISTER)
        return Pendidikan(S2, f"S-2 {nama}", "", f"{dasar.belakang}, {gelar}", 30)
    return dasar


def _pelaksana(acak: Random, kelas: int) -> Pendidikan:
    if kelas >= 7:
        return acak.choice(_SARJANA_UMUM)
    if kelas == 6:
        return acak.choice(
            (_d3("Administrasi", "A.Md."), _d3("Komputer", "A.Md.Kom."), *_SARJANA_UMUM[:4])
        )
    if kelas == 5:
        return acak.choice((*_SMA, _d3("Administrasi", "A.Md.")))
    return acak.choice((*_SMA[:2], Pendidikan(SLTP, "SLTP/SMP Sederajat", usia=16)))
