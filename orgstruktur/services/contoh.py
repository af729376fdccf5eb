"""Load the sample city: units, functions, positions, lines, two work teams and the accounts to try it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from orgstruktur.kait import daftar_pemuat_contoh
from orgstruktur.kewenangan import Peran
from orgstruktur.models import (
    Fungsi,
    GarisHubungan,
    Jabatan,
    Jejak,
    PenugasanPeran,
    TimKerja,
    Unit,
)
from orgstruktur.services import contoh_riwayat
from orgstruktur.services.contoh_riwayat import RiwayatContoh, susun_riwayat, terapkan_riwayat
from orgstruktur.services.contoh_tipologi import muat_tipologi_contoh
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.perubahan import Ketetapan, Perubahan, buka_perubahan
from tebingtinggi.akun.models import Akun
from tebingtinggi.akun.sandi import buat_sandi
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.massal import segarkan_statistik

FOLDER = Path(__file__).resolve().parent.parent / "contoh"
TINDAKAN = "contoh_muat"
#: PP 18/2016 took effect with the appointments of January 2017.
MULAI = date(2017, 1, 1)
DASAR_HUKUM = "Data contoh; bukan Perda atau Perwal"
#: Own rules instead of the typology: BPBD (PP 18/2016 Pasal 117), Kesbangpol.
DI_LUAR_TIPOLOGI = frozenset({"BPBD", "KESBANGPOL"})
NYATA = "confirmed"  # how `sumber` begins when a public source names the unit


@dataclass(frozen=True, slots=True)
class AkunContoh:
    """A sample account: what it is called, and the roles it holds on which unit."""

    username: str
    nama: str
    peran: tuple[tuple[Peran, str], ...]
    staf: bool = False


_AKAR = "12.76"
DAFTAR_AKUN = (
    AkunContoh("admin", "Admin Contoh", ((Peran.ADMIN, _AKAR),), staf=True),
    AkunContoh("kepegawaian", "Kepegawaian Contoh", ((Peran.KEPEGAWAIAN, _AKAR),)),
    AkunContoh("kepegawaian_dinkes", "Kepegawaian Dinkes Contoh", ((Peran.KEPEGAWAIAN, "DINKES"),)),
    AkunContoh("organisasi", "Organisasi Contoh", ((Peran.ORGANISASI, _AKAR),)),
    AkunContoh("pimpinan", "Pimpinan Contoh", ((Peran.PIMPINAN, _AKAR),)),
    AkunContoh("sekda", "Sekda Contoh", ((Peran.PIMPINAN, _AKAR), (Peran.PEGAWAI, "SETDA"))),
    AkunContoh("pelayanan", "Pelayanan Contoh", ((Peran.PELAYANAN, "DISDUKCAPIL"),)),
    AkunContoh("pegawai", "Pegawai Contoh", ((Peran.PEGAWAI, "DISKOMINFO.B2"),)),
    AkunContoh("atasan", "Atasan Contoh", ((Peran.PEGAWAI, "DISKOMINFO.B2"),)),
)


@dataclass(frozen=True, slots=True)
class LaporanContoh:
    """What loading the sample did. `sandi` only when it was made at random just now."""

    dimuat: bool
    jumlah: dict[str, int]
    akun: tuple[str, ...]
    sandi: str = ""


def sudah_dimuat() -> bool:
    """Say whether the sample has been loaded into this database."""
    return Jejak.objects.filter(tindakan=TINDAKAN).exists()


def ada_data_nyata() -> bool:
    """Say whether the database holds units or accounts that are not the sample's."""
    return not sudah_dimuat() and (Unit.objects.exists() or Akun.objects.exists())


def muat_contoh(
    *, sandi: str = "", perintah: str = "muat_contoh", hanya_struktur: bool = False
) -> LaporanContoh:
    """Load the sample once; a second call changes nothing and keeps the password.

    hanya_struktur: without what the apps above add (people and their accounts).

    Raises AturanDilanggar on a database that holds real data.
    """
    if ada_data_nyata():
        raise AturanDilanggar(
            "Basis data ini sudah berisi unit atau akun yang bukan data contoh. Data contoh hanya "
            "dimuat ke basis data kosong; gunakan DATABASE_URL lain untuk mencoba."
        )
    if sudah_dimuat():
        return LaporanContoh(False, _hitung(), tuple(a.username for a in DAFTAR_AKUN))
    acak = "" if sandi else buat_sandi()
    tersandi = make_password(sandi or acak)  # slow on purpose: before the transaction, and once
    ketetapan = Ketetapan("perubahan", MULAI, DASAR_HUKUM, setuju=True)
    with transaction.atomic():
        with buka_perubahan(TINDAKAN, oleh=None, ketetapan=ketetapan, perintah=perintah) as p:
            p.borongan = True
            p.objek = "Data contoh Kota Tebing Tinggi"
            riwayat = _muat_struktur(p)
        for ketetapan, isi in riwayat:
            with buka_perubahan(
                contoh_riwayat.TINDAKAN, oleh=None, ketetapan=ketetapan, perintah=perintah
            ) as p:
                terapkan_riwayat(p, **isi)
        muat_tipologi_contoh(baca_csv("tipologi.csv"), perintah=perintah)
        _buat_akun(tersandi, perintah)
        lain: dict[str, int] = {}
        for muat in () if hanya_struktur else daftar_pemuat_contoh():
            segarkan_statistik()  # each reads what those before have loaded
            lain |= muat(perintah)
    return LaporanContoh(True, _hitung() | lain, tuple(a.username for a in DAFTAR_AKUN), acak)


def ganti_sandi_contoh(*, sandi: str = "", perintah: str = "muat_contoh") -> str:
    """Give the sample accounts another password; give it back when it was made at random.

    Raises AturanDilanggar when the sample is not loaded.
    """
    if not sudah_dimuat():
        raise AturanDilanggar("Data contoh belum dimuat ke basis data ini.")
    acak = "" if sandi else buat_sandi()
    with transaction.atomic():
        n = Akun.objects.filter(username__in=[a.username for a in DAFTAR_AKUN]).update(
            password=make_password(sandi or acak)
        )
        catat_jejak(
            tindakan="contoh_sandi",
            objek="Akun contoh",
            oleh=None,
            perintah=perintah,
            ringkasan=f"Kata sandi {n} akun contoh diganti.",
        )
    return acak


def baca_csv(nama: str) -> Iterator[dict[str, str]]:
    """Read one file of the sample, row by row."""
    with (FOLDER / nama).open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas)


@dataclass
class _Isi:
    """The sample read from its files, and what of it begins only with the invented history."""

    riwayat: dict[str, RiwayatContoh]
    unit: dict[str, Unit] = field(default_factory=dict)
    kini: dict[str, dict[str, Any]] = field(default_factory=dict)
    unit_baru: list[Unit] = field(default_factory=list)

    def baru(self, kode: str) -> bool:
        """Whether the unit is not there yet on the first day."""
        return kode in self.riwayat and self.riwayat[kode].baru

    def bagi(self, daftar: list[Any]) -> tuple[list[Any], list[Any]]:
        """Part functions or positions: of the first day, and of units that come later."""
        awal = [benda for benda in daftar if not self.baru(benda.unit.kode)]
        return awal, [benda for benda in daftar if self.baru(benda.unit.kode)]


def _muat_struktur(p: Perubahan) -> list[tuple[Ketetapan, dict[str, Any]]]:
    """Load everything as of the first day; give what `terapkan_riwayat` has to do afterwards, the earlier first."""
    isi = _Isi(susun_riwayat(baca_csv("riwayat.csv")))
    _muat_unit(p, isi)
    unit = isi.unit
    fungsi, fungsi_baru = isi.bagi(
        [_fungsi(unit[b["unit_kode"]], b) for b in baca_csv("fungsi.csv")]
    )
    jabatan, jabatan_baru = isi.bagi(
        [_jabatan(unit[b["unit_kode"]], b) for b in baca_csv("jabatan.csv")]
    )
    kepala: list[tuple[Jabatan, str]] = []
    for j in jabatan:
        nama_kini = isi.kini.get(j.unit.kode, {}).get("nama")
        if j.kepala and nama_kini and nama_kini in j.nama:
            kepala.append((j, j.nama))
            j.nama = j.nama.replace(nama_kini, j.unit.nama)
    p.buat_banyak(fungsi)
    p.buat_banyak(jabatan)
    garis = [_garis(unit, b) for b in baca_csv("garis.csv")]
    for g in garis:
        p.tambah_baris(g, g.dari_id, g.ke_id)
    tim = [_simpan_tim(p, unit, b) for b in baca_csv("tim_kerja.csv")]
    p.sebut(
        f"Data contoh dimuat: {len(unit) - len(isi.unit_baru)} unit, {len(fungsi)} tugas dan fungsi, "
        f"{len(jabatan)} jabatan, {len(garis)} garis hubungan, {len(tim)} tim kerja."
    )

    def bagian(*, baru_saja: bool, **lain: Any) -> dict[str, Any]:
        kode = {k for k, r in isi.riwayat.items() if r.baru_saja == baru_saja}
        berubah = [(unit[k], nilai) for k, nilai in isi.kini.items() if k in kode]
        posisi = [(j, nama) for j, nama in kepala if j.unit.kode in kode]
        return {"kini": berubah, "kepala": posisi, **lain}

    dulu = Ketetapan("perubahan", contoh_riwayat.TANGGAL, contoh_riwayat.DASAR_HUKUM)
    lalu = timezone.localdate() - contoh_riwayat.BARU_SAJA
    tadi = Ketetapan("perubahan", lalu, contoh_riwayat.DASAR_BARU_SAJA)
    baru = {"unit_baru": isi.unit_baru, "fungsi": fungsi_baru, "jabatan": jabatan_baru}
    return [
        (dulu, bagian(baru_saja=False, **baru)),
        (tadi, bagian(baru_saja=True, unit_baru=[], fungsi=[], jabatan=[])),
    ]


def _muat_unit(p: Perubahan, isi: _Isi) -> None:
    """Bring the units into being, level by level; siblings in the order of the file."""
    anak: dict[str, list[dict[str, str]]] = {}
    for b in baca_csv("struktur.csv"):
        anak.setdefault(b["induk_kode"], []).append(b)
    tingkat = [""]
    while tingkat:
        semua = [
            _unit(isi.unit.get(induk), urutan, b)
            for induk in tingkat
            for urutan, b in enumerate(anak.get(induk, ()), start=1)
        ]
        isi.unit_baru += [u for u in semua if isi.baru(u.kode)]
        awal = [u for u in semua if not isi.baru(u.kode)]
        for u in awal:
            if u.kode in isi.riwayat:
                isi.kini[u.kode] = {"nama": u.nama, "induk_id": u.induk_id}
                isi.riwayat[u.kode].mundurkan(u, isi.unit)
        p.buat_banyak(awal)
        isi.unit.update((u.kode, u) for u in semua)
        tingkat = [u.kode for u in semua]


def _fungsi(unit: Unit, b: dict[str, str]) -> Fungsi:
    return Fungsi(
        unit=unit,
        butir=b["butir"],
        urutan=int(b["urutan"]),
        teks=b["teks"],
        urusan_id=b["urusan_kode"] or None,
        contoh=True,
    )


def _unit(induk: Unit | None, urutan: int, b: dict[str, str]) -> Unit:
    return Unit(
        kode=b["kode"],
        nama=b["nama"],
        jenis=b["jenis"],
        induk=induk,
        tipe=b["tipe"],
        urutan=urutan,
        urusan_kode=b["urusan_kode"],
        sumber=b["sumber"],
        di_luar_tipologi=b["kode"] in DI_LUAR_TIPOLOGI,
        contoh=not b["sumber"].startswith(NYATA),
    )


def _jabatan(unit: Unit, b: dict[str, str]) -> Jabatan:
    return Jabatan(
        unit=unit,
        nama=b["nama"],
        jenis=b["jenis"],
        eselon=b["eselon"],
        jenjang=b["jenjang"],
        kelas=int(b["kelas"]) if b["kelas"] else None,
        kepala=b["kepala"] == "1",
        kebutuhan=int(b["kebutuhan"]),
        bup=int(b["bup"]) if b.get("bup") else None,
        contoh=True,
    )


def _garis(unit: dict[str, Unit], b: dict[str, str]) -> GarisHubungan:
    return GarisHubungan(
        dari=unit[b["dari_kode"]],
        ke=unit[b["ke_kode"]],
        jenis=b["jenis"],
        uraian=b["uraian"],
        contoh=True,
        berlaku_mulai=MULAI,
        dasar_hukum=DASAR_HUKUM,
    )


def _simpan_tim(p: Perubahan, unit: dict[str, Unit], b: dict[str, str]) -> TimKerja:
    pemilik = unit[b["unit_pemilik"]]
    tim = TimKerja(
        nama=b["nama"],
        unit_pemilik=pemilik,
        tujuan=b["tujuan"],
        mulai=date.fromisoformat(b["mulai"]),
        selesai=date.fromisoformat(b["selesai"]) if b["selesai"] else None,
        sk_nomor=b["sk_nomor"],
        sk_tanggal=date.fromisoformat(b["sk_tanggal"]),
        contoh=True,
    )
    anggota = {unit[kode].pk for kode in b["unit_anggota"].split(";") if kode} | {pemilik.pk}
    p.simpan_tim(tim, None, sorted(anggota))
    return tim


def _buat_akun(tersandi: str, perintah: str) -> None:
    mulai = timezone.localdate()
    peran = {g.name: g for g in Group.objects.filter(name__in=[p.value for p in Peran])}
    kode = {kode for a in DAFTAR_AKUN for _, kode in a.peran}
    unit = {u.kode: u for u in Unit.objects.filter(kode__in=kode)}
    akun = Akun.objects.bulk_create(
        Akun(
            username=a.username,
            nama=a.nama,
            email=f"{a.username.replace('_', '.')}@contoh.invalid",
            password=tersandi,
            is_staff=a.staf,
            is_superuser=a.staf,
        )
        for a in DAFTAR_AKUN
    )
    PenugasanPeran.objects.bulk_create(
        PenugasanPeran(akun=orang, peran=peran[nama], unit=unit[kode], mulai=mulai)
        for a, orang in zip(DAFTAR_AKUN, akun, strict=True)
        for nama, kode in a.peran
    )
    rincian: dict[str, Any] = {
        a.username: [f"{peran.value} pada {kode}" for peran, kode in a.peran] for a in DAFTAR_AKUN
    }
    catat_jejak(
        tindakan="contoh_akun",
        objek="Akun contoh",
        oleh=None,
        perintah=perintah,
        ringkasan=f"{len(akun)} akun contoh dibuat.",
        sesudah={"akun_contoh": rincian},
    )


def _hitung() -> dict[str, int]:
    return {
        "unit": Unit.objects.count(),
        "fungsi": Fungsi.objects.count(),
        "jabatan": Jabatan.objects.count(),
        "garis": GarisHubungan.objects.count(),
        "tim_kerja": TimKerja.objects.count(),
    }
