"""Addresses of the structure, one list per noun."""

from django.urls import URLPattern, register_converter


class KodeConverter:
    """The code of a unit inside an address: letters, digits, dot, underscore, hyphen."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KodeConverter, "kode")

from orgstruktur.urls import (  # noqa: E402 - the converter must be there first
    analisis,
    bandingkan,
    data,
    fungsi,
    gambar,
    garis,
    hari_libur,
    impor,
    jabatan,
    jalur,
    jejak,
    rancangan,
    rancangan_gerak,
    struktur,
    tabel,
    tarif,
    tim,
    unit,
)

app_name = "orgstruktur"

urlpatterns: list[URLPattern] = [
    *struktur.urlpatterns,
    *gambar.urlpatterns,
    *tabel.urlpatterns,
    *bandingkan.urlpatterns,
    *unit.urlpatterns,
    *fungsi.urlpatterns,
    *jabatan.urlpatterns,
    *garis.urlpatterns,
    *tim.urlpatterns,
    *hari_libur.urlpatterns,
    *jalur.urlpatterns,
    *impor.urlpatterns,
    *analisis.urlpatterns,
    *rancangan.urlpatterns,
    *tarif.urlpatterns,
    *rancangan_gerak.urlpatterns,
    *data.urlpatterns,
    *jejak.urlpatterns,
]
