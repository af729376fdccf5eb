"""The columns of a roster: the 69 headings of SIASN, local spellings, and how headings are matched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from tebingtinggi.bersama.lembar_anak import kunci_judul

WAJIB = ("nip", "nama")
_SKOR_DUGAAN = 86  # of 100; below that a heading counts as unknown


@dataclass(frozen=True, slots=True)
class Ruas:
    """What we take from a roster. `bentuk` names its reader in `nilai`; `judul`: best first."""

    nama: str
    sebutan: str
    bentuk: str
    judul: tuple[str, ...]
    panjang: int = 0


RUAS: tuple[Ruas, ...] = (
    Ruas("nip", "NIP/NI PPPK", "nip", ("NIP BARU", "NIP", "NI PPPK", "NIP/NI PPPK", "NOMOR INDUK PEGAWAI", "NI PPPK/NIP")),
    Ruas("nama", "nama", "nama", ("NAMA", "NAMA PEGAWAI", "NAMA LENGKAP", "NAMA ASN", "NAMA PNS", "NAMA PPPK", "NM PEGAWAI", "NAMA LENGKAP DAN GELAR", "NAMA DAN GELAR"), 150),
    Ruas("gelar_depan", "gelar depan", "teks", ("GELAR DEPAN", "GLR DEPAN", "GELAR DPN"), 60),
    Ruas("gelar_belakang", "gelar belakang", "teks", ("GELAR BELAKANG", "GLR BELAKANG", "GELAR BLK"), 100),
    Ruas("tanggal_lahir", "tanggal lahir", "tanggal", ("TANGGAL LAHIR", "TGL LAHIR")),
    Ruas("jenis_kelamin", "jenis kelamin", "kelamin", ("JENIS KELAMIN", "JK", "L/P", "KELAMIN", "GENDER")),
    Ruas("jenis_pegawai", "jenis pegawai", "jenis_pegawai", ("JENIS PEGAWAI NAMA", "JENIS PEGAWAI", "JENIS ASN", "STATUS KEPEGAWAIAN")),
    Ruas("kedudukan", "kedudukan hukum", "kedudukan", ("KEDUDUKAN HUKUM NAMA", "KEDUDUKAN HUKUM", "KEDUDUKAN")),
    Ruas("cpns", "status CPNS/PNS", "cpns", ("STATUS CPNS PNS", "CPNS/PNS")),
    Ruas("tmt_cpns", "TMT CPNS", "tanggal", ("TMT CPNS",)),
    Ruas("golongan", "golongan", "golongan", ("GOL AKHIR NAMA", "GOL AKHIR", "GOLONGAN", "GOL", "GOL RUANG", "GOLONGAN RUANG", "PANGKAT/GOL", "PANGKAT GOLONGAN", "PANGKAT/GOLONGAN RUANG", "PANGKAT", "GOL AKHIR ID")),
    Ruas("tmt_golongan", "TMT golongan", "tanggal", ("TMT GOLONGAN", "TMT GOLONGAN AKHIR", "TMT GOL", "TMT PANGKAT")),
    Ruas("mk_tahun", "masa kerja (tahun)", "bilangan", ("MK TAHUN", "MASA KERJA TAHUN", "MKG TAHUN"), 60),
    Ruas("mk_bulan", "masa kerja (bulan)", "bilangan", ("MK BULAN", "MASA KERJA BULAN", "MKG BULAN"), 11),
    Ruas("jenis_jabatan", "jenis jabatan", "jenis_jabatan", ("JENIS JABATAN NAMA", "JENIS JABATAN")),
    Ruas("jabatan_id", "ID jabatan", "pengenal", ("JABATAN ID", "ID JABATAN"), 100),
    Ruas("jabatan", "jabatan", "teks", ("JABATAN NAMA", "NAMA JABATAN", "JABATAN", "NM JABATAN", "JABATAN TERAKHIR", "POSISI"), 200),
    Ruas("tmt_jabatan", "TMT jabatan", "tanggal", ("TMT JABATAN", "TMT JAB")),
    Ruas("eselon", "eselon", "eselon", ("ESELON NAMA", "ESELON")),
    Ruas("sk_nomor", "nomor SK jabatan", "teks", ("NOMOR SK JABATAN", "NO SK JABATAN", "SK JABATAN NOMOR"), 120),
    Ruas("sk_tanggal", "tanggal SK jabatan", "tanggal", ("TANGGAL SK JABATAN", "TGL SK JABATAN")),
    Ruas("tingkat_pendidikan", "tingkat pendidikan", "teks", ("TINGKAT PENDIDIKAN NAMA", "TINGKAT PENDIDIKAN", "JENJANG PENDIDIKAN"), 40),
    Ruas("pendidikan", "pendidikan", "teks", ("PENDIDIKAN NAMA", "PENDIDIKAN TERAKHIR NAMA", "PENDIDIKAN TERAKHIR", "PENDIDIKAN"), 150),
    Ruas("tahun_lulus", "tahun lulus", "tahun", ("TAHUN LULUS", "THN LULUS")),
    Ruas("unor_id", "ID unit (UNOR)", "pengenal", ("UNOR ID", "ID UNOR"), 100),
    Ruas("unit_kode", "kode unit", "pengenal", ("KODE UNIT", "UNIT KODE", "KODE UNOR"), 60),
    Ruas("unit", "unit kerja", "teks", ("UNOR NAMA", "UNIT KERJA", "NAMA UNOR", "UNIT ORGANISASI", "NAMA UNIT", "UNIT", "NM UNIT", "TEMPAT TUGAS", "TEMPAT KERJA", "UNIT TUGAS"), 300),
    Ruas("unit_induk", "perangkat daerah", "teks", ("UNOR INDUK NAMA", "UNOR INDUK", "SATUAN KERJA INDUK NAMA", "SATUAN KERJA INDUK", "PERANGKAT DAERAH", "OPD", "SKPD", "SATUAN KERJA KERJA NAMA", "SATUAN KERJA"), 300),
    Ruas("email_dinas", "surel dinas", "email", ("EMAIL GOV", "EMAIL DINAS", "SUREL DINAS", "EMAIL RESMI"), 254),
    Ruas("kontrak_mulai", "kontrak mulai", "tanggal", ("KONTRAK MULAI", "MULAI KONTRAK", "TMT KONTRAK", "TANGGAL MULAI KONTRAK")),
    Ruas("kontrak_sampai", "kontrak sampai", "tanggal", ("KONTRAK SAMPAI", "AKHIR KONTRAK", "KONTRAK BERAKHIR", "TANGGAL AKHIR KONTRAK")),
)  # fmt: skip
MENURUT_NAMA: dict[str, Ruas] = {r.nama: r for r in RUAS}

#: Never imported (kepegawaian 4 and 6.3): the columns are emptied where the file is opened.
JUDUL_TERLARANG: tuple[str, ...] = (
    "NIK", "NO NIK", "NOMOR NIK", "NIK KTP", "NO KTP", "NOMOR KTP", "NOMOR HP", "NO HP", "HP", "NO TELEPON",
    "NOMOR TELEPON", "TELEPON", "NO WA", "EMAIL", "EMAIL PRIBADI", "ALAMAT", "ALAMAT RUMAH", "NPWP NOMOR", "NPWP",
    "NO NPWP", "NOMOR NPWP", "BPJS", "NO BPJS", "NOMOR BPJS", "AGAMA ID", "AGAMA NAMA", "AGAMA", "JENIS KAWIN ID",
    "JENIS KAWIN NAMA", "STATUS KAWIN", "STATUS PERKAWINAN", "KPKN ID", "KPKN NAMA", "KPKN", "NAMA SEKOLAH",
    "IS VALID NIK", "NO KK", "NOMOR KK", "NO REKENING", "NOMOR REKENING", "GAJI", "GAJI POKOK", "NAMA PASANGAN", "NAMA ANAK",
)  # fmt: skip
#: The column of reasons in our own workbook of refused rows.
JUDUL_ALASAN = "ALASAN DITOLAK"
#: Known headings of SIASN that we have no use for.
JUDUL_TAK_DIPAKAI: tuple[str, ...] = (
    "PNS ID", "NIP LAMA", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA", "JENIS PEGAWAI ID", "KEDUDUKAN HUKUM ID",
    "KARTU ASN VIRTUAL", "NOMOR SK CPNS", "TANGGAL SK CPNS", "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID",
    "GOL AWAL NAMA", "JENIS JABATAN ID", "TINGKAT PENDIDIKAN ID", "PENDIDIKAN ID", "LOKASI KERJA ID", "LOKASI KERJA NAMA",
    "INSTANSI INDUK ID", "INSTANSI INDUK NAMA", "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID",
    "SATUAN KERJA KERJA ID", "FLAG IKD", "ESELON ID", "NO", "NOMOR", "NOMOR URUT", "NO URUT",
    JUDUL_ALASAN,
)  # fmt: skip
TERLARANG = frozenset(map(kunci_judul, JUDUL_TERLARANG))
TAK_DIPAKAI = frozenset(map(kunci_judul, JUDUL_TAK_DIPAKAI))
#: What is emptied where the file is opened.
DIBUANG = TERLARANG | TAK_DIPAKAI - {kunci_judul(j) for j in ("NO", "NOMOR")}
_DIKENAL: dict[str, tuple[str, int]] = {
    kunci_judul(j): (r.nama, n) for r in RUAS for n, j in enumerate(r.judul)
}

DIKENAL, ORANG, DUGAAN = "dikenal", "orang", "dugaan"
DILARANG, DIABAIKAN, ASING, KALAH = "terlarang", "tidak dipakai", "asing", "kalah"


class Padanan(NamedTuple):
    """What became of one heading. `cara`: how it was matched; `skor` of a guess, 0 to 100."""

    letak: int
    judul: str
    ruas: str
    cara: str
    skor: int = 100


def padankan(judul: Sequence[str], peta: Mapping[str, str]) -> list[Padanan]:
    """Match the headings of one row. `peta`: what people decided, `kunci_judul` → column or "".

    Of two headings for one column the better known wins; the other is listed as "kalah".
    """
    hasil = [_satu(i, " ".join(j.split()), peta) for i, j in enumerate(judul) if j.strip()]
    terbaik: dict[str, Padanan] = {}
    for p in hasil:
        if p.ruas and _lebih_baik(p, terbaik.get(p.ruas)):
            terbaik[p.ruas] = p
    hasil = [
        p if not p.ruas or terbaik[p.ruas] is p else p._replace(ruas="", cara=KALAH) for p in hasil
    ]
    return _duga(hasil, set(terbaik)) if terbaik else hasil  # a row of data is not guessed at


def _satu(letak: int, judul: str, peta: Mapping[str, str]) -> Padanan:
    kunci = kunci_judul(judul)
    if kunci in TERLARANG:
        return Padanan(letak, judul, "", DILARANG)
    if kunci in peta:
        ruas = peta[kunci]
        return Padanan(letak, judul, ruas if ruas in MENURUT_NAMA else "", ORANG)
    if kunci in _DIKENAL:
        return Padanan(letak, judul, _DIKENAL[kunci][0], DIKENAL)
    return Padanan(letak, judul, "", DIABAIKAN if kunci in TAK_DIPAKAI else ASING)


def _lebih_baik(p: Padanan, lain: Padanan | None) -> bool:
    return lain is None or _pangkat(p) < _pangkat(lain)


def _pangkat(p: Padanan) -> tuple[int, int]:
    return (0, 0) if p.cara == ORANG else (1, _DIKENAL[kunci_judul(p.judul)][1])


def _duga(daftar: list[Padanan], terpakai: set[str]) -> list[Padanan]:
    """Guess what unknown headings mean; never the number, and never what is close to forbidden."""
    calon = {
        k: r for k, (r, _) in _DIKENAL.items() if r not in terpakai and r != "nip" and len(k) > 4
    }
    larangan = [k for k in TERLARANG if len(k) > 4]
    hasil = []
    for asli in daftar:
        p, ketemu = asli, None
        if p.cara == ASING and calon:
            kunci = kunci_judul(p.judul)
            ketemu = process.extractOne(
                kunci, list(calon), scorer=fuzz.ratio, score_cutoff=_SKOR_DUGAAN
            )
            if ketemu and process.extractOne(
                kunci, larangan, scorer=fuzz.ratio, score_cutoff=ketemu[1]
            ):
                ketemu = None
        if ketemu:
            ruas = calon[ketemu[0]]
            calon = {k: r for k, r in calon.items() if r != ruas}
            p = p._replace(ruas=ruas, cara=DUGAAN, skor=round(ketemu[1]))
        hasil.append(p)
    return hasil
