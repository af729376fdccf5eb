"""What the apps above tell the ground: they register functions in `ready()`; no signals, no circles."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest

    from orgstruktur.analisis.beban import Pengisian as Bezetting
    from orgstruktur.bagan import Bagan
    from orgstruktur.kamus_data import Kumpulan
    from orgstruktur.models import Jejak, Rancangan
    from orgstruktur.pengisian import Isian, IsianUnit
    from orgstruktur.rancangan.layanan_saya import LayananUnit
    from orgstruktur.rancangan.simulasi import Simulasi
    from orgstruktur.selectors.lingkup import LingkupIzin
    from orgstruktur.services.ketetapan import Hasil
    from orgstruktur.services.perubahan import Perubahan

#: Undo of one kind of import: (jejak, oleh, perintah) → Hasil. Raises what services raise.
Pembatal = Callable[["Jejak", Any, str], "Hasil"]

#: A rule of `periksa_data`: gives (thing, sentence) for everything that breaks it.
Pemeriksaan = Callable[[], Iterable[tuple[str, str]]]

#: Part of loading the sample: (perintah) → what of which there is now; in the transaction of the load.
PemuatContoh = Callable[[str], Mapping[str, int]]

_pembatal: dict[str, Pembatal] = {}
_pemuat_contoh: dict[str, tuple[int, PemuatContoh]] = {}
_pemeriksaan: dict[str, Pemeriksaan] = {}


def daftarkan_pemeriksaan(aturan: str, cari: Pemeriksaan) -> None:
    """Let `periksa_data` ask a rule on the tables of an app above."""
    if _pemeriksaan.setdefault(aturan, cari) is not cari:
        raise ValueError(f"Pemeriksaan {aturan} sudah terdaftar.")


def daftar_pemeriksaan() -> Mapping[str, Pemeriksaan]:
    """Give the rules the apps above have registered."""
    return _pemeriksaan


def daftarkan_pembatal_impor(tindakan: str, fungsi: Pembatal) -> None:
    """Let `batalkan_impor` undo the imports whose Jejak carries `tindakan`."""
    if _pembatal.setdefault(tindakan, fungsi) is not fungsi:
        raise ValueError(f"Pembatal {tindakan} sudah terdaftar.")


def pembatal_impor(tindakan: str) -> Pembatal | None:
    """Give the undo of a kind of import, or None for one that nobody registered."""
    return _pembatal.get(tindakan)


class Pengisian(Protocol):
    """Who holds the positions, asked of the app that knows the people (gaya 2.1).

    Days to come are never told: planned placements are not for everybody (desain 2).
    """

    def versi(self) -> str:
        """Give the mark of the data; what was worked out under it stays right. One query."""

    def ada(self) -> bool:
        """Say whether anybody has ever been placed; else nothing is vacant. One query."""

    def jabatan(
        self, hari: date, jabatan: Mapping[int, bool], akun: Any, terbuka: Collection[int] | None
    ) -> dict[int, "Isian"]:
        """Give the holders of positions (key → of a pejabat?) on a day; at most three queries.

        terbuka: of `terbuka`, where the page has asked already; else it is asked.
        """

    def terbuka(self, bagan: "Bagan") -> frozenset[int]:
        """Give the positions of staff whose count everybody may see today; one query, three after a change."""

    def unit(
        self, hari: date, lingkup: "LingkupIzin", bagan: "Bagan | None"
    ) -> dict[int, "IsianUnit"]:
        """Give the figures and the head of every unit on a day; at most six queries.

        lingkup: where the account may see people (`lihat_pegawai`), and so small counts. bagan: the whole one of
        that day, where the page has it.
        """

    def banyak(self, hari: date, unit: Iterable[int]) -> int:
        """Count the people on positions of these units on a day; one query."""

    def pimpinan(self, hari: date, unit: Iterable[int]) -> dict[int, str]:
        """Give the pejabat who heads each of these units on a day, or stands in; one query."""

    def anotasi(self, daftar: "QuerySet", hari: date) -> "QuerySet":
        """Add `duduk` (holders proper), `terisi` (those that count) and `lowong` to living positions."""


_pengisian: list[Pengisian] = []


def daftarkan_pengisian(sumber: Pengisian) -> None:
    """Let the pages of the structure ask who holds the positions."""
    if _pengisian and _pengisian[0] is not sumber:
        raise ValueError("Sumber pengisian jabatan sudah terdaftar.")
    _pengisian[:] = [sumber]


def pengisian() -> Pengisian | None:
    """Give the source of occupancy, or None in an installation without people."""
    return _pengisian[0] if _pengisian else None


class Ikutan(Protocol):
    """What follows a structural change in the tables of an app above, within the same act.

    tabel: the tables whose rows it may write through `p.ubah_ikutan` and `p.hapus_ikutan`; the
    Jejak keeps them, so that the undo of the change brings them back.
    """

    tabel: Mapping[str, type["Model"]]

    def ikuti(self, p: "Perubahan") -> None:
        """Follow a change whose rows are written; may refuse (AturanDilanggar) and warn."""

    def majukan(self, jabatan: Collection[int]) -> None:
        """Follow positions whose values of today have changed because a day has come."""

    def penghalang(self, jejak: "Jejak", kunci: Mapping[str, Collection[str]]) -> list["Jejak"]:
        """Give the later acts in these tables that stand in the way of undoing `jejak`, newest first.

        kunci: table → keys of the rows that are no longer what it left behind; empty = whatever row.
        """


_ikutan: list[Ikutan] = []


def daftarkan_ikutan(sumber: Ikutan) -> None:
    """Let the tables of an app above follow every structural change."""
    if sumber not in _ikutan:
        _ikutan.append(sumber)


def daftar_ikutan() -> list[Ikutan]:
    """Give what follows structural changes, in the order of registration."""
    return _ikutan


#: Rows of tables as a Jejak keeps them: table → key → columns (None = not there).
IsiTabel = dict[str, dict[str, dict[str, Any] | None]]
#: (day, units, functions whose values of today have changed because that day has come) → its rows before and after
JatuhTempo = Callable[[date, Collection[int], Collection[int]], tuple[IsiTabel, IsiTabel]]
_jatuh_tempo: list[JatuhTempo] = []


def daftarkan_jatuh_tempo(ikuti: JatuhTempo) -> None:
    """Let the tables of an app above follow what takes effect on a day, as the schedule applies it."""
    if ikuti not in _jatuh_tempo:
        _jatuh_tempo.append(ikuti)


def jatuh_tempo(
    hari: date, unit: Collection[int], fungsi: Collection[int]
) -> tuple[IsiTabel, IsiTabel]:
    """Tell the apps above which units and functions have changed on a day that has come.

    Gives the rows they have written, before and after, for the Jejak of that day.
    """
    sebelum: IsiTabel = {}
    sesudah: IsiTabel = {}
    for ikuti in _jatuh_tempo:
        lama, baru = ikuti(hari, unit, fungsi)
        sebelum |= lama
        sesudah |= baru
    return sebelum, sesudah


def tabel_ikutan() -> dict[str, type["Model"]]:
    """Give the tables of the apps above that a structural Jejak may hold."""
    return {nama: model for sumber in _ikutan for nama, model in sumber.tabel.items()}


#: How acts on the tables of an app above are told to an account: (acts, akun) → key of the act →
#: {"ringkasan", "tautan": (label, address) pairs, "batal_url"}; what it does not know is left out.
Penyaji = Callable[["Sequence[Jejak]", Any], Mapping[int, dict[str, Any]]]
_penyaji: list[Penyaji] = []


def daftarkan_penyaji_jejak(saji: Penyaji) -> None:
    """Let pages of the structure tell acts of an app above as far as the reader may know them."""
    if saji not in _penyaji:
        _penyaji.append(saji)


def sajian_jejak(daftar: "Sequence[Jejak]", akun: Any) -> dict[int, dict[str, Any]]:
    """Give how the apps above tell these acts to `akun`; acts of the structure are left out."""
    return {pk: isi for saji in _penyaji for pk, isi in saji(daftar, akun).items()}


#: A part of a page: (request, what the page shows) → context with "templat", None = nothing to show.
Bagian = Callable[["HttpRequest", Any], "dict[str, Any] | None"]
_bagian: dict[str, list[Bagian]] = {}


def daftarkan_bagian(halaman: str, susun: Bagian) -> None:
    """Let a page of the structure show a part made by an app above."""
    daftar = _bagian.setdefault(halaman, [])
    if susun not in daftar:
        daftar.append(susun)


def bagian_halaman(halaman: str, request: "HttpRequest", benda: Any) -> list[dict[str, Any]]:
    """Give the parts that the apps above add to a page, each with its template."""
    return [isi for susun in _bagian.get(halaman, ()) if (isi := susun(request, benda)) is not None]


def daftarkan_contoh(bagian: str, muat: PemuatContoh, *, urutan: int = 10) -> None:
    """Let `muat_contoh` load what belongs to an app above; the lower `urutan`, the earlier."""
    if _pemuat_contoh.setdefault(bagian, (urutan, muat)) != (urutan, muat):
        raise ValueError(f"Pemuat contoh {bagian} sudah terdaftar.")


def daftar_pemuat_contoh() -> list[PemuatContoh]:
    """Give what the apps above load into the sample, in order."""
    return [muat for _, muat in sorted(_pemuat_contoh.values(), key=lambda x: x[0])]


#: Numbers of holders, no names: (day) → id of a position → Terisi; None = nothing is known of that day.
SumberBezetting = Callable[[date], "Bezetting | None"]

_bezetting: list[SumberBezetting] = []


def daftarkan_bezetting(sumber: SumberBezetting) -> None:
    """Let the analyses ask how many people hold the positions of a day."""
    if _bezetting and _bezetting[0] is not sumber:
        raise ValueError("Sumber bezetting sudah terdaftar.")
    _bezetting[:] = [sumber]


def bezetting(hari: date) -> "Bezetting | None":
    """Give how the positions are filled on a day; None where nobody tells."""
    return _bezetting[0](hari) if _bezetting else None


#: How many services each unit answers for: (day) → id of a unit → services. One query.
SumberLayanan = Callable[[date], Mapping[int, int]]

_layanan: list[SumberLayanan] = []


def daftarkan_layanan(sumber: SumberLayanan) -> None:
    """Let the chart ask how many services the units answer for."""
    if _layanan and _layanan[0] is not sumber:
        raise ValueError("Sumber layanan sudah terdaftar.")
    _layanan[:] = [sumber]


def banyak_layanan(hari: date) -> Mapping[int, int]:
    """Give the number of services of each unit on a day; nothing where nobody tells."""
    return _layanan[0](hari) if _layanan else {}


_layanan_fungsi: list[SumberLayanan] = []


def daftarkan_layanan_fungsi(sumber: SumberLayanan) -> None:
    """Let proposals ask how many services follow each function: they change their unit with it."""
    if _layanan_fungsi and _layanan_fungsi[0] is not sumber:
        raise ValueError("Sumber layanan menurut fungsi sudah terdaftar.")
    _layanan_fungsi[:] = [sumber]


def layanan_fungsi(hari: date) -> Mapping[int, int]:
    """Give the number of services of each function on a day; nothing where nobody tells."""
    return _layanan_fungsi[0](hari) if _layanan_fungsi else {}


#: The services themselves with their units and functions: (day) → rows. One query.
SumberDaftarLayanan = Callable[[date], "Iterable[LayananUnit]"]

_daftar_layanan: list[SumberDaftarLayanan] = []


def daftarkan_daftar_layanan(sumber: SumberDaftarLayanan) -> None:
    """Let pages tell a person which services the own unit answers for."""
    if _daftar_layanan and _daftar_layanan[0] is not sumber:
        raise ValueError("Sumber daftar layanan sudah terdaftar.")
    _daftar_layanan[:] = [sumber]


def daftar_layanan(hari: date) -> "Iterable[LayananUnit]":
    """Give the services of a day; nothing where nobody tells."""
    return _daftar_layanan[0](hari) if _daftar_layanan else ()


#: Who heads what: (account, day) → id of a unit → its kind, of the units whose head position the account's
#: person holds that day or stands in for as Plt. One query.
SumberPimpinan = Callable[[Any, date], Mapping[int, str]]

_pimpinan: list[SumberPimpinan] = []


def daftarkan_pimpinan(sumber: SumberPimpinan) -> None:
    """Let pages ask whether an account heads a unit, which follows from the position it holds (desain 2)."""
    if _pimpinan and _pimpinan[0] is not sumber:
        raise ValueError("Sumber pimpinan sudah terdaftar.")
    _pimpinan[:] = [sumber]


def unit_dipimpin(akun: Any, hari: date) -> Mapping[int, str]:
    """Give the units an account heads on a day; none where nobody tells."""
    return _pimpinan[0](akun, hari) if _pimpinan else {}


@dataclass(frozen=True, slots=True)
class SumberData:
    """A set of open data of an app above: its dictionary, its rows in the order of the columns, their number.

    tanda: (mark that changes with every write, when that was) of its own tables; structural changes are known anyway.
    """

    kumpulan: "Kumpulan"
    baca: Callable[[int | None], Iterable[tuple[Any, ...]]]
    jumlah: Callable[[], int]
    tanda: Callable[[], tuple[str, datetime | None]]


_sumber_data: dict[str, SumberData] = {}


def daftarkan_data(sumber: SumberData) -> None:
    """Let `/data/` publish a set of an app above, of today only."""
    if _sumber_data.setdefault(sumber.kumpulan.kunci, sumber) is not sumber:
        raise ValueError(f"Kumpulan data {sumber.kumpulan.kunci} sudah terdaftar.")


def daftar_data() -> Mapping[str, SumberData]:
    """Give the sets that the apps above publish, by key."""
    return _sumber_data


class PenempatanRancangan(Protocol):
    """Planned placements of people, asked of the app that knows them; the ground sees no name (desain 2)."""

    def halangan(
        self, rancangan: "Rancangan", hasil: "Simulasi", *, menerapkan: bool = False
    ) -> Sequence[str]:
        """Say in numbers why a proposal may not be approved or, `menerapkan`, applied; empty = it may."""

    def peringatan(self, rancangan: "Rancangan", hasil: "Simulasi") -> Sequence[str]:
        """Say, naming nobody, what to mind before it is decided: how and when officials may be placed."""

    def terapkan(
        self, rancangan: "Rancangan", peta: Mapping[int, int], *, oleh: Any, perintah: str
    ) -> Sequence[str]:
        """Place the people once the steps are written, in the same transaction; say how many.

        peta: number in the proposal → key. Raises AturanDilanggar, naming nobody.
        """

    def bekukan(self, rancangan: "Rancangan", hasil: "Simulasi") -> None:
        """Keep who sits where right before it is applied, so that its pages of people stay readable."""

    def batalkan(self, rancangan: "Rancangan", *, oleh: Any, alasan: str, perintah: str) -> None:
        """Put them back before the steps are taken back. Raises SudahBerubah, AturanDilanggar."""


_penempatan_rancangan: list[PenempatanRancangan] = []


def daftarkan_penempatan_rancangan(sumber: PenempatanRancangan) -> None:
    """Let proposals place people."""
    if _penempatan_rancangan and _penempatan_rancangan[0] is not sumber:
        raise ValueError("Penempatan rancangan sudah terdaftar.")
    _penempatan_rancangan[:] = [sumber]


def penempatan_rancangan() -> PenempatanRancangan | None:
    """Give what places the people of a proposal, or None in an installation without people."""
    return _penempatan_rancangan[0] if _penempatan_rancangan else None


#: Expressions read along with a proposal, by the name under which it then carries their value.
_anotasi_rancangan: dict[str, Any] = {}


def daftarkan_anotasi_rancangan(nama: str, ekspresi: Any) -> None:
    """Let a page of a proposal bring a value of an app above without a query of its own."""
    _anotasi_rancangan[nama] = ekspresi


def anotasi_rancangan() -> Mapping[str, Any]:
    """Give the expressions to annotate a proposal with."""
    return _anotasi_rancangan
