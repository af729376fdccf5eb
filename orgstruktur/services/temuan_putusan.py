"""What reviewers say of a finding, and what is to be done with one that was accepted."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from orgstruktur.models import Fungsi, GarisHubungan, PutusanTemuan, Temuan, TimKerja
from orgstruktur.services.jejak import catat_jejak
from orgstruktur.services.temuan import sidik_teks
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tampilan import tanggal_jam

_KOLOM_TINDAKAN = ["pilihan", "pilihan_alasan", "pilihan_oleh", "pilihan_pada", "garis", "tim"]


def putuskan_temuan(
    *, temuan: Temuan, penilai: Any, putusan: int, alasan: str, sidik: str | None = None
) -> PutusanTemuan:
    """Keep what a reviewer says of a finding, or changes.

    sidik: digest of the sentences the reviewer has read. Raises AturanDilanggar without a reason,
    SudahBerubah when the sentences are others by now. An action that loses its last acceptance by
    this is taken back, with a Jejak of its own.
    """
    alasan = alasan.strip()
    if not alasan:
        raise AturanDilanggar("Tulis alasan putusan Anda.", "alasan")
    if putusan not in PutusanTemuan.Putusan.values:
        raise AturanDilanggar("Pilih salah satu putusan.", "putusan")
    with transaction.atomic():
        temuan = _kunci(temuan)
        kini = sidik_teks(temuan.fungsi_a.teks, temuan.fungsi_b.teks)
        if sidik is not None and sidik != kini:
            raise SudahBerubah(
                "Kalimat temuan ini sudah berubah sejak halaman dibuka. Baca yang sekarang, lalu "
                "simpan putusan Anda sekali lagi."
            )
        lama = temuan.daftar_putusan.filter(penilai=penilai).first()
        baru, _ = PutusanTemuan.objects.update_or_create(
            temuan=temuan,
            penilai=penilai,
            defaults={
                "putusan": putusan,
                "alasan": alasan,
                "sidik": kini,
                "pada": timezone.now(),
            },
        )
        catat_jejak(
            tindakan="temuan_putuskan",
            objek=f"Temuan {temuan.pk}",
            oleh=penilai,
            ringkasan=f"Menilai temuan: {baru.get_putusan_display()}.",
            sebelum={"putusan": lama.get_putusan_display(), "alasan": lama.alasan} if lama else {},
            sesudah={"putusan": baru.get_putusan_display(), "alasan": alasan},
            alasan=alasan,
        )
        if temuan.pilihan and not temuan.diterima:
            _tarik_tindakan(temuan, penilai)
    return baru


def _kunci(temuan: Temuan) -> Temuan:
    """Read a finding and its sentences again, locked until the end of the transaction."""
    terkunci = Temuan.objects.select_for_update().get(pk=temuan.pk)
    daftar = Fungsi.objects.select_for_update().in_bulk(
        [terkunci.fungsi_a_id, terkunci.fungsi_b_id]
    )
    terkunci.fungsi_a = daftar[terkunci.fungsi_a_id]
    terkunci.fungsi_b = daftar[terkunci.fungsi_b_id]
    return terkunci


def _tarik_tindakan(temuan: Temuan, oleh: Any) -> None:
    """Take an action back that no reviewer stands behind any more."""
    sebelum = {"pilihan": temuan.pilihan, "alasan": temuan.pilihan_alasan}
    nama = temuan.get_pilihan_display()
    temuan.pilihan, temuan.pilihan_alasan = "", ""
    temuan.pilihan_oleh = temuan.pilihan_pada = temuan.garis = temuan.tim = None
    temuan.save(update_fields=_KOLOM_TINDAKAN)
    catat_jejak(
        tindakan="temuan_tindakan",
        objek=f"Temuan {temuan.pk}",
        oleh=oleh,
        ringkasan=f"Tindakan atas temuan ditarik: {nama}. Tidak ada lagi penilai yang menerimanya.",
        sebelum=sebelum,
        sesudah={"pilihan": "", "alasan": ""},
    )


def pilih_tindakan(
    *,
    temuan: Temuan,
    pilihan: str,
    alasan: str,
    oleh: Any,
    garis: GarisHubungan | None = None,
    tim: TimKerja | None = None,
    ganti: bool = False,
) -> Temuan:
    """Say what is to be done with an accepted finding; garis, tim: what coordinates the two units.

    ganti: an action chosen before may be replaced. Raises AturanDilanggar for a finding that no
    reviewer accepted or on which they disagree, when it is left on purpose without a reason, and
    when an action stands and `ganti` is not said.
    """
    alasan = alasan.strip()
    if pilihan not in Temuan.Pilihan.values:
        raise AturanDilanggar("Pilih salah satu tindakan.", "pilihan")
    if pilihan == Temuan.Pilihan.BIARKAN and not alasan:
        raise AturanDilanggar("Tulis alasan membiarkannya.", "alasan")
    if pilihan != Temuan.Pilihan.KOORDINASI:
        garis = tim = None
    with transaction.atomic():
        temuan = Temuan.objects.select_for_update().get(pk=temuan.pk)
        _periksa_diterima(temuan)
        if temuan.pilihan and not ganti:
            raise AturanDilanggar(
                f"Centang untuk mengganti tindakan yang ada: {sebut_tindakan(temuan)}.", "ganti"
            )
        kata = f" diganti: {temuan.get_pilihan_display()} menjadi" if temuan.pilihan else ":"
        sebelum = {"pilihan": temuan.pilihan, "alasan": temuan.pilihan_alasan}
        baru = {"pilihan": pilihan, "pilihan_alasan": alasan, "garis": garis, "tim": tim}
        _tulis_tindakan(temuan, baru, oleh)
        catat_jejak(
            tindakan="temuan_tindakan",
            objek=f"Temuan {temuan.pk}",
            oleh=oleh,
            ringkasan=f"Tindakan atas temuan{kata} {temuan.get_pilihan_display()}.",
            sebelum=sebelum,
            sesudah={
                "pilihan": pilihan,
                "alasan": alasan,
                "garis": temuan.garis_id,
                "tim": temuan.tim_id,
            },
            alasan=alasan,
        )
    return temuan


def _periksa_diterima(temuan: Temuan) -> None:
    if not temuan.diterima:
        raise AturanDilanggar(
            "Belum ada penilai yang menyatakan kalimat ini, seperti bunyinya sekarang, tumpang tindih.",
            "pilihan",
        )
    if temuan.diperselisihkan:
        raise AturanDilanggar(
            "Para penilai belum sepakat; tindakan dapat dipilih setelah putusan mereka sama.",
            "pilihan",
        )


def sebut_tindakan(temuan: Temuan) -> str:
    """Name the action that stands: what, by whom, when and why."""
    alasan = f", dengan alasan “{temuan.pilihan_alasan}”" if temuan.pilihan_alasan else ""
    oleh = f" oleh {temuan.pilihan_oleh}" if temuan.pilihan_oleh else ""
    saat = f" pada {tanggal_jam(temuan.pilihan_pada)}" if temuan.pilihan_pada else ""
    return f"{temuan.get_pilihan_display()}, dipilih{oleh}{saat}{alasan}"


def _tulis_tindakan(temuan: Temuan, baru: dict[str, Any], oleh: Any) -> None:
    for kolom, nilai in baru.items():
        setattr(temuan, kolom, nilai)
    temuan.pilihan_oleh, temuan.pilihan_pada = oleh, timezone.now()
    temuan.save(update_fields=[*baru, "pilihan_oleh", "pilihan_pada"])
