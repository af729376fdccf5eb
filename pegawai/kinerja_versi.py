"""The mark of what somebody was shown: a form carries it, and the act asks whether it still holds."""

from datetime import datetime

#: What is said when it does not; nothing is decided then, and the page shows what there is now.
ISI_BERUBAH = "Isinya berubah sejak Anda buka; periksa lagi, lalu putuskan."


def versi_isi(saat: datetime | None, *lain: int | None) -> str:
    """Give the mark of contents that were last written at `saat`, with the keys they point to."""
    mikro = 0 if saat is None else round(saat.timestamp() * 1_000_000)
    return "-".join(f"{n or 0:x}" for n in (mikro, *lain))


def masih_sama(dilihat: str, kini: str) -> bool:
    """Say whether what was shown is what there is; "" = nobody was shown anything."""
    return dilihat in ("", kini)
