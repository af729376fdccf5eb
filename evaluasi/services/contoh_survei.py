"""The invented surveys of the sample city: six quarters and the running one, with what was done about them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from evaluasi.contoh.jawaban import MASALAH, jawaban_layanan, saran_layanan, triwulan
from evaluasi.models import HasilLama, Layanan, Respon, Saran, Survei, TindakLanjut
from evaluasi.periode import Periode
from evaluasi.services.rekap import naikkan
from evaluasi.services.terbit import perbarui_sementara, terbitkan
from evaluasi.skm import HasilSkm, Jumlah, hitung, hitung_jumlah
from evaluasi.terbit import cukup
from evaluasi.unsur import KUNCI_UNSUR
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.models import Unit
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.services.contoh_rancangan_lain import berlaku_diterapkan
from orgstruktur.services.jejak import catat_jejak

_HURUF = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: Earlier reports: year → IKM as it was printed.
_LAMA = ((2023, "81.92"), (2024, "83.40"))
_SEKALI = 2000
#: What the applied proposal of the sample brought the services of this perangkat daerah, in marks (of 1 to 4).
_DITATA, _MEMBAIK = "DISDUKCAPIL", 0.2


def muat_survei_contoh(perintah: str) -> dict[str, int]:
    """Ask the users of every service of the sample, in the transaction of the caller; nothing without services."""
    hari = timezone.localdate()
    kelompok = _layanan_per_unit()
    respon: list[Respon] = []
    saran: list[Saran] = []
    periode_semua = triwulan(hari)
    for nomor, (unit, daftar) in enumerate(sorted(kelompok.items(), key=lambda k: k[0].kode)):
        for urut, periode in enumerate(periode_semua):
            survei = _survei(unit, periode, nomor * 10 + urut, hari)
            survei.daftar_layanan.set(daftar)
            jumlah = _jawaban(survei, daftar, (periode, urut), hari, respon)
            saran += _saran(survei, daftar, periode)
            hasil = hitung(jumlah)
            if survei.status == Survei.Status.DITUTUP:
                terbitkan(survei)
            if survei.terbit_pada and hasil and cukup(jumlah, settings.TATA_SKM_MINIMUM):
                _tindak_lanjut(survei, hasil, hari)
        HasilLama.objects.bulk_create(_lama(unit))
    Respon.objects.bulk_create(respon, batch_size=_SEKALI)
    Saran.objects.bulk_create(saran, batch_size=_SEKALI)
    perbarui_sementara()
    if respon:
        catat_jejak(
            tindakan="contoh_survei",
            objek="Survei contoh",
            oleh=None,
            perintah=perintah,
            ringkasan=f"{len(respon)} jawaban rekaan dimuat.",
        )
    return {"jawaban_survei": len(respon)}


def _layanan_per_unit() -> Mapping[Unit, list[Layanan]]:
    """The sample's services by the perangkat daerah that asks about them."""
    bagan = muat_bagan()
    unit = {u.pk: u for u in Unit.objects.hidup()}
    kelompok: dict[Unit, list[Layanan]] = defaultdict(list)
    for layanan in Layanan.objects.aktif().filter(contoh=True).prefetch_related("daftar_loket"):
        simpul = bagan.ambil(layanan.unit_id)
        atas = perangkat_daerah(bagan, simpul) if simpul else None
        kelompok[unit[atas.id if atas else layanan.unit_id]].append(layanan)
    return kelompok


def _survei(unit: Unit, periode: Periode, nomor: int, hari: date) -> Survei:
    berjalan = periode.selesai >= hari
    return Survei.objects.create(
        kode="C" + "".join(_HURUF[nomor // len(_HURUF) ** i % len(_HURUF)] for i in range(5)),
        unit=unit,
        judul=f"Survei {unit.singkatan or unit.nama} {periode.nama}"[:200],
        periode_jenis=Survei.Periode.TRIWULAN,
        mulai=periode.mulai,
        selesai=periode.selesai,
        status=Survei.Status.DIBUKA if berjalan else Survei.Status.DITUTUP,
        populasi=None if berjalan else 400 + 35 * (nomor % 13),
        contoh=True,
    )


def _jawaban(
    survei: Survei,
    daftar: Iterable[Layanan],
    saat: tuple[Periode, int],
    hari: date,
    respon: list[Respon],
) -> Jumlah:
    """Add the answers of one survey to `respon` and count them; give their counters."""
    periode, urut = saat
    semua = Jumlah()
    ditata = survei.unit.kode == _DITATA and periode.mulai >= berlaku_diterapkan(hari)
    naik = _MEMBAIK if ditata else 0.0
    for layanan in daftar:
        sel: dict[int | None, list[tuple[int, ...]]] = defaultdict(list)
        loket: list[int | None] = [k.pk for k in layanan.daftar_loket.all()] or [None]
        isi = jawaban_layanan(
            layanan.kode, periode, urut, hari, gratis=layanan.gratis_otomatis, naik=naik
        )
        for i, jawaban in enumerate(isi):
            tempat = loket[i % len(loket)]
            sel[tempat].append(jawaban.nilai)
            respon.append(
                Respon(
                    survei=survei,
                    layanan=layanan,
                    loket_id=tempat,
                    tanggal=jawaban.tanggal,
                    paruh=jawaban.paruh,
                    asal=Respon.Asal.TAUTAN,
                    **dict(zip(KUNCI_UNSUR, jawaban.nilai, strict=True)),
                    **jawaban.atribut,
                )
            )
        for tempat, nilai in sel.items():
            jumlah = hitung_jumlah(nilai)
            naikkan((survei.pk, layanan.pk, tempat), jumlah)
            semua += jumlah
    return semua


def _saran(survei: Survei, daftar: Iterable[Layanan], periode: Periode) -> list[Saran]:
    tutup = survei.status == Survei.Status.DITUTUP
    return [
        Saran(
            survei=survei,
            layanan=layanan,
            teks=teks,
            teks_terbit=teks if tutup else "",
            tema=tema if tutup else "",
            status=Saran.Status.TERBIT if tutup else Saran.Status.MENUNGGU,
        )
        for layanan in daftar
        for teks, tema in saran_layanan(layanan.kode, periode)
    ]


def _tindak_lanjut(survei: Survei, hasil: HasilSkm, hari: date) -> None:
    """A plan for each of the three lowest unsur; what should be done by now mostly is."""
    triwulan_ini = (survei.selesai.month - 1) // 3 + 1
    tahun, tw = survei.selesai.year + triwulan_ini // 4, triwulan_ini % 4 + 1
    for i, kunci in enumerate(hasil.terendah()):
        pilihan = MASALAH[kunci]
        masalah, kegiatan, realisasi = pilihan[(survei.pk + i) % len(pilihan)]
        akhir = date(tahun, 3 * tw, 28)
        selesai = akhir < hari and (i + survei.pk) % 5 != 0
        TindakLanjut.objects.create(
            survei=survei,
            unit=survei.unit,
            unsur=kunci,
            masalah=masalah,
            kegiatan=kegiatan,
            tahun=tahun,
            triwulan=tw,
            penanggung_jawab=f"Sekretaris {survei.unit.singkatan or survei.unit.nama}"[:200],
            status=TindakLanjut.Status.SELESAI if selesai else TindakLanjut.Status.BERJALAN,
            realisasi=realisasi if selesai else "",
            selesai_pada=akhir if selesai else None,
            terbit=selesai and i == 0,
            contoh=True,
        )


def _lama(unit: Unit) -> list[HasilLama]:
    """Earlier yearly reports of every third unit: only their figure."""
    if sum(map(ord, unit.kode)) % 3:
        return []
    return [
        HasilLama(
            unit=unit,
            mulai=date(tahun, 1, 1),
            selesai=date(tahun, 12, 31),
            n=150,
            ikm=Decimal(ikm),
            rumus=HasilLama.Rumus.TIGA,
            sumber=f"Laporan SKM {tahun} (rekaan)",
            contoh=True,
        )
        for tahun, ikm in _LAMA
    ]
