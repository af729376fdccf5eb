"""What a request for the peta jabatan asks for, read once for the page and the files."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from orgstruktur.bagan import Simpul
from orgstruktur.gambar.bentuk import Gambar
from orgstruktur.gambar.lembar import dengan_keterangan
from orgstruktur.models import boleh
from orgstruktur.selectors.bagan import bagan_terkini, status_struktur
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.views.alamat import kueri, pola_alamat
from pegawai.forms.peta import PetaForm
from pegawai.gambar_peta import gambar_peta
from pegawai.peta import KotakPeta
from pegawai.selectors.peta import NAMA_KEDUDUKAN, IkhtisarPeta, ikhtisar_peta, peta_terlihat
from tebingtinggi.bersama.tampilan import angka, tanggal

#: More boxes than this in one drawing would keep the server and the reader too long.
UNIT_TERBANYAK = 400


class PermintaanPeta:
    """Form, Bagan, branch (None = the whole city) and what is wrong with the address."""

    def __init__(self, request: HttpRequest) -> None:
        self.form = PetaForm(request.GET, boleh_rencana=boleh(request.user, "lihat_rencana"))
        self.form.is_valid()
        self.situs = request.build_absolute_uri("/")[:-1]
        self.lingkup = lingkup_izin(request.user, "lihat_pegawai")
        status = status_struktur()
        self.bagan = bagan_terkini(self.form.tanggal, status=status)
        #: None = today's tables
        self.hari = self.form.tanggal if self.form.tanggal != status.tanggal_berlaku else None
        self.daftar_galat = self.form.daftar_galat
        kode = request.GET.get("akar", "")
        akar = self.bagan.per_kode.get(kode)
        self.asing = bool(kode) and akar is None
        if self.asing:
            self.daftar_galat.append(
                f"Unit dengan kode “{kode[:60]}” tidak ada pada tanggal ini. Cari unitnya di bawah."
            )
        self.akar = None if akar is self.bagan.akar else akar

    @property
    def per(self) -> str:
        return self.form.tanggal.isoformat() if self.form.tanggal else ""

    @property
    def status(self) -> int:
        return 404 if self.asing else 400 if self.daftar_galat else 200

    def url(self, nama: str = "peta_jabatan", **isi: Any) -> str:
        """The address of a map or a file, on the same day."""
        return reverse(f"pegawai:{nama}") + kueri(**isi, per=self.per)

    def peta(self, akar: Simpul) -> tuple[list[KotakPeta], bool]:
        """The map of a branch as this reader may see it, and whether something is kept back."""
        return peta_terlihat(self.bagan, akar, self.hari, self.lingkup)

    def ikhtisar(self) -> IkhtisarPeta:
        """The overview of the city as this reader may see it."""
        return ikhtisar_peta(self.bagan, self.hari, self.lingkup)

    def gambar(self, daftar: Sequence[KotakPeta], situs: str = "") -> Gambar:
        """The drawing; boxes lead to the pages of their units."""
        awal, akhir = pola_alamat("unit_rinci", self.form.tanggal)
        return gambar_peta(daftar, (situs + awal, akhir), kedudukan=NAMA_KEDUDUKAN)

    def gambar_berkas(self, daftar: Sequence[KotakPeta], *, tertutup: bool) -> Gambar:
        """The drawing as a file shows it: with caption."""
        keterangan = (
            f"{settings.TATA_NAMA_PEMDA} · keadaan {tanggal(self.bagan.tanggal)} · Kls kelas jabatan, "
            "B bezetting, K kebutuhan, ± = B − K (+ kelebihan, − kekurangan)"
        )
        if tertutup:
            keterangan += " · * tidak ditampilkan untuk umum"
        return dengan_keterangan(self.gambar(daftar, self.situs), keterangan)

    @staticmethod
    def pesan_terlalu_besar(daftar: Sequence[KotakPeta]) -> str:
        """Say that so many boxes are too many to draw; "" where they are not."""
        if len(daftar) <= UNIT_TERBANYAK:
            return ""
        return (
            f"Cabang ini memuat {angka(len(daftar))} unit; yang dapat digambar sekaligus paling banyak "
            f"{angka(UNIT_TERBANYAK)}. Buka peta unit di bawahnya, atau unduh Excel untuk seluruhnya."
        )
