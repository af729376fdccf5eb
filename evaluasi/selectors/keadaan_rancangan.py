"""What else stood otherwise before an applied proposal: vacancies, people, overlaps, goals reached. Never a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from evaluasi.models import EvaluasiRancangan, TahapEvaluasi
from evaluasi.selectors.tersentuh import Tersentuh, tersentuh
from orgstruktur import kait
from orgstruktur.analisis.beban import Terisi, cari_lowong
from orgstruktur.analisis.temuan import perangkat_daerah
from orgstruktur.analisis.tumpang_tindih import Tingkat
from orgstruktur.bagan import Bagan
from orgstruktur.models import Rancangan, boleh
from orgstruktur.selectors.bagan import muat_bagan
from orgstruktur.selectors.korpus import korpus_segar
from pegawai.selectors.kinerja_rentang import persen_lapor
from pegawai.selectors.kinerja_tujuan import rata_tujuan, tujuan_terbit
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: So many days of reports are looked at on either side.
_HARI_LAPORAN = 60
#: Grades that count as overlap here; a matter that is merely divided (fragmentasi) does not.
_BERAT = (Tingkat.DUPLIKASI, Tingkat.TUMPANG_TINDIH)
#: So long a change was in force in a year that is over before what was reached in it is judged.
_HARI_DINILAI = 180


@dataclass(frozen=True)
class BarisKeadaan:
    """One figure before and after; None = not known. arah: 1 = more is better, −1 = worse, 0 = neither."""

    label: str
    sebelum: Decimal | int | None
    sesudah: Decimal | int | None
    keterangan: str = ""
    arah: int = 0
    desimal: int = 0

    @property
    def nilai(self) -> str:
        """Say whether it went the good way: "baik", "buruk", "" = neither or not known."""
        if self.sebelum is None or self.sesudah is None or not self.arah:
            return ""
        beda = (self.sesudah - self.sebelum) * self.arah
        return "baik" if beda > 0 else "buruk" if beda < 0 else ""


def keadaan_rancangan(
    rancangan: Rancangan, sentuh: Tersentuh, tumpang: dict[str, object], *, laporan: bool = False
) -> list[BarisKeadaan]:
    """Give the figures of the touched units on the eve of the change and today. At most 40 queries.

    laporan: also how much is reported, for who may know it (boleh_laporan).
    """
    hari = timezone.localdate()
    kemarin = _malam_sebelum(rancangan)
    bagan = {h: muat_bagan(h, lengkap=True) for h in (kemarin, hari)}
    dulu, kini = (_isi(bagan[h], sentuh, h) for h in (kemarin, hari))
    lowong = _jujur(
        BarisKeadaan("Jabatan yang dibutuhkan tetapi lowong", dulu.lowong, kini.lowong, arah=-1),
        *(dulu, kini),
    )
    persen = _jujur(
        BarisKeadaan("Pegawai per seratus yang dibutuhkan", dulu.persen, kini.persen, arah=1),
        *(dulu, kini),
    )
    unit = (len(sentuh.semua(bagan[kemarin])), len(sentuh.semua(bagan[hari])))
    return [
        BarisKeadaan("Unit yang tersentuh", *unit),
        lowong,
        persen,
        BarisKeadaan(
            "Fungsi yang bertumpang tindih dengan unit lain",
            _angka(tumpang.get("sebelum")),
            _angka(tumpang.get("sesudah")),
            "kalimat tugas dan fungsi, menurut analisis",
            arah=-1,
        ),
        *_capaian(rancangan, bagan[hari], sentuh, hari),
        *(_laporan(bagan[kemarin], bagan[hari], sentuh, (kemarin, hari)) if laporan else ()),
    ]


def boleh_laporan(akun: Any) -> bool:
    """Say whether an account may know how much units report: who sees the board of the city (desain 2)."""
    return boleh(akun, "lihat_papan_kota")


def _laporan(
    dulu: Bagan, kini: Bagan, sentuh: Tersentuh, hari: tuple[date, date]
) -> list[BarisKeadaan]:
    """Days of work reported in the weeks before the change, and in the last ones; not before those are all after it."""
    lama = timedelta(days=_HARI_LAPORAN - 1)
    kemarin, akhir = hari[0], hari[1] - timedelta(days=1)
    sebelum = persen_lapor(sentuh.semua(dulu), kemarin - lama, kemarin)
    sesudah = None
    if akhir - lama > kemarin:
        sesudah = persen_lapor(sentuh.semua(kini), akhir - lama, akhir)
    if sebelum is None and sesudah is None:
        return []
    ada = [h for n, h in ((sebelum, kemarin), (sesudah, akhir)) if n is not None]
    kata = (
        f"{_HARI_LAPORAN} hari sampai {' dan sampai '.join(map(teks_tanggal, ada))}; tingkat pelaporan, bukan mutu "
        "kerja; musim dapat memengaruhinya"
    )
    return [BarisKeadaan("Hari kerja yang dilaporkan, per seratus", sebelum, sesudah, kata, arah=1)]


def hitung_tumpang(rancangan: Rancangan, sejak: dict[str, object], hari: date) -> dict[str, object]:
    """Count the overlaps of the touched units on the eve of the change (once) and on a day. Takes seconds."""
    sentuh = tersentuh([rancangan.pk]).get(rancangan.pk) or Tersentuh()
    sebelum = sejak.get("sebelum")
    if sebelum is None:
        sebelum = _tumpang(muat_bagan(_malam_sebelum(rancangan), lengkap=True), sentuh)
    return {
        "sebelum": sebelum,
        "sesudah": _tumpang(muat_bagan(hari, lengkap=True), sentuh),
        "per": hari.isoformat(),
    }


def _tumpang(bagan: Bagan, sentuh: Tersentuh) -> int:
    """Count the sentences of the touched units that say what another unit says, wholly or in part."""
    kena = set(sentuh.semua(bagan))
    korpus = korpus_segar(bagan)
    milik = {
        str(f.id) for unit, daftar in bagan.fungsi.items() if unit in kena for f in daftar
    } & korpus.kalimat.keys()
    return sum(any(t.tingkat in _BERAT for t in korpus.untuk(kunci)) for kunci in milik)


def _malam_sebelum(rancangan: Rancangan) -> date:
    if rancangan.tanggal_berlaku is None:
        raise ValueError("Rancangan yang diterapkan selalu bertanggal.")
    return rancangan.tanggal_berlaku - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Isi:
    """Vacant positions, people and places needed of the touched units on a day; None = nobody tells."""

    lowong: int | None = None
    ada: int = 0
    butuh: int = 0

    @property
    def persen(self) -> Decimal | None:
        """People per hundred needed."""
        if self.lowong is None or not self.butuh:
            return None
        return Decimal(round(100 * self.ada / self.butuh))


def _isi(bagan: Bagan, sentuh: Tersentuh, hari: date) -> _Isi:
    isi = kait.bezetting(hari)
    if isi is None:
        return _Isi()
    unit = set(sentuh.semua(bagan))
    cabang = tuple(s for s in bagan if s.id in unit)
    jabatan = [j for s in cabang for j in bagan.jabatan.get(s.id, ())]
    return _Isi(
        len(cari_lowong(bagan, cabang, isi)),
        sum(isi.get(j.id, Terisi()).orang for j in jabatan),
        sum(j.kebutuhan for j in jabatan),
    )


def _jujur(baris: BarisKeadaan, dulu: _Isi, kini: _Isi) -> BarisKeadaan:
    """Take the verdict off a figure that moved while the need was set otherwise, and say so.

    How much of it that made nobody has counted, so that it is not said to be the only cause.
    """
    dikurangi = baris.nilai == "baik" and kini.butuh < dulu.butuh and kini.ada <= dulu.ada
    ditambah = baris.nilai == "buruk" and kini.butuh > dulu.butuh and kini.ada >= dulu.ada
    if not (dikurangi or ditambah):
        return baris
    kata = (
        f"tidak dinilai, karena kebutuhannya juga {'dikurangi' if dikurangi else 'ditambah'} dari {angka(dulu.butuh)} "
        f"menjadi {angka(kini.butuh)}; pegawainya {_dari_ke(dulu.ada, kini.ada)}"
    )
    return replace(baris, arah=0, keterangan=kata)


def _dari_ke(dulu: int, kini: int) -> str:
    return f"tetap {angka(kini)}" if dulu == kini else f"{angka(dulu)} menjadi {angka(kini)}"


def _capaian(
    rancangan: Rancangan, bagan: Bagan, sentuh: Tersentuh, hari: date
) -> list[BarisKeadaan]:
    """Goals reached by the touched perangkat daerah: of the year before, and of the last year that tells something.

    That is a year that is over and in which the change was in force for long enough; before there is one, the
    running year stands there without a verdict.
    """
    berlaku = rancangan.tanggal_berlaku or hari
    lalu = berlaku.year - 1
    pd = _perangkat(bagan, sentuh)
    sebelum = _capaian_tahun(lalu, pd)
    kini = max(berlaku.year, hari.year - 1)
    dinilai = kini < hari.year and (date(kini, 12, 31) - berlaku).days >= _HARI_DINILAI
    sesudah = _capaian_tahun(kini, pd) if dinilai else None
    if sesudah is None:
        dinilai, kini = False, max(berlaku.year, hari.year)
        sesudah = _capaian_tahun(kini, pd)
    if sebelum is None and sesudah is None:
        return []
    kata = f"tahun {lalu} dan {kini}, persen dari target; perangkat daerah yang tersentuh"
    if not dinilai:
        kata += f"; tahun {kini} belum selesai, belum dinilai"
    arah = 1 if dinilai else 0
    return [BarisKeadaan("Capaian sasaran", sebelum, sesudah, kata, arah=arah, desimal=1)]


def _perangkat(bagan: Bagan, sentuh: Tersentuh) -> set[int]:
    hasil = set()
    for pk in sentuh.semua(bagan):
        simpul = bagan.ambil(pk)
        atas = perangkat_daerah(bagan, simpul) if simpul else None
        if atas is not None:
            hasil.add(atas.id)
    return hasil | sentuh.unit  # what was merged away keeps the goals of its years


def _capaian_tahun(tahun: int, unit: Iterable[int]) -> Decimal | None:
    pilih = set(unit)
    return rata_tujuan(t for t in tujuan_terbit(tahun) if t.perjanjian.unit_id in pilih)


def _angka(nilai: object) -> int | None:
    return nilai if isinstance(nilai, int) else None


def evaluasi_milik(rancangan: Sequence[int]) -> dict[int, EvaluasiRancangan]:
    """Give the evaluations of proposals by their keys, with their dates; two queries."""
    daftar = (
        EvaluasiRancangan.objects.filter(rancangan__in=rancangan)
        .select_related("penanggung_jawab", "rancangan")
        .prefetch_related(
            Prefetch("daftar_tahap", TahapEvaluasi.objects.select_related("oleh", "temuan"))
        )
    )
    return {e.rancangan_id: e for e in daftar}
