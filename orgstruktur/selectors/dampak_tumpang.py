"""The overlap findings that stand, as a proposal asks what becomes of them."""

from django.db.models import Exists, OuterRef, Q

from orgstruktur.analisis.dari_bagan import kalimat_bagan
from orgstruktur.analisis.tumpang_tindih import Korpus
from orgstruktur.bagan import Bagan
from orgstruktur.models import PutusanTemuan, Temuan
from orgstruktur.rancangan.tumpang import Berdiri, DaftarBerdiri
from orgstruktur.selectors.korpus import korpus_kota
from orgstruktur.selectors.nama_lama import nama_lama
from orgstruktur.selectors.temuan import baca_batas


def temuan_berdiri() -> DaftarBerdiri:
    """Give the findings the last run still found that are sure enough to be shown, or judged. One query."""
    dinilai = Exists(PutusanTemuan.objects.filter(temuan=OuterRef("pk"))) | ~Q(pilihan="")
    daftar = Temuan.objects.ada().annotate(dinilai=dinilai)
    daftar = daftar.filter(Q(skor__gte=baca_batas().sedang) | Q(dinilai=True))
    kolom = ("pk", "fungsi_a_id", "fungsi_b_id", "lain", "dinilai")
    return DaftarBerdiri(
        Berdiri(pk, tuple((str(x), str(y)) for x, y in ((a, b), *lain)), bool(dinilai))
        for pk, a, b, lain, dinilai in daftar.order_by("tingkat", "-skor", "pk").values_list(*kolom)
    )


def korpus_bagan(bagan: Bagan, kini: Bagan) -> Korpus:
    """Give the corpus of a Bagan: the kept one of today (`kini`), or what differs tried on it. Two queries, and two for each Bagan not asked before."""
    kota = korpus_kota(kini)
    if bagan is kini:
        return kota
    isi = {k.kunci: k for k in kalimat_bagan(bagan, nama_lama(bagan))}
    beda = [k for kunci, k in isi.items() if kota.kalimat.get(kunci) != k]
    hilang = kota.kalimat.keys() - isi.keys()
    return kota.dicoba(beda, hilang) if beda or hilang else kota
