"""Import of states of days (cuti, sakit, …) by an officer, for people in scope; undo of a batch.

The dry run is the same code without its last step. What people had said themselves is replaced, and
stands again after an undo. The Jejak keeps counts, never a state nor a digest of them (it could be found by
trying): one of the states is "sakit".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, boleh, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.ketetapan import Hasil
from pegawai.kinerja_impor_keadaan import BarisKeadaan
from pegawai.kinerja_kolom import Galat
from pegawai.models import ImporKeadaan, KeadaanHari, NomorPegawai, Pegawai, Penempatan
from pegawai.selectors.rinci import dilarang_ubah_sendiri
from pegawai.services.kinerja_papan import tandai_papan_banyak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang

IZIN = "impor_pegawai"
TINDAKAN = "keadaan_impor"
#: So many days of people one import may state; more is a slip, or belongs into several sheets.
HARI_SEMUA = 50_000
#: Nothing further from today is stated: a slip in the year.
TERJAUH = timedelta(days=2 * 366)
_SEHARI = timedelta(days=1)
_BATCH = 1000
_Kunci = tuple[int, date]


class Butir(NamedTuple):
    """One accepted row in words: who, from when to when, which state."""

    nama: str
    mulai: date
    selesai: date
    keadaan: str


@dataclass
class LaporanKeadaan:
    """What an import did, or would do, counted in days of people."""

    baru: int = 0
    diganti: int = 0
    tetap: int = 0
    galat: list[Galat] = field(default_factory=list)
    butir: list[Butir] = field(default_factory=list)

    @property
    def menulis(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.baru or self.diganti)


@transaction.atomic
def impor_keadaan(
    daftar: Sequence[BarisKeadaan], *, oleh: Any, uji: bool, nama: str = ""
) -> LaporanKeadaan:
    """Write the states of these rows; a row that cannot be is refused and the others stand.

    Queries do not grow with the rows but by batches of writing. Raises DiLuarWewenang.
    """
    penugasan_berlaku(oleh, segar=True)
    if not boleh(oleh, IZIN):
        raise DiLuarWewenang("Keadaan hari diimpor oleh petugas kepegawaian.")
    laporan = LaporanKeadaan()
    orang = _orang({b.nip for b in daftar}, oleh)
    if not uji:
        _kunci(orang.values())
    ingin = _susun(daftar, orang, oleh, laporan)
    ada = _yang_ada(ingin)
    baru = {k: v for k, v in ingin.items() if k not in ada}
    ganti = {k: v for k, v in ingin.items() if k in ada and ada[k].keadaan != v}
    ambil = [k for k, v in ingin.items() if k in ada and _sama(ada[k], v)]
    laporan.baru, laporan.diganti = len(baru), len(ganti)
    laporan.tetap = len(ingin) - len(baru) - len(ganti)
    if not uji and laporan.menulis:
        _tulis(_Rencana(baru, ganti, ambil, ada), oleh, nama)
    return laporan


def _sama(ada: KeadaanHari, keadaan: str) -> bool:
    """Say whether an import stated the same before: the day is of the later one then, so that undoing one leaves it.

    What a person said stays the person's. An import with nothing else to write takes nothing over.
    """
    return ada.keadaan == keadaan and ada.sumber == KeadaanHari.Sumber.IMPOR


def _orang(nomor: set[str], oleh: Any) -> dict[str, Pegawai]:
    """Give the person of each number that `oleh` may import for; two queries."""
    lingkup = Pegawai.objects.dapat_diubah_oleh(oleh, IZIN).order_by().values("pk")
    semua = NomorPegawai.objects.filter(nomor__in=nomor, pegawai__in=lingkup)
    return {n.nomor: n.pegawai for n in semua.select_related("pegawai")}


def _kunci(orang: Iterable[Pegawai]) -> None:
    """Hold the people, in one order, against their own taps meanwhile."""
    pk = sorted({o.pk for o in orang})
    list(Pegawai.objects.select_for_update(no_key=True).filter(pk__in=pk).order_by("pk"))


def _susun(
    daftar: Sequence[BarisKeadaan],
    orang: dict[str, Pegawai],
    oleh: Any,
    laporan: LaporanKeadaan,
) -> dict[_Kunci, str]:
    """Give the state of every day of every person; rows that cannot be are refused."""
    ingin: dict[_Kunci, str] = {}
    sebutan = dict(KeadaanHari.Keadaan.choices)
    for b in daftar:
        milik = orang.get(b.nip)
        pesan = _tolak_orang(milik, oleh)
        if pesan or milik is None:
            laporan.galat.append(Galat(b.nomor, "NIP", b.nip, pesan))
            continue
        hari = [b.mulai + _SEHARI * n for n in range((b.selesai - b.mulai).days + 1)]
        pesan = _tolak_hari(b, milik.pk, hari, ingin)
        if pesan:
            laporan.galat.append(Galat(b.nomor, "", b.nip, pesan))
            continue
        ingin |= {(milik.pk, h): b.keadaan for h in hari}
        laporan.butir.append(Butir(milik.nama_lengkap, b.mulai, b.selesai, sebutan[b.keadaan]))
    return ingin


def _tolak_orang(milik: Pegawai | None, oleh: Any) -> str:
    """Say why a state of this person is not imported by `oleh`; "" = it is."""
    if milik is None:
        return "NIP ini bukan pegawai dalam wewenang Anda."
    if dilarang_ubah_sendiri(milik, oleh):
        return "Keadaan Anda sendiri diimpor petugas lain."
    return ""


def _tolak_hari(b: BarisKeadaan, pk: int, hari: list[date], ingin: dict[_Kunci, str]) -> str:
    """Say why the days of a row cannot be beside those of the rows before it; "" = they can."""
    hari_ini = timezone.localdate()
    if b.mulai < hari_ini - TERJAUH or b.selesai > hari_ini + TERJAUH:
        return "Lebih dari dua tahun dari hari ini; periksa tahunnya."
    if any(ingin.get((pk, h), b.keadaan) != b.keadaan for h in hari):
        return "Hari ini sudah disebut baris lain dengan keadaan lain."
    if len(ingin) + sum((pk, h) not in ingin for h in hari) > HARI_SEMUA:
        banyak = f"{HARI_SEMUA:,}".replace(",", ".")
        return f"Berkas ini memuat lebih dari {banyak} hari; bagi menjadi beberapa berkas."
    return ""


def _yang_ada(ingin: dict[_Kunci, str]) -> dict[_Kunci, KeadaanHari]:
    """Give the states these people have in that time; one query."""
    if not ingin:
        return {}
    hari = [h for _, h in ingin]
    semua = KeadaanHari.objects.filter(
        pegawai__in={pk for pk, _ in ingin}, tanggal__range=(min(hari), max(hari))
    )
    return {(k.pegawai_id, k.tanggal): k for k in semua}


class _Rencana(NamedTuple):
    """What is written: days without a state, days with another one, days with the same by import; what stands there."""

    baru: dict[_Kunci, str]
    ganti: dict[_Kunci, str]
    ambil: list[_Kunci]
    ada: dict[_Kunci, KeadaanHari]


def _tulis(rencana: _Rencana, oleh: Any, nama: str) -> None:
    """Write the days with the batch they belong to, and its Jejak."""
    baru, ganti, ambil, ada = rencana
    orang = {pk for pk, _ in {**baru, **ganti}}
    hari = len(baru) + len(ganti)
    jejak = catat_jejak(
        tindakan=TINDAKAN,
        objek=f"{hari} keadaan hari",
        oleh=oleh,
        ringkasan=f"Keadaan {hari} hari bagi {len(orang)} orang diimpor.",
        sesudah={"jumlah": {"baru": len(baru), "diganti": len(ganti)}},
    )
    impor = ImporKeadaan.objects.create(
        jejak=jejak,
        oleh=oleh,
        nama=nama[-120:],
        orang=len(orang),
        hari=hari,
        diganti=[
            [
                k.pegawai_id,
                k.tanggal.isoformat(),
                k.keadaan,
                k.sumber,
                k.impor_id,
                kunci not in ganti,
            ]
            for kunci, k in ((kunci, ada[kunci]) for kunci in (*ganti, *ambil))
        ],
    )
    sumber = KeadaanHari.Sumber.IMPOR
    KeadaanHari.objects.bulk_create(
        [
            KeadaanHari(pegawai_id=pk, tanggal=h, keadaan=v, sumber=sumber, impor=impor)
            for (pk, h), v in baru.items()
        ],
        batch_size=_BATCH,
    )
    berubah = [ada[k] for k in (*ganti, *ambil)]
    for satu in berubah:
        satu.keadaan = ganti.get((satu.pegawai_id, satu.tanggal), satu.keadaan)
        satu.sumber, satu.impor = sumber, impor
    KeadaanHari.objects.bulk_update(berubah, ["keadaan", "sumber", "impor"], batch_size=_BATCH)
    _kabari(orang)


def _kabari(orang: Iterable[int]) -> None:
    """Let the boards of these people grow their mark; one query and those of the marks."""
    duduk = (
        Penempatan.objects.pada(timezone.localdate())
        .filter(pegawai__in=orang)
        .exclude(macam=Penempatan.Macam.PLH)
        .select_related("jabatan__unit")
    )
    unit = {d.pegawai_id: d.jabatan.unit for d in duduk}
    if unit:
        tandai_papan_banyak(unit)


# --- undo ----------------------------------------------------------------------------------------
@transaction.atomic
def batalkan_impor_keadaan(jejak: Jejak, oleh: Any, perintah: str = "") -> Hasil:
    """Undo a batch: its states go, what they had replaced stands again; days a later import states too stay its own.

    oleh None = a command. Raises AturanDilanggar when it is undone already or a later import replaced
    states of it, DiLuarWewenang when one of its people is out of scope.
    """
    impor = ImporKeadaan.objects.filter(jejak=jejak).first()
    if impor is None:
        raise AturanDilanggar(f"Impor nomor {jejak.pk} tidak ada.")
    _sesudah(impor)  # held in one order, before the people
    impor = ImporKeadaan.objects.select_for_update(of=("self",)).get(pk=impor.pk)
    if impor.dibatalkan_pada is not None:
        raise AturanDilanggar("Impor ini sudah dibatalkan.")
    milik = KeadaanHari.objects.filter(impor=impor)
    orang = set(milik.order_by().values_list("pegawai_id", flat=True).distinct())
    _pastikan_wewenang(orang, oleh)
    _kunci(Pegawai.objects.filter(pk__in=orang))
    _serahkan(impor)
    hapus, kembali = _kembalikan(impor, {(k.pegawai_id, k.tanggal.isoformat()): k for k in milik})
    impor.dibatalkan_pada = timezone.now()
    impor.diganti = []
    impor.save(update_fields=["dibatalkan_pada", "diganti"])
    _kabari(orang)
    kalimat = f"Impor {impor.nama or jejak.pk} dibatalkan: {hapus} keadaan dihapus, {kembali} dikembalikan."
    baru = catat_jejak(
        tindakan="keadaan_impor_batal",
        objek=f"impor nomor {jejak.pk}",
        oleh=oleh,
        ringkasan=kalimat,
        perintah=perintah,
    )
    return Hasil(baru, (kalimat,))


def _kembalikan(
    impor: ImporKeadaan, sekarang: dict[tuple[int, str], KeadaanHari]
) -> tuple[int, int]:
    """Let what an import replaced stand again and delete the rest; give how many went, and how many are as before."""
    kembali, banyak = [], 0
    for pk, hari, keadaan, sumber, asal, sama in impor.diganti:
        satu = sekarang.pop((pk, hari), None)
        if satu is not None:
            satu.keadaan, satu.sumber, satu.impor_id = keadaan, sumber, asal
            kembali.append(satu)
            banyak += not sama
    KeadaanHari.objects.bulk_update(kembali, ["keadaan", "sumber", "impor"], batch_size=_BATCH)
    hapus = [k.pk for k in sekarang.values()]
    for n in range(0, len(hapus), _BATCH):
        KeadaanHari.objects.filter(pk__in=hapus[n : n + _BATCH]).delete()
    return len(hapus), banyak


def _pastikan_wewenang(orang: set[int], oleh: Any) -> None:
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    lingkup = Pegawai.objects.dapat_diubah_oleh(oleh, IZIN).filter(pk__in=orang)
    if not boleh(oleh, IZIN) or lingkup.count() < len(orang):
        raise DiLuarWewenang("Impor ini memuat pegawai di luar wewenang Anda.")


def _sesudah(impor: ImporKeadaan) -> list[ImporKeadaan]:
    """Give the later imports that stand, held."""
    semua = ImporKeadaan.objects.select_for_update(of=("self",)).filter(dibatalkan_pada=None)
    return list(semua.filter(pk__gt=impor.pk).order_by("pk"))


def _serahkan(impor: ImporKeadaan) -> None:
    """Hand the days that a later import states as well to it, with what stood there before this one.

    A later import that stated something else is to be undone first.
    """
    lama = {(pk, hari): [pk, hari, *isi] for pk, hari, *isi in impor.diganti}
    for satu in _sesudah(impor):
        milik = [d for d in satu.diganti if d[4] == impor.pk]
        if not all(sama for *_, sama in milik):
            raise AturanDilanggar(
                f"Impor {satu.nama} sesudahnya mengganti sebagian hari yang sama; batalkan itu lebih dahulu."
            )
        if milik:
            sebelum = [lama[k] for pk, hari, *_ in milik if (k := (pk, hari)) in lama]
            satu.diganti = [d for d in satu.diganti if d[4] != impor.pk] + sebelum
            satu.save(update_fields=["diganti"])
