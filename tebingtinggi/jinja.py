"""The Jinja2 environment: autoescape on, Django's `url` and `static`, our filters."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def url(nama: str, *args: Any, **kwargs: Any) -> str:
    """`{{ url("orgstruktur:unit_rinci", kode=unit.kode) }}`."""
    return reverse(nama, args=args or None, kwargs=kwargs or None)


def environment(**pilihan: Any) -> Environment:
    """Called once by Django's template backend."""
    lingkungan = Environment(**{**pilihan, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    lingkungan.globals.update(url=url, static=static)
    return lingkungan
