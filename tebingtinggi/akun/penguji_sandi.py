"""What a password may not be made of: the parts of its owner's name and NIP."""

import re
from typing import Any

from django.core.exceptions import ValidationError

#: Shorter parts ("Ali", initials) stand in too many words to be counted alone; longer ones first.
_BAGIAN_TERPENDEK = 4
#: With a longer part beside it a short one counts too: "animulyani" is all name.
_BAGIAN_PENDEK = 3
#: Letters that must be left when name and numbers are taken away.
_HURUF_TERSISA = 6


class BagianNamaValidator:
    """Refuse what is little more than parts of the name or the NIP with figures around them.

    Django's own validator compares whole names, so that a part with a year passes. The name of the unit may be
    given as well (`nama_unit` on the user): it is no secret either.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError."""
        if user is None:
            return
        rapat = re.sub(r"[^a-z0-9]", "", password.lower())
        sisa, kena = rapat, False
        for bagian in self._bagian(user):
            if bagian in sisa and (len(bagian) >= _BAGIAN_TERPENDEK or kena):
                sisa, kena = sisa.replace(bagian, " "), True
        if kena and len(re.sub(r"[^a-z]", "", sisa)) < _HURUF_TERSISA:
            raise ValidationError(
                "Kata sandi ini hampir hanya berisi bagian nama atau NIP Anda. Pakailah kata-kata lain.",
                code="password_name_parts",
            )

    def get_help_text(self) -> str:
        """Say it before it is refused."""
        return "Kata sandi tidak boleh tersusun dari bagian nama atau NIP Anda."

    def _bagian(self, user: Any) -> list[str]:
        """Give the parts, the longest first; of a NIP also the day of birth and the month of appointment."""
        teks = f"{getattr(user, 'nama', '')} {getattr(user, 'nama_unit', '')}".lower()
        bagian = {k for k in re.findall(r"[a-z]+", teks) if len(k) >= _BAGIAN_PENDEK}
        nomor = str(getattr(user, "username", ""))
        if re.fullmatch(r"\d{18}", nomor):
            bagian |= {nomor, nomor[:8], nomor[8:14]}
        return sorted(bagian, key=lambda b: (-len(b), b))
