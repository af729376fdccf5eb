"""Undo of a roster import: the tables become what they were, or nothing happens and it says why."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from orgstruktur.models import Jejak, Unit, boleh, penugasan_berlaku
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.services.batal import batalkan_perubahan
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import (
    AnggotaTim,
    BerkasImpor,
    NomorPegawai,
    Pegawai,
    Penempatan,
    StatusKepegawaian,
)
from pegawai.models.impor import buka
from pegawai.selectors.impor import IZIN, versi_data
from pegawai.services.ikutan import samakan_tanda
from pegawai.services.impor_ingat import lupakan
from pegawai.services.impor_tulis import KOLOM_ORANG, KOLOM_PENEMPATAN, orang_tersentuh, tanda
from pegawai.services.jejak_unit import catat_pembatalan
from pegawai.services.serasi import menolak_bentrok, pastikan_serasi
from pegawai.tanggal import sebut
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal_jam

TINDAKAN = "impor_pegawai_batalkan"
_SEKALI = 5000
_PERTAMA = itemgetter(0)
_NAMA_DISEBUT = 5
_DIPERIKSA_DAHULU = 20_000  # people; more are looked at when the undo itself comes


def batalkan_impor_pegawai(jejak: Jejak, oleh: Any, perintah: str = "") -> Hasil:
    """Undo a roster import by its Jejak: people, numbers, placements, positions and matches.

    Raises AturanDilanggar when it is undone already or in use, SudahBerubah (naming the people)
    when later edits would be lost, DiLuarWewenang outside the scope of `oleh`.
    """
    berkas = BerkasImpor.objects.filter(jejak=jejak).first()
    if berkas is None:
        raise AturanDilanggar(f"Impor nomor {jejak.pk} tidak ada.")
    potret, versi = buka(berkas.potret) or {}, versi_data()
    if potret:  # before the lock, which is to be short
        _pastikan_wewenang(oleh, potret)
        _pastikan_utuh(berkas, potret)
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        StatusKepegawaian.kunci()
        berkas.refresh_from_db(fields=["status"])
        _pastikan_wewenang(oleh, potret)
        if berkas.status == BerkasImpor.Status.DIBATALKAN:
            raise AturanDilanggar("Impor ini sudah dibatalkan.")
        if versi_data() != versi:
            _pastikan_utuh(berkas, potret)
        _pastikan_tanpa_akun(berkas, potret)
        _pastikan_tak_terpakai(potret)
        with menolak_bentrok(jejak, potret["penempatan"]):
            _Pengembalian(berkas, potret).jalankan()
        pulih = [int(pk) for pk in potret["penempatan"]]
        pastikan_serasi(penempatan=pulih)
        kursi = Penempatan.objects.filter(pk__in=pulih).values_list("jabatan_id", flat=True)
        samakan_tanda(set(kursi))
        for pk in potret["jabatan_jejak"]:
            batalkan_perubahan(jejak=Jejak.objects.get(pk=pk), oleh=oleh, perintah=perintah)
        berkas.status, berkas.potret = BerkasImpor.Status.DIBATALKAN, b""
        berkas.save(update_fields=["status", "potret"])
        StatusKepegawaian.perbarui_versi()
        batal = catat_pembatalan(
            jejak,
            tindakan=TINDAKAN,
            ringkasan=f"impor pegawai dari “{berkas.nama}” ({berkas.baru} baru, {berkas.berubah} berubah).",
            oleh=oleh,
            perintah=perintah,
            orang=set(orang_tersentuh(potret)) - {pk for pk, _ in potret["baru"]},
        )
    return Hasil(batal, (batal.ringkasan,))


def _pastikan_wewenang(oleh: Any, potret: dict[str, Any]) -> None:
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    if boleh(oleh, IZIN) and lingkup_izin(oleh, IZIN).semua:
        return
    for potong in _potong(orang_tersentuh(potret)):
        orang = Pegawai.objects.filter(pk__in=potong).dapat_diubah_oleh(oleh, IZIN)
        if orang.count() != len(potong):
            raise DiLuarWewenang("Impor ini menyentuh pegawai di luar wewenang Anda.")


def _potong(daftar: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for awal in range(0, len(daftar), _SEKALI):
        yield daftar[awal : awal + _SEKALI]


def periksa_batal(berkas: BerkasImpor, oleh: Any) -> None:
    """Ask what an undo would ask, without writing and without a lock; of a large batch only the rights.

    Raises SudahBerubah, AturanDilanggar, DiLuarWewenang.
    """
    potret = buka(berkas.potret) or {}
    _pastikan_wewenang(oleh, potret)
    if len(orang_tersentuh(potret)) <= _DIPERIKSA_DAHULU:
        _pastikan_utuh(berkas, potret)
    _pastikan_tak_terpakai(potret)


# --- was anything edited since? ------------------------------------------------------------------
def _pastikan_utuh(berkas: BerkasImpor, potret: dict[str, Any]) -> None:
    """Raise SudahBerubah when a row is no longer what the batch left behind."""
    berubah = {*_orang_baru_berubah(potret["baru"]), *_kolom_berubah(potret["pegawai"])}
    berubah |= {*_penempatan_berubah(potret), *_nomor_berubah(potret.get("nomor", {}))}
    _tolak(berkas, berubah)


def _pastikan_tanpa_akun(berkas: BerkasImpor, potret: dict[str, Any]) -> None:
    """Raise SudahBerubah when somebody new has an account: an activation changes no data of people."""
    baru = {pk for pk, _ in potret["baru"]}
    _tolak(
        berkas, baru.intersection(Pegawai.objects.exclude(akun=None).values_list("pk", flat=True))
    )


def _tolak(berkas: BerkasImpor, berubah: set[int]) -> None:
    if berubah:
        _pastikan_urutan(berkas, berubah)
        nama = Pegawai.objects.filter(pk__in=sorted(berubah)[:_NAMA_DISEBUT]).order_by("nama")
        sebutan = ", ".join(nama.values_list("nama", flat=True)) or "pegawai yang sudah tidak ada"
        sisa = len(berubah) - _NAMA_DISEBUT
        raise SudahBerubah(
            f"Data {sebutan}{f' dan {sisa} orang lagi' if sisa > 0 else ''} sudah diubah lagi sesudah impor ini; "
            "perubahan itu akan hilang. Kembalikan dahulu data mereka."
        )


def _pastikan_urutan(berkas: BerkasImpor, berubah: set[int]) -> None:
    """Raise SudahBerubah when it was a later import that changed them; it has to be undone first."""
    lain = BerkasImpor.objects.filter(
        status=BerkasImpor.Status.DITERAPKAN, jejak_id__gt=berkas.jejak_id
    )
    for x in lain.order_by("-jejak_id"):
        if berubah.isdisjoint(orang_tersentuh(buka(x.potret) or {})):
            continue
        kapan = f", diterapkan {tanggal_jam(x.diterapkan_pada)}" if x.diterapkan_pada else ""
        raise SudahBerubah(
            f"Impor “{x.nama}” (data per {sebut(x.per_tanggal)}{kapan}) mengubah pegawai yang sama "
            "sesudah impor ini. Batalkan impor itu dahulu."
        )


def _pastikan_tak_terpakai(potret: dict[str, Any]) -> None:
    """Raise AturanDilanggar when a person the undo would delete is a member of a team."""
    for potong in _potong([pk for pk, _ in potret["baru"]]):
        ada = AnggotaTim.objects.filter(pegawai__in=potong).select_related("pegawai", "tim")
        anggota = list(ada.order_by("pegawai__nama", "pk")[: _NAMA_DISEBUT + 1])
        if anggota:
            sebutan = "; ".join(
                f"{a.pegawai.nama} ({a.get_peran_display().lower()} {a.tim.nama})"
                for a in anggota[:_NAMA_DISEBUT]
            )
            lagi = "; dan yang lain" if len(anggota) > _NAMA_DISEBUT else ""
            raise AturanDilanggar(
                f"Pegawai yang dicatat oleh impor ini sudah menjadi anggota tim: {sebutan}{lagi}. "
                "Batalkan dahulu keanggotaannya; selama tercatat di tim, orangnya tidak dapat dihapus."
            )


def _orang_baru_berubah(baru: Sequence[Sequence[int]]) -> Iterator[int]:
    for potong in _potong(baru):
        pk = [b[0] for b in potong]
        daftar = Pegawai.objects.filter(pk__in=pk).order_by()
        orang = {
            b[0]: b[1:] for b in massal.baca(daftar.values_list("pk", "akun_id", *KOLOM_ORANG))
        }
        nomor = _milik(NomorPegawai, ["nomor"], pk)
        duduk = _milik(Penempatan, KOLOM_PENEMPATAN, pk)
        for p, harus in potong:
            isi = orang.get(p)
            if (
                isi is None
                or isi[0] is not None
                or tanda(isi[1:], [n for (n,) in nomor.get(p, ())], duduk.get(p, [])) != harus
            ):
                yield p


def _milik(
    model: type[NomorPegawai | Penempatan], kolom: Sequence[str], orang: Sequence[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """Give person → these columns of the person's rows, in the order they came."""
    daftar = model._default_manager.filter(pegawai__in=orang).order_by()
    hasil: dict[int, list[tuple[Any, ...]]] = {}
    for _, p, *isi in sorted(
        massal.baca(daftar.values_list("pk", "pegawai_id", *kolom)), key=_PERTAMA
    ):
        hasil.setdefault(p, []).append(tuple(isi))
    return hasil


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
    kini = _penempatan_kini(potret["penempatan_baru"])
    for baris in potret["penempatan_baru"]:
        if tuple(baris) not in kini.get(baris[0], ()):
            yield baris[0]
    yield from _kursi_terisi(potret, ada)


def _nomor_berubah(ganti: dict[str, Any]) -> Iterator[int]:
    """A number given by the batch is no longer the person's, or the one before was changed."""
    nomor = _nomor_kini(ganti)
    for orang, (pk, sampai, baru) in ganti.items():
        ada = nomor.get(int(orang), {})
        if ada.get(pk, ("", ""))[1] != sampai or (baru, None) not in ada.values():
            yield int(orang)


def _nomor_kini(ganti: dict[str, Any]) -> dict[int, dict[int, tuple[str, str | None]]]:
    """Give person → key → (number, last day) of the people whose number was replaced."""
    hasil: dict[int, dict[int, tuple[str, str | None]]] = {}
    for potong in _potong([int(p) for p in ganti]):
        for p, daftar in _milik(NomorPegawai, ["pk", "nomor", "berlaku_sampai"], potong).items():
            hasil[p] = {pk: (nomor, _polos(sampai)) for pk, nomor, sampai in daftar}
    return hasil


def _penempatan_kini(baris: Sequence[Sequence[Any]]) -> dict[int, dict[tuple[Any, ...], int]]:
    """Give person → placement, as plain values → its key, of the people who were moved."""
    hasil: dict[int, dict[tuple[Any, ...], int]] = {}
    for potong in _potong([b[0] for b in baris]):
        for p, daftar in _milik(Penempatan, ["pk", *KOLOM_PENEMPATAN], potong).items():
            hasil[p] = {tuple(_polos(v) for v in isi): pk for pk, *isi in daftar}
    return hasil


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
        lupakan(self.berkas, self.potret.get("ingatan", {}))
        baru = self.potret["penempatan_baru"]
        kini = _penempatan_kini(baru)
        massal.hapus(Penempatan, "id", [kini[b[0]][tuple(b)] for b in baru])
        self._hapus_orang([pk for pk, _ in self.potret["baru"]])
        self._kembalikan_penempatan()
        self._kembalikan_orang()
        self._kembalikan_nomor(self.potret.get("nomor", {}))

    def _hapus_orang(self, daftar: Sequence[int]) -> None:
        """Delete the new people: those whom something else names one by one, as the models say."""
        massal.hapus(Penempatan, "pegawai_id", daftar)
        massal.hapus(NomorPegawai, "pegawai_id", daftar)
        terpaut: set[int] = set()
        for tautan in Pegawai._meta.related_objects:
            kolom: Any = tautan.field.column
            terpaut |= massal.dipakai(tautan.related_model, kolom, daftar)
        massal.hapus(Pegawai, "id", [pk for pk in daftar if pk not in terpaut])
        try:
            Pegawai.objects.filter(pk__in=terpaut).delete()
        except ProtectedError as galat:
            benda: Any = next(iter(galat.protected_objects))
            siapa = getattr(getattr(benda, "pegawai", None), "nama", "") or "Sebagian pegawainya"
            raise AturanDilanggar(
                f"{siapa} sudah dipakai di tempat lain ({benda._meta.verbose_name}), "
                "sehingga impor ini tidak dapat dibatalkan."
            ) from galat

    def _kembalikan_nomor(self, ganti: dict[str, Any]) -> None:
        kini = _nomor_kini(ganti)
        baru = [
            pk
            for p, (_, _, nomor) in ganti.items()
            for pk, (isi, _) in kini[int(p)].items()
            if isi == nomor
        ]
        massal.hapus(NomorPegawai, "id", baru)
        massal.ubah(NomorPegawai, ["berlaku_sampai"], [(None, pk) for pk, _, _ in ganti.values()])

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
