"""What becomes of the people a roster does not name: nothing by itself, each batch by one decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Jejak, Unit, boleh, penugasan_berlaku
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.ketetapan import Hasil
from pegawai.models import BarisImpor, BerkasImpor, Pegawai, Penempatan, StatusKepegawaian
from pegawai.services.jejak_unit import tautkan_pegawai, tautkan_unit
from pegawai.tanggal import sebut
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

IZIN = "ubah_pegawai"
TINDAKAN, TINDAKAN_BATAL = "pegawai_tidak_di_berkas", "pegawai_tidak_di_berkas_batal"
TETAP = "tetap"
#: what can be decided → (state of the person, the word)
PUTUSAN: dict[str, tuple[int, str]] = {
    "pensiun": (Pegawai.Status.PENSIUN, "pensiun"),
    "meninggal": (Pegawai.Status.MENINGGAL, "meninggal"),
    "pindah": (Pegawai.Status.PINDAH_KELUAR, "pindah keluar"),
    "berhenti": (Pegawai.Status.BERHENTI, "berhenti"),
    TETAP: (Pegawai.Status.AKTIF, "tetap bekerja"),
}
_KOLOM = ("status", "berakhir_pada", "sk_nomor", "sk_tanggal", "unit_tunggu_id")


@dataclass(frozen=True, slots=True)
class Putusan:
    """One decision. tanggal: the first day out of service; TETAP needs no date."""

    jenis: str
    tanggal: date | None = None
    sk_nomor: str = ""
    sk_tanggal: date | None = None

    @property
    def kata(self) -> str:
        return PUTUSAN[self.jenis][1]


@transaction.atomic
def putuskan_tidak_di_berkas(
    *, berkas: BerkasImpor, daftar: Sequence[int], putusan: Putusan, oleh: Any
) -> Jejak:
    """Decide on some of the people `berkas` does not name: their state, and the end of their placements.

    Raises AturanDilanggar (not of this file, left already, a later placement, a day to come),
    DiLuarWewenang outside the scope of `oleh`.
    """
    Unit.objects.kunci_pohon()
    StatusKepegawaian.kunci()
    baris = BarisImpor.objects.filter(
        berkas=berkas, macam=BarisImpor.Macam.TIDAK_ADA, pegawai_ke__in=daftar
    )
    orang = list(Pegawai.objects.filter(pk__in=baris.values("pegawai_ke")).order_by("pk"))
    _pastikan(berkas, orang, set(daftar), putusan, oleh)
    penempatan = _penempatan(orang, putusan)
    unit = _unit(orang, penempatan)
    sebelum: dict[str, Any] = {}
    sesudah: dict[str, Any] = {}
    if putusan.jenis != TETAP:
        sebelum, sesudah = _akhiri(orang, penempatan, putusan)
        StatusKepegawaian.perbarui_versi()
    baris.update(rincian=[["putusan", "", _sebut(putusan)]])
    jejak = catat_jejak(
        tindakan=TINDAKAN,
        objek=f"Pegawai yang tidak ada di {berkas.nama}",
        oleh=oleh,
        ringkasan=f"{len(orang)} pegawai yang tidak ada di “{berkas.nama}”: {_sebut(putusan)}.",
        sebelum=sebelum,
        sesudah=sesudah | {"berkas": berkas.pk, "orang": [p.pk for p in orang]},
        tanggal=putusan.tanggal,
    )
    tautkan_unit(jejak, unit)
    tautkan_pegawai(jejak, (o.pk for o in orang))
    return jejak


def _sebut(p: Putusan) -> str:
    kapan = f" per {sebut(p.tanggal)}" if p.tanggal else ""
    awalan = "" if p.sk_nomor.casefold().startswith("sk") else "SK "
    return f"{p.kata}{kapan}{f', {awalan}{p.sk_nomor}' if p.sk_nomor else ''}"


def _pastikan(
    berkas: BerkasImpor, orang: Sequence[Pegawai], diminta: set[int], p: Putusan, oleh: Any
) -> None:
    if p.jenis not in PUTUSAN:
        raise AturanDilanggar("Pilih apa yang terjadi dengan mereka.", "putusan")
    if berkas.status != BerkasImpor.Status.DITERAPKAN:
        raise AturanDilanggar("Impor ini tidak (lagi) diterapkan.")
    if not orang or {o.pk for o in orang} != diminta:
        raise AturanDilanggar("Sebagian pegawai itu tidak termasuk yang tidak ada di berkas ini.")
    pergi = [o.nama for o in orang if not o.aktif]
    if pergi:
        raise AturanDilanggar(f"Sudah tidak aktif: {', '.join(pergi[:5])}.")
    if p.jenis != TETAP and (p.tanggal is None or p.tanggal > timezone.localdate()):
        raise AturanDilanggar(
            "Isi tanggal mulai tidak bekerja lagi, paling lambat hari ini.", "tanggal"
        )
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    dapat = Pegawai.objects.filter(pk__in=diminta).dapat_diubah_oleh(oleh, IZIN).count()
    if not boleh(oleh, IZIN) or dapat != len(diminta):
        raise DiLuarWewenang("Sebagian pegawai itu berada di luar wewenang Anda.")


def _penempatan(orang: Sequence[Pegawai], p: Putusan) -> list[Penempatan]:
    """Give the placements still open on that day. Raises AturanDilanggar for one that begins later."""
    hari = p.tanggal or timezone.localdate()
    terbuka = [
        x
        for x in Penempatan.objects.filter(pegawai__in=orang).select_related("pegawai", "jabatan")
        if x.berlaku_sampai is None or x.berlaku_sampai > hari
    ]
    nanti = next((x for x in terbuka if x.berlaku_mulai > hari), None)
    if nanti is not None and p.jenis != TETAP:
        raise AturanDilanggar(
            f"{nanti.pegawai} masih memulai jabatan pada {sebut(nanti.berlaku_mulai)}, sesudah tanggal itu.",
            "tanggal",
        )
    return terbuka


def _unit(orang: Sequence[Pegawai], penempatan: Sequence[Penempatan]) -> set[int]:
    return {x.jabatan.unit_id for x in penempatan} | {
        o.unit_tunggu_id for o in orang if o.unit_tunggu_id
    }


def _akhiri(
    orang: Sequence[Pegawai], penempatan: Sequence[Penempatan], p: Putusan
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write it; give the rows before and after, as the Jejak keeps them."""
    sebelum = {
        "pegawai": _potret(orang, _KOLOM),
        "penempatan": _potret(penempatan, ("berlaku_sampai",)),
    }
    for o in orang:
        o.status, o.berakhir_pada = PUTUSAN[p.jenis][0], p.tanggal
        o.sk_nomor, o.sk_tanggal, o.unit_tunggu_id = p.sk_nomor, p.sk_tanggal, None
    Pegawai.objects.bulk_update(orang, _KOLOM_BIDANG, batch_size=200)
    for x in penempatan:
        x.berlaku_sampai = p.tanggal
    Penempatan.objects.bulk_update(penempatan, ["berlaku_sampai"], batch_size=500)
    sesudah = {
        "pegawai": _potret(orang, _KOLOM),
        "penempatan": _potret(penempatan, ("berlaku_sampai",)),
    }
    return sebelum, sesudah


_KOLOM_BIDANG = [k.removesuffix("_id") for k in _KOLOM]


def _potret(daftar: Sequence[Any], kolom: Sequence[str]) -> dict[str, dict[str, Any]]:
    return {str(x.pk): {k: _polos(getattr(x, k)) for k in kolom} for x in daftar}


def _polos(nilai: Any) -> Any:
    return nilai.isoformat() if isinstance(nilai, date) else nilai


# --- undo ------------------------------------------------------------------------------------------
def batalkan_putusan(jejak: Jejak, oleh: Any, perintah: str = "") -> Hasil:
    """Undo one decision: people and placements as before. Raises SudahBerubah, AturanDilanggar, DiLuarWewenang."""
    with transaction.atomic():
        Unit.objects.kunci_pohon()
        StatusKepegawaian.kunci()
        if Jejak.objects.filter(membatalkan=jejak).exists():
            raise AturanDilanggar("Putusan ini sudah dibatalkan.")
        orang = jejak.sesudah.get("orang", [])
        _pastikan_wewenang_batal(jejak, orang, oleh)
        for model, tabel, kolom in (
            (Pegawai, "pegawai", _KOLOM),
            (Penempatan, "penempatan", ("berlaku_sampai",)),
        ):
            _kembalikan(model, tabel, kolom, jejak)
        BarisImpor.objects.filter(berkas=jejak.sesudah.get("berkas"), pegawai_ke__in=orang).filter(
            macam=BarisImpor.Macam.TIDAK_ADA
        ).update(rincian=[])
        StatusKepegawaian.perbarui_versi()
        batal = catat_jejak(
            tindakan=TINDAKAN_BATAL,
            objek=jejak.objek,
            oleh=oleh,
            ringkasan=f"Dibatalkan: {jejak.ringkasan}",
            perintah=perintah,
        )
        batal.membatalkan = jejak
        batal.save(update_fields=["membatalkan"])
        tautkan_unit(batal, jejak.daftar_unit.values_list("unit_id", flat=True))
        tautkan_pegawai(batal, orang)
    return Hasil(batal, (batal.ringkasan,))


def _pastikan_wewenang_batal(jejak: Jejak, orang: Sequence[int], oleh: Any) -> None:
    """Who left sits nowhere, so the units of the act are asked, not the people."""
    if oleh is None:
        return
    penugasan_berlaku(oleh, segar=True)
    unit = set(jejak.daftar_unit.values_list("unit_id", flat=True))
    dapat = Unit.objects.filter(pk__in=unit).dapat_diubah_oleh(oleh, IZIN).count()
    if not boleh(oleh, IZIN) or dapat != len(unit):
        raise DiLuarWewenang("Sebagian pegawai itu berada di luar wewenang Anda.")


def _kembalikan(model: Any, tabel: str, kolom: Sequence[str], jejak: Jejak) -> None:
    lama, baru = jejak.sebelum.get(tabel, {}), jejak.sesudah.get(tabel, {})
    ada = {str(x.pk): x for x in model.objects.filter(pk__in=[int(pk) for pk in baru])}
    for pk, isi in baru.items():
        if pk not in ada or {k: _polos(getattr(ada[pk], k)) for k in kolom} != isi:
            raise SudahBerubah("Data mereka sudah diubah lagi sesudah putusan ini.")
        for k in kolom:
            bidang = model._meta.get_field(k.removesuffix("_id"))
            nilai = lama[pk][k]
            setattr(ada[pk], k, nilai if bidang.is_relation else bidang.to_python(nilai))
    bidang_ubah = [k.removesuffix("_id") for k in kolom]
    model.objects.bulk_update(ada.values(), bidang_ubah, batch_size=200)
