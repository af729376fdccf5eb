"""Loads the invented services and counters of the sample city, through their services."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from evaluasi.contoh.susun import UnitBerloket, susun_layanan, susun_loket
from evaluasi.models import Layanan, Loket, PindahLoket, RiwayatLayanan
from evaluasi.sepadan import kata_dari
from evaluasi.services.layanan import tambah_layanan
from evaluasi.services.loket import tambah_loket
from orgstruktur.models import Fungsi, Unit

#: Since when the sample's services are offered, and when some of them changed hands.
SEJAK, BERPINDAH = date(2021, 1, 4), date(2023, 1, 2)
#: The counter that moved not long ago: its code, where it was, and how many days since.
_LOKET_PINDAH = ("loket-dinsos", "Jalan Contoh Cemara No. 8, Kecamatan Padang Hulu", 75)
DASAR_PINDAH = "Data contoh (pelimpahan perizinan); bukan Perwal"
_JENIS_BERLOKET = ("kelurahan", "kecamatan", "puskesmas")
#: Shorter words say little; a function shares at least this much (a word of the name counts twice).
_TERPENDEK, _SEDIKITNYA = 3, 2


def muat_layanan_contoh(perintah: str) -> dict[str, int]:
    """Add them; in the transaction of the caller. Units that are not there are passed over."""
    unit = {u.kode: u for u in Unit.objects.hidup()}
    berloket = [
        UnitBerloket(u.kode, u.nama, u.jenis)
        for u in sorted(unit.values(), key=lambda u: u.lft)
        if u.jenis in _JENIS_BERLOKET
    ]
    loket: dict[str, list[Loket]] = {}
    for contoh in susun_loket(berloket):
        if contoh.unit in unit:
            baru = tambah_loket(
                unit=unit[contoh.unit],
                nilai=contoh.nilai,
                kode=contoh.kode,
                oleh=None,
                contoh=True,
                perintah=perintah,
            )
            loket.setdefault(contoh.kelompok, []).append(baru)
    fungsi = _fungsi(unit[c.unit] for c in susun_layanan() if c.unit in unit)
    for c in susun_layanan():
        if c.unit not in unit:
            continue
        layanan = tambah_layanan(
            unit=unit[c.unit],
            nilai=c.nilai,
            fungsi=_fungsi_cocok(c.nilai, fungsi.get(unit[c.unit].pk, [])),
            daftar_loket=[x for kelompok in c.loket for x in loket.get(kelompok, ())],
            kode=c.kode,
            sejak=SEJAK,
            oleh=None,
            contoh=True,
            perintah=perintah,
        )
        if c.dahulu in unit:
            _berpindah(layanan, unit[c.dahulu])
    _loket_pindah()
    return {"layanan": Layanan.objects.count(), "loket": Loket.objects.count()}


def _loket_pindah() -> None:
    kode, dahulu, hari = _LOKET_PINDAH
    loket = Loket.objects.filter(kode=kode).first()
    if loket is not None:
        sejak = timezone.localdate() - timedelta(days=hari)
        PindahLoket.objects.create(loket=loket, dari=dahulu, ke=loket.alamat, sejak=sejak)


def _berpindah(layanan: Layanan, dahulu: Unit) -> None:
    """Let another unit have answered for the service until BERPINDAH."""
    RiwayatLayanan.objects.filter(layanan=layanan).update(
        berlaku_mulai=BERPINDAH, dasar_hukum=DASAR_PINDAH
    )
    RiwayatLayanan.objects.create(
        layanan=layanan, unit=dahulu, berlaku_mulai=SEJAK, berlaku_sampai=BERPINDAH
    )


def _fungsi(daftar: Iterable[Unit]) -> dict[int, list[Fungsi]]:
    hasil: dict[int, list[Fungsi]] = {}
    for f in Fungsi.objects.hidup().filter(unit__in={u.pk for u in daftar}, butir="fungsi"):
        hasil.setdefault(f.unit_id, []).append(f)
    return hasil


def _fungsi_cocok(nilai: dict[str, str], daftar: list[Fungsi]) -> Fungsi | None:
    """Give the function that shares the most words with the service; None when hardly any."""
    nama = {k for k in kata_dari(nilai["nama"]) if len(k) > _TERPENDEK}
    lain = set(kata_dari(f"{nilai['ringkasan']} {nilai['kata_kunci']}")) - nama
    kata = nama | {k for k in lain if len(k) > _TERPENDEK}
    cocok = []
    for f in daftar:
        isi = set(kata_dari(f.teks))
        cocok.append((len(isi & nama) + len(isi & kata), -f.urutan, f))
    terbaik = max(cocok, key=lambda c: c[:2], default=None)
    return terbaik[2] if terbaik and terbaik[0] >= _SEDIKITNYA else None
