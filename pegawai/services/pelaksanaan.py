"""The checklist after an application: made from templates, done one by one. Every act leaves one Jejak."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.rancangan.fakta import Fakta
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import TemplatTugas, TugasPelaksanaan
from pegawai.models.pelaksanaan import HARI_TERLAMA
from pegawai.selectors import pelaksanaan as baca
from pegawai.tugas_baku import BAWAAN, UNIT, TugasBaku, diperlukan
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.tampilan import angka

PORSI = 500
BUKAN_PENYELENGGARA = (
    "Tugas dihapus dari daftar oleh petugas organisasi, bukan oleh yang mengerjakannya."
)


@transaction.atomic
def buat_daftar_tugas(*, rancangan: Rancangan, oleh: Any, perintah: str = "") -> int:
    """Make the tasks of an applied proposal for the touched units and people in scope; give how many are new.

    A second time adds only what is missing. Raises AturanDilanggar, DiLuarWewenang.
    """
    r = Rancangan.objects.select_for_update(of=("self",)).get(pk=rancangan.pk)
    if r.tahap != Rancangan.Tahap.DITERAPKAN or r.tanggal_berlaku is None:
        raise AturanDilanggar("Daftar tugas dibuat sesudah rancangan diterapkan.")
    lingkup = baca.lingkup_penyelenggara(oleh) if oleh is not None else None
    if lingkup is not None and not lingkup:
        raise DiLuarWewenang("Daftar tugas dibuat oleh petugas organisasi.")
    unit, orang = baca.yang_tersentuh(r, lingkup)
    mulai = max(r.tanggal_berlaku, timezone.localdate())
    ada = set(
        TugasPelaksanaan.objects.filter(rancangan=r).values_list("kunci", "pegawai_id", "unit_id")
    )
    sudah = {(kunci, pegawai, None if pegawai else unit_id) for kunci, pegawai, unit_id in ada}
    baru = [
        t
        for t in _susun(r, baca.templat_dipakai(), unit, orang, mulai)
        if (t.kunci, t.pegawai_id, None if t.pegawai_id else t.unit_id) not in sudah
    ]
    TugasPelaksanaan.objects.bulk_create(baru, batch_size=PORSI)
    if baru:
        catat_jejak(
            tindakan="tugas_buat",
            objek=r.nama,
            oleh=oleh,
            ringkasan=f"{angka(len(baru))} tugas pelaksanaan dibuat.",
            perintah=perintah,
        )
    return len(baru)


def _susun(
    r: Rancangan,
    templat: Iterable[TugasBaku],
    unit: Sequence[baca.PemilikTugas],
    orang: Sequence[baca.PemilikTugas],
    mulai: date,
) -> Iterable[TugasPelaksanaan]:
    """Give each task to whom it concerns: a rename asks nobody to hand over or to move."""
    for t in templat:
        for milik in unit if t.sasaran == UNIT else orang:
            if diperlukan(t.bila, milik.fakta):
                yield TugasPelaksanaan(
                    rancangan=r,
                    unit_id=milik.unit_id,
                    pegawai_id=milik.pegawai_id,
                    kunci=t.kunci,
                    judul=t.judul,
                    uraian=t.uraian,
                    tenggat=mulai + timedelta(days=t.hari),
                )


@transaction.atomic
def tandai_tugas(*, tugas: TugasPelaksanaan, selesai: bool, oleh: Any) -> TugasPelaksanaan:
    """Mark a task done or not done; what is so already stays. Raises AturanDilanggar, DiLuarWewenang."""
    t = _ambil(tugas)
    if not baca.boleh_menandai(t, oleh):
        raise DiLuarWewenang("Tugas ini milik pegawai atau unit lain.")
    if (t.selesai_pada is not None) == selesai:
        return t
    t.selesai_pada = timezone.now() if selesai else None
    t.diselesaikan_oleh = oleh if selesai else None
    t.save(update_fields=["selesai_pada", "diselesaikan_oleh"])
    catat_jejak(
        tindakan="tugas_selesai" if selesai else "tugas_buka",
        objek=t.judul,
        oleh=oleh,
        ringkasan=f"Tugas “{t.judul}” {'selesai' if selesai else 'dibuka lagi'}.",
    )
    return t


@transaction.atomic
def ubah_tugas(
    *, tugas: TugasPelaksanaan, judul: str, uraian: str, tenggat: date, oleh: Any
) -> TugasPelaksanaan:
    """Change the words and the day of a task. Raises AturanDilanggar with `ruas`, DiLuarWewenang."""
    t = _ambil(tugas)
    if not baca.boleh_mengurus(t, oleh):
        raise DiLuarWewenang("Tugas ini di luar wewenang Anda.")
    mulai = t.rancangan.tanggal_berlaku
    if mulai is not None and tenggat < mulai:
        raise AturanDilanggar("Tenggatnya tidak boleh sebelum perubahannya berlaku.", "tenggat")
    lama = {"judul": t.judul, "uraian": t.uraian, "tenggat": t.tenggat}
    t.judul, t.uraian, t.tenggat = judul, uraian, tenggat
    t.save(update_fields=["judul", "uraian", "tenggat"])
    baru = {"judul": judul, "uraian": uraian, "tenggat": tenggat}
    beda = [k for k in baru if baru[k] != lama[k]]
    if beda:
        catat_jejak(
            tindakan="tugas_ubah",
            objek=t.judul,
            oleh=oleh,
            ringkasan=f"Tugas “{t.judul}” diubah.",
            sebelum={k: lama[k] for k in beda},
            sesudah={k: baru[k] for k in beda},
        )
    return t


@transaction.atomic
def hapus_tugas(*, tugas: TugasPelaksanaan, alasan: str, oleh: Any) -> None:
    """Take one task off the list; making the list again does not bring it back.

    Raises AturanDilanggar with `ruas`, also for one that is done, DiLuarWewenang.
    """
    t = _ambil(tugas)
    if not baca.boleh_menghapus(t, oleh):
        raise DiLuarWewenang(BUKAN_PENYELENGGARA)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasannya.", "alasan")
    if t.selesai_pada is not None:
        raise AturanDilanggar("Tugas ini sudah selesai dan tetap tercatat; buka lagi bila keliru.")
    t.alasan_hapus = alasan.strip()
    t.save(update_fields=["alasan_hapus"])
    catat_jejak(
        tindakan="tugas_hapus",
        objek=t.judul,
        oleh=oleh,
        ringkasan=f"Tugas “{t.judul}” dihapus dari daftar {t.rancangan.nama}.",
        alasan=t.alasan_hapus,
        sebelum={"tugas": t.pk, "unit": t.unit_id, "pegawai": t.pegawai_id, "tenggat": t.tenggat},
    )


def _ambil(tugas: TugasPelaksanaan) -> TugasPelaksanaan:
    """Take the row for a write. Raises AturanDilanggar when nothing is to be done any longer."""
    semua: Any = TugasPelaksanaan.objects.hidup()
    t: TugasPelaksanaan | None = (
        semua.select_for_update(of=("self",))
        .select_related("unit", "pegawai", "rancangan")
        .filter(pk=tugas.pk)
        .first()
    )
    if t is None:
        raise AturanDilanggar("Tugas ini tidak berlaku lagi.")
    return t


# --- templates --------------------------------------------------------------------------------------
@transaction.atomic
def simpan_templat(*, kunci: str, oleh: Any, **isi: Any) -> TemplatTugas:
    """Change a template, or add one where `kunci` is empty; made tasks stay. Raises AturanDilanggar, DiLuarWewenang."""
    pastikan_boleh_templat(oleh)
    if not 0 <= isi["hari"] <= HARI_TERLAMA:
        raise AturanDilanggar(f"Isi 0 sampai {HARI_TERLAMA} hari.", "hari")
    if isi["bila"] == Fakta.GANTI and isi["sasaran"] == UNIT:
        raise AturanDilanggar("Syarat ini hanya untuk tugas pegawai.", "bila")
    if not TemplatTugas.objects.exists():
        TemplatTugas.objects.bulk_create([TemplatTugas(**t._asdict()) for t in BAWAAN])
    if kunci:
        t = TemplatTugas.objects.select_for_update().filter(kunci=kunci).first()
        if t is None:
            raise AturanDilanggar("Templat ini sudah tidak ada.")
    else:
        t = TemplatTugas(kunci=f"tambahan-{TemplatTugas.objects.count() + 1}")
    for ruas, nilai in isi.items():
        setattr(t, ruas, nilai)
    t.save()
    catat_jejak(
        tindakan="tugas_templat",
        objek=t.judul,
        oleh=oleh,
        ringkasan=f"Templat tugas “{t.judul}” disimpan.",
        sesudah=isi,
    )
    return t


def pastikan_boleh_templat(oleh: Any) -> None:
    """Raise DiLuarWewenang unless `oleh` organises for the whole city."""
    if not baca.lingkup_penyelenggara(oleh).semua:
        raise DiLuarWewenang("Templat tugas diatur oleh petugas organisasi kota.")


def catat_ekspor_tugas(*, rancangan: Rancangan, banyak: int, oleh: Any) -> None:
    """Keep that somebody took the list of tasks out as a file: it names people."""
    catat_jejak(
        tindakan="tugas_ekspor",
        objek=rancangan.nama,
        oleh=oleh,
        ringkasan=f"Daftar {angka(banyak)} tugas pelaksanaan diunduh.",
    )
