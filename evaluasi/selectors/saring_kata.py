"""Searching a list: every word that was typed must stand somewhere."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

_M = TypeVar("_M", bound=Model)


def saring_kata(daftar: QuerySet[_M], teks: str, *cari: str) -> QuerySet[_M]:
    """Keep what holds each word of `teks` in one of the look-ups `cari` ("nama__icontains")."""
    for kata in teks.split():
        syarat = Q(pk__in=[])
        for kolom in cari:
            syarat |= Q(**{kolom: kata})
        daftar = daftar.filter(syarat)
    return daftar
