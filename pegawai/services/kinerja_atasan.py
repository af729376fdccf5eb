"""Results that name their superior's in words are tied to it once the superior's SKP is set."""

from datetime import date

from pegawai.kinerja_impor import kunci_teks
from pegawai.models import RencanaHasilKerja, SasaranKinerja
from pegawai.selectors.kinerja_skp import penilai_skp


def tautkan_bawahan(skp: SasaranKinerja, hari: date) -> int:
    """Tie what was imported before a superior's SKP was set; give how many. Six queries at most.

    Only of those whom its holder evaluates, and only where the words are the same. It adds what the
    results say already, so those of a SKP that was set are tied as well.
    """
    menurut = {kunci_teks(r.teks): r for r in skp.daftar_rhk.all()}
    daftar = [
        r
        for r in RencanaHasilKerja.objects.filter(
            rhk_atasan=None,
            skp__mulai__lte=skp.sampai,
            skp__sampai__gte=skp.mulai,
            skp__unit__tree_id=skp.unit.tree_id,
            skp__unit__lft__gte=skp.unit.lft,
            skp__unit__rght__lte=skp.unit.rght,
        )
        .exclude(rhk_atasan_teks="")
        .exclude(skp__status=SasaranKinerja.Status.DIREVISI)
        .exclude(skp__pegawai=skp.pegawai_id)
        .select_related("skp", "skp__jabatan")
        if kunci_teks(r.rhk_atasan_teks) in menurut
    ]
    penilai = penilai_skp([r.skp for r in daftar], hari) if daftar else {}
    milik = []
    for r in daftar:
        p = penilai.get(r.skp_id)
        if p is not None and p.pimpinan and p.pimpinan.pegawai_id == skp.pegawai_id:
            r.rhk_atasan = menurut[kunci_teks(r.rhk_atasan_teks)]
            milik.append(r)
    RencanaHasilKerja.objects.bulk_update(milik, ["rhk_atasan"], batch_size=500)
    return len(milik)
