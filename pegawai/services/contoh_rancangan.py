"""A few planned placements for the sample's draft proposal."""

from collections.abc import Mapping

from orgstruktur.models import Rancangan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.orang_rancangan import HasilOrang, Tersentuh
from pegawai.saran_penempatan import sarankan
from pegawai.selectors.rancangan_orang import hasil_orang
from pegawai.services.rancangan_orang import Permintaan, rencanakan

_TERBANYAK = 3
_ALASAN = "Mengisi tempat yang lowong pada unit yang menerima pekerjaannya."


def muat_penempatan_contoh(perintah: str) -> Mapping[str, int]:
    """Plan for who loses a position, else for colleagues of the units concerned; nothing without a draft."""
    draf = Rancangan.objects.filter(contoh=True, tahap=Rancangan.Tahap.DISUSUN)
    rancangan = draf.order_by("pk").first()
    if rancangan is None:
        return {}
    simulasi = simulasi_rancangan(rancangan, rancangan.daftar_langkah.order_by("urutan", "pk"))
    hasil = hasil_orang(rancangan, simulasi)
    unit = {u for langkah in simulasi.langkah for u in langkah.unit}
    saran = sarankan(hasil, hasil.belum or _sejawat(hasil, unit))
    daftar = [
        Permintaan(orang, isi[0].posisi.jabatan.id, isi[0].cara, _ALASAN)
        for orang, isi in saran.items()
        if isi and isi[0].posisi.jabatan.id != hasil.pokok[orang].jabatan_id
    ][:_TERBANYAK]
    if not daftar:
        return {}
    rencanakan(rancangan=rancangan, daftar=daftar, oleh=None, perintah=perintah)
    return {"rencana_penempatan": len(daftar)}


def _sejawat(hasil: HasilOrang, unit: set[int]) -> list[Tersentuh]:
    """Give who works, without leading, in the perangkat daerah of some units."""
    cabang = {(u, *hasil.ke.jalur(u))[-2] for u in unit if hasil.ke.jalur(u)}
    keluar = []
    for o in hasil.pokok.values():
        j = hasil.dari.jabatan.get(o.jabatan_id) if o.jabatan_id is not None else None
        if j is not None and not j.kepala and cabang & {j.unit_id, *hasil.dari.jalur(j.unit_id)}:
            keluar.append(hasil.tentang(o))
    return keluar
