"""Messages that carry a button, for example "Batalkan" after a change.

The button travels as JSON in `extra_tags`; `komponen/_pesan.html` reads it back.
"""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class AksiPesan:
    """`post` makes a small form with the CSRF token, `get` a link."""

    label: str
    url: str
    metode: Literal["get", "post"] = "post"


def kirim_pesan(
    request: HttpRequest,
    teks: str,
    *,
    aksi: AksiPesan | None = None,
    tingkat: int = messages.SUCCESS,
) -> None:
    """Add a message, with a button if given: `aksi=AksiPesan("Batalkan", url_batal)`."""
    messages.add_message(
        request, tingkat, teks, extra_tags=json.dumps(asdict(aksi)) if aksi else ""
    )


def aksi_pesan(pesan: Message) -> AksiPesan | None:
    """The button of a message; None for ordinary ones (also those with plain extra_tags)."""
    tanda = pesan.extra_tags or ""
    if not tanda.startswith("{"):
        return None
    return AksiPesan(**json.loads(tanda))
