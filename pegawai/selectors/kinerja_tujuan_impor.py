"""What a draft of goals holds, as a file would say it."""

from pegawai.models import IndikatorTujuan, PerjanjianKinerja
from pegawai.tujuan_impor import BarisTujuanBerkas


def tujuan_tertulis(p: PerjanjianKinerja) -> dict[tuple[str, str], BarisTujuanBerkas]:
    """Give the indicators of a draft by goal and words, without case; one query."""
    semua = IndikatorTujuan.objects.filter(sasaran__perjanjian=p).order_by("-urutan", "-pk")
    kolom = ("sasaran__teks", "teks", "satuan", "target", "arah", "sumber")
    daftar = [BarisTujuanBerkas(*b) for b in semua.values_list(*kolom)]
    return {(b.sasaran.casefold(), b.indikator.casefold()): b for b in daftar}
