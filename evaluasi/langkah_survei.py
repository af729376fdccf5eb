"""The order of the screens of a survey, and where one goes from each. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from evaluasi.unsur import URUTAN_TANYA

LAYANAN, DIRI, SARAN, PERIKSA = "layanan", "diri", "saran", "periksa"


@dataclass(frozen=True, slots=True)
class Jalan:
    """The screens of one survey in their order."""

    langkah: tuple[str, ...]

    @classmethod
    def susun(cls, *, tanya_layanan: bool, tanya_biaya: bool) -> "Jalan":
        """Leave out the choice of the service where it is known, and the cost where it is free by law."""
        tanya = [u.kunci for u in URUTAN_TANYA if tanya_biaya or u.kunci != "biaya"]
        return cls((*([LAYANAN] if tanya_layanan else []), *tanya, DIRI, SARAN, PERIKSA))

    @property
    def pertanyaan(self) -> tuple[str, ...]:
        """The questions among them."""
        return tuple(k for k in self.langkah if k not in (LAYANAN, DIRI, SARAN, PERIKSA))

    @property
    def pertama(self) -> str:
        """The first screen."""
        return self.langkah[0]

    def sesudah(self, langkah: str) -> str:
        """Give the next screen; after the last one it stays."""
        letak = self._letak(langkah)
        return self.langkah[min(letak + 1, len(self.langkah) - 1)]

    def sebelum(self, langkah: str) -> str:
        """Give the screen before; "" before the first one."""
        letak = self._letak(langkah)
        return self.langkah[letak - 1] if letak > 0 else ""

    def nomor(self, langkah: str) -> tuple[int, int]:
        """Give (number of the question, how many there are); (0, n) for what is no question."""
        tanya = self.pertanyaan
        return (tanya.index(langkah) + 1 if langkah in tanya else 0, len(tanya))

    def belum(self, terisi: Collection[str]) -> str:
        """Give the first screen that has to be answered and is not; "" when nothing is missing."""
        wajib = [k for k in self.langkah if k not in (DIRI, SARAN, PERIKSA)]
        return next((k for k in wajib if k not in terisi), "")

    def _letak(self, langkah: str) -> int:
        """An unknown screen, or one that is no longer asked, counts as the one before the first."""
        return self.langkah.index(langkah) if langkah in self.langkah else -1
