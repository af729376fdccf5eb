"""Undo of a roster import: the tables become what they were, or nothing happens and it says why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from orgstruktur.models import Jejak, Unit, boleh, penugasan_berlaku
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import (
    BerkasImpor,
    NomorPegawai,
    PadananJabatan,
    PadananUnor,
    Pegawai,
    Penempatan,
    StatusKepegawaian,
)
from pegawai.models.impor import buka
from pegawai.selectors.impor import IZIN
from pegawai.services.impor_tulis import KOLOM_ORANG, KOLOM_PENEMPATAN, tanda
from pegawai.services.jejak_unit import tautkan_unit
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

TINDAKAN = "impor_pegawai_batalkan"
_SEKALI = 500
_NAMA_DISEBUT = 5
_DIPERIKSA_DAHULU = 3000  # people; more are looked at when the undo itself comes


def batalkan_impor_pegawai(jejak: Jejak, oleh: Any, perintah: str = "") -> Hasil:
    """Undo a roster import by its Jejak: people, numbers, placements, positions and matches.

    Raises AturanDilanggar when it is undone already or in use, SudahBerubah (naming the people)
    when later edits would be lost, DiLuarWewenang outside the scope of `oleh`.
    """
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        StatusKepegawaian.kunci()
        berkas = BerkasImpor.objects.filter(jejak=jejak).first()
        if berkas is None:
            raise AturanDilanggar(f"Impor nomor {jejak.pk} tidak ada.")
        potret = buka(berkas.potret) or {}
        _pastikan_wewenang(oleh, potret)
        if berkas.status == BerkasImpor.Status.DIBATALKAN:
            raise AturanDilanggar("Impor ini sudah dibatalkan.")
        _pastikan_utuh(potret)
        _Pengembalian(berkas, potret).jalankan()
        for pk in potret["jabatan_jejak"]:
            batalkan_perubahan(jejak=Jejak.objects.get(pk=pk), oleh=oleh, perintah=perintah)
        berkas.status, berkas.potret = BerkasImpor.Status.DIBATALKAN, b""
        berkas.save(update_fields=["status", "potret"])
        StatusKepegawaian.perbarui_versi()
        batal = _catat(jejak, berkas, oleh, perintah)
    return Hasil(batal, (batal.ringkasan,))


def _catat(jejak: Jejak, berkas: BerkasImpor, oleh: Any, perintah: str) -> Jejak:
    batal = catat_jejak(
        tindakan=TINDAKAN,
        objek=jejak.objek,
        oleh=oleh,
        ringkasan=f"Dibatalkan: impor pegawai dari “{berkas.nama}” ({berkas.baru} baru, {berkas.berubah} berubah).",
        perintah=perintah,
    )
    batal.membatalkan = jejak
    batal.save(update_fields=["membatalkan"])
    tautkan_unit(batal, jejak.daftar_unit.values_list("unit_id", flat=True))
    return batal


def _orang(potret: dict[str, Any]) -> list[int]:
    """Give every person the batch touched."""
    pindah = [baris[0] for baris in potret["penempatan"].values()]
    pindah += [baris[0] for baris in potret["penempatan_baru"]]
    pindah += [int(pk) for pk in potret.get("nomor", ())]
    return sorted(
        {pk for pk, _ in potret["baru"]} | {int(pk) for pk in potret["pegawai"]} | set(pindah)
    )


def _pastikan_wewenang(oleh: Any, potret: dict[str, Any]) -> None:
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if boleh(oleh, IZIN) and lingkup_izin(oleh, IZIN).semua:
        return
    for potong in _potong(_orang(potret)):
        orang = Pegawai.objects.filter(pk__in=potong).dapat_diubah_oleh(oleh, IZIN)
        if orang.count() != len(potong):
            raise DiLuarWewenang("Impor ini menyentuh pegawai di luar wewenang Anda.")


def _potong(daftar: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for awal in range(0, len(daftar), _SEKALI):
        yield daftar[awal : awal + _SEKALI]


def periksa_batal(berkas: BerkasImpor, oleh: Any) -> None:
    """Ask what an undo would ask, without writing and without a lock; of a large batch only the rights.

    Raises SudahBerubah, DiLuarWewenang.
    """
    potret = buka(berkas.potret) or {}
    _pastikan_wewenang(oleh, potret)
    if len(_orang(potret)) <= _DIPERIKSA_DAHULU:
        _pastikan_utuh(potret)


# --- was anything edited since? ------------------------------------------------------------------
def _pastikan_utuh(potret: dict[str, Any]) -> None:
    """Raise SudahBerubah when a row is no longer what the batch left behind."""
    berubah = {*_orang_baru_berubah(potret["baru"]), *_kolom_berubah(potret["pegawai"])}
    berubah |= {*_penempatan_berubah(potret), *_nomor_berubah(potret.get("nomor", {}))}
    if berubah:
        nama = Pegawai.objects.filter(pk__in=sorted(berubah)[:_NAMA_DISEBUT]).order_by("nama")
        sebutan = ", ".join(nama.values_list("nama", flat=True)) or "pegawai yang sudah tidak ada"
        sisa = len(berubah) - _NAMA_DISEBUT
        raise SudahBerubah(
            f"Data {sebutan}{f' dan {sisa} orang lagi' if sisa > 0 else ''} sudah diubah lagi sesudah impor ini; "
            "perubahan itu akan hilang. Kembalikan dahulu data mereka."
        )


def _orang_baru_berubah(baru: Sequence[Sequence[int]]) -> Iterator[int]:
    for potong in _potong(baru):
        pk = [b[0] for b in potong]
        orang = {
            b[0]: b[1:]
            for b in Pegawai.objects.filter(pk__in=pk).values_list("pk", "akun_id", *KOLOM_ORANG)
        }
        nomor: dict[int, list[str]] = {}
        for p, n in (
            NomorPegawai.objects.filter(pegawai__in=pk)
            .order_by("pk")
            .values_list("pegawai_id", "nomor")
        ):
            nomor.setdefault(p, []).append(n)
        duduk: dict[int, list[Any]] = {}
        for d in (
            Penempatan.objects.filter(pegawai__in=pk).order_by("pk").values_list(*KOLOM_PENEMPATAN)
        ):
            duduk.setdefault(d[0], []).append(d)
        for p, harus in potong:
            isi = orang.get(p)
            if (
                isi is None
                or isi[0] is not None
                or tanda(isi[1:], nomor.get(p, []), duduk.get(p, [])) != harus
            ):
                yield p


def _kolom_berubah(ubah: dict[str, dict[str, Any]]) -> Iterator[int]:
    for potong in _potong(list(ubah)):
        ada = Pegawai.objects.in_bulk([int(pk) for pk in potong])
        for pk in potong:
            orang = ada.get(int(pk))
            if orang is None or any(
                _polos(getattr(orang, k)) != baru for k, (_, baru) in ubah[pk].items()
            ):
                yield int(pk)


def _penempatan_berubah(potret: dict[str, Any]) -> Iterator[int]:
    lama = potret["penempatan"]
    ada = {
        p.pk: p
        for potong in _potong(list(lama))
        for p in Penempatan.objects.filter(pk__in=[int(x) for x in potong])
    }
    for pk, (orang, kolom, _, baru) in lama.items():
        if int(pk) not in ada or _polos(getattr(ada[int(pk)], kolom)) != baru:
            yield orang
    for baris in potret["penempatan_baru"]:
        if tuple(baris) not in _baris_kini(baris[0]):
            yield baris[0]
    yield from _kursi_terisi(potret, ada)


def _nomor_berubah(ganti: dict[str, Any]) -> Iterator[int]:
    """A number given by the batch is no longer the person's, or the one before was changed."""
    for orang, (pk, sampai, baru) in ganti.items():
        lama = NomorPegawai.objects.filter(pk=pk, berlaku_sampai=sampai)
        kini = NomorPegawai.objects.filter(
            pegawai=int(orang), nomor=baru, berlaku_sampai__isnull=True
        )
        if not lama.exists() or not kini.exists():
            yield int(orang)


def _baris_kini(orang: int) -> set[tuple[Any, ...]]:
    baris = Penempatan.objects.filter(pegawai=orang).values_list(*KOLOM_PENEMPATAN)
    return {tuple(_polos(v) for v in b) for b in baris}


def _kursi_terisi(potret: dict[str, Any], ada: dict[int, Penempatan]) -> Iterator[int]:
    """A head position to be given back has been given to somebody else since."""
    kembali = {
        ada[int(pk)].jabatan_id
        for pk, (_, kolom, lama, _) in potret["penempatan"].items()
        if kolom == "berlaku_sampai" and lama is None and int(pk) in ada and ada[int(pk)].kepala
    }
    pergi = {pk for pk, _ in potret["baru"]} | {b[0] for b in potret["penempatan_baru"]}
    duduk = Penempatan.objects.definitif().filter(jabatan__in=kembali, berlaku_sampai__isnull=True)
    yield from (p for p in duduk.values_list("pegawai_id", flat=True) if p not in pergi)


def _polos(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


# --- putting back --------------------------------------------------------------------------------
class _Pengembalian:
    """Puts the rows of one batch back."""

    def __init__(self, berkas: BerkasImpor, potret: dict[str, Any]) -> None:
        self.berkas = berkas
        self.potret = potret

    def jalankan(self) -> None:
        """What was added goes first, so that what was closed may open again."""
        PadananUnor.objects.filter(berkas=self.berkas).delete()
        PadananJabatan.objects.filter(berkas=self.berkas).delete()
        for orang, jabatan, _, _, mulai, *_ in self.potret["penempatan_baru"]:
            Penempatan.objects.filter(pegawai=orang, jabatan=jabatan, berlaku_mulai=mulai).delete()
        self._hapus_orang([pk for pk, _ in self.potret["baru"]])
        self._kembalikan_penempatan()
        self._kembalikan_orang()
        for orang, (pk, _, baru) in self.potret.get("nomor", {}).items():
            NomorPegawai.objects.filter(pegawai=orang, nomor=baru).delete()
            NomorPegawai.objects.filter(pk=pk).update(berlaku_sampai=None)

    def _hapus_orang(self, daftar: Sequence[int]) -> None:
        for potong in _potong(daftar):
            Penempatan.objects.filter(pegawai__in=potong).delete()
            NomorPegawai.objects.filter(pegawai__in=potong).delete()
            try:
                Pegawai.objects.filter(pk__in=potong).delete()
            except ProtectedError as galat:
                benda = next(iter(galat.protected_objects))
                raise AturanDilanggar(
                    f"Sebagian pegawainya sudah dipakai di tempat lain ({benda._meta.verbose_name}: {benda}), "
                    "sehingga impor ini tidak dapat dibatalkan."
                ) from galat

    def _kembalikan_penempatan(self) -> None:
        for kolom in ("berlaku_sampai", "tmt_jabatan"):
            daftar = [
                Penempatan(pk=int(pk), **{kolom: _tanggal(lama)})
                for pk, (_, k, lama, _) in self.potret["penempatan"].items()
                if k == kolom
            ]
            massal.perbarui(Penempatan, [kolom], daftar)

    def _kembalikan_orang(self) -> None:
        menurut: dict[tuple[str, ...], list[Pegawai]] = {}
        for pk, ubah in self.potret["pegawai"].items():
            kolom = tuple(sorted(ubah))
            orang = Pegawai(pk=int(pk))
            for k in kolom:
                bidang: Any = Pegawai._meta.get_field(
                    k.removesuffix("_id") if k == "unit_tunggu_id" else k
                )
                lama = ubah[k][0]
                setattr(orang, k, lama if bidang.is_relation else bidang.to_python(lama))
            menurut.setdefault(kolom, []).append(orang)
        for kolom, daftar in menurut.items():
            massal.perbarui(Pegawai, kolom, daftar)


def _tanggal(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def pegawai_tersentuh(berkas: BerkasImpor) -> Iterable[int]:
    """Give the people an applied import touched, for pages that name them."""
    return _orang(
        buka(berkas.potret) or {"baru": [], "pegawai": {}, "penempatan": {}, "penempatan_baru": []}
    )
