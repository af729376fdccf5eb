"""People as a list: search, filter, order; a fixed number of queries, however many people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Count,
    F,
    FilteredRelation,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.jenis import PILIHAN_JENIS_JABATAN
from orgstruktur.models import Jabatan, StatusStruktur, Unit
from orgstruktur.selectors.bagan import status_struktur
from orgstruktur.selectors.lingkup import lingkup_izin
from pegawai.golongan import MENURUT_KODE
from pegawai.models import NomorPegawai, Pegawai, Penempatan, StatusKepegawaian
from pegawai.models.pegawai import JenisAsn, Kedudukan, susun_nama
from pegawai.nip import PANJANG, PNS, rapikan, samarkan

_KATA_TERBANYAK = 6
ANGKA_TERSEDIKIT = 4
MENUNGGU, SEMUA = "menunggu", "semua"
#: Counts that are kept at once: searches differ from person to person.
_JUMLAH_DIINGAT = 64
_NAMA_JENIS = dict(JenisAsn.choices)
_NAMA_KEDUDUKAN = dict(Kedudukan.choices)
_NAMA_STATUS = dict(Pegawai.Status.choices)
_NAMA_JENIS_JABATAN = dict(PILIHAN_JENIS_JABATAN)


@dataclass(frozen=True, slots=True)
class SaringanPegawai:
    """What to look for. macam: of the placement shown, or MENUNGGU; status: "" = in service."""

    kata: str = ""
    akar: str = ""
    jenis_asn: str = ""
    jenis_jabatan: str = ""
    golongan: str = ""
    kedudukan: str = ""
    status: str = ""
    macam: str = ""

    @property
    def angka(self) -> str:
        """Give the digits when the search is a number, or the beginning of one."""
        isi = rapikan(self.kata)
        return isi if isi.isascii() and isi.isdigit() and len(isi) >= ANGKA_TERSEDIKIT else ""


class BarisPegawai(NamedTuple):
    """One person as the list shows it; `nip` is masked."""

    pk: int
    nama: str
    nip: str
    jabatan: str
    jenis_jabatan: str
    eselon: str
    macam: str
    sejak: date | None
    unit_kode: str
    unit_nama: str
    pd_nama: str
    golongan: str
    jenis_asn: str
    pendidikan: str
    keadaan: str
    contoh: bool


_KOLOM = (
    "pk", "nama", "gelar_depan", "gelar_belakang", "nomor__nomor",
    "duduk__jabatan__nama", "duduk__jabatan__jenis", "duduk__jabatan__eselon", "duduk__macam",
    "duduk__tmt_jabatan", "duduk__berlaku_mulai", "duduk__jabatan__unit_id", "unit_tunggu_id",
    "golongan", "jenis_asn", "tingkat_pendidikan", "kedudukan", "status", "contoh",
)  # fmt: skip


def dengan_tempat(saringan: SaringanPegawai, hari: date) -> Any:
    """Join each person with the placement (`duduk`) and number in force that day; one row a person."""
    macam = saringan.macam if saringan.macam in Penempatan.Macam else Penempatan.Macam.DEFINITIF
    # Condition of the join, so that who has no position stays in the list.
    duduk = Q(
        Q(daftar_penempatan__berlaku_sampai__isnull=True)
        | Q(daftar_penempatan__berlaku_sampai__gt=hari),
        daftar_penempatan__macam=macam,
        daftar_penempatan__berlaku_mulai__lte=hari,
    )
    return Pegawai.objects.annotate(
        duduk=FilteredRelation("daftar_penempatan", condition=duduk),
        nomor=FilteredRelation(
            "daftar_nomor", condition=Q(daftar_nomor__berlaku_sampai__isnull=True)
        ),
    ).order_by()


def saring_pegawai(saringan: SaringanPegawai, akun: Any, hari: date) -> Any:
    """Give the people `akun` may see in detail that match; not yet ordered."""
    daftar = dengan_tempat(saringan, hari).rinci_terlihat_oleh(akun)
    daftar = _saring_kata(daftar, saringan, akun)
    daftar = _saring_status(daftar, saringan.status, hari)
    for kolom in ("jenis_asn", "golongan", "kedudukan"):
        if nilai := getattr(saringan, kolom):
            daftar = daftar.filter(**{kolom: nilai})
    if saringan.jenis_jabatan:
        daftar = daftar.filter(duduk__jabatan__jenis=saringan.jenis_jabatan)
    if saringan.macam:
        daftar = daftar.filter(duduk__isnull=saringan.macam == MENUNGGU)
    return _saring_unit(daftar, saringan.akar) if saringan.akar else daftar


def _saring_kata(daftar: Any, saringan: SaringanPegawai, akun: Any) -> Any:
    """Every word stands in the name, the position or the unit; digits are a number, where allowed."""
    if angka := saringan.angka:
        awal, akhir = angka[:PANJANG].ljust(PANJANG, "0"), angka[:PANJANG].ljust(PANJANG, "9")
        nomor = NomorPegawai.objects.filter(nomor__gte=awal, nomor__lte=akhir)
        if len(angka) > PANJANG:
            return daftar.none()
        return daftar.terbatas_terlihat_oleh(akun).filter(pk__in=nomor.values("pegawai_id"))
    for kata in saringan.kata.split()[:_KATA_TERBANYAK]:
        tempat = Jabatan.objects.filter(Q(nama__icontains=kata) | Q(unit__nama__icontains=kata))
        cocok = Q(nama__icontains=kata) | Q(duduk__jabatan__in=tempat.order_by().values("pk"))
        daftar = daftar.filter(cocok)
    return daftar


def _saring_status(daftar: Any, status: str, hari: date) -> Any:
    if status == SEMUA:
        return daftar
    return daftar.filter(status=status) if status else daftar.aktif(hari)


def _saring_unit(daftar: Any, kode: str) -> Any:
    akar = Unit.objects.filter(kode=kode).order_by()
    cabang = (
        Unit.objects.filter(
            tree_id=Subquery(akar.values("tree_id")),
            lft__gte=Subquery(akar.values("lft")),
            rght__lte=Subquery(akar.values("rght")),
        )
        .order_by()
        .values("pk")
    )
    return daftar.filter(
        Q(duduk__jabatan__unit__in=cabang) | Q(duduk__isnull=True, unit_tunggu__in=cabang)
    )


class JumlahPegawai(NamedTuple):
    """People that match, and how many of them are sample data."""

    banyak: int
    contoh: int


def jumlah_pegawai(daftar: QuerySet) -> JumlahPegawai:
    """Count what matches with one query; nothing is counted that has to be looked up in every row."""
    hasil = daftar.aggregate(banyak=Count("*"), contoh=Count("contoh", filter=Q(contoh=True)))
    return JumlahPegawai(hasil["banyak"], hasil["contoh"])


def status_data() -> tuple[StatusStruktur, str]:
    """Give the status of the structure and the mark of the people ("" before the first write): one query."""
    versi = StatusKepegawaian.objects.filter(pk=1).values("versi")
    status = StatusStruktur.objects.filter(pk=1).annotate(versi_pegawai=Subquery(versi)).first()
    if status is None:
        return status_struktur(), ""
    return status, str(status.versi_pegawai or "")


def jumlah_diingat(
    daftar: QuerySet, kunci: tuple[SaringanPegawai, date], akun: Any, bagan: Bagan, versi: str
) -> JumlahPegawai:
    """Count what matches `kunci`; for who sees everybody it is kept until structure or people are written.

    Counting reads every person there is: most of what a page of a large city costs. A narrower scope is quick.
    """
    luas = all(lingkup_izin(akun, i).semua for i in ("lihat_pegawai", "lihat_data_terbatas"))
    if not luas or not versi:
        return jumlah_pegawai(daftar)
    lama, simpanan = bagan.ingatan.get("jumlah_pegawai", ("", {}))
    if lama != versi or len(simpanan) >= _JUMLAH_DIINGAT:
        simpanan = {}
        bagan.ingatan["jumlah_pegawai"] = versi, simpanan
    if kunci not in simpanan:
        simpanan[kunci] = jumlah_pegawai(daftar)
    hasil: JumlahPegawai = simpanan[kunci]
    return hasil


#: name in the address → what is sorted by; empty values come last
URUT: dict[str, Any] = {
    "nama": F("nama"),
    "jabatan": F("duduk__jabatan__nama"),
    "unit": F("duduk__jabatan__unit__lft"),
    "eselon": F("duduk__jabatan__eselon"),
    "jenis_jabatan": F("duduk__jabatan__jenis"),
    "sejak": F("duduk__tmt_jabatan"),
    "golongan": Case(
        *(
            When(golongan=g.kode, then=Value(g.urutan + (100 if g.jenis == PNS else 0)))
            for g in MENURUT_KODE.values()
        ),
        default=Value(None),
        output_field=IntegerField(),
    ),
    "jenis_asn": F("jenis_asn"),
    "pendidikan": F("tingkat_pendidikan"),
    "keadaan": F("kedudukan"),
    "menunggu": F("terakhir"),
}


def urutkan_pegawai(daftar: QuerySet, urut: str) -> QuerySet:
    """Order by a key of URUT, "-" in front turns it round; the name decides among equals."""
    nama = urut.removeprefix("-")
    turun = urut.startswith("-")
    if nama == "nama":
        return daftar.order_by("-nama", "-pk") if turun else daftar.order_by("nama", "pk")
    kunci = URUT[nama]
    nilai = kunci.desc(nulls_last=True) if turun else kunci.asc(nulls_last=True)
    return daftar.order_by(nilai, "nama", "pk")


def dengan_terakhir(daftar: QuerySet, hari: date) -> QuerySet:
    """Add the day on which each one's last definitif position ended: since then the person waits."""
    akhir = (
        Penempatan.objects.definitif()
        .filter(pegawai=OuterRef("pk"), berlaku_sampai__lte=hari)
        .order_by()
        .values("pegawai")
        .annotate(n=Max("berlaku_sampai"))
        .values("n")
    )
    return daftar.annotate(terakhir=Subquery(akhir))


def sepotong(daftar: QuerySet, halaman: QuerySet) -> QuerySet:
    """Give the rows of one page of `daftar`: its keys are found without joining what is skipped."""
    return daftar.filter(pk__in=halaman.values("pk"))


def kolom_pegawai(daftar: QuerySet, *tambahan: str) -> QuerySet:
    """Keep the columns that `baris_pegawai` reads."""
    return daftar.values_list(*_KOLOM, *tambahan)


def baris_pegawai(daftar: Iterable[Any], bagan: Bagan) -> Iterator[BarisPegawai]:
    """Give rows (of `kolom_pegawai`) in words, with unit and perangkat daerah."""
    unit = _NamaUnit(bagan)
    for (
        pk, nama, depan, belakang, nomor, jabatan, jenis_jabatan, eselon, macam, tmt, mulai,
        unit_id, tunggu, golongan, jenis, pendidikan, kedudukan, status, contoh, *lain,
    ) in daftar:  # fmt: skip
        kode, nama_unit, pd = unit[unit_id or tunggu]
        yield BarisPegawai(
            pk,
            susun_nama(nama, depan, belakang),
            samarkan(nomor or ""),
            jabatan or "",
            _NAMA_JENIS_JABATAN.get(jenis_jabatan, ""),
            eselon or "",
            macam or "",
            lain[0] if lain else tmt or mulai,
            kode,
            nama_unit,
            pd,
            golongan,
            _NAMA_JENIS.get(jenis, jenis),
            pendidikan,
            _NAMA_STATUS[status] if status != 20 else _NAMA_KEDUDUKAN.get(kedudukan, kedudukan),
            contoh,
        )


class _NamaUnit(dict[int | None, tuple[str, str, str]]):
    """Unit key → (code, name, name of its perangkat daerah); looked up once."""

    def __init__(self, bagan: Bagan) -> None:
        super().__init__({None: ("", "", "")})
        self.bagan = bagan

    def __missing__(self, pk: int | None) -> tuple[str, str, str]:
        simpul = self.bagan.ambil(pk) if pk is not None else None
        hasil = ("", "", "")
        if simpul is not None:
            hasil = (simpul.kode, simpul.nama, _perangkat_daerah(self.bagan, simpul))
        self[pk] = hasil
        return hasil


def _perangkat_daerah(bagan: Bagan, simpul: Simpul) -> str:
    """Give the name of the unit below the root that this one belongs to; "" for itself."""
    atas = bagan.leluhur(simpul)
    return atas[1].nama if len(atas) > 1 else ""
