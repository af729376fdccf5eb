"""`{% load tata %}`: the functions of bersama/tampilan.py for Django templates."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.template.context import Context

from tebingtinggi.bersama import formulir, tampilan
from tebingtinggi.bersama.pesan import AksiPesan, aksi_pesan

register = template.Library()

for _nama, _fungsi in tampilan.FILTER.items():
    register.filter(_nama, _fungsi)
for _nama, _fungsi in tampilan.FUNGSI.items():
    register.simple_tag(_fungsi, name=_nama)


register.filter("galat_ringkas", formulir.galat_ringkas)


@register.filter(name="aksi_pesan")
def aksi_pesan_filter(pesan: Message) -> AksiPesan | None:
    """The button that a message carries, if any."""
    return aksi_pesan(pesan)


@register.simple_tag(takes_context=True)
def jinja(context: Context, templat: str, **konteks: Any) -> tampilan.BagianJinja:
    """`{% jinja "orgstruktur/_pohon.html" pohon=pohon %}`: a hot part, rendered by Jinja2."""
    return tampilan.BagianJinja(templat, konteks, context.get("request"))


@register.filter
def butir(daftar: Sequence[Any], nomor: int) -> Any:
    """The item at a position, None beyond the end."""
    return daftar[nomor] if nomor < len(daftar) else None


@register.filter
def nomor_halaman(halaman: Page) -> Iterable[int | str]:
    """Page numbers with gaps: 1 … 4 5 6 … 20."""
    return halaman.paginator.get_elided_page_range(halaman.number, on_each_side=1, on_ends=1)
