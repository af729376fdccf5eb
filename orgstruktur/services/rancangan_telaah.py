"""What reviewers say of a proposal: write, reply, settle with an answer."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Langkah, Rancangan, Telaah
from orgstruktur.selectors.rancangan import simulasi_rancangan
from orgstruktur.selectors.rancangan_penulis import sebab_tidak_menjawab
from orgstruktur.services.rancangan_sunting import TULIS, catat, kunci_sebagai
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah

TERPANJANG = 2000
_TELAAH = "lihat_rancangan"
T = Rancangan.Tahap
#: Stages in which a proposal may still be commented on.
DITELAAH = (T.DISUSUN, T.DIKONSULTASIKAN, T.DIAJUKAN)


def tulis_telaah(
    *,
    rancangan: Rancangan,
    isi: str,
    oleh: Any,
    langkah: Langkah | None = None,
    perintah: str = "",
) -> Telaah:
    """Comment on a proposal, or on one of its steps.

    Raises AturanDilanggar once it is decided, SudahBerubah when the step has been removed meanwhile.
    """
    isi = _rapikan(isi, "isi")
    with transaction.atomic():
        segar = _kunci(rancangan, oleh)
        langkah = langkah and _langkah_segar(segar, langkah)
        telaah = Telaah.objects.create(
            rancangan=segar,
            langkah=langkah,
            tentang=_kalimat(segar, langkah),
            isi=isi,
            oleh=oleh,
        )
        apa = f"langkah {langkah.urutan}" if langkah else "seluruh rancangan"
        _catat(telaah, "telaah_tulis", oleh, f"Telaah atas {apa}: {isi}", perintah)
    return telaah


def balas_telaah(*, telaah: Telaah, isi: str, oleh: Any, perintah: str = "") -> Telaah:
    """Reply to a comment that is not settled yet."""
    isi = _rapikan(isi, "isi")
    with transaction.atomic():
        _kunci(telaah.rancangan, oleh)
        pokok = _yang_terbuka(telaah)
        balasan = Telaah.objects.create(
            rancangan=pokok.rancangan, langkah=pokok.langkah, induk=pokok, isi=isi, oleh=oleh
        )
        _catat(balasan, "telaah_balas", oleh, f"Telaah dibalas: {isi}", perintah)
    return balasan


def selesaikan_telaah(*, telaah: Telaah, jawaban: str, oleh: Any, perintah: str = "") -> Telaah:
    """Settle a comment with an answer. Raises DiLuarWewenang unless `oleh` writes the proposal."""
    jawaban = _rapikan(jawaban, "jawaban")
    with transaction.atomic():
        segar = kunci_sebagai(oleh, TULIS, telaah.rancangan)
        if sebab := sebab_tidak_menjawab(segar, oleh):
            raise DiLuarWewenang(sebab)
        pokok = _yang_terbuka(telaah)
        pokok.jawaban, pokok.selesai_oleh, pokok.selesai_pada = jawaban, oleh, timezone.now()
        pokok.save(update_fields=["jawaban", "selesai_oleh", "selesai_pada"])
        _catat(pokok, "telaah_selesaikan", oleh, f"Telaah diselesaikan: {jawaban}", perintah)
    return pokok


# --- parts ------------------------------------------------------------------------------------------
def _rapikan(teks: str, ruas: str) -> str:
    rapi = teks.strip()
    if not rapi:
        raise AturanDilanggar("Tulis isinya.", ruas)
    if len(rapi) > TERPANJANG:
        raise AturanDilanggar(f"Paling panjang {TERPANJANG} huruf.", ruas)
    return rapi


def _kunci(rancangan: Rancangan, oleh: Any) -> Rancangan:
    segar = kunci_sebagai(oleh, _TELAAH, rancangan)
    if segar.tahap not in DITELAAH:
        raise AturanDilanggar(
            f"Rancangan ini {segar.get_tahap_display().lower()}, sehingga tidak lagi ditelaah."
        )
    return segar


def _langkah_segar(rancangan: Rancangan, langkah: Langkah) -> Langkah:
    """Read a step afresh under the lock. Raises SudahBerubah when somebody has removed it."""
    segar: Langkah | None = rancangan.daftar_langkah.filter(pk=langkah.pk).first()
    if segar is None:
        raise SudahBerubah("Langkah ini sudah dihapus orang lain sementara Anda menulis.")
    return segar


def _yang_terbuka(telaah: Telaah) -> Telaah:
    """Read a comment afresh. Raises SudahBerubah when somebody has settled it meanwhile."""
    pokok = Telaah.objects.select_related("rancangan", "langkah").filter(pk=telaah.pk).first()
    if pokok is None or pokok.induk_id is not None:
        raise AturanDilanggar("Telaah ini tidak ditemukan.")
    if pokok.selesai_pada is not None:
        raise SudahBerubah("Telaah ini sudah diselesaikan sementara Anda menulis.")
    return pokok


def _kalimat(rancangan: Rancangan, langkah: Langkah | None) -> str:
    """Say a step as it stands, so that the comment is understood when it is gone."""
    if langkah is None:
        return ""
    hasil = simulasi_rancangan(rancangan, rancangan.daftar_langkah.all())
    return hasil.hasil(langkah.pk).kalimat


def _catat(telaah: Telaah, tindakan: str, oleh: Any, ringkasan: str, perintah: str) -> None:
    catat(
        telaah.rancangan,
        tindakan,
        oleh=oleh,
        perintah=perintah,
        ringkasan=ringkasan,
        sesudah={"telaah": {str(telaah.pk): {"langkah": telaah.langkah_id}}},
    )
