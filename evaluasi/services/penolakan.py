"""Why an answer is not taken. The sentences stand once, in both languages: evaluasi/unsur_bahasa.py."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from evaluasi.models import Survei, TokenSurvei
from evaluasi.unsur import UNSUR
from evaluasi.unsur_bahasa import daftar_teks, nama_unsur, sebut_hari
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.hari import BULAN
from tebingtinggi.bersama.tampilan import angka

HURUF_SARAN = 2000


class KirimanDitolak(AturanDilanggar):
    """An answer that is not taken. `kode`: the reason in one word; `kalimat`: its sentence.

    isi: what the sentence has to be filled with; days and names are said in the language asked for.
    """

    kode = "ditolak"

    def __init__(self, ruas: str = "", *, kalimat: str = "", **isi: Any) -> None:
        self.kalimat = kalimat or self.kode
        self.isi: Mapping[str, Any] = isi
        self.ruas: str | None = ruas or None  # some sentences name it
        super().__init__(self.sebut("id"), self.ruas)

    def sebut(self, bahasa: str) -> str:
        """Say why, in one of the languages of the survey."""
        return daftar_teks(bahasa)[f"tolak_{self.kalimat}"].format(**self._isi(bahasa))

    def _isi(self, bahasa: str) -> dict[str, str]:
        return {
            nama: sebut_hari(nilai, bahasa, BULAN) if isinstance(nilai, date) else str(nilai)
            for nama, nilai in self.isi.items()
        }


class KodeTidakDikenal(KirimanDitolak):
    """No survey and no counter bears the code of the address."""

    kode = "kode"


class SurveiBelumDibuka(KirimanDitolak):
    """Before its first day, or still a draft on that day."""

    kode = "belum"

    def __init__(self, survei: Survei, kini: date) -> None:
        if survei.mulai > kini:
            super().__init__(hari=survei.mulai)
        else:
            super().__init__(kalimat="draf")


class SurveiSudahDitutup(KirimanDitolak):
    """After its last day, or (`saat`) ended by an officer before that."""

    kode = "tutup"

    def __init__(self, survei: Survei, saat: datetime | None = None) -> None:
        if saat is None:
            super().__init__(hari=survei.selesai)
        else:
            super().__init__(kalimat="tutup_dini", hari=saat.date(), jam=f"{saat:%H.%M}")


class TokenTidakDikenal(KirimanDitolak):
    """No slip of this survey bears it."""

    kode = "token_asing"


class TokenSudahDipakai(KirimanDitolak):
    """One slip, one answer."""

    kode = "token_dipakai"


class TokenKedaluwarsa(KirimanDitolak):
    """After the last day of the slip."""

    kode = "token_lewat"

    def __init__(self, token: TokenSurvei) -> None:
        super().__init__(hari=token.berlaku_sampai)


class TebakanTerlaluBanyak(KirimanDitolak):
    """Too many unknown tokens from this address today."""

    kode = "token_tebakan"


class TokenDiperlukan(KirimanDitolak):
    """The survey has no open link."""

    kode = "token_perlu"


class BatasHarianTercapai(KirimanDitolak):
    """The address has sent as much as it may today."""

    kode = "batas"


class _SebutRuas(KirimanDitolak):
    """A refusal that names the field it speaks of."""

    def _isi(self, bahasa: str) -> dict[str, str]:
        return {"nama": sebut_ruas(self.ruas or "", bahasa)}


class IsianTidakSah(_SebutRuas):
    """A value that the form does not offer: it was changed on the way."""

    kode = "rusak"

    def __init__(self, ruas: str) -> None:
        super().__init__(ruas, kalimat="rusak_isian" if sebut_ruas(ruas, "id") else "rusak")


class BelumDijawab(_SebutRuas):
    """A question was left out."""

    kode = "kosong"


class SaranTerlaluPanjang(KirimanDitolak):
    """More free text than there is room for."""

    kode = "panjang"

    def __init__(self, banyak: int) -> None:
        super().__init__("saran", n=angka(banyak))


class TabletTidakDikenal(KirimanDitolak):
    """The key of a tablet that nobody registered, or that was withdrawn."""

    kode = "tablet"


class LoketTanpaSurvei(KirimanDitolak):
    """The poster of a counter whose unit asks nothing today."""

    kode = "loket"


class KirimanTerlaluBesar(KirimanDitolak):
    """A body larger than any form of ours."""

    kode = "besar"


class KirimanDariLuar(KirimanDitolak):
    """A form on another site had somebody's browser send it."""

    kode = "luar"


def sebut_ruas(ruas: str, bahasa: str) -> str:
    """Name a field as its screen does; "" for one that no screen shows."""
    return nama_unsur(ruas, bahasa) if ruas in UNSUR else daftar_teks(bahasa).get(ruas, "")
