"""What a request for the chart asks for, read once for the page and the files."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from orgstruktur import kait
from orgstruktur.bagan import Bagan, Simpul
from orgstruktur.forms.bagan import SEMUA, BaganForm
from orgstruktur.gambar.bagan_pohon import (
    LAYANAN,
    PERLU_ORANG,
    Alamat,
    BaganGambar,
    Tampilan,
    banyak_tampak,
    gambar_bagan,
)
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.golongan_warna import FUNGSI, PILIHAN_WARNA
from orgstruktur.gambar.lembar import dengan_keterangan
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini, puncak_terkini, status_struktur
from orgstruktur.selectors.gambar import (
    dengan_layanan,
    dengan_orang,
    isi_unit,
    versi_pengisian,
)
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from orgstruktur.selectors.struktur import jalan_ke
from orgstruktur.views.akar import baca_akar
from orgstruktur.views.alamat import kueri, pola_alamat
from tebingtinggi.bersama.htmx import minta_bagian
from tebingtinggi.bersama.tampilan import angka, tanggal

#: Views of one Bagan that are kept, and the largest file among them in bytes.
DIINGAT = 6
BERKAS_DIINGAT = 3_000_000
#: More boxes than this on one page or in one file would keep the server and the reader too long.
UNIT_TERBANYAK = 5000


class PermintaanBagan:
    """The chart a request asks for: form, Bagan, branch, and what is wrong with the address."""

    def __init__(self, request: HttpRequest) -> None:
        self.form = BaganForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
        self.form.is_valid()
        self.situs = request.build_absolute_uri("/")[:-1]
        self.status_struktur = status_struktur()
        self.bagan = self._bagan()
        self.akar, asing = baca_akar(self.bagan, request.GET.get("akar", ""))
        self.daftar_galat = self.form.daftar_galat
        self.galat_panel = self.form.galat_panel(bagian=minta_bagian(request))
        self.asing = bool(asing)
        if asing:
            self.daftar_galat.append(asing)
            self.galat_panel.append(asing)
        self.parameter = self.form.parameter(self.bagan)
        if self.akar is None or self.asing or self.akar is self.bagan.akar:
            self.parameter["akar"] = ""
        self.catatan = self._catatan_pusat(request.GET.get("pusat", ""))
        self.tampilan = self._bukakan_pusat(self.form.tampilan(self.bagan))
        self.terlalu_besar = self._lipat_yang_terlalu_besar()
        #: (mark of the people, where small counts may be told): only where the picture needs it
        self.orang: tuple[str, LingkupIzin] | None = None
        if self.tampilan.warna in PERLU_ORANG or not PERLU_ORANG.isdisjoint(self.tampilan.isi):
            self.orang = (versi_pengisian(), lingkup_izin(request.user, "lihat_pegawai"))

        #: services of each unit: part of what a kept picture is known by, since they change by themselves
        self.layanan: Mapping[int, int] = {}
        if LAYANAN in self.tampilan.isi:
            self.layanan = kait.banyak_layanan(self.bagan.tanggal)

    @property
    def status(self) -> int:
        return 404 if self.asing else 400 if self.daftar_galat else 200

    def _bagan(self) -> Bagan:
        """The structure, or as much of it as can be seen."""
        if self.form.puncak is not None:
            return puncak_terkini(self.form.puncak, status=self.status_struktur)
        return bagan_terkini(self.form.tanggal, status=self.status_struktur)

    def _catatan_pusat(self, kode: str) -> str:
        """Say that the unit to be put in the centre is not there; the picture holds without it."""
        if not kode or kode in self.bagan:
            return ""
        hari = tanggal(self.bagan.tanggal)
        return f"Unit dengan kode “{kode[:60]}” tidak ada pada {hari}; bagan tidak dipusatkan."

    def _bukakan_pusat(self, tampilan: Tampilan) -> Tampilan:
        """Open the way to the unit in the centre, unless it has been folded by hand."""
        pusat = self.bagan.per_kode.get(tampilan.pusat)
        if pusat is None:
            return tampilan
        jalan = {s.kode for pk in jalan_ke(self.bagan, [pusat]) if (s := self.bagan.ambil(pk))}
        return tampilan._replace(buka=tampilan.buka | (jalan - tampilan.tutup))

    def _lipat_yang_terlalu_besar(self) -> int:
        """Fold levels until what is shown is not too much; give how many boxes were asked for, 0 if they fit."""
        if self.akar is None or len(self.bagan) <= UNIT_TERBANYAK:
            return 0
        diminta = banyak_tampak(self.bagan, self.akar, self.tampilan)
        if diminta <= UNIT_TERBANYAK:
            return 0
        for dalam in range(self.tampilan.dalam or 6, 0, -1):
            lipat = self.tampilan._replace(dalam=dalam, buka=frozenset())
            if banyak_tampak(self.bagan, self.akar, lipat) <= UNIT_TERBANYAK:
                break
        self.tampilan = lipat
        self.parameter["dalam"] = str(dalam)
        return diminta

    def url(self, nama: str = "bagan", **lain: Any) -> str:
        """The address of this view, or of another form of it."""
        t = self.tampilan
        isi = {
            **self.parameter,
            "buka": ",".join(sorted(t.buka)),
            "tutup": ",".join(sorted(t.tutup)),
        }
        return reverse(f"orgstruktur:{nama}") + kueri(**{**isi, **lain})

    def keadaan_isi(self) -> list[tuple[str, str]]:
        """What the search form sends along: it must not fold what a person has opened."""
        t = self.tampilan
        isi = {
            "akar": self.parameter["akar"],
            "pusat": t.pusat,
            "buka": ",".join(sorted(t.buka)),
            "tutup": ",".join(sorted(t.tutup)),
            "dalam_tadi": SEMUA if t.dalam is None else str(t.dalam),
        }
        return [(nama, nilai) for nama, nilai in isi.items() if nilai]

    def _url_sakelar(self) -> Callable[[Simpul, int], str]:
        """Addresses of the controls, made of strings since there may be thousands; codes need no escaping."""
        halaman, dasar = reverse("orgstruktur:bagan"), kueri(**self.parameter)[1:]

        def url(s: Simpul, tingkat: int) -> str:
            t = self.tampilan.dibalik(s, tingkat)
            bagian = [dasar] if dasar else []
            if t.buka:
                bagian.append("buka=" + ",".join(sorted(t.buka)))
            if t.tutup:
                bagian.append("tutup=" + ",".join(sorted(t.tutup)))
            return f"{halaman}?{'&'.join(bagian)}" if bagian else halaman

        return url

    def ingat(self, nama: str, akar: Simpul, buat: Callable[[], Any]) -> Any:
        """Make something of this view once; it is kept with the Bagan, so it goes when anything is written."""
        simpanan: OrderedDict[Any, Any] = self.bagan.ingatan.setdefault("bagan", OrderedDict())
        layanan = tuple(sorted(self.layanan.items()))
        kunci = (nama, akar.id, self.tampilan, self.form.tanggal, self.situs, self.orang, layanan)
        if kunci in simpanan:
            simpanan.move_to_end(kunci)
            return simpanan[kunci]
        hasil = buat()
        if not isinstance(hasil, bytes) or len(hasil) <= BERKAS_DIINGAT:
            simpanan[kunci] = hasil
            if len(simpanan) > DIINGAT:
                simpanan.popitem(last=False)
        return hasil

    def gambar(self, akar: Simpul) -> BaganGambar:
        """Draw the chart for the page."""
        alamat = Alamat(pola_alamat("unit_rinci", self.form.tanggal), self._url_sakelar())
        return self._gambar(akar, alamat)

    def _gambar(self, akar: Simpul, alamat: Alamat) -> BaganGambar:
        t = self.tampilan
        dengan_fungsi = t.warna == FUNGSI or FUNGSI in t.isi
        isi = isi_unit(self.bagan, self.form.tanggal, dengan_fungsi=dengan_fungsi)
        if self.orang is not None:
            versi, lingkup = self.orang
            isi = dengan_orang(self.bagan, isi, versi=versi, lingkup=lingkup)
        if self.layanan:
            isi = dengan_layanan(isi, self.layanan)
        return gambar_bagan(self.bagan, akar, isi, t, alamat)

    def untuk_berkas(self, akar: Simpul) -> Gambar:
        """The chart as a file shows it: with caption and legend."""
        awal, akhir = pola_alamat("unit_rinci")
        alamat = Alamat((self.situs + awal, akhir))
        hasil = self._gambar(akar, alamat)
        warna = dict(PILIHAN_WARNA)[self.tampilan.warna].lower()
        keterangan = (
            f"{settings.TATA_NAMA_PEMDA} · keadaan {tanggal(self.bagan.tanggal)} · warna: {warna}"
        )
        if any(s.contoh for s, _ in hasil.daftar):
            keterangan += " · bergaris putus: data contoh"
        return dengan_keterangan(hasil.gambar, keterangan, hasil.legenda)


def pesan_terlalu_besar(banyak: int) -> str:
    """Say that so many boxes are too many, and what to do."""
    return (
        f"Bagan ini memuat {angka(banyak)} unit; yang dapat digambar sekaligus paling banyak "
        f"{angka(UNIT_TERBANYAK)}. Pilih cabang yang lebih kecil atau lipat sebagian tingkatnya."
    )
