"""What the front page and `/beranda/` read from the apps below."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from orgstruktur.jenis import JenisUnit
from orgstruktur.kewenangan import KEWENANGAN, NAMA_IZIN, NAMA_PERAN, Lingkup, Peran
from orgstruktur.models import (
    Jejak,
    PenugasanPeran,
    Unit,
    boleh,
    peran_berlaku,
    perangkat_dipimpin,
)
from orgstruktur.selectors.tipologi import muat_tipologi
from pegawai.models import JejakPegawai
from pegawai.selectors.akan_menunggu import akan_menunggu
from pegawai.selectors.kinerja_skp import pegawai_akun
from pegawai.selectors.kinerja_tunggu import kinerja_menunggu
from pegawai.selectors.usul import jawaban_baru, jumlah_menunggu
from tebingtinggi.akun.models import Akun
from tebingtinggi.beranda.navigasi import alamat
from tebingtinggi.bersama.tabel import KepalaKolom, Tabel
from tebingtinggi.bersama.tampilan import angka, tanggal

#: A role that ends within this many days is said beforehand.
HARI_PERINGATAN_PERAN = 30
BANYAK_TERAKHIR = 5

_KELOMPOK = (
    ("Dinas", ("dinas",)),
    ("Badan", ("badan",)),
    ("Kecamatan", ("kecamatan",)),
    ("Sekretariat, inspektorat, dan staf ahli", ("setda", "setwan", "inspektorat", "staf_ahli")),
)


@dataclass(frozen=True, slots=True)
class KelompokUnit:
    """A group of units directly below the root."""

    judul: str
    daftar_unit: list[Unit]


@dataclass(frozen=True, slots=True)
class RingkasanKota:
    """The structure in force in a few figures."""

    jumlah_unit: int
    jumlah_perangkat_daerah: int
    jumlah_kecamatan: int
    jumlah_kelurahan: int
    kelompok: list[KelompokUnit] = field(default_factory=list)


def ringkasan_kota() -> RingkasanKota:
    """Figures and the units directly below the root, grouped; two queries."""
    jumlah = Counter(Unit.objects.hidup().order_by().values_list("jenis", flat=True))
    puncak = list(Unit.objects.hidup().filter(level=1).only("kode", "nama", "singkatan", "jenis"))
    kelompok = [
        KelompokUnit(judul, [unit for unit in puncak if unit.jenis in jenis])
        for judul, jenis in _KELOMPOK
    ]
    return RingkasanKota(
        jumlah_unit=jumlah.total(),
        jumlah_perangkat_daerah=sum(unit.perangkat_daerah for unit in puncak),
        jumlah_kecamatan=jumlah[JenisUnit.KECAMATAN],
        jumlah_kelurahan=jumlah[JenisUnit.KELURAHAN],
        kelompok=[k for k in kelompok if k.daftar_unit],
    )


@dataclass(frozen=True, slots=True)
class PeranTampil:
    """A role in force, in words."""

    nama: str
    unit: Unit
    selesai: date | None
    segera_berakhir: bool


def peran_tampil(akun: Akun) -> list[PeranTampil]:
    """The roles of the account that are in force today; one query."""
    hari_ini = timezone.localdate()
    batas = hari_ini + timedelta(days=HARI_PERINGATAN_PERAN)
    daftar = (
        PenugasanPeran.objects.berlaku(hari_ini)
        .filter(akun=akun)
        .select_related("peran", "unit")
        .order_by("peran__name", "unit__lft")
    )
    return [
        PeranTampil(
            NAMA_PERAN.get(p.peran.name, p.peran.name),
            p.unit,
            p.selesai,
            p.selesai is not None and p.selesai <= batas,
        )
        for p in daftar
    ]


@dataclass(frozen=True, slots=True)
class IzinTampil:
    """A right in words, and how far it reaches."""

    nama: str
    seluruh_kota: bool


def izin_tampil(akun: Akun) -> list[IzinTampil]:
    """What the roles in force allow, in the order of the table of rights."""
    peran = peran_berlaku(akun)
    return [
        IzinTampil(NAMA_IZIN[izin], Lingkup.SEMUA in {tabel[p] for p in peran if p in tabel})
        for izin, tabel in KEWENANGAN.items()
        if not tabel.keys().isdisjoint(peran)
    ]


def tabel_hak() -> Tabel:
    """The table of rights as the guide shows it: rights down, roles across."""
    peran_berhak = [p for p in Peran if any(p in tabel for tabel in KEWENANGAN.values())]
    kata = {Lingkup.SEMUA: "Seluruh kota", Lingkup.UNIT: "Pada unitnya", None: "–"}
    return Tabel(
        judul="Hak setiap peran",
        kepala=[
            KepalaKolom("Hak"),
            *(KepalaKolom(NAMA_PERAN[p].split(" (")[0]) for p in peran_berhak),
        ],
        baris=[
            [NAMA_IZIN[izin], *(kata[tabel.get(p)] for p in peran_berhak)]
            for izin, tabel in KEWENANGAN.items()
        ],
    )


@dataclass(frozen=True, slots=True)
class Tunggu:
    """Something that waits for the account."""

    judul: str
    keterangan: str
    url: str
    ikon: str


def menunggu(akun: Akun, daftar_peran: list[PeranTampil]) -> list[Tunggu]:
    """What waits for the account today, most urgent first."""
    orang = pegawai_akun(akun)
    return [
        *_usul_menunggu(akun),
        *_kinerja(akun, orang),
        *(_usul_dijawab(akun) if orang is not None else ()),
        *_angka_tipologi(akun),
        *_peran_berakhir(daftar_peran),
        *_akan_menunggu(akun),
        *_akan_berlaku(akun),
        *_akun_tanpa_peran(akun),
    ]


def _usul_menunggu(akun: Akun) -> list[Tunggu]:
    """Requests for corrections of people in scope; late ones are said."""
    if not boleh(akun, "ubah_pegawai"):
        return []
    jumlah, terlambat = jumlah_menunggu(akun)
    if not jumlah:
        return []
    keterangan = "Dijawab dalam 3 × 24 jam."
    if terlambat:
        keterangan = f"{terlambat} di antaranya sudah lewat 3 × 24 jam."
    return [
        Tunggu(
            f"{jumlah} usul perbaikan data menunggu keputusan",
            keterangan,
            alamat("pegawai:usul_daftar"),
            "jam",
        )
    ]


def _kinerja(akun: Akun, orang: int | None) -> list[Tunggu]:
    """SKP and objections to decide on, evaluations to give or answer, and what came back."""
    n = kinerja_menunggu(akun, orang)
    butir = (
        (
            n.skp_menunggu,
            "SKP menunggu persetujuan Anda",
            "Anda pejabat penilainya.",
            "pegawai:skp_menunggu",
        ),
        (
            n.laporan_dikembalikan,
            "laporan Anda dikembalikan atasan",
            "Perbaiki lewat kalender bulan ini.",
            "pegawai:kinerja_bulan",
        ),
        (
            n.skp_dikembalikan,
            "SKP Anda dikembalikan pejabat penilai",
            "Catatannya ada pada SKP itu.",
            "pegawai:skp_daftar",
        ),
        (
            n.penilaian_menunggu,
            "penilaian kinerja menunggu Anda nilai",
            "Laporannya sudah diajukan.",
            "pegawai:penilaian_menilai",
        ),
        (
            n.penilaian_ditanggapi,
            "penilaian Anda menunggu tanggapan",
            "Terima, atau ajukan keberatan dalam 14 hari.",
            "pegawai:penilaian_daftar",
        ),
        (
            n.keberatan_menunggu,
            "keberatan menunggu putusan Anda",
            "Anda atasan pejabat penilainya.",
            "pegawai:penilaian_daftar",
        ),
    )
    return [
        Tunggu(f"{angka(banyak)} {judul}", keterangan, alamat(url), "kinerja")
        for banyak, judul, keterangan, url in butir
        if banyak
    ]


def _usul_dijawab(akun: Akun) -> list[Tunggu]:
    """Answers of the last days to one's own requests."""
    return [
        Tunggu(
            f"Usul Anda tentang {u.get_ruas_display().lower()} {u.get_status_display().lower()}",
            u.alasan_keputusan or "Lihat pada Data saya.",
            alamat("pegawai:saya"),
            "info",
        )
        for u in jawaban_baru(akun)
    ]


def _angka_tipologi(akun: Akun) -> list[Tunggu]:
    """Figures of the perangkat daerah that the account heads; one query for who heads none."""
    dipimpin = perangkat_dipimpin(akun)
    if not dipimpin:
        return []
    objek = [o for o in muat_tipologi().daftar if o.unit and o.unit.id in dipimpin]
    kurang = sum(o.isian.kurang for o in objek if o.hitungan.diselenggarakan)
    if not kurang:
        return []
    return [
        Tunggu(
            f"{angka(kurang)} angka tipologi unit Anda belum diisi",
            "Isi beserta tahun dan sumbernya; tipe perangkat daerah dihitung dari sana.",
            alamat("orgstruktur:tipologi"),
            "analisis",
        )
    ]


def _peran_berakhir(daftar_peran: list[PeranTampil]) -> list[Tunggu]:
    return [
        Tunggu(
            f"Peran Anda sebagai {peran.nama} segera berakhir",
            f"Pada {peran.unit.nama}. Hubungi admin bila masih diperlukan.",
            "",
            "jam",
        )
        for peran in daftar_peran
        if peran.segera_berakhir
    ]


def _akan_berlaku(akun: Akun) -> list[Tunggu]:
    """Changes with a date to come; each act once, however many rows it touched."""
    if not boleh(akun, "lihat_rencana"):
        return []
    daftar = _tindakan(
        Jejak.objects.filter(
            tanggal__gt=timezone.localdate(),
            membatalkan__isnull=True,
            dibatalkan_oleh__isnull=True,
        )
        # planned placements are not for everybody who sees plans; of the structure no name is told
        .filter(~Q(ragam="") | ~Exists(JejakPegawai.objects.filter(jejak=OuterRef("pk"))))
        .order_by("tanggal", "pk")
    )
    return [
        Tunggu(t.judul, f"Akan berlaku {tanggal(t.jejak.tanggal)}.", t.url, "jam") for t in daftar
    ]


def _akan_menunggu(akun: Akun) -> list[Tunggu]:
    """People in scope who will be without a position, by day."""
    if not boleh(akun, "lihat_rencana_pegawai"):
        return []
    return [
        Tunggu(
            f"{angka(a.banyak)} pegawai akan menunggu jabatan mulai {tanggal(a.tanggal)}",
            "Jabatannya berakhir hari itu; tempatkan sebelum itu.",
            alamat("pegawai:pegawai_menunggu"),
            "orang",
        )
        for a in akan_menunggu(akun, timezone.localdate())[:BANYAK_TERAKHIR]
    ]


def _akun_tanpa_peran(akun: Akun) -> list[Tunggu]:
    if not boleh(akun, "kelola_akun"):
        return []
    berlaku = PenugasanPeran.objects.berlaku().values("akun_id")
    jumlah = Akun.objects.filter(~Q(pk__in=berlaku), is_active=True).count()
    if not jumlah:
        return []
    url = alamat("kelola_akun:akun_daftar")
    return [
        Tunggu(
            f"{jumlah} akun aktif belum memiliki peran",
            "Tanpa peran, sebuah akun hanya melihat apa yang dilihat warga.",
            f"{url}?peran=tanpa&keadaan=aktif" if url else "",
            "orang",
        )
    ]


@dataclass(frozen=True, slots=True)
class TindakanTampil:
    """An act in one sentence, with the history page where it can be undone."""

    jejak: Jejak
    judul: str
    url: str


def jejak_sendiri(akun: Akun) -> list[TindakanTampil]:
    """The last acts of the account, newest first; one query."""
    return _tindakan(Jejak.objects.filter(oleh=akun).order_by("-pk"))


def _tindakan(jejak: QuerySet[Jejak]) -> list[TindakanTampil]:
    baris = jejak.annotate(kode_unit=Min("daftar_unit__unit__kode"))[:BANYAK_TERAKHIR]
    return [
        TindakanTampil(
            j,
            _kalimat(j),
            alamat("orgstruktur:unit_riwayat", kode=j.kode_unit) if j.kode_unit else "",
        )
        for j in baris
    ]


def _kalimat(jejak: Jejak) -> str:
    """The first sentence of a summary, and how many more there are."""
    pertama, *lain = jejak.ringkasan.splitlines() or [str(jejak)]
    return f"{pertama} (dan {len(lain)} hal lain)" if lain else pertama


@dataclass(frozen=True, slots=True)
class Pintas:
    """A short way to what the account often needs."""

    label: str
    keterangan: str
    url: str
    ikon: str


_PINTAS = (
    (
        "",
        "orgstruktur:struktur",
        "struktur",
        "Struktur organisasi",
        "Cari unit, buka cabangnya, lihat rinciannya.",
    ),
    (
        "ubah_struktur",
        "orgstruktur:struktur_tabel",
        "tabel",
        "Tabel unit",
        "Saring, urutkan, ubah beberapa unit sekaligus.",
    ),
    (
        "lihat_pegawai",
        "pegawai:pegawai_daftar",
        "orang",
        "Pegawai",
        "Cari orang menurut nama, jabatan, atau unit; tempatkan dan pindahkan.",
    ),
    (
        "",
        "pegawai:saya",
        "perisai",
        "Data saya",
        "Riwayat jabatan, penilai, proyeksi pensiun, usul perbaikan.",
    ),
    (
        "",
        "pegawai:kinerja",
        "kinerja",
        "Kinerja saya",
        "Laporkan pekerjaan hari ini; lihat bulan ini dan SKP Anda.",
    ),
    (
        "ubah_pegawai",
        "pegawai:pola_daftar",
        "jam",
        "Pola kerja unit",
        "5 atau 6 hari kerja, jam masuk dan pulang, kerja bergilir.",
    ),
    (
        "kelola_layanan",
        "evaluasi:layanan_kelola",
        "layanan",
        "Layanan dan loket",
        "Isi layanan unit Anda, loket, dan jam bukanya.",
    ),
    (
        "kelola_hari_libur",
        "orgstruktur:hari_libur",
        "kalender",
        "Hari libur",
        "Cuti bersama dan libur daerah: loket tutup, tenggat hari kerja tidak berjalan.",
    ),
    (
        "impor_struktur",
        "orgstruktur:struktur_impor",
        "unggah",
        "Impor struktur",
        "Muat dari Excel atau CSV; diperiksa dulu, baru diterapkan.",
    ),
    (
        "impor_pegawai",
        "pegawai:impor_daftar",
        "unggah",
        "Impor pegawai",
        "Muat daftar pegawai dari SIASN atau SIMPEG; diperiksa dulu, baru diterapkan.",
    ),
    (
        "kelola_akun",
        "kelola_akun:akun_daftar",
        "orang",
        "Akun dan peran",
        "Buat akun, beri peran pada unit untuk suatu masa.",
    ),
    (
        "lihat_jejak",
        "orgstruktur:jejak_daftar",
        "jejak",
        "Jejak",
        "Siapa mengubah apa, kapan, sebelum dan sesudah.",
    ),
    ("", "panduan", "panduan", "Panduan", "Cara mengerjakan sesuatu, langkah demi langkah."),
)


def pintas(akun: Akun) -> list[Pintas]:
    """The short ways that the account's rights open, or the position it holds."""
    daftar = [
        Pintas(label, keterangan, url, ikon)
        for izin, nama_url, ikon, label, keterangan in _PINTAS
        if (url := alamat(nama_url)) and (not izin or boleh(akun, izin))
    ]
    if (url := alamat("orgstruktur:tipologi")) and perangkat_dipimpin(akun):
        keterangan = "Isi angka perangkat daerah yang Anda pimpin; lihat skor dan tipenya."
        daftar.insert(1, Pintas("Tipologi unit Anda", keterangan, url, "analisis"))
    return daftar
