"""What the tests of the pages of results share."""

import re

from django.test import Client

LALU_KUNCI = "2026-07-01_2026-09-30"
KINI_KUNCI = "2026-10-01_2026-12-31"


def isi(warga: Client, alamat: str, status: int = 200) -> str:
    """The page as text."""
    jawaban = warga.get(alamat)
    assert jawaban.status_code == status, alamat
    return jawaban.content.decode()


def tanpa_token(teks: str) -> str:
    """A page without what differs at every look."""
    return re.sub(r'"X-CSRFToken": "\w+"', "", teks)


def baris_csv(warga: Client, alamat: str) -> list[dict[str, str]]:
    """The rows of a file by its headings."""
    teks = isi(warga, alamat).lstrip("\ufeff").splitlines()
    kolom = teks[0].split(";")
    return [dict(zip(kolom, b.split(";"), strict=True)) for b in teks[1:]]
