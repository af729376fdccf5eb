"""The pulse: a wave is set, opened, answered, closed. Answers leave no Jejak; what organisers do leaves one.

An answer and the note that somebody answered are written by two transactions that share nothing; the
schedule mixes both tables (services/suara_anonim.py), and closing throws the notes and their key away.
"""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone

from orgstruktur.models import Rancangan
from orgstruktur.services.jejak import catat_jejak
from pegawai.models import Denyut, JawabanDenyut, PesertaDenyut
from pegawai.models.denyut import BANYAK_PERNYATAAN, RUAS_NILAI
from pegawai.selectors.denyut import boleh_atur_denyut, perangkat_akun, sidik_peserta
from pegawai.selectors.kinerja_skp import pegawai_akun
from tebingtinggi.bersama.acak import kunci_acak
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang, SudahBerubah
from tebingtinggi.bersama.sel_kecil import SEL_TERKECIL, sel_tersembunyi

S = Denyut.Status
BUKAN_PENGELOLA = (
    "Denyut ditanyakan kepada pegawai seluruh kota; yang mengaturnya petugas kepegawaian dan "
    "analis organisasi tingkat kota."
)


# --- answering ----------------------------------------------------------------------------------------
def isi_denyut(*, denyut: Denyut, oleh: Any, nilai: Sequence[int], alasan: str = "") -> None:
    """Answer a wave, once; not inside a transaction.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang for an account without a person.
    """
    orang = pegawai_akun(oleh)
    if orang is None:
        raise DiLuarWewenang("Denyut diisi oleh pegawai; akun Anda tidak terhubung dengannya.")
    if denyut.status != S.DIBUKA or denyut.kunci is None:
        raise AturanDilanggar("Gelombang ini tidak sedang dibuka.")
    if len(nilai) != BANYAK_PERNYATAAN or not all(1 <= n <= 5 for n in nilai):
        raise AturanDilanggar("Jawab semua pernyataan, dari 1 sampai 5.")
    unit = perangkat_akun(oleh, timezone.localdate())
    sidik = sidik_peserta(denyut, orang)
    try:
        with transaction.atomic():
            PesertaDenyut.objects.create(denyut=denyut, sidik=sidik)
    except IntegrityError:
        raise AturanDilanggar("Anda sudah mengisi gelombang ini.") from None
    try:
        with transaction.atomic():
            _pastikan_dibuka(denyut)
            isi = dict(zip(RUAS_NILAI, nilai, strict=True))
            JawabanDenyut.objects.create(denyut=denyut, unit=unit, alasan=alasan.strip(), **isi)
    except Exception:
        PesertaDenyut.objects.filter(denyut=denyut, sidik=sidik).delete()
        raise


def _pastikan_dibuka(denyut: Denyut) -> None:
    """Raise AturanDilanggar when it was closed meanwhile; the closing waits for this answer."""
    if not Denyut.objects.select_for_update().filter(pk=denyut.pk, status=S.DIBUKA).exists():
        raise AturanDilanggar("Gelombang ini baru saja ditutup.")


# --- organisers ---------------------------------------------------------------------------------------
@transaction.atomic
def atur_denyut(
    *,
    rancangan: Rancangan,
    gelombang: int,
    oleh: Any,
    versi: int,
    mulai: date | None,
    selesai: date,
    pernyataan: Sequence[str],
) -> Denyut:
    """Set a wave that was not opened yet; of an open one its last day. versi: 0 of one that was never set.

    Raises AturanDilanggar with `ruas`, DiLuarWewenang, SudahBerubah.
    """
    _pastikan_wewenang(oleh)
    semua = Denyut.objects.select_for_update()
    d = semua.filter(rancangan=rancangan, gelombang=gelombang).first()
    if versi != (d.versi if d else 0):
        raise SudahBerubah("Gelombang ini diubah orang lain sementara Anda mengisi.")
    d = d or Denyut(rancangan=rancangan, gelombang=gelombang, versi=0)
    if d.status == S.DITUTUP:
        raise AturanDilanggar("Gelombang ini sudah ditutup.")
    if selesai < timezone.localdate() or (mulai and selesai < mulai):
        raise AturanDilanggar("Hari terakhirnya sudah lewat, atau sebelum dibuka.", "selesai")
    kalimat = [k.strip() for k in pernyataan]
    if len(kalimat) != BANYAK_PERNYATAAN or not all(kalimat):
        raise AturanDilanggar(f"Tulis {BANYAK_PERNYATAAN} pernyataan.", "pernyataan")
    if d.status == S.DIBUKA and kalimat != d.pernyataan:
        raise AturanDilanggar("Sudah dibuka: pernyataannya tidak berubah lagi.", "pernyataan")
    d.mulai, d.selesai, d.pernyataan = mulai, selesai, kalimat
    _simpan(d)
    _catat("denyut_atur", d, oleh, "diatur")
    return d


@transaction.atomic
def buka_denyut(*, denyut: Denyut, oleh: Any) -> Denyut:
    """Let people answer. oleh=None: the schedule. Raises AturanDilanggar, DiLuarWewenang."""
    d = _ambil(denyut, oleh)
    if d.status != S.DRAF:
        raise AturanDilanggar("Gelombang ini sudah pernah dibuka.")
    if not d.rancangan.terbuka:
        raise AturanDilanggar("Rancangannya belum dibuka bagi pegawai.")
    if d.selesai < timezone.localdate():
        raise AturanDilanggar("Hari terakhirnya sudah lewat; ubah dahulu.")
    d.status, d.kunci = S.DIBUKA, secrets.token_bytes(32)
    _simpan(d)
    _catat("denyut_buka", d, oleh, "dibuka")
    return d


@transaction.atomic
def tutup_denyut(*, denyut: Denyut, oleh: Any) -> Denyut:
    """End it for good: who answered is thrown away, small units are merged, rows get new places.

    Fewer than five answers in all are thrown away too. Raises AturanDilanggar, DiLuarWewenang.
    """
    d = _ambil(denyut, oleh)
    if d.status != S.DIBUKA:
        raise AturanDilanggar("Gelombang ini tidak sedang dibuka.")
    d.status, d.kunci = S.DITUTUP, None
    banyak = d.daftar_jawaban.count()
    d.banyak = banyak if banyak >= SEL_TERKECIL else 0
    d.daftar_peserta.all().delete()
    _samarkan(d)
    _simpan(d)
    kata = f"dengan {d.banyak} jawaban"
    if not d.banyak:
        kata = f"dengan kurang dari {SEL_TERKECIL} jawaban, yang dibuang"
    _catat("denyut_tutup", d, oleh, f"ditutup {kata}")
    return d


def _samarkan(d: Denyut) -> None:
    """Take the unit off answers of which there are too few, or which would tell those of others; new keys for all."""
    if not d.banyak:
        d.daftar_jawaban.all().delete()
        return
    per_unit = list(d.daftar_jawaban.order_by().values_list("unit_id").annotate(n=Count("pk")))
    tutup = sel_tersembunyi([n for _, n in per_unit])
    gabung = {per_unit[i][0] for i in tutup}
    baris = list(d.daftar_jawaban.all())
    for b in baris:
        b.pk = kunci_acak()
        b.unit_id = None if b.unit_id in gabung else b.unit_id
    d.daftar_jawaban.all().delete()
    JawabanDenyut.objects.bulk_create(sorted(baris, key=lambda b: b.pk))


def majukan_denyut(hari: date) -> dict[str, Any]:
    """Job of the schedule: open what is due, close what is over."""
    buka = Denyut.objects.filter(status=S.DRAF, mulai__lte=hari, selesai__gte=hari)
    daftar = [d for d in buka.select_related("rancangan") if d.rancangan.terbuka]
    lewat = list(Denyut.objects.filter(status=S.DIBUKA, selesai__lt=hari))
    for d in daftar:
        buka_denyut(denyut=d, oleh=None)
    for d in lewat:
        tutup_denyut(denyut=d, oleh=None)
    return {"dibuka": len(daftar), "ditutup": len(lewat)}


# --- shared -------------------------------------------------------------------------------------------
def _pastikan_wewenang(oleh: Any) -> None:
    if oleh is not None and not boleh_atur_denyut(oleh):
        raise DiLuarWewenang(BUKAN_PENGELOLA)


def _ambil(denyut: Denyut, oleh: Any) -> Denyut:
    """Take the row for a write. Raises DiLuarWewenang."""
    _pastikan_wewenang(oleh)
    semua = Denyut.objects.select_for_update(of=("self",)).select_related("rancangan")
    d: Denyut = semua.get(pk=denyut.pk)
    return d


def _simpan(d: Denyut) -> None:
    d.versi += 1
    d.save()


def _catat(tindakan: str, d: Denyut, oleh: Any, kata: str) -> None:
    catat_jejak(
        tindakan=tindakan,
        objek=d.rancangan.nama,
        oleh=oleh,
        perintah="" if oleh is not None else "jalankan_jadwal",
        ringkasan=f"Denyut “{d.get_gelombang_display().lower()}” {kata}.",
        sesudah={"gelombang": d.gelombang, "selesai": d.selesai, "mulai": d.mulai},
    )
