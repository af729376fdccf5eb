"""Why an answer is not taken, each reason with the sentence for the one who filled it in."""

from datetime import date

from evaluasi.models import Survei, TokenSurvei
from evaluasi.unsur import UNSUR
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka, tanggal

HURUF_SARAN = 2000


class KirimanDitolak(AturanDilanggar):
    """An answer that is not taken. `kode`: the reason in one word, for pages in other languages.

    hari: the day the reason speaks of, where there is one.
    """

    kode = "ditolak"
    hari: date | None = None


class SurveiBelumDibuka(KirimanDitolak):
    """Before its first day, or (`hari` is None) still a draft on that day."""

    kode = "belum"

    def __init__(self, survei: Survei, kini: date) -> None:
        if survei.mulai > kini:
            self.hari = survei.mulai
            super().__init__(f"Survei ini dibuka mulai {tanggal(survei.mulai)}.")
        else:
            super().__init__("Survei ini belum dibuka. Cobalah lagi nanti.")


class SurveiSudahDitutup(KirimanDitolak):
    """After its last day, or ended by an officer."""

    kode = "tutup"

    def __init__(self, survei: Survei) -> None:
        super().__init__(f"Survei ini sudah ditutup; masanya sampai {tanggal(survei.selesai)}.")
        self.hari = survei.selesai


class TokenTidakDikenal(KirimanDitolak):
    """No slip of this survey bears it."""

    kode = "token_asing"

    def __init__(self) -> None:
        super().__init__("Kode pada slip Anda tidak dikenal untuk survei ini.")


class TokenSudahDipakai(KirimanDitolak):
    """One slip, one answer."""

    kode = "token_dipakai"

    def __init__(self) -> None:
        super().__init__("Kode pada slip ini sudah dipakai. Satu slip berlaku untuk satu jawaban.")


class TokenKedaluwarsa(KirimanDitolak):
    """After the last day of the slip."""

    kode = "token_lewat"

    def __init__(self, token: TokenSurvei) -> None:
        super().__init__(
            f"Kode pada slip ini berlaku sampai {tanggal(token.berlaku_sampai)} dan sudah lewat."
        )


class TebakanTerlaluBanyak(KirimanDitolak):
    """Too many unknown tokens from this address today."""

    kode = "token_tebakan"

    def __init__(self) -> None:
        super().__init__(
            "Hari ini sudah terlalu banyak kode slip yang tidak dikenal dari jaringan internet yang sama."
        )


class TokenDiperlukan(KirimanDitolak):
    """The survey has no open link."""

    kode = "token_perlu"

    def __init__(self) -> None:
        super().__init__(
            "Survei ini hanya diisi dengan kode dari slip transaksi. Mintalah slip di loket."
        )


class BatasHarianTercapai(KirimanDitolak):
    """The address has sent as much as it may today."""

    kode = "batas"

    def __init__(self) -> None:
        super().__init__(
            "Hari ini sudah banyak jawaban dari jaringan internet yang sama. Cobalah lagi besok, "
            "atau isilah dengan slip atau tablet di loket."
        )


class IsianTidakSah(KirimanDitolak):
    """A value that the form does not offer: it was changed on the way."""

    kode = "rusak"

    def __init__(self, ruas: str, sebutan: str = "") -> None:
        super().__init__(
            f"Isian {sebutan or ruas} tidak dapat dibaca. Muat ulang halaman ini, lalu pilih lagi.",
            ruas,
        )


class BelumDijawab(KirimanDitolak):
    """A question was left out."""

    kode = "kosong"

    def __init__(self, ruas: str) -> None:
        super().__init__(f"Pertanyaan “{UNSUR[ruas].nama}” belum dijawab.", ruas)


class SaranTerlaluPanjang(KirimanDitolak):
    """More free text than there is room for."""

    kode = "panjang"

    def __init__(self, banyak: int) -> None:
        super().__init__(
            f"Saran Anda {angka(banyak)} huruf, paling banyak {angka(HURUF_SARAN)}. Ringkaslah.",
            "saran",
        )


class TabletTidakDikenal(KirimanDitolak):
    """The key of a tablet that nobody registered, or that was withdrawn."""

    kode = "tablet"

    def __init__(self) -> None:
        super().__init__("Kunci tablet tidak dikenal atau sudah dicabut.")


class LoketTanpaSurvei(KirimanDitolak):
    """The poster of a counter whose unit asks nothing today."""

    kode = "loket"

    def __init__(self) -> None:
        super().__init__("Loket ini sedang tidak mengadakan survei.")


class KirimanTerlaluBesar(KirimanDitolak):
    """A body larger than any form of ours."""

    kode = "besar"

    def __init__(self) -> None:
        super().__init__("Kiriman ini terlalu besar.")


class KirimanDariLuar(KirimanDitolak):
    """A form on another site had somebody's browser send it."""

    kode = "luar"

    def __init__(self) -> None:
        super().__init__("Kiriman ini datang dari situs lain.")
