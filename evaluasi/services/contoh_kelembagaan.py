"""Institutional evaluation of the sample city: two years of a few units, and a round that is being filled in."""

from datetime import date
from random import Random

from django.utils import timezone

from evaluasi.kelembagaan import Instrumen
from evaluasi.models import EvaluasiKelembagaan, PutaranKelembagaan
from evaluasi.services.kelembagaan import ajukan, buka_putaran, simpan_jawaban
from orgstruktur.models import Unit

_JENIS = ("dinas", "badan", "kecamatan")
_BANYAK = 6
#: Mean answer of the older year; the newer one is a little better.
_DASAR, _NAIK = 2.7, 0.2
_URAIAN = {
    "s1": "Urusan kehumasan juga dikerjakan unit lain; perlu satu pintu.",
    "p3": "Pemeriksaan berkas lewat pesan sebelum warga datang mengurangi bolak-balik.",
}


def muat_kelembagaan_contoh(perintah: str) -> dict[str, int]:
    """Open, fill in and submit them through the services; nothing where there are no such units."""
    unit = list(Unit.objects.hidup().filter(jenis__in=_JENIS, level=1).order_by("lft"))
    pilih = unit[:: max(1, len(unit) // _BANYAK)][:_BANYAK]
    if not pilih:
        return {}
    tahun = timezone.localdate().year
    for urut, t in enumerate((tahun - 1, tahun)):
        putaran = buka_putaran(
            tahun=t,
            selesai=date(t, 12, 15),
            daftar_unit=pilih,
            oleh=None,
            contoh=True,
            perintah=perintah,
        )
        daftar = EvaluasiKelembagaan.objects.filter(putaran=putaran).select_related("unit")
        instrumen = putaran.instrumen
        for nomor, e in enumerate(daftar.order_by("unit__lft")):
            _isi(e, instrumen, urut, perintah, selesai=not (t == tahun and nomor == len(pilih) - 1))
        if t < tahun:
            PutaranKelembagaan.objects.filter(pk=putaran.pk).update(ditutup_pada=date(t, 12, 20))
    return {"evaluasi_kelembagaan": EvaluasiKelembagaan.objects.filter(contoh=True).count()}


def _isi(
    e: EvaluasiKelembagaan, instrumen: Instrumen, urut: int, perintah: str, *, selesai: bool
) -> None:
    """Answer from a fixed seed; what is not to be finished stays half answered."""
    acak = Random(f"kelembagaan:{e.unit.kode}")  # noqa: S311 - invented answers, no secret
    watak = _DASAR + acak.uniform(-0.3, 0.4) + _NAIK * urut
    jawaban: dict[str, int] = {}
    for kode, butir in instrumen.butir.items():
        baik = min(4, max(1, round(acak.gauss(watak, 0.6))))
        jawaban[kode] = 5 - baik if butir.terbalik else baik
    matang = {
        kode: min(5, max(1, round(acak.gauss(watak, 0.8)))) for kode, *_ in instrumen.maturitas
    }
    if not selesai:
        simpan_jawaban(evaluasi=e, oleh=None, jawaban=dict(list(jawaban.items())[:30]))
        return
    simpan_jawaban(evaluasi=e, oleh=None, jawaban=jawaban, maturitas=matang, esai=_URAIAN)
    ajukan(evaluasi=e, oleh=None, perintah=perintah)
