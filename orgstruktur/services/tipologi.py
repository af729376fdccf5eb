"""Writing the figures of the typology, and what officers say of a table. One Jejak per act."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.analisis.tipologi_data import (
    BERSAMA,
    INDIKATOR,
    KECAMATAN,
    KELOMPOK,
    Indikator,
)
from orgstruktur.jenis import PERANGKAT_DAERAH, JenisUnit
from orgstruktur.models import (
    AngkaTipologi,
    Jejak,
    ObjekTipologi,
    Unit,
    perangkat_dipimpin,
    saring_lingkup,
)
from orgstruktur.models.tipologi import TAHUN_TERBESAR, TAHUN_TERKECIL
from orgstruktur.selectors.tipologi import Tipologi, muat_tipologi
from orgstruktur.selectors.tipologi_lingkup import IZIN_ISI
from orgstruktur.services.baris import nama_tabel, nilai_baris
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import angka as teks_angka

NILAI_TERBESAR = Decimal(10) ** 17
_TABEL = nama_tabel(AngkaTipologi)


#: (kecamatan or None, name of the figure, year)
Tempat = tuple[int | None, str, int]


@dataclass(frozen=True, slots=True)
class AngkaBaru:
    """One figure to be kept. unit_id: only of the kecamatan's table. nilai None: withdrawn."""

    kunci: str
    nilai: Decimal | None
    tahun: int
    sumber: str
    unit_id: int | None = None

    @property
    def tempat(self) -> Tempat:
        return self.unit_id, self.kunci, self.tahun


@dataclass(frozen=True, slots=True)
class HasilSimpan:
    """What was written; `jejak` None when everything was so already."""

    baru: int
    berubah: int
    tetap: int
    jejak: Jejak | None


@dataclass(frozen=True, slots=True)
class Dilihat:
    """What the person had before their eyes: the figures of one table, as their digest."""

    objek: str
    unit_id: int | None
    tahun: int | None
    sidik: str


@transaction.atomic
def simpan_angka(
    *,
    daftar: Sequence[AngkaBaru],
    oleh: Any,
    objek: str = "Angka tipologi",
    tindakan: str = "tipologi_simpan",
    perintah: str = "",
    contoh: bool = False,
    dilihat: Dilihat | None = None,
) -> HasilSimpan:
    """Keep figures of one or more years, all or nothing; figures of other years stay.

    Raises AturanDilanggar for a figure that cannot be, DiLuarWewenang for one beyond the scope of
    `oleh` (None = a command, everything), SudahBerubah when somebody changed the table meanwhile.
    """
    Unit.objects.kunci_pohon()
    for a in daftar:
        periksa_angka(a)
    _pastikan_kecamatan(daftar)
    dipimpin = _pastikan_wewenang(oleh, daftar)
    _pastikan_belum_berubah(dilihat)
    sebelum, sesudah = _tulis_semua(daftar, Pengisi(oleh, dipimpin, contoh=contoh))
    if not sesudah:
        return HasilSimpan(0, 0, len(daftar), None)
    baru = sum(lama is None for lama in sebelum.values())
    berubah = len(sesudah) - baru
    ringkasan = f"{teks_angka(baru)} angka baru, {teks_angka(berubah)} angka berubah"
    jejak = catat_jejak(
        tindakan=tindakan,
        objek=objek,
        oleh=oleh,
        perintah=perintah,
        ringkasan=f"{ringkasan}{', sebagai pimpinan unit' if dipimpin else ''}.",
        sebelum={_TABEL: sebelum},
        sesudah={_TABEL: sesudah},
    )
    return HasilSimpan(baru, berubah, len(daftar) - baru - berubah, jejak)


def periksa_angka(a: AngkaBaru) -> None:
    """Raise AturanDilanggar when a figure cannot be kept, with a sentence for the person."""
    indikator = INDIKATOR.get(a.kunci)
    if indikator is None or indikator.kunci != a.kunci:
        raise AturanDilanggar(f"Indikator “{a.kunci}” tidak dikenal.")
    if (a.unit_id is not None) != (indikator.kelompok == KECAMATAN):
        raise AturanDilanggar(
            f"“{indikator.nama}” diisi untuk setiap kecamatan."
            if indikator.kelompok == KECAMATAN
            else f"“{indikator.nama}” berlaku untuk seluruh kota, bukan untuk satu unit."
        )
    if not TAHUN_TERKECIL <= a.tahun <= TAHUN_TERBESAR:
        raise AturanDilanggar(
            f"Tahun {a.tahun} di luar {TAHUN_TERKECIL}–{TAHUN_TERBESAR}.", "tahun"
        )
    if a.nilai is not None:
        _periksa_nilai(indikator, a.nilai)
        if not a.sumber.strip():
            raise AturanDilanggar("Isi sumber angkanya.", "sumber")


def _periksa_nilai(indikator: Indikator, nilai: Decimal) -> None:
    if not nilai.is_finite() or nilai < 0:
        raise AturanDilanggar(f"“{indikator.nama}” tidak boleh negatif.")
    if nilai >= NILAI_TERBESAR:
        raise AturanDilanggar(f"“{indikator.nama}” terlalu besar.")
    if nilai != nilai.quantize(Decimal("0.0001")):
        raise AturanDilanggar(f"“{indikator.nama}”: paling banyak empat angka di belakang koma.")


@dataclass(frozen=True, slots=True)
class Pengisi:
    """Who writes: the account (None = a command), and the figures it writes as head of their unit."""

    akun: Any
    sebagai_kepala: frozenset[Tempat]
    contoh: bool


def _tulis_semua(
    daftar: Sequence[AngkaBaru], pengisi: Pengisi
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write what differs; give the rows before (None = not there) and after, by their key."""
    baris = AngkaTipologi.objects.filter(
        tahun__in={a.tahun for a in daftar},
        objek__in={a.kunci.partition("/")[0] for a in daftar},
    )
    ada = {(b.unit_id, b.kunci, b.tahun): b for b in baris}
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    for a in daftar:
        b = ada.get(a.tempat)
        if (b is None and a.nilai is None) or (b and (b.nilai, b.sumber) == (a.nilai, a.sumber)):
            continue
        lama = nilai_baris(b) if b else None
        ada[a.tempat] = b = _tulis(b, a, pengisi)
        sebelum.setdefault(str(b.pk), lama)
        sesudah[str(b.pk)] = nilai_baris(b)
    return sebelum, sesudah


def _tulis(baris: AngkaTipologi | None, a: AngkaBaru, pengisi: Pengisi) -> AngkaTipologi:
    if baris is None:
        objek, _, nomor = a.kunci.partition("/")
        baris = AngkaTipologi(objek=objek, nomor=int(nomor), unit_id=a.unit_id, tahun=a.tahun)
    baris.nilai, baris.sumber, baris.contoh = a.nilai, a.sumber.strip(), pengisi.contoh
    baris.oleh, baris.diisi_pada = pengisi.akun, timezone.now()
    baris.oleh_kepala = a.tempat in pengisi.sebagai_kepala
    baris.save()
    return baris


def _pastikan_belum_berubah(dilihat: Dilihat | None) -> None:
    if dilihat is None:
        return
    keadaan = muat_tipologi(dilihat.tahun)
    if keadaan.sidik(KELOMPOK[dilihat.objek], dilihat.unit_id) != dilihat.sidik:
        raise SudahBerubah(
            "Angka objek ini sudah diubah orang lain sejak Anda membuka halaman ini. Isian Anda masih "
            "ada di bawah; angka yang kini tersimpan tampil di sampingnya. Periksa, lalu simpan lagi."
        )


# --- scope ----------------------------------------------------------------------------------------
def _pastikan_wewenang(oleh: Any, daftar: Sequence[AngkaBaru]) -> frozenset[Tempat]:
    """Ask again, inside the transaction; None (a command) may everything.

    Give the figures that `oleh` writes as head of their unit.
    """
    if oleh is None or _seluruh_kota(oleh):
        return frozenset()
    if any(a.kunci in BERSAMA for a in daftar):
        raise DiLuarWewenang(
            "Angka yang dipakai beberapa urusan hanya diisi oleh yang berwenang atas seluruh kota."
        )
    keadaan = muat_tipologi()
    unit = {
        a.tempat: a.unit_id or _unit_objek(keadaan, INDIKATOR[a.kunci].kelompok) for a in daftar
    }
    dipimpin = perangkat_dipimpin(oleh, segar=True)
    perlu = set(unit.values()) - dipimpin
    terjangkau = saring_lingkup(Unit.objects.filter(pk__in=perlu), oleh, IZIN_ISI, segar=True)
    if terjangkau.count() != len(perlu):
        raise DiLuarWewenang("Angka perangkat daerah ini berada di luar wewenang Anda.")
    return frozenset(tempat for tempat, pk in unit.items() if pk in dipimpin)


def _unit_objek(keadaan: Tipologi, objek: str) -> int:
    """Key of the unit a table belongs to; 0 when there is none, which nobody's scope holds."""
    letak = keadaan.letak.get(objek)
    return letak.unit.id if letak and letak.unit else 0


def _pastikan_kecamatan(daftar: Sequence[AngkaBaru]) -> None:
    milik = {a.unit_id for a in daftar if a.unit_id is not None}
    ada = Unit.objects.filter(pk__in=milik, jenis=JenisUnit.KECAMATAN).count() if milik else 0
    if ada != len(milik):
        raise AturanDilanggar("Angka per kecamatan hanya untuk unit yang kecamatan.")


def _seluruh_kota(oleh: Any) -> bool:
    akar = Unit.objects.filter(jenis=JenisUnit.KOTA)
    return saring_lingkup(akar, oleh, IZIN_ISI, segar=True).exists()


# --- what an officer says of a table --------------------------------------------------------------
@transaction.atomic
def atur_objek(
    *,
    objek: str,
    unit: Unit | None,
    diselenggarakan: bool,
    keterangan: str,
    oleh: Any,
    perintah: str = "",
) -> Jejak | None:
    """Say which unit a table belongs to (None: by its urusan) and whether the city has the urusan.

    Raises AturanDilanggar for an urusan of basic services that "is not there" (Pasal 40(2) is for the
    others) or a unit that is no perangkat daerah; DiLuarWewenang beyond the whole city.
    """
    Unit.objects.kunci_pohon()
    kelompok = KELOMPOK[objek]
    if oleh is not None and not _seluruh_kota(oleh):
        raise DiLuarWewenang("Hanya yang berwenang atas seluruh kota yang mengatur objek tipologi.")
    if not diselenggarakan and not kelompok.dapat_tidak_diselenggarakan:
        raise AturanDilanggar(f"{kelompok.nama} selalu diselenggarakan.", "diselenggarakan")
    if not diselenggarakan and not keterangan.strip():
        raise AturanDilanggar("Sebutkan mengapa urusan ini tidak diselenggarakan.", "keterangan")
    if unit is not None and (unit.jenis not in PERANGKAT_DAERAH or not unit.hidup):
        raise AturanDilanggar("Pilih perangkat daerah yang berlaku hari ini.", "unit")
    baris = ObjekTipologi.objects.filter(objek=objek).first()
    lama = nilai_baris(baris) if baris else None
    baris = baris or ObjekTipologi(objek=objek)
    baris.unit, baris.diselenggarakan = unit, diselenggarakan
    baris.keterangan = keterangan.strip()
    if nilai_baris(baris) == (lama or nilai_baris(ObjekTipologi(objek=objek))):
        return None
    baris.save()
    tabel, pk = nama_tabel(ObjekTipologi), str(baris.pk)
    return catat_jejak(
        tindakan="tipologi_atur",
        objek=f"Tipologi {kelompok.nama}",
        oleh=oleh,
        perintah=perintah,
        ringkasan=_ringkas(unit, diselenggarakan),
        sebelum={tabel: {pk: lama}},
        sesudah={tabel: {pk: nilai_baris(baris)}},
        alasan=baris.keterangan,
    )


def _ringkas(unit: Unit | None, diselenggarakan: bool) -> str:
    tempat = f"Dinilai untuk {unit.nama}." if unit else "Unit dicari menurut urusannya."
    return tempat if diselenggarakan else f"Urusan tidak diselenggarakan. {tempat}"
