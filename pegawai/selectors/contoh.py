"""The positions that the invented staff is to fill."""

from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.models import Jabatan, Unit
from pegawai.contoh.orang import Posisi


def daftar_posisi() -> list[Posisi]:
    """Give every position in force, in the order of the tree, with the perangkat daerah of its unit."""
    unit = {u.pk: u for u in Unit.objects.hidup().order_by("tree_id", "lft")}
    urut = {pk: n for n, pk in enumerate(unit)}
    baris = Jabatan.objects.hidup().values_list(
        *("unit_id", "nama", "jenis", "eselon", "jenjang", "kelas", "kepala", "kebutuhan"),
        *("dibentuk_pada", "pk"),
    )
    hasil = []
    for b in sorted(baris, key=lambda b: (urut[b[0]], b[-1])):
        u = unit[b[0]]
        hasil.append(Posisi(u.kode, u.nama, _perangkat_daerah(u, unit).nama, *b[1:-1]))
    return hasil


def _perangkat_daerah(u: Unit, unit: dict[int, Unit]) -> Unit:
    sini = u
    while sini.jenis not in PERANGKAT_DAERAH and sini.induk_id in unit:
        atas = unit[sini.induk_id]
        if atas.induk_id is None:
            break  # staf ahli stand below the head of the city itself
        sini = atas
    return sini
