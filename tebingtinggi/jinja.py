"""The Jinja2 environment: autoescape on, Django's `url` and `static`, our filters."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from tebingtinggi.bersama import tampilan


def url(nama: str, *args: Any, **kwargs: Any) -> str:
    """Address of a named page: `url("orgstruktur:unit_rinci", kode=unit.kode)`."""
    return reverse(nama, args=args or None, kwargs=kwargs or None)


def environment(**pilihan: Any) -> Environment:
    """Build the environment; called once by Django's template backend."""
    pilihan |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    lingkungan = Environment(**{**pilihan, "autoescape": True})  # noqa: S701
    lingkungan.globals.update(tampilan.FUNGSI, url=url, static=static)
    lingkungan.filters.update(tampilan.FILTER)
    return lingkungan
