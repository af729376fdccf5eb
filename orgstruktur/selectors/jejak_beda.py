"""One Jejak as a readable difference: field by field, labels in words, units and people by name."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from orgstruktur.kewenangan import NAMA_PERAN
from orgstruktur.models import Jejak, PotretJejak, Unit
from orgstruktur.models.rentang import Riwayat
from tebingtinggi.bersama.tampilan import angka, tanggal

DITAMBAH, DIHAPUS, DIUBAH = "ditambah", "dihapus", "diubah"
#: Things of one act on one page.
BENDA_SEHALAMAN = 200
#: Of a larger batch only its digest and numbers are shown.
BARIS_BORONGAN_TERBANYAK = 5000
_KOSONG: tuple[Any, ...] = (None, "", [], {})
#: Columns shown last: when and by which law, after what.
_AKHIR = ("berlaku_mulai", "berlaku_sampai", "dasar_hukum")
#: Columns that name the owner of a range; the heading says it already.
_TANPA_LABEL = {"fungsi_id", "jabatan_id"}
#: Keys of a Jejak that are for the machine.
_TAK_DISEBUT = {"terbatas", "berpotret"}
_LABEL_LAIN = {
    "daftar_unit": "Unit yang ikut serta",
    "jumlah": "Jumlah",
    "sidik": "Sidik isi",
    "saringan": "Saringan",
    "jumlah_temuan": "Temuan",
    "akun_contoh": "Akun contoh",
    "username": "Nama akun",
    "email": "Surel",
    "is_active": "Aktif",
    "peran": "Peran",
}
Baris = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Beda:
    """One field: what it was, what it became."""

    label: str
    dari: str
    ke: str
    tanda: str


@dataclass(slots=True)
class Bagian:
    """What happened to one row of a thing: the thing itself, or one of its validity ranges."""

    judul: str
    tanda: str
    daftar_beda: list[Beda]


@dataclass(slots=True)
class Benda:
    """A thing the act touched, with everything that changed of it."""

    jenis: str
    nama: str
    url: str
    tanda: str
    daftar_bagian: list[Bagian] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IsiJejak:
    """The whole difference; `lain` = what is not kept row by row (digests, counts)."""

    daftar_benda: list[Benda]
    lain: list[tuple[str, str]]


def isi_jejak(jejak: Jejak) -> IsiJejak:
    """Give the difference of an act in a few queries, however many rows it touched."""
    model = {m._meta.model_name: m for m in apps.get_models() if m._meta.model_name}
    ringkas = jejak.sesudah or {}
    sebelum, sesudah = _isi_borongan(jejak) or (jejak.sebelum or {}, ringkas)
    tabel = [
        t
        for t in dict.fromkeys((*sebelum, *sesudah))
        if t in model and _per_baris(sebelum.get(t)) and _per_baris(sesudah.get(t))
    ]
    benda = _Pembaca(jejak.dasar_hukum, sebelum, sesudah, {t: model[t] for t in tabel}).susun()
    lain = [
        (_LABEL_LAIN.get(k, k), _teks_bebas(v))
        for k, v in ringkas.items()
        if k not in tabel and k not in _TAK_DISEBUT
    ]
    return IsiJejak(benda, lain)


def _isi_borongan(jejak: Jejak) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Give the rows of a batch from its potret, when they match the digest and are not too many."""
    if "sidik" not in (jejak.sesudah or {}):
        return None
    simpanan = PotretJejak.objects.filter(jejak=jejak).first()
    isi = simpanan.buka(jejak.sesudah["sidik"]) if simpanan is not None else None
    if isi is None:
        return None
    sebelum, sesudah, *_ = json.loads(isi)
    banyak = sum(len(t) for t in sesudah.values() if isinstance(t, dict))
    return (sebelum, sesudah) if banyak <= BARIS_BORONGAN_TERBANYAK else None


def _per_baris(isi: Any) -> bool:
    """Say whether this is {pk: row or null}, the shape of a table in a Jejak."""
    return isi is None or (
        isinstance(isi, dict)
        and all(str(k).isdigit() and (v is None or isinstance(v, dict)) for k, v in isi.items())
    )


def _teks_bebas(isi: Any) -> str:
    if isinstance(isi, Mapping):
        return "; ".join(f"{k}: {_teks_bebas(v)}" for k, v in isi.items())
    if isinstance(isi, list):
        return f"{angka(len(isi))} butir" if len(isi) > 12 else ", ".join(str(i) for i in isi)
    return angka(isi) if isinstance(isi, int) and not isinstance(isi, bool) else str(isi)


class _Pembaca:
    """Reads one Jejak: first gathers the keys it must name, then names each model once."""

    def __init__(
        self,
        dasar_hukum: str,
        sebelum: dict[str, Any],
        sesudah: dict[str, Any],
        tabel: dict[str, type[models.Model]],
    ) -> None:
        self.sebelum, self.sesudah = sebelum, sesudah
        self.tabel = tabel
        self.dasar_hukum = dasar_hukum
        self.nama: dict[type[models.Model], dict[Any, str]] = {}
        self.kode: dict[int, str] = {}
        self._namai()

    # --- names -------------------------------------------------------------------------------
    def _namai(self) -> None:
        perlu: dict[type[models.Model], set[Any]] = {}
        for nama, model in self.tabel.items():
            if not issubclass(model, Riwayat):
                kunci_sendiri = (int(pk) for isi in self._keduanya(nama) for pk in isi)
                perlu.setdefault(model, set()).update(kunci_sendiri)
            for _, baris in self._semua_baris(nama):
                for kolom, isi in baris.items():
                    acuan = _acuan(model, kolom)
                    if acuan is not None and isi not in _KOSONG:
                        perlu.setdefault(acuan, set()).update(
                            isi if isinstance(isi, list) else [isi]
                        )
        for model, kunci in perlu.items():
            ada = model._base_manager.in_bulk(list(kunci))
            self.nama[model] = {pk: _sebutan(b) for pk, b in ada.items()}
            if model is Unit:
                self.kode = {pk: b.kode for pk, b in ada.items()}  # type: ignore[attr-defined]

    def _keduanya(self, tabel: str) -> tuple[dict[str, Baris], dict[str, Baris]]:
        return self.sebelum.get(tabel) or {}, self.sesudah.get(tabel) or {}

    def _semua_baris(self, tabel: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for isi in self._keduanya(tabel):
            for pk, baris in isi.items():
                if baris is not None:
                    yield pk, baris

    def sebut(self, model: type[models.Model], pk: Any, *cadangan: Baris) -> str:
        """Name a row: as it is called now, else as the Jejak knew it, else by number."""
        ada = self.nama.get(model, {}).get(pk)
        if ada:
            return ada
        for baris in cadangan:
            if baris and (teks := baris.get("nama") or baris.get("teks")):
                return str(teks)
        return f"{model._meta.verbose_name} #{pk}"

    # --- things ------------------------------------------------------------------------------
    def susun(self) -> list[Benda]:
        """Give the things in the order of their tables, each with its ranges."""
        hasil: dict[tuple[type[models.Model], int], Benda] = {}
        for nama, model in self.tabel.items():
            dulu, kini = self._keduanya(nama)
            for pk in sorted({*dulu, *kini}, key=int):
                lama, baru = dulu.get(pk), kini.get(pk)
                pemilik, kunci = self._pemilik(model, int(pk), lama, baru)
                benda = hasil.get((pemilik, kunci))
                if benda is None:
                    benda = hasil[pemilik, kunci] = self._benda(pemilik, kunci, lama, baru)
                if pemilik is model:
                    benda.tanda = _tanda_baris(lama, baru)
                if bagian := self._bagian(nama, model, lama, baru):
                    benda.daftar_bagian.append(bagian)
        isi = [b for b in hasil.values() if b.daftar_bagian or b.tanda != DIUBAH]
        jenis = list(dict.fromkeys(b.jenis for b in isi))
        return sorted(isi, key=lambda b: (b.jenis != "Unit", jenis.index(b.jenis)))

    def _pemilik(
        self, model: type[models.Model], pk: int, lama: Baris, baru: Baris
    ) -> tuple[type[models.Model], int]:
        """A range belongs to its thing; any other row is a thing of its own."""
        if not issubclass(model, Riwayat) or not hasattr(model, "MILIK"):
            return model, pk
        milik = _acuan(model, model.MILIK)
        assert milik is not None  # noqa: S101 - MILIK is a foreign key
        return milik, int((lama or baru or {}).get(model.MILIK, pk))

    def _benda(self, model: type[models.Model], pk: int, lama: Baris, baru: Baris) -> Benda:
        url = ""
        if model is Unit and pk in self.kode:
            url = Unit(kode=self.kode[pk]).get_absolute_url()
        jenis = str(model._meta.verbose_name)
        nama = self.sebut(model, pk, baru, lama)
        return Benda(jenis[0].upper() + jenis[1:], nama, url, DIUBAH)

    def _bagian(
        self, tabel: str, model: type[models.Model], lama: Baris, baru: Baris
    ) -> Bagian | None:
        if not issubclass(model, Riwayat):
            beda = self._banding(model, lama, baru)
            return Bagian("", _tanda_baris(lama, baru), beda) if beda else None
        if lama is None and baru is not None:
            return self._rentang_baru(tabel, model, baru)
        lewati = ("berlaku_sampai",) if self._dilanjutkan(tabel, model, baru) else ()
        beda = self._banding(model, lama, baru, lewati=lewati)
        mulai = tanggal((baru or lama or {}).get("berlaku_mulai"))
        return Bagian(f"masa sejak {mulai}", _tanda_baris(lama, baru), beda) if beda else None

    def _dilanjutkan(self, tabel: str, model: type[models.Model], baru: Baris) -> bool:
        """Say whether a new range begins where this one now ends: that tells its end already."""
        if baru is None or not baru.get("berlaku_sampai"):
            return False
        milik, sesudah = model.MILIK, self.sesudah.get(tabel) or {}  # type: ignore[attr-defined]
        return any(
            b is not None
            and (self.sebelum.get(tabel) or {}).get(pk) is None
            and b[milik] == baru[milik]
            and b["berlaku_mulai"] == baru["berlaku_sampai"]
            for pk, b in sesudah.items()
        )

    def _rentang_baru(self, tabel: str, model: type[models.Model], baru: dict[str, Any]) -> Bagian:
        """A new range is shown against the one before it, so that only what differs stands out."""
        milik, mulai = model.MILIK, baru["berlaku_mulai"]  # type: ignore[attr-defined]
        sebelumnya = [
            b
            for _, b in self._semua_baris(tabel)
            if b[milik] == baru[milik] and b["berlaku_mulai"] < mulai
        ]
        acuan = max(sebelumnya, key=lambda b: b["berlaku_mulai"], default=None)
        judul = f"sejak {tanggal(mulai)}"
        if acuan is None:
            return Bagian(judul, DITAMBAH, self._banding(model, None, baru))
        lewati = {"berlaku_mulai", "berlaku_sampai"}
        if baru.get("dasar_hukum") == self.dasar_hukum:
            lewati.add("dasar_hukum")  # that of the act, named once beside it
        beda = self._banding(model, acuan, baru, lewati=lewati)
        if baru.get("berlaku_sampai"):
            beda.append(self._beda(model, "berlaku_sampai", None, baru))
        return Bagian(judul, DIUBAH, beda)

    # --- fields ------------------------------------------------------------------------------
    def _banding(
        self, model: type[models.Model], lama: Baris, baru: Baris, *, lewati: Iterable[str] = ()
    ) -> list[Beda]:
        abaikan = {*lewati, *_TANPA_LABEL, getattr(model, "MILIK", "")}
        hasil = []
        for kolom in sorted(dict.fromkeys((*(baru or {}), *(lama or {}))), key=_AKHIR.__contains__):
            a, b = (lama or {}).get(kolom), (baru or {}).get(kolom)
            if kolom in abaikan or a == b or (a in _KOSONG and b in _KOSONG):
                continue
            if (lama is None or baru is None) and (a if baru is None else b) is False:
                continue  # a new or removed row: what it is not, is not news
            hasil.append(self._beda(model, kolom, lama, baru))
        return hasil

    def _beda(self, model: type[models.Model], kolom: str, lama: Baris, baru: Baris) -> Beda:
        dari = self._nilai(model, kolom, lama) if lama is not None else ""
        ke = self._nilai(model, kolom, baru) if baru is not None else ""
        if not dari or (lama or {}).get(kolom) in _KOSONG:
            tanda = DITAMBAH
        else:
            tanda = DIHAPUS if not ke or (baru or {}).get(kolom) in _KOSONG else DIUBAH
        if kolom == "berlaku_sampai" and lama is not None and baru is not None:
            tanda = DIUBAH
        return Beda(_label(model, kolom), dari, ke, tanda)

    def _nilai(self, model: type[models.Model], kolom: str, baris: Mapping[str, Any]) -> str:
        isi = baris.get(kolom)
        if kolom == "berlaku_sampai":
            return _hari_terakhir(isi, baris.get("berlaku_mulai"))
        if isi in _KOSONG:
            return ""
        acuan = _acuan(model, kolom)
        if acuan is not None:
            daftar = isi if isinstance(isi, list) else [isi]
            return ", ".join(self.sebut(acuan, i) for i in daftar)
        return NAMA_PERAN.get(str(isi), str(isi)) if kolom == "peran" else _teks(model, kolom, isi)


def _sebutan(benda: models.Model) -> str:
    """Name a row; what is called by a text that is a restricted value says another name for the trail."""
    return str(getattr(benda, "sebutan_jejak", "") or benda)


def _teks(model: type[models.Model], kolom: str, isi: Any) -> str:
    """A plain value as the page shows it: yes or no, a date, contents, the word of a choice."""
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    bidang = _bidang(model, kolom)
    if isinstance(bidang, models.DateField):
        return tanggal(isi)
    if isinstance(isi, dict | list):  # the contents of a step: its sentence stands above
        return json.dumps(isi, ensure_ascii=False)
    pilihan = dict(bidang.flatchoices) if bidang is not None and bidang.choices else {}
    return str(pilihan.get(isi, isi))


def _tanda_baris(lama: Baris, baru: Baris) -> str:
    if lama is None:
        return DITAMBAH
    return DIHAPUS if baru is None else DIUBAH


def _hari_terakhir(sampai: Any, mulai: Any) -> str:
    """The last inclusive day in words; ranges are kept half-open."""
    if not sampai:
        return "seterusnya"
    if sampai == mulai:
        return "ditarik (tidak pernah berlaku)"
    return tanggal(date.fromisoformat(sampai) - timedelta(days=1))


def _bidang(model: type[models.Model], kolom: str) -> models.Field | None:
    try:
        bidang = model._meta.get_field(kolom.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    return bidang if isinstance(bidang, models.Field) else None


def _acuan(model: type[models.Model], kolom: str) -> type[models.Model] | None:
    """Give the model a column points at; a Jejak keeps keys under "…_id" and in lists."""
    bidang = _bidang(model, kolom) if kolom.endswith("_id") or kolom.startswith("daftar_") else None
    if bidang is not None and bidang.is_relation and isinstance(bidang.related_model, type):
        return bidang.related_model
    return None


def _label(model: type[models.Model], kolom: str) -> str:
    if kolom == "berlaku_sampai":
        return "Berlaku sampai dengan"
    if kolom in _LABEL_LAIN:
        return _LABEL_LAIN[kolom]
    bidang = _bidang(model, kolom)
    teks = str(bidang.verbose_name) if bidang is not None else kolom.replace("_", " ")
    return teks[0].upper() + teks[1:]
