"""Turn what a pure rule finds wrong with a value into the refusal of a service."""

from orgstruktur.aturan_isi import Keliru
from tebingtinggi.bersama.galat import AturanDilanggar


def pastikan(keliru: Keliru | None) -> None:
    """Raise AturanDilanggar when there is something wrong."""
    if keliru is not None:
        raise AturanDilanggar(*keliru)
