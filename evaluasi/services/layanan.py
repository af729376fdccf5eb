"""Layanan: adding, changing, closing and opening again, with the history of who answers for it.

The scope is that of the responsible unit. A counter of another unit may receive one's service
(a kelurahan, the DPMPTSP mall): it is shown on both, so that one's right over the service suffices.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from evaluasi.models import KeadaanLayanan, Layanan, Loket, RiwayatLayanan
from evaluasi.services.angka import segarkan_angka
from evaluasi.services.perbuatan_layanan import (
    ambil_segar,
    buka_layanan,
    catat,
    ganti_keadaan,
    isi_penuh,
    kode_bebas,
    pastikan_alasan,
    pastikan_berlaku,
    pastikan_keadaan,
    pastikan_unit,
    terapkan_nilai,
    versi_isi,
)
from orgstruktur.models import Fungsi, Keadaan, Unit
from tebingtinggi.bersama.galat import AturanDilanggar

#: What a form gives for a service; `unit`, `fungsi`, `daftar_loket` and `kode` come apart.
KOLOM = (
    "nama", "ringkasan", "produk", "persyaratan", "langkah", "waktu", "gratis", "biaya",
    "gratis_otomatis", "dasar_hukum", "tautan", "kata_kunci", "pengguna",
)  # fmt: skip
_SEBARIS = ("nama", "ringkasan", "produk", "waktu", "biaya", "tautan", "kata_kunci")
_BEBERAPA_BARIS = ("persyaratan", "langkah", "dasar_hukum")


def versi_layanan(layanan: Layanan) -> int:
    """Give the mark of what a service holds, its counters included; a form carries it back."""
    return versi_isi(layanan, _loket(layanan))


def tambah_layanan(
    *,
    unit: Unit,
    nilai: Mapping[str, Any],
    oleh: Any,
    fungsi: Fungsi | None = None,
    daftar_loket: Sequence[Loket] = (),
    kode: str = "",
    sejak: date | None = None,
    contoh: bool = False,
    perintah: str = "",
) -> Layanan:
    """Add a service for which `unit` answers since `sejak` (default: today).

    Its code is permanent; without one it is made from the name.
    Raises AturanDilanggar (with `ruas`), DiLuarWewenang.
    """
    with buka_layanan(oleh):
        segar = pastikan_berlaku(unit)
        pastikan_unit(oleh, segar.pk, segar.nama)
        isi = rapikan_layanan(nilai)
        _pastikan_nama_bebas(segar.pk, isi["nama"])
        pastikan_fungsi(fungsi, segar)
        kode = kode_bebas(Layanan, kode, isi["nama"])
        layanan = Layanan(unit=segar, fungsi=fungsi, kode=kode, contoh=contoh, **isi)
        layanan.save(force_insert=True)
        layanan.daftar_loket.set(_pastikan_loket(daftar_loket))
        RiwayatLayanan.objects.create(
            layanan=layanan, unit=segar, berlaku_mulai=sejak or timezone.localdate()
        )
        catat(
            "layanan_tambah",
            layanan,
            f"Layanan {layanan.nama} ditambah pada {segar.nama}.",
            oleh,
            sebelum=None,
            sesudah=isi_penuh(layanan) | {"daftar_loket": _loket(layanan)},
            perintah=perintah,
        )
    return layanan


def ubah_layanan(
    *,
    layanan: Layanan,
    unit: Unit,
    nilai: Mapping[str, Any],
    oleh: Any,
    fungsi: Fungsi | None = None,
    daftar_loket: Sequence[Loket] = (),
    versi: int | None = None,
    alasan: str = "",
    perintah: str = "",
) -> Layanan:
    """Give a service other values; another `unit` answers for it from today on.

    Raises AturanDilanggar, DiLuarWewenang (both units are asked), SudahBerubah.
    """
    with buka_layanan(oleh):
        segar = ambil_segar(layanan, oleh, versi, versi_layanan)
        asal = segar.unit
        tujuan = asal
        if unit.pk != asal.pk:
            tujuan = pastikan_berlaku(unit)
            pastikan_unit(oleh, tujuan.pk, tujuan.nama)
        isi = rapikan_layanan(nilai)
        _pastikan_nama_bebas(tujuan.pk, isi["nama"], kecuali=segar.pk)
        pastikan_fungsi(fungsi, tujuan)
        isi |= {"unit_id": tujuan.pk, "fungsi_id": fungsi.pk if fungsi else None}
        sebelum, sesudah = _terapkan(segar, isi, daftar_loket)
        if tujuan.pk != asal.pk:
            _pindah_mulai(segar, timezone.localdate())
            segarkan_angka(unit=[asal.pk, tujuan.pk])
        if sesudah:
            ringkasan = f"Layanan {segar.nama} diubah."
            if tujuan.pk != asal.pk:
                ringkasan = f"Layanan {segar.nama} berpindah dari {asal.nama} ke {tujuan.nama}."
            catat(
                "layanan_ubah",
                segar,
                ringkasan,
                oleh,
                sebelum=sebelum,
                sesudah=sesudah,
                alasan=alasan,
                perintah=perintah,
            )
    return segar


def tutup_layanan(
    *, layanan: Layanan, alasan: str, oleh: Any, versi: int | None = None, perintah: str = ""
) -> Layanan:
    """Close a service from today on; its answers and results stay."""
    with buka_layanan(oleh):
        segar = ambil_segar(layanan, oleh, versi, versi_layanan)
        pastikan_keadaan(segar, KeadaanLayanan.AKTIF)
        sebab = pastikan_alasan(alasan)
        hari = timezone.localdate()
        _akhiri(segar, hari)
        tutup = KeadaanLayanan.DITUTUP
        ganti_keadaan(segar, tutup, oleh, alasan=sebab, perintah=perintah, ditutup_pada=hari)
    return segar


def buka_lagi_layanan(
    *, layanan: Layanan, alasan: str, oleh: Any, versi: int | None = None, perintah: str = ""
) -> Layanan:
    """Open a closed service again, under the unit that answers for it now."""
    with buka_layanan(oleh):
        segar = ambil_segar(layanan, oleh, versi, versi_layanan)
        pastikan_keadaan(segar, KeadaanLayanan.DITUTUP)
        pastikan_berlaku(segar.unit)
        sebab = pastikan_alasan(alasan)
        _pastikan_nama_bebas(segar.unit_id, segar.nama, kecuali=segar.pk)
        _mulai_lagi(segar, timezone.localdate())
        buka = KeadaanLayanan.AKTIF
        ganti_keadaan(segar, buka, oleh, alasan=sebab, perintah=perintah, ditutup_pada=None)
    return segar


def _terapkan(
    layanan: Layanan, isi: Mapping[str, Any], daftar_loket: Sequence[Loket]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Write values and counters; give what differs, before and after."""
    lama = _loket(layanan)
    daftar = _pastikan_loket(daftar_loket, lama=lama)
    sebelum, sesudah = terapkan_nilai(layanan, isi)
    layanan.daftar_loket.set(daftar)
    if (kini := _loket(layanan)) != lama:
        return sebelum | {"daftar_loket": lama}, sesudah | {"daftar_loket": kini}
    return sebelum, sesudah


# --- rules ---------------------------------------------------------------------------------------
def pastikan_fungsi(fungsi: Fungsi | None, unit: Unit) -> None:
    """Raise AturanDilanggar unless the function is one of `unit` and in force."""
    if fungsi is None:
        return
    segar = Fungsi.objects.filter(pk=fungsi.pk, unit=unit).first()
    if segar is None or segar.keadaan == Keadaan.BERAKHIR:
        raise AturanDilanggar(f"Fungsi itu bukan fungsi {unit.nama}; pilih yang lain.", "fungsi")


def rapikan_layanan(nilai: Mapping[str, Any]) -> dict[str, Any]:
    """Give the values as they are stored. Raises AturanDilanggar with the field that is wrong."""
    isi = {k: nilai.get(k, "") for k in KOLOM}
    isi |= {k: " ".join(str(isi[k]).split()) for k in _SEBARIS}
    isi |= {k: _rapikan_baris(isi[k]) for k in _BEBERAPA_BARIS}
    isi |= {"gratis": bool(isi["gratis"]), "gratis_otomatis": bool(isi["gratis_otomatis"])}
    isi["pengguna"] = None if isi["pengguna"] in ("", None) else int(isi["pengguna"])
    if not isi["nama"]:
        raise AturanDilanggar("Isi nama layanan.", "nama")
    if isi["gratis_otomatis"] and not isi["gratis"]:
        raise AturanDilanggar(
            "Hanya layanan gratis yang unsur biayanya dapat diisi otomatis.", "gratis_otomatis"
        )
    if not isi["gratis"] and not isi["biaya"]:
        raise AturanDilanggar("Tulis biayanya, atau centang gratis.", "biaya")
    if isi["tautan"] and not isi["tautan"].startswith(("https://", "http://")):
        raise AturanDilanggar("Tautan harus diawali https://.", "tautan")
    if isi["pengguna"] is not None and isi["pengguna"] < 0:
        raise AturanDilanggar("Banyaknya pengguna tidak boleh kurang dari nol.", "pengguna")
    return isi


def _rapikan_baris(teks: Any) -> str:
    baris = (" ".join(b.split()).lstrip("-•* ") for b in str(teks).splitlines())
    return "\n".join(b for b in baris if b)


def _pastikan_nama_bebas(unit: int, nama: str, kecuali: int = 0) -> None:
    ada = Layanan.objects.aktif().filter(unit=unit, nama__iexact=nama).exclude(pk=kecuali)
    if ada.exists():
        raise AturanDilanggar(f"Unit ini sudah memiliki layanan bernama “{nama}”.", "nama")


def _pastikan_loket(daftar: Sequence[Loket], lama: Sequence[int] = ()) -> list[Loket]:
    """Give the counters afresh. Raises AturanDilanggar when a new one is closed or gone."""
    pk = {loket.pk for loket in daftar}
    ada = list(Loket.objects.filter(pk__in=pk))
    tutup = [x for x in ada if x.keadaan == KeadaanLayanan.DITUTUP and x.pk not in lama]
    if len(ada) != len(pk) or tutup:
        nama = tutup[0].nama if tutup else "Salah satu loket"
        raise AturanDilanggar(f"{nama} tidak dibuka; pilih loket lain.", "daftar_loket")
    return ada


def _loket(layanan: Layanan) -> list[int]:
    return sorted(layanan.daftar_loket.values_list("pk", flat=True))


# --- who answered for it, day by day -------------------------------------------------------------
def _akhiri(layanan: Layanan, hari: date) -> None:
    """Let nobody answer for it from `hari` on; what was planned after it is void."""
    _tarik_rencana(layanan, hari)
    for r in layanan.daftar_riwayat.pada(hari):  # type: ignore[attr-defined]
        r.berlaku_sampai = hari
        r.save(update_fields=["berlaku_sampai"])


def _tarik_rencana(layanan: Layanan, hari: date) -> None:
    """Withdraw the ranges that were to begin after `hari`: they stay as empty ones (desain 5, invariant 5)."""
    rencana = layanan.daftar_riwayat.filter(berlaku_mulai__gt=hari)  # type: ignore[attr-defined]
    rencana.update(berlaku_sampai=F("berlaku_mulai"))


def _pindah_mulai(layanan: Layanan, hari: date) -> None:
    """Let the unit of the service answer for it from `hari` on; in place where a range begins that day."""
    sehari = layanan.daftar_riwayat.pada(hari).filter(berlaku_mulai=hari)  # type: ignore[attr-defined]
    if (r := sehari.first()) is not None:
        _tarik_rencana(layanan, hari)
        r.unit, r.berlaku_sampai = layanan.unit, None
        r.save(update_fields=["unit", "berlaku_sampai"])
        return
    _akhiri(layanan, hari)
    if layanan.keadaan == KeadaanLayanan.AKTIF:
        RiwayatLayanan.objects.create(layanan=layanan, unit=layanan.unit, berlaku_mulai=hari)


def _mulai_lagi(layanan: Layanan, hari: date) -> None:
    """Open a range from `hari`; closed and opened again by the same unit on one day is one range."""
    sama = layanan.daftar_riwayat.filter(berlaku_sampai=hari, unit=layanan.unit)  # type: ignore[attr-defined]
    if (r := sama.order_by("-berlaku_mulai").first()) is not None:
        r.berlaku_sampai = None
        r.save(update_fields=["berlaku_sampai"])
    else:
        RiwayatLayanan.objects.create(layanan=layanan, unit=layanan.unit, berlaku_mulai=hari)
