"""Evaluations of applied proposals: they begin and fall due by themselves, somebody answers for them, and concludes.

The schedule begins one for every applied proposal, reminds who answers for it, and looks at the overlaps anew. An
application that is taken back stops it: what was concluded stays, nothing more falls due.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from evaluasi.banding import Putusan
from evaluasi.models import EvaluasiRancangan, TahapEvaluasi
from evaluasi.selectors.evaluasi_menunggu import tahap_menunggu
from evaluasi.selectors.keadaan_rancangan import hitung_tumpang
from evaluasi.selectors.sebelum_sesudah import rancangan_diterapkan
from orgstruktur.models import Rancangan, boleh, penugasan_berlaku
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.lingkup_rancangan import mencakup_rancangan
from orgstruktur.services.jejak import catat_jejak
from tebingtinggi.bersama.alamat import alamat_penuh
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, PerluKonfirmasi
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

IZIN = "kelola_kelembagaan"
BUKAN_PENGELOLA = (
    "Penanggung jawab evaluasi ditetapkan oleh analis organisasi yang wewenangnya mencakup semua "
    "unit yang disentuh rancangan ini."
)
_PERINTAH = "jalankan_jadwal"
_BULAN_TERBANYAK = 60
#: Letters and digits that a reason has at least: a full stop says nothing.
ALASAN_TERPENDEK = 15
Simpulan = TahapEvaluasi.Simpulan


def bulan_evaluasi() -> list[int]:
    """Give the months of the setting TATA_EVALUASI_BULAN, each once, in order; what is no number there is left out."""
    kata = str(settings.TATA_EVALUASI_BULAN).replace(";", ",").split(",")
    angka = {int(k) for k in kata if k.strip().isdigit()}
    return sorted(n for n in angka if 1 <= n <= _BULAN_TERBANYAK)


def tambah_bulan(hari: date, bulan: int) -> date:
    """Give the same day so many months later, the last of the month where there is no such day."""
    n = hari.year * 12 + hari.month - 1 + bulan
    tahun, bln = divmod(n, 12)
    return date(tahun, bln + 1, min(hari.day, calendar.monthrange(tahun, bln + 1)[1]))


def jalankan_evaluasi(hari: date) -> dict[str, Any]:
    """Begin what is missing, look at overlaps, remind → {"dimulai": n, "jatuh_tempo": n, "surel": n}. Idempotent."""
    dimulai = sum(_mulai(r) for r in rancangan_diterapkan().filter(evaluasi__isnull=True))
    _lihat_tumpang(hari)
    tempo = tahap_menunggu(hari)
    surel = _ingatkan(tempo, hari)
    return {"dimulai": dimulai, "jatuh_tempo": tempo.count(), "surel": surel}


def mulai_evaluasi(rancangan: Rancangan) -> EvaluasiRancangan:
    """Begin the evaluation of an applied proposal; its writer answers for it until somebody else is named."""
    _mulai(rancangan)
    return EvaluasiRancangan.objects.get(rancangan=rancangan)


@transaction.atomic
def _mulai(rancangan: Rancangan) -> bool:
    berlaku = rancangan.tanggal_berlaku
    if berlaku is None:
        return False
    evaluasi, baru = EvaluasiRancangan.objects.get_or_create(
        rancangan=rancangan, defaults={"penanggung_jawab_id": rancangan.penulis_id}
    )
    if baru:
        TahapEvaluasi.objects.bulk_create(
            TahapEvaluasi(evaluasi=evaluasi, bulan=n, jatuh_tempo=tambah_bulan(berlaku, n))
            for n in bulan_evaluasi()
        )
    return baru


def _lihat_tumpang(hari: date) -> None:
    """Count overlaps where nobody has yet, and again when a date has come since; a few seconds each."""
    belum = EvaluasiRancangan.objects.filter(
        rancangan__tahap=Rancangan.Tahap.DITERAPKAN
    ).select_related("rancangan")
    for e in belum.prefetch_related("daftar_tahap"):
        per = str(e.tumpang.get("per", ""))
        tiba = any(
            per < t.jatuh_tempo.isoformat() <= hari.isoformat() for t in e.daftar_tahap.all()
        )
        if not per or tiba:
            e.tumpang = hitung_tumpang(e.rancangan, e.tumpang, hari)
            e.save(update_fields=["tumpang"])


def _ingatkan(tempo: QuerySet[TahapEvaluasi], hari: date) -> int:
    """Write to who answers for what is due, again after some days; one message a person.

    Accounts without an address, or that want no mail, find it on their front page only.
    """
    if not settings.TATA_PENGINGAT:
        return 0
    sejak = hari - timedelta(days=settings.TATA_EVALUASI_INGAT_HARI)
    perlu = tempo.filter(Q(diingatkan_pada__isnull=True) | Q(diingatkan_pada__lte=sejak))
    milik: dict[str, list[TahapEvaluasi]] = {}
    for t in perlu:
        akun = t.evaluasi.penanggung_jawab
        if akun.is_active and akun.email and akun.surel_pengingat:
            milik.setdefault(akun.email, []).append(t)
    for surel, daftar in milik.items():
        # marked first: a message that was perhaps sent is not sent twice
        TahapEvaluasi.objects.filter(pk__in=[t.pk for t in daftar]).update(diingatkan_pada=hari)
        send_mail(
            f"Tata: {len(daftar)} evaluasi penataan menunggu kesimpulan Anda",
            _isi_surel(daftar),
            None,
            [surel],
            fail_silently=True,
        )
    return len(milik)


def _isi_surel(daftar: list[TahapEvaluasi]) -> str:
    baris = []
    for t in daftar:
        r = t.evaluasi.rancangan
        tempo = teks_tanggal(t.jatuh_tempo)
        baris.append(f"- {r.nama}: {t.bulan} bulan sesudah berlaku, jatuh tempo {tempo}.")
        if alamat := alamat_penuh(reverse("evaluasi:sebelum_sesudah_rinci", args=[r.pk])):
            baris.append(f"  {alamat}")
    return "Anda penanggung jawab evaluasi berikut:\n\n" + "\n".join(baris) + "\n"


@transaction.atomic
def simpulkan(
    *,
    tahap: TahapEvaluasi,
    simpulan: str,
    uraian: str,
    oleh: Any,
    angka: Mapping[str, Any] | None = None,
    setuju: bool = False,
) -> TahapEvaluasi:
    """Conclude a date that is due, or correct it. angka: the comparison as it is now, with its `putusan`.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang; PerluKonfirmasi where the figures say otherwise.
    """
    segar = _kunci(tahap, oleh)
    if segar.jatuh_tempo > timezone.localdate():
        raise AturanDilanggar(f"Baru jatuh tempo {teks_tanggal(segar.jatuh_tempo)}.")
    if simpulan not in Simpulan.values:
        raise AturanDilanggar("Pilih salah satu.", "simpulan")
    if sum(map(str.isalnum, uraian)) < ALASAN_TERPENDEK:
        raise AturanDilanggar("Tulis alasannya, paling sedikit satu kalimat.", "uraian")
    beda = lain_dari_angka(simpulan, angka or {})
    if beda and not setuju:
        raise PerluKonfirmasi([beda])
    lama = {"simpulan": segar.simpulan, "uraian": segar.uraian}
    segar.simpulan, segar.uraian = simpulan, uraian.strip()
    segar.angka = {**(angka or {}), **({"lain": True} if beda else {})}
    segar.oleh, segar.pada = oleh, timezone.now()
    segar.save(update_fields=["simpulan", "uraian", "angka", "oleh", "pada"])
    _catat(
        "evaluasi_simpulkan",
        segar.evaluasi,
        oleh,
        f"Evaluasi {segar.bulan} bulan: {segar.get_simpulan_display().lower()}.",
        sebelum=lama if lama["simpulan"] else None,
        sesudah={"simpulan": segar.simpulan, "uraian": segar.uraian, "angka": segar.angka},
    )
    return segar


def lain_dari_angka(simpulan: str, angka: Mapping[str, Any]) -> str:
    """Say how a conclusion contradicts the comparison; "" = it does not."""
    putusan, kalimat = angka.get("putusan"), angka.get("kalimat", "")
    if simpulan == Simpulan.BELUM or putusan is None:
        return ""
    searah = {Simpulan.MEMBANTU: Putusan.NAIK, Simpulan.TIDAK: Putusan.TURUN}
    if putusan == searah[Simpulan(simpulan)]:
        return ""
    return (
        f"Anda menyimpulkan “{Simpulan(simpulan).label}”, tetapi angkanya menunjukkan hal lain: {kalimat} "
        "Simpan hanya bila ada sebab lain yang kuat, dan sebutkan dalam alasannya."
    )


@transaction.atomic
def ganti_penanggung_jawab(*, evaluasi: EvaluasiRancangan, akun: Any, oleh: Any) -> None:
    """Name who answers for an evaluation from now on. Raises AturanDilanggar, DiLuarWewenang."""
    segar = (
        EvaluasiRancangan.objects.select_for_update(of=("self",))
        .select_related("rancangan", "penanggung_jawab")
        .get(pk=evaluasi.pk)
    )
    penugasan_berlaku(oleh, segar=True)
    if not dapat_menjalankan(segar.rancangan, oleh):
        raise DiLuarWewenang(BUKAN_PENGELOLA)
    if not akun.is_active or not boleh(akun, "lihat_kelembagaan"):
        raise AturanDilanggar("Orang ini tidak dapat membuka halaman evaluasi.", "akun")
    lama = segar.penanggung_jawab
    if lama.pk == akun.pk:
        return
    segar.penanggung_jawab = akun
    segar.save(update_fields=["penanggung_jawab"])
    segar.daftar_tahap.filter(simpulan="").update(diingatkan_pada=None)
    _catat(
        "evaluasi_penanggung_jawab",
        segar,
        oleh,
        f"Penanggung jawab evaluasi: {akun.nama}.",
        sebelum={"penanggung_jawab": lama.username},
        sesudah={"penanggung_jawab": akun.username},
    )


def dapat_menjalankan(rancangan: Rancangan, akun: Any) -> bool:
    """Say whether an account runs its evaluation: by a role for every unit that the proposal touched."""
    return mencakup_rancangan(lingkup_izin(akun, IZIN), rancangan)


def dapat_menyimpulkan(evaluasi: EvaluasiRancangan, akun: Any) -> bool:
    """Say whether an account concludes: who answers for it, and who runs it."""
    return menanggung(evaluasi, akun) or dapat_menjalankan(evaluasi.rancangan, akun)


def menanggung(evaluasi: EvaluasiRancangan, akun: Any) -> bool:
    """Say whether an account answers for it. No query."""
    return evaluasi.penanggung_jawab_id == akun.pk and boleh(akun, "lihat_kelembagaan")


def _kunci(tahap: TahapEvaluasi, oleh: Any) -> TahapEvaluasi:
    segar = (
        TahapEvaluasi.objects.select_for_update(of=("self",))
        .select_related("evaluasi__rancangan", "evaluasi__penanggung_jawab")
        .get(pk=tahap.pk)
    )
    penugasan_berlaku(oleh, segar=True)
    if not dapat_menyimpulkan(segar.evaluasi, oleh):
        raise DiLuarWewenang("Evaluasi ini di luar wewenang Anda.")
    if segar.evaluasi.rancangan.tahap != Rancangan.Tahap.DITERAPKAN:
        raise AturanDilanggar("Penerapan rancangan ini sudah dibatalkan.")
    return segar


def _catat(
    tindakan: str,
    evaluasi: EvaluasiRancangan,
    oleh: Any,
    ringkasan: str,
    *,
    sebelum: Mapping[str, Any] | None = None,
    sesudah: Mapping[str, Any] | None = None,
) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=f"Evaluasi {evaluasi.rancangan.nama}",
        oleh=oleh,
        ringkasan=ringkasan,
        sebelum={"evaluasirancangan": {str(evaluasi.pk): dict(sebelum)}} if sebelum else None,
        sesudah={"evaluasirancangan": {str(evaluasi.pk): dict(sesudah)}} if sesudah else None,
    )
