"""One invented person for one position: age, number, golongan, education, days."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from pegawai.contoh.nama import karang_nama
from pegawai.contoh.pendidikan import SLTA, SLTP, Pendidikan, pilih_pendidikan
from pegawai.golongan import GOLONGAN_PNS
from pegawai.nip import LAKI, PEREMPUAN, PNS, PPPK, PPPK_TERAWAL
from pegawai.pensiun import bup, masa_kerja, tmt_pensiun
from pegawai.tanggal import tambah_tahun

PARUH_WAKTU = "pppk_paruh_waktu"
KODE_PPPK, KODE_PARUH_WAKTU = 21, 24
_TAHUN_PARUH_WAKTU = 2025


class Posisi(NamedTuple):
    """A position to be filled. `mulai`: first day of its record; `pd`: its perangkat daerah."""

    unit_kode: str
    unit: str
    pd: str
    nama: str
    jenis: str
    eselon: str
    jenjang: str
    kelas: int | None
    kepala: bool
    kebutuhan: int
    mulai: date


@dataclass(frozen=True, slots=True)
class Orang:
    """An invented person; `duduk` False: waits for a position in the unit of `posisi`."""

    posisi: Posisi
    duduk: bool
    nomor: str
    nama: str
    pendidikan: Pendidikan
    lahir: date
    kelamin: str
    jenis: str
    golongan: str
    tmt_golongan: date
    masa_kerja: tuple[int, int]
    tahun_lulus: int
    tmt_cpns: date
    tmt_jabatan: date
    kedudukan: str = "Aktif"
    cpns: bool = False


#: jenjang → youngest and oldest; nobody is older than the BUP allows
_USIA: dict[str, tuple[int, int]] = {
    "jpt_pratama": (47, 59), "administrator": (41, 57), "pengawas": (34, 57), "ahli_utama": (52, 63),
    "ahli_madya": (45, 59), "ahli_muda": (36, 58), "ahli_pertama": (25, 49), "penyelia": (42, 57), "mahir": (35, 56),
    "terampil": (24, 48), "pemula": (21, 42), "pelaksana": (22, 57),
}  # fmt: skip
#: jenjang → lowest and highest golongan of a PNS (kepegawaian 3)
_PITA: dict[str, tuple[str, str]] = {
    "jpt_pratama": ("IV/a", "IV/c"), "administrator": ("III/d", "IV/b"), "pengawas": ("III/c", "III/d"),
    "ahli_utama": ("IV/d", "IV/e"), "ahli_madya": ("IV/a", "IV/c"), "ahli_muda": ("III/c", "III/d"),
    "ahli_pertama": ("III/a", "III/b"), "penyelia": ("III/c", "III/d"), "mahir": ("III/a", "III/b"),
    "terampil": ("II/b", "II/d"), "pemula": ("II/a", "II/a"),
}  # fmt: skip
_URUT = {g.kode: n for n, g in enumerate(GOLONGAN_PNS)}
_PPPK = {"ahli_pertama": "IX", "ahli_muda": "XI", "terampil": "VII", "pemula": "V"}
#: of a hundred: women on positions whose name holds the word
_PEREMPUAN = (
    ("bidan", 100), ("polisi pamong", 12), ("pemadam", 6), ("guru kelas", 82), ("pendidikan jasmani", 25), ("guru", 70),
    ("perawat", 72), ("nutrisionis", 85), ("dokter", 58), ("kepala sekolah", 62), ("pengelola umum", 30), ("teknisi", 12),
    ("pengemudi", 2), ("perhubungan", 18),
)  # fmt: skip


@dataclass(slots=True)
class Pengarang:
    """Invents people on one day of reference; no number comes twice."""

    acak: Random
    hari: date
    nomor: set[str] = field(default_factory=set)

    def karang(self, posisi: Posisi, *, duduk: bool = True) -> Orang:
        """Give an invented person who may hold `posisi`."""
        acak = self.acak
        kelamin = PEREMPUAN if acak.random() * 100 < _bagian_perempuan(posisi) else LAKI
        pendidikan = pilih_pendidikan(acak, posisi.nama, posisi.jenjang, posisi.kelas)
        jenis = self._jenis(posisi)
        lahir = self._lahir(posisi, pendidikan, jenis)
        cpns = self._tmt_cpns(lahir, pendidikan, jenis)
        golongan, tmt_golongan = self._golongan(posisi, pendidikan, jenis, cpns)
        lulus = min(lahir.year + pendidikan.usia + acak.choice((0, 0, 1)), self.hari.year - 1)
        return Orang(
            posisi=posisi,
            duduk=duduk,
            nomor=self._nomor(lahir, cpns, jenis, kelamin),
            nama=karang_nama(acak, kelamin),
            pendidikan=pendidikan,
            lahir=lahir,
            kelamin=kelamin,
            jenis=jenis,
            golongan=golongan,
            tmt_golongan=tmt_golongan,
            masa_kerja=masa_kerja(cpns, tmt_golongan),
            tahun_lulus=lulus,
            tmt_cpns=cpns,
            tmt_jabatan=self._tmt_jabatan(posisi, cpns),
            kedudukan=self._kedudukan(posisi),
            cpns=jenis == PNS and (self.hari - cpns).days < 365,
        )

    def _jenis(self, p: Posisi) -> str:
        if p.kepala or p.jenjang in ("ahli_madya", "ahli_utama", "penyelia", "mahir", "ahli_muda"):
            return PNS
        undian = self.acak.random()
        if p.jenjang == "pelaksana":
            paruh = 0.14 if self.hari.year >= _TAHUN_PARUH_WAKTU else 0.0
            return PARUH_WAKTU if undian < paruh else PPPK if undian < 0.34 else PNS
        batas = 0.6 if p.nama.startswith("Guru") else 0.38
        return PPPK if undian < batas else PNS

    def _lahir(self, p: Posisi, pendidikan: Pendidikan, jenis: str) -> date:
        """Ages lean to the middle; one in sixteen retires within the next two years."""
        acak, batas = self.acak, bup(p.jenjang, p.nama)
        termuda, tertua = _USIA.get(p.jenjang, (45, 57))
        if p.nama.startswith("Kepala Sekolah"):
            termuda = 40
        termuda = max(termuda, pendidikan.usia + 2, 21)
        tertua = max(min(tertua, batas - 1), termuda + 1)
        if tertua >= batas - 4 and jenis == PNS and acak.random() < 0.06:
            lahir = tambah_tahun(self.hari, -batas) + timedelta(days=acak.randrange(0, 720))
        else:
            usia = acak.triangular(termuda, tertua + 1, (termuda + tertua) / 2)
            lahir = self.hari - timedelta(days=int(usia * 365.25))
        while tmt_pensiun(lahir, batas) <= self.hari:
            lahir += timedelta(days=31)
        return lahir

    def _tmt_cpns(self, lahir: date, pendidikan: Pendidikan, jenis: str) -> date:
        acak = self.acak
        if jenis != PNS:
            akhir = self.hari.year - 1
            tahun = (
                akhir
                if jenis == PARUH_WAKTU
                else acak.randint(PPPK_TERAWAL + 1, max(akhir, PPPK_TERAWAL + 1))
            )
            return date(max(tahun, lahir.year + 20), acak.choice((1, 3, 6, 10)), 1)
        usia = max(pendidikan.usia if pendidikan.usia < 30 else 24, 18) + acak.choice(
            (1, 1, 2, 2, 3, 4, 6)
        )
        hari = date(lahir.year + usia, acak.choice((1, 1, 2, 3, 4, 12)), 1)
        return min(hari, _awal_bulan_lalu(self.hari))

    def _golongan(
        self, p: Posisi, pendidikan: Pendidikan, jenis: str, cpns: date
    ) -> tuple[str, date]:
        if jenis != PNS:
            bawaan = (
                "V"
                if pendidikan.tingkat in (SLTA, SLTP)
                else "VII"
                if pendidikan.usia == 21
                else "IX"
            )
            return _PPPK.get(p.jenjang, bawaan), cpns
        bawah, atas = _pita(p, pendidikan)
        awal = _awal(pendidikan)
        tahun = masa_kerja(cpns, self.hari)[0]
        letak = min(max(awal + tahun // 4, _URUT[bawah]), _URUT[atas])
        if letak == awal or tahun < 4:
            return GOLONGAN_PNS[letak].kode, cpns
        mundur = self.acak.randint(0, 3)
        hari = date(self.hari.year - mundur, self.acak.choice((4, 10)), 1)
        if hari >= self.hari:
            hari = hari.replace(year=hari.year - 1)
        return GOLONGAN_PNS[letak].kode, max(hari, cpns)

    def _tmt_jabatan(self, p: Posisi, cpns: date) -> date:
        """A day between the position's own record (or the appointment) and a month ago."""
        awal = max(p.mulai + timedelta(days=1), cpns)
        lama = min((self.hari - awal).days - 30, 365 * (5 if p.eselon else 9))
        return self.hari - timedelta(days=30 + self.acak.randrange(lama)) if lama > 0 else awal

    def _kedudukan(self, p: Posisi) -> str:
        undian = self.acak.random()
        if p.kepala or undian > 0.012:
            return "Aktif"
        if undian < 0.006:
            return "Tugas Belajar"
        return "Cuti Diluar Tanggungan Negara" if undian < 0.01 else "Pemberhentian Sementara"

    def _nomor(self, lahir: date, cpns: date, jenis: str, kelamin: str) -> str:
        kode = cpns.month if jenis == PNS else KODE_PPPK if jenis == PPPK else KODE_PARUH_WAKTU
        depan = f"{lahir:%Y%m%d}{cpns.year}{kode:02}{1 if kelamin == LAKI else 2}"
        urut = self.acak.randint(1, 30)
        while f"{depan}{urut:03}" in self.nomor:
            urut = urut % 999 + 1
        self.nomor.add(f"{depan}{urut:03}")
        return f"{depan}{urut:03}"


def _bagian_perempuan(p: Posisi) -> int:
    kecil = p.nama.casefold()
    return next((n for kata, n in _PEREMPUAN if kata in kecil), 32 if p.kepala else 52)


def _awal(pendidikan: Pendidikan) -> int:
    """Give the place of the golongan in which a PNS with this education begins."""
    if pendidikan.tingkat == SLTP:
        return _URUT["I/c"]
    if pendidikan.tingkat == SLTA:
        return _URUT["II/a"]
    if pendidikan.usia == 21:
        return _URUT["II/c"]
    return _URUT["III/b"] if pendidikan.usia == 26 else _URUT["III/a"]


def _pita(p: Posisi, pendidikan: Pendidikan) -> tuple[str, str]:
    if p.eselon == "II.a":
        return "IV/c", "IV/d"
    if p.jenjang in _PITA:
        return _PITA[p.jenjang]
    if p.jenjang != "pelaksana":
        return "III/d", "IV/b"  # heads of a unit whose class is not known
    atas = {SLTP: "II/b", SLTA: "III/b"}.get(pendidikan.tingkat, "III/d")
    return GOLONGAN_PNS[_awal(pendidikan)].kode, atas


def _awal_bulan_lalu(hari: date) -> date:
    return (hari.replace(day=1) - timedelta(days=1)).replace(day=1)
