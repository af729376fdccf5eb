"""Import of states of days (cuti, sakit, …) by an officer, for people in scope; undo of a batch.

The dry run is the same code without its last step. What people had said themselves is replaced, and
stands again after an undo. The Jejak keeps counts and a digest, never a state: one of them is "sakit".
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, boleh
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
    laporan.baru, laporan.diganti = len(baru), len(ganti)
    laporan.tetap = len(ingin) - len(baru) - len(ganti)
    if not uji and laporan.menulis:
        _tulis(_Rencana(baru, ganti, ada), oleh, nama, _sidik(daftar))
    return laporan


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
        if milik is None:
            laporan.galat.append(
                Galat(b.nomor, "NIP", b.nip, "NIP ini bukan pegawai dalam wewenang Anda.")
            )
            continue
        if dilarang_ubah_sendiri(milik, oleh):
            laporan.galat.append(
                Galat(b.nomor, "NIP", b.nip, "Keadaan Anda sendiri diimpor petugas lain.")
            )
            continue
        hari = [b.mulai + _SEHARI * n for n in range((b.selesai - b.mulai).days + 1)]
        if any(ingin.get((milik.pk, h), b.keadaan) != b.keadaan for h in hari):
            laporan.galat.append(
                Galat(b.nomor, "", b.nip, "Hari ini sudah disebut baris lain dengan keadaan lain.")
            )
            continue
        ingin |= {(milik.pk, h): b.keadaan for h in hari}
        laporan.butir.append(Butir(milik.nama_lengkap, b.mulai, b.selesai, sebutan[b.keadaan]))
    return ingin


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
    """What is written: days without a state so far, days with another one, and what stands there."""

    baru: dict[_Kunci, str]
    ganti: dict[_Kunci, str]
    ada: dict[_Kunci, KeadaanHari]


def _tulis(rencana: _Rencana, oleh: Any, nama: str, sidik: str) -> None:
    """Write the days with the batch they belong to, and its Jejak."""
    baru, ganti, ada = rencana
    orang = {pk for pk, _ in {**baru, **ganti}}
    hari = len(baru) + len(ganti)
    jejak = catat_jejak(
        tindakan=TINDAKAN,
        objek=f"{hari} keadaan hari",
        oleh=oleh,
        ringkasan=f"Keadaan {hari} hari bagi {len(orang)} orang diimpor.",
        sesudah={"jumlah": {"baru": len(baru), "diganti": len(ganti)}, "sidik": sidik},
    )
    impor = ImporKeadaan.objects.create(
        jejak=jejak,
        oleh=oleh,
        nama=nama[-120:],
        orang=len(orang),
        hari=hari,
        diganti=[
            [k.pegawai_id, k.tanggal.isoformat(), k.keadaan, k.sumber, k.impor_id]
            for k in (ada[kunci] for kunci in ganti)
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
    for kunci, keadaan in ganti.items():
        satu = ada[kunci]
        satu.keadaan, satu.sumber, satu.impor = keadaan, sumber, impor
    KeadaanHari.objects.bulk_update(
        [ada[k] for k in ganti], ["keadaan", "sumber", "impor"], batch_size=_BATCH
    )
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


def _sidik(daftar: Sequence[BarisKeadaan]) -> str:
    return hashlib.sha256("\n".join(map(repr, daftar)).encode()).hexdigest()


# --- undo ----------------------------------------------------------------------------------------
@transaction.atomic
def batalkan_impor_keadaan(jejak: Jejak, oleh: Any, perintah: str = "") -> Hasil:
    """Undo a batch: its states go, what they had replaced stands again.

    oleh None = a command. Raises AturanDilanggar when it is undone already or a later import built on
    it, DiLuarWewenang when one of its people is out of scope.
    """
    impor = ImporKeadaan.objects.select_for_update(of=("self",)).filter(jejak=jejak).first()
    if impor is None:
        raise AturanDilanggar(f"Impor nomor {jejak.pk} tidak ada.")
    if impor.dibatalkan_pada is not None:
        raise AturanDilanggar("Impor ini sudah dibatalkan.")
    milik = KeadaanHari.objects.filter(impor=impor)
    orang = set(milik.order_by().values_list("pegawai_id", flat=True).distinct())
    _pastikan_wewenang(orang, oleh)
    _kunci(Pegawai.objects.filter(pk__in=orang))
    _pastikan_terakhir(impor)
    sekarang = {(k.pegawai_id, k.tanggal.isoformat()): k for k in milik}
    kembali = []
    for pk, hari, keadaan, sumber, asal in impor.diganti:
        satu = sekarang.pop((pk, hari), None)
        if satu is not None:
            satu.keadaan, satu.sumber, satu.impor_id = keadaan, sumber, asal
            kembali.append(satu)
    KeadaanHari.objects.bulk_update(kembali, ["keadaan", "sumber", "impor"], batch_size=_BATCH)
    hapus = [k.pk for k in sekarang.values()]
    for n in range(0, len(hapus), _BATCH):
        KeadaanHari.objects.filter(pk__in=hapus[n : n + _BATCH]).delete()
    impor.dibatalkan_pada = timezone.now()
    impor.diganti = []
    impor.save(update_fields=["dibatalkan_pada", "diganti"])
    _kabari(orang)
    kalimat = f"Impor {impor.nama or jejak.pk} dibatalkan: {len(hapus)} keadaan dihapus, {len(kembali)} dikembalikan."
    baru = catat_jejak(
        tindakan="keadaan_impor_batal",
        objek=f"impor nomor {jejak.pk}",
        oleh=oleh,
        ringkasan=kalimat,
        perintah=perintah,
    )
    return Hasil(baru, (kalimat,))


def _pastikan_wewenang(orang: set[int], oleh: Any) -> None:
    if oleh is None:
        return
    lingkup = Pegawai.objects.dapat_diubah_oleh(oleh, IZIN).filter(pk__in=orang)
    if not boleh(oleh, IZIN) or lingkup.count() < len(orang):
        raise DiLuarWewenang("Impor ini memuat pegawai di luar wewenang Anda.")


def _pastikan_terakhir(impor: ImporKeadaan) -> None:
    """A later import that replaced days of this one is to be undone first."""
    lanjut = ImporKeadaan.objects.filter(pk__gt=impor.pk, dibatalkan_pada=None).order_by("pk")
    for satu in lanjut:
        if any(asal == impor.pk for *_, asal in satu.diganti):
            raise AturanDilanggar(
                f"Impor {satu.nama} sesudahnya mengganti sebagian hari yang sama; batalkan itu lebih dahulu."
            )
