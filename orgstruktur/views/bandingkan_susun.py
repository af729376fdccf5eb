"""A comparison made ready for its page: groups, folded contents, chips, presets, notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from orgstruktur.beda import Ragam
from orgstruktur.beda_kata import TANDA, Kalimat
from orgstruktur.selectors.bandingkan import Banding, BarisBeda, UnitBeda, hitung_ragam
from orgstruktur.selectors.saat_berubah import SaatBerubah
from orgstruktur.selectors.tanggal_berubah import perubahan_sebelum, perubahan_sesudah
from orgstruktur.views.alamat import kueri, pola_alamat
from orgstruktur.views.bandingkan_baca import SEHARI, TampilanBanding
from tebingtinggi.bersama.tabel import tautan_kueri
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

#: More groups of contents than this stand folded.
ISI_TERBUKA = 4
_BENDA = {Ragam.FUNGSI: "fungsi", Ragam.JABATAN: "jabatan", Ragam.GARIS: "garis hubungan"}
_TANDA_RAGAM = {Ragam.TERBENTUK: "ditambah", Ragam.DIBUBARKAN: "dihapus"}


class IsiBeda(NamedTuple):
    """Alike things of a unit: one sentence, or a number of them with what they are."""

    tanda: str
    lambang: str
    judul: str
    butir: tuple[str, ...]
    saat: tuple[SaatBerubah, ...]


@dataclass(frozen=True, slots=True)
class KartuUnit:
    """One unit of the page. `saat`: when and by what, when that is the same for all of it."""

    nama: str
    kode: str
    url: str
    tanda: str
    lambang: str
    kata: str
    contoh: bool
    kalimat: tuple[tuple[str, tuple[SaatBerubah, ...]], ...]
    isi: tuple[IsiBeda, ...]
    saat: tuple[SaatBerubah, ...]

    @property
    def terlipat(self) -> bool:
        return len(self.isi) > ISI_TERBUKA


class KelompokPd(NamedTuple):
    """The units of one perangkat daerah."""

    nama: str
    daftar: list[KartuUnit]


class Cip(NamedTuple):
    """A kind of difference with its number; `url` shows only it, or all again when it is chosen."""

    ragam: str
    label: str
    tanda: str
    lambang: str
    banyak: int
    url: str
    aktif: bool


def kelompok_pd(
    banding: Banding, daftar: Iterable[UnitBeda], *, alamat: "AlamatUnit | None" = None
) -> list[KelompokPd]:
    """Put the units of a page under their perangkat daerah. alamat: where they lead, if elsewhere."""
    akar = banding.perbedaan.ke.akar or banding.perbedaan.dari.akar
    alamat = alamat or AlamatUnit(banding)
    return [
        KelompokPd(pd.nama if pd else akar.nama if akar else "", [_kartu(u, alamat) for u in isi])
        for pd, isi in groupby(daftar, key=lambda u: u.pd)
    ]


class AlamatUnit:
    """Addresses of units on the days of a comparison, without reverse() for each."""

    def __init__(self, banding: Banding) -> None:
        self.awal, self.akhir = pola_alamat("unit_rinci")
        self.per = [
            kueri(per=hari.isoformat()) if hari != timezone.localdate() else ""
            for hari in (banding.dari, banding.ke)
        ]

    def url(self, kode: str, *, ke: bool) -> str:
        """Give the page of a unit on the second day, or on the first when it is gone by then."""
        return f"{self.awal}{kode}{self.akhir}{self.per[ke]}"


def _kartu(u: UnitBeda, alamat: AlamatUnit) -> KartuUnit:
    saat = {b.saat for b in u.semua}
    bersama = saat.pop() if len(saat) == 1 else ()
    s = u.dari or u.simpul
    lambang, kata = TANDA[u.tanda]
    return KartuUnit(
        s.nama,
        s.kode,
        alamat.url(s.kode, ke=u.ke is not None),
        u.tanda,
        lambang,
        kata if u.baris else "Isi diubah",
        s.contoh,
        tuple((b.kalimat.kata, () if bersama else b.saat) for b in u.baris),
        tuple(_kelompok_isi(u.isi, tampil_saat=not bersama)),
        bersama,
    )


def _kelompok_isi(isi: Sequence[BarisBeda], *, tampil_saat: bool) -> Iterable[IsiBeda]:
    """Tell alike things together: "6 fungsi ditambahkan"."""
    kelompok: dict[tuple[Any, ...], list[Kalimat]] = {}
    for b in isi:
        k = b.kalimat
        kunci = (k.ragam, k.tanda, k.kata, b.saat if tampil_saat else ())
        kelompok.setdefault(kunci, []).append(k)
    for (ragam, tanda, kata, saat), daftar in kelompok.items():
        satu = len(daftar) == 1
        judul = daftar[0].teks if satu else f"{angka(len(daftar))} {_BENDA[ragam]} {kata}"
        butir = () if satu else tuple(k.pokok for k in daftar)
        yield IsiBeda(tanda, TANDA[tanda][0], judul, butir, saat)


def susun_cip(request: HttpRequest, t: TampilanBanding) -> list[Cip]:
    """Give the kinds that occur, whatever kind is chosen."""
    if t.banding is None:
        return []
    jumlah = hitung_ragam(t.sekitar)
    dipilih = t.form.cleaned_data.get("ragam", "")
    hasil = [Cip("", "Semua", "", "", sum(jumlah.values()), _kueri(request, ragam=""), not dipilih)]
    for ragam, n in jumlah.items():
        tanda = _TANDA_RAGAM.get(ragam, "diubah")
        aktif = ragam == dipilih
        url = _kueri(request, ragam="" if aktif else ragam.value)
        label = t.banding.nama_ragam[ragam]
        hasil.append(Cip(ragam, label, tanda, TANDA[tanda][0], n, url, aktif))
    return hasil


def _kueri(request: HttpRequest, **ganti: str) -> str:
    return tautan_kueri(request.GET, **ganti)


def susun_pilihan(t: TampilanBanding) -> list[tuple[str, str, bool]]:
    """Give the presets: (label, address, is it what is shown)."""
    hari_ini = timezone.localdate()
    isi = t.form.cleaned_data
    kini = (isi.get("dari"), isi.get("ke"))
    return [
        (label, alamat_banding(dari, ke, isi.get("akar", "")), kini == (dari, ke))
        for label, dari, ke in _pilihan(t, hari_ini)
        if dari < ke
    ]


def _pilihan(t: TampilanBanding, hari_ini: date) -> Iterable[tuple[str, date, date]]:
    if terakhir := perubahan_sebelum(t.ubah, hari_ini, tepat=True):
        yield "Perubahan terakhir", terakhir.tanggal - SEHARI, hari_ini
    yield "Sejak setahun lalu", _setahun_sebelum(hari_ini), hari_ini
    yield "Sejak awal tahun ini", date(hari_ini.year, 1, 1), hari_ini
    if t.pertama:
        yield "Sejak struktur pertama", t.pertama, hari_ini
    if depan := perubahan_sesudah(t.ubah, hari_ini):
        yield "Rencana berikutnya", hari_ini, depan.tanggal


def _setahun_sebelum(hari: date) -> date:
    """Give the same day a year before; 28 February for 29 February."""
    if (hari.month, hari.day) == (2, 29):
        hari -= timedelta(days=1)
    return hari.replace(year=hari.year - 1)


def alamat_banding(dari: date, ke: date, akar: str = "") -> str:
    """Address of the comparison of two days."""
    return reverse("orgstruktur:struktur_bandingkan") + kueri(
        dari=dari.isoformat(), ke=ke.isoformat(), akar=akar
    )


class Catatan(NamedTuple):
    """Something to be known of this comparison, with a way on."""

    teks: str
    url: str = ""
    label: str = ""


def susun_catatan(t: TampilanBanding) -> list[Catatan]:
    """Say what is special about these two days."""
    if t.banding is None or t.banding.dari == t.banding.ke:
        return []
    dari, ke = t.banding.dari, t.banding.ke
    akar = t.form.cleaned_data.get("akar", "")
    hasil = []
    if t.pertama and t.masa[0] < t.pertama <= t.masa[1]:
        teks = (
            f"Pada {teks_tanggal(t.masa[0])} belum ada struktur yang tercatat. Yang pertama mulai "
            f"berlaku {teks_tanggal(t.pertama)}, sehingga setiap unit tampil sebagai unit baru."
        )
        url = alamat_banding(t.pertama, t.masa[1], akar) if t.pertama < t.masa[1] else ""
        hasil.append(Catatan(teks, url, f"Bandingkan sejak {teks_tanggal(t.pertama)}"))
    if t.banding.mundur:
        teks = f"Tanggal kedua lebih awal: yang tampil adalah keadaan {teks_tanggal(ke)} dilihat dari {teks_tanggal(dari)}."
        hasil.append(Catatan(teks, alamat_banding(ke, dari, akar), "Baca menurut urutan waktu"))
    if t.masa[1] > timezone.localdate():
        teks = f"{teks_tanggal(t.masa[1])} belum tiba. Yang tampil adalah rencana yang sudah dicatat dan masih dapat berubah."
        hasil.append(Catatan(teks))
    return hasil


def susun_kosong(t: TampilanBanding) -> dict[str, str]:
    """Say why nothing is shown, and what to do."""
    if t.banding is None:
        return {}
    dari, ke = (teks_tanggal(h) for h in t.masa)
    akar = t.form.cleaned_data.get("akar", "")
    if t.banding.dari == t.banding.ke:
        return {"teks": "Kedua tanggal sama.", "keterangan": "Pilih dua tanggal yang berbeda."}
    if not t.pertama:
        return {"teks": "Struktur organisasi belum diisi.", "keterangan": ""}
    if t.masa[1] < t.pertama:
        return {
            "teks": f"Belum ada struktur yang tercatat pada {dari} maupun {ke}.",
            "keterangan": f"Struktur pertama mulai berlaku {teks_tanggal(t.pertama)}.",
            "url": alamat_banding(t.pertama, timezone.localdate(), akar),
            "label": "Bandingkan sejak struktur pertama",
        }
    if t.form.tersaring and t.banding.perbedaan:
        return {
            "teks": "Tidak ada perubahan yang cocok.",
            "keterangan": f"Di luar saringan ini ada yang berubah antara {dari} dan {ke}.",
            "url": alamat_banding(t.banding.dari, t.banding.ke),
            "label": "Hapus saringan",
        }
    return {"teks": f"Tidak ada yang berubah antara {dari} dan {ke}.", **_tetangga(t, akar)}


def _tetangga(t: TampilanBanding, akar: str) -> dict[str, str]:
    """Name the change nearest to the two days: widen to it."""
    if sebelum := perubahan_sebelum(t.ubah, t.masa[0], tepat=True):
        hari = teks_tanggal(sebelum.tanggal)
        return {
            "keterangan": f"Perubahan terakhir sebelumnya berlaku {hari}.",
            "url": alamat_banding(sebelum.tanggal - SEHARI, t.masa[1], akar),
            "label": f"Bandingkan sejak sebelum {hari}",
        }
    return {"keterangan": ""}
