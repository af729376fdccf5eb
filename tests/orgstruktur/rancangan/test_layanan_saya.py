"""The services of a unit before and after a proposal, for whoever sits in it."""

from orgstruktur.rancangan.fungsi import PindahFungsi
from orgstruktur.rancangan.layanan_saya import LayananSaya, LayananUnit, layanan_saya
from orgstruktur.rancangan.lebur import BubarkanUnit, GabungUnit
from orgstruktur.rancangan.simulasi import Tertulis, simulasi
from tests.orgstruktur.rancangan.bagan_uji import F, U, bagan_uji

KARTU = LayananUnit("Kartu", U["DA.B1"], F["c"])
IZIN = LayananUnit("Izin", U["DA"], None)
SURAT = LayananUnit("Surat", U["DB"], None)


def bagi(asal: str, kelak: str | None, *langkah: object) -> LayananSaya:
    daftar = [Tertulis(n, x) for n, x in enumerate(langkah, start=1)]  # type: ignore[arg-type]
    beda = simulasi(bagan_uji(), daftar).perbedaan()
    return layanan_saya(beda, U[asal], U[kelak] if kelak else None, [KARTU, IZIN, SURAT])


def teks(hasil: LayananSaya) -> list[str]:
    return [b.teks for b in hasil.butir]


def test_mengikuti_fungsinya() -> None:
    """The service goes with its function; both sides are told, and the unit above that loses it too."""
    langkah = PindahFungsi((F["c"],), U["DB"])
    assert teks(bagi("DA.B1", "DA.B1", langkah)) == ["Pindah ke DB: Kartu"]
    atas = bagi("DA", "DA", langkah)
    assert teks(atas) == ["Pindah ke DB: Kartu"] and atas.tetap == ("Izin",)
    tujuan = bagi("DB", "DB", langkah)
    assert teks(tujuan) == ["Tambahan: Kartu"] and tujuan.tetap == ("Surat",)


def test_mengikuti_unitnya() -> None:
    """In a merger what comes along stays one's own; what was there is new."""
    hasil = bagi("DB", "DA", GabungUnit(U["DB"], U["DA"]))
    assert hasil.tetap == ("Surat",)
    assert teks(hasil) == ["Tambahan: Izin", "Tambahan: Kartu"]


def test_tanpa_penerus_tidak_ditebak() -> None:
    surat = LayananUnit("Surat", U["DA.B1.1"], None)
    beda = simulasi(bagan_uji(), [Tertulis(1, BubarkanUnit(U["DA.B1.1"]))]).perbedaan()
    hasil = layanan_saya(beda, U["DA.B1.1"], None, [surat])
    assert teks(hasil) == ["Belum ditentukan penyelenggaranya: Surat"]


def test_nama_kembar_dengan_dan_tanpa_fungsi() -> None:
    """Two services of one name and unit, one of which follows no function: both are told."""
    kembar = LayananUnit("Kartu", U["DA.B1"], None)
    beda = simulasi(bagan_uji(), []).perbedaan()
    assert layanan_saya(beda, U["DA"], U["DA"], [KARTU, kembar]).tetap == ("Kartu", "Kartu")
