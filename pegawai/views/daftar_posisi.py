"""What the lists of positions share: what an address asks for, one page of it, and all of it as a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from orgstruktur.bagan import Bagan
from orgstruktur.views.tab_jabatan import tab_jabatan
from tebingtinggi.bersama.berkas_daftar import Kolom, buntut_kueri, jawab_berkas, tolak, unduhan
from tebingtinggi.bersama.htmx import render_bagian
from tebingtinggi.bersama.tampilan import tanggal

PER_HALAMAN = 50


@dataclass(slots=True)
class Diminta:
    """What an address asks for, read once for the page and the files.

    sebagian: who asks sees only what is public.
    """

    bagan: Bagan
    form: Any
    kueri: QuerySet
    sebagian: bool = False


class DaftarPosisi(NamedTuple):
    """One list. `unduhan`: what the names of its files' addresses begin with; `berkas`: their own name.

    baris: as `baris_lowong`; sel: a row's cells below `kolom`.
    """

    judul: str
    tab: str
    unduhan: str
    berkas: str
    templat: tuple[str, str]
    kolom: Kolom
    baca: Callable[[HttpRequest], Diminta]
    baris: Callable[..., Iterable[Any]]
    sel: Callable[[Any], list[Any]]

    def halaman(
        self, request: HttpRequest, tambahan: Callable[[Diminta, date], dict[str, Any]]
    ) -> HttpResponse:
        """Show one page; `tambahan` gives what this list alone shows."""
        d, hari = self.baca(request), timezone.localdate()
        halaman = Paginator(d.kueri, PER_HALAMAN).get_page(request.GET.get("halaman"))
        tersaring = d.form.tersaring or bool(d.form.cleaned_data.get("cari"))
        galat = d.form.daftar_galat
        konteks = {
            "judul": self.judul,
            "tab": tab_jabatan(request.user, self.tab),
            "form": d.form,
            "galat": galat,
            "halaman": halaman,
            "baris": self.baris(halaman.object_list, d.bagan, hari),
            "saring_terbuka": d.form.tersaring,
            "bersih_url": request.path if tersaring else "",
            "unduhan": unduhan(self.unduhan, buntut_kueri(request)),
        }
        konteks |= tambahan(d, hari)
        return render_bagian(request, *self.templat, konteks, status=400 if galat else 200)

    def jawab(self, request: HttpRequest, jenis: str) -> HttpResponseBase:
        """Give all of it as a file."""
        d, hari = self.baca(request), timezone.localdate()
        if d.form.daftar_galat:
            return tolak(d.form.daftar_galat)
        baris = [self.sel(b) for b in self.baris(d.kueri, d.bagan, hari, semua=True)]
        keterangan = [("Keadaan per", tanggal(hari)), *d.form.sebut()]
        nama = f"{self.berkas}-{hari:%Y-%m-%d}"
        return jawab_berkas(request, nama, jenis, [(self.judul, self.kolom, baris)], keterangan)
