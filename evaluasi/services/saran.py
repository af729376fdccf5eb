"""Free words of residents: read by an officer before anybody else sees them; to read, not to judge.

What looks like a telephone number or a NIK is never published: the words are edited first.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluasi.models import Saran, Survei
from evaluasi.services.survei_dasar import ambil_survei, catat_survei
from evaluasi.tema import NAMA_TEMA
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import angka

SEKALI_TERBANYAK = 200
_HURUF_ALASAN, _HURUF_TERBIT = 300, 2000
#: Eight digits or more, as telephone numbers and NIK are written: blanks, dots, hyphens and brackets between.
_DERET_ANGKA = re.compile(r"\d(?:[\s.()\-\u2010-\u2015]*\d){7,}")
#: A date is none: day, month, year, and no digits around it.
_TANGGAL = re.compile(r"(?<![\d.\-/])\d{1,2}([.\-/])\d{1,2}\1(?:19|20)\d\d(?!\s?[\d.\-/]\d)(?!\d)")
_DERET_DISEBUT = 3


class Tinjauan(StrEnum):
    """What is done with words that were read."""

    TERBIT = "terbit"
    RINGKAS = "ringkas"
    SIMPAN = "simpan"
    KEMBALI = "kembali"


_KATA = {
    Tinjauan.TERBIT: "ditampilkan seperti ditulis",
    Tinjauan.RINGKAS: "ditampilkan sesudah disunting",
    Tinjauan.SIMPAN: "tidak ditampilkan",
    Tinjauan.KEMBALI: "dikembalikan ke belum ditinjau",
}


@transaction.atomic
def tinjau_saran(
    *,
    survei: Survei,
    daftar: Iterable[int],
    tinjauan: str,
    oleh: Any,
    teks_terbit: str = "",
    alasan: str = "",
) -> int:
    """Decide on one or several; give how many. Words of other surveys are left alone.

    RINGKAS takes one and its `teks_terbit`; SIMPAN needs a reason. Raises AturanDilanggar with
    `ruas`, DiLuarWewenang.
    """
    segar = ambil_survei(survei, oleh)
    pk = set(daftar)
    _periksa(pk, tinjauan, teks_terbit, alasan)
    saran = list(Saran.objects.select_for_update().filter(survei=segar, pk__in=pk).order_by("pk"))
    if not saran:
        raise AturanDilanggar("Saran yang dipilih sudah tidak ada; muat ulang halaman.")
    status = {
        Tinjauan.SIMPAN: Saran.Status.DISIMPAN,
        Tinjauan.KEMBALI: Saran.Status.MENUNGGU,
    }.get(Tinjauan(tinjauan), Saran.Status.TERBIT)
    if status == Saran.Status.TERBIT:
        _pastikan_tanpa_deret(saran, teks_terbit if tinjauan == Tinjauan.RINGKAS else None)
    for s in saran:
        s.status = status
        s.teks_terbit = ""
        if status == Saran.Status.TERBIT:
            s.teks_terbit = teks_terbit.strip() if tinjauan == Tinjauan.RINGKAS else s.teks
        s.alasan = alasan.strip() if status == Saran.Status.DISIMPAN else ""
        s.ditinjau_oleh = oleh if getattr(oleh, "pk", None) else None
        s.ditinjau_pada = timezone.now() if status != Saran.Status.MENUNGGU else None
    Saran.objects.bulk_update(
        saran, ["status", "teks_terbit", "alasan", "ditinjau_oleh", "ditinjau_pada"], batch_size=50
    )
    catat_survei(
        "saran_tinjau",
        segar,
        oleh,
        f"{angka(len(saran))} saran {_KATA[Tinjauan(tinjauan)]}.",
        alasan=alasan.strip(),
    )
    return len(saran)


def deret_angka(teks: str) -> str:
    """Give the first run of digits that may be a telephone number or a NIK; "" when there is none."""
    ada = _DERET_ANGKA.search(_TANGGAL.sub("tanggal", teks))
    return ada.group() if ada else ""


def _pastikan_tanpa_deret(saran: list[Saran], suntingan: str | None) -> None:
    """Raise when what would be published holds such a number. suntingan: the edited words of the only one."""
    if suntingan is not None:
        if ada := deret_angka(suntingan):
            raise AturanDilanggar(
                f"Teks ini masih memuat deret angka “{ada[:40]}”, yang dapat berupa nomor telepon atau NIK. "
                "Hapus angkanya dahulu.",
                "teks_terbit",
            )
        return
    memuat = [d for s in saran if (d := deret_angka(s.teks))]
    if memuat:
        sebut = ", ".join(f"“{d[:40]}”" for d in memuat[:_DERET_DISEBUT])
        lebih = len(memuat) - _DERET_DISEBUT
        sebut += f", dan {angka(lebih)} lainnya" if lebih > 0 else ""
        raise AturanDilanggar(
            f"{angka(len(memuat))} saran memuat deret angka yang dapat berupa nomor telepon atau NIK: {sebut}. "
            "Buka “Sunting atau ganti tema” pada saran itu, hapus angkanya, lalu tampilkan teks itu; "
            "atau lepaskan centangnya."
        )


def _periksa(pk: set[int], tinjauan: str, teks: str, alasan: str) -> None:
    if tinjauan not in set(Tinjauan):
        raise AturanDilanggar("Pilih apa yang dilakukan: tampilkan, sunting, atau simpan saja.")
    if not pk:
        raise AturanDilanggar("Centang dahulu sarannya.")
    if len(pk) > SEKALI_TERBANYAK:
        raise AturanDilanggar(f"Paling banyak {SEKALI_TERBANYAK} saran sekali jalan.")
    if tinjauan == Tinjauan.SIMPAN and not alasan.strip():
        raise AturanDilanggar("Tulis alasannya tidak ditampilkan.", "alasan")
    if len(alasan.strip()) > _HURUF_ALASAN:
        raise AturanDilanggar("Alasan paling panjang 300 huruf.", "alasan")
    if tinjauan == Tinjauan.RINGKAS:
        if len(pk) != 1:
            raise AturanDilanggar("Sunting satu saran saja sekali jalan.")
        if not teks.strip():
            raise AturanDilanggar("Tulis teks yang akan ditampilkan.", "teks_terbit")
        if len(teks.strip()) > _HURUF_TERBIT:
            raise AturanDilanggar("Teks paling panjang 2.000 huruf.", "teks_terbit")


@transaction.atomic
def ganti_tema(*, survei: Survei, saran: int, tema: str, oleh: Any) -> Saran:
    """Put words under another theme. Raises AturanDilanggar, DiLuarWewenang."""
    segar = ambil_survei(survei, oleh)
    if tema not in NAMA_TEMA:
        raise AturanDilanggar("Tema ini tidak dikenal.", "tema")
    satu = Saran.objects.select_for_update().filter(survei=segar, pk=saran).first()
    if satu is None:
        raise AturanDilanggar("Saran ini sudah tidak ada; muat ulang halaman.")
    if satu.tema != tema:
        satu.tema = tema
        satu.save(update_fields=["tema"])
        catat_survei(
            "saran_tema", segar, oleh, f"Satu saran dipindahkan ke tema {NAMA_TEMA[tema]}."
        )
    return satu
