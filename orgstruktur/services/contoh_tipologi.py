"""The sample's figures of the typology: invented, and marked so. Through the same checks as an import."""

from collections.abc import Iterable

from orgstruktur.services.tipologi import atur_objek, simpan_angka
from orgstruktur.services.tipologi_impor import KOLOM, BarisAngka, periksa_berkas
from tebingtinggi.bersama.galat import AturanDilanggar

TINDAKAN = "contoh_tipologi"
#: Urusan that the sample city is without, as a city without tahura, panas bumi and transmigrasi.
TIADA = ("3.28", "3.29", "3.32")


def muat_tipologi_contoh(baris: Iterable[dict[str, str]], *, perintah: str) -> int:
    """Keep the figures; give how many. Raises AturanDilanggar for a row that cannot be."""
    isi = [BarisAngka(n, {k: b[k] for k in KOLOM}) for n, b in enumerate(baris, start=2)]
    laporan = periksa_berkas(isi)
    if laporan.galat:
        g = laporan.galat[0]
        raise AturanDilanggar(f"tipologi.csv baris {g.baris}, {g.kolom}: {g.pesan}")
    hasil = simpan_angka(
        daftar=laporan.daftar,
        oleh=None,
        objek="Angka tipologi contoh",
        tindakan=TINDAKAN,
        perintah=perintah,
        contoh=True,
    )
    for objek in TIADA:
        atur_objek(
            objek=objek,
            unit=None,
            diselenggarakan=False,
            keterangan="Contoh, bukan keadaan resmi.",
            oleh=None,
            perintah=perintah,
        )
    return hasil.baru
