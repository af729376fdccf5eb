"""How an act on people is told on other pages: in words only to who may see those people."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from orgstruktur.models import Jejak
from orgstruktur.tindakan import nama_tindakan
from pegawai.models import JejakPegawai, Pegawai
from pegawai.services.batal import dapat_dibatalkan
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

_DISEBUT = 3


def sajikan_jejak(daftar: Sequence[Jejak], akun: Any) -> dict[int, dict[str, Any]]:
    """Give for the acts on people: sentences, links to the people, how to undo; four queries.

    What lies ahead is told only to who may see plans of everybody it touches (desain 2).
    """
    calon = [j for j in daftar if not j.ragam]  # acts of the structure name nobody
    milik: dict[int, list[Pegawai]] = {}
    tautan = JejakPegawai.objects.filter(jejak__in=[j.pk for j in calon])
    for t in tautan.select_related("pegawai").order_by("pegawai__nama", "pegawai_id"):
        milik.setdefault(t.jejak_id, []).append(t.pegawai)
    orang = {o.pk for satu in milik.values() for o in satu}
    semua = Pegawai.objects.all()
    kini, nanti, ubah = (
        set(kueri.filter(pk__in=orang).values_list("pk", flat=True)) if orang else set()
        for kueri in (
            semua.rinci_terlihat_oleh(akun),
            semua.rencana_terlihat_oleh(akun),
            semua.dapat_diubah_oleh(akun),
        )
    )
    hasil = {}
    for j in calon:
        if j.pk not in milik:
            continue
        depan = j.tanggal is not None and j.tanggal > timezone.localdate()
        pk = {o.pk for o in milik[j.pk]}
        terlihat = kini & nanti if depan else kini
        isi: dict[str, Any] = {"batal_url": "", "tautan": _tautan(milik[j.pk], terlihat)}
        if not pk <= terlihat:
            isi["ringkasan"] = [_tanpa_nama(j, depan=depan)]
        elif pk <= ubah and dapat_dibatalkan(j)[0]:
            isi["batal_url"] = reverse("pegawai:perbuatan_batalkan", args=[j.pk])
        hasil[j.pk] = isi
    return hasil


def _tautan(orang: Sequence[Pegawai], terlihat: set[int]) -> list[tuple[str, str]]:
    ada = [o for o in orang if o.pk in terlihat][:_DISEBUT]
    return [(o.nama_lengkap, reverse("pegawai:pegawai_rinci", args=[o.pk])) for o in ada]


def _tanpa_nama(jejak: Jejak, *, depan: bool) -> str:
    nama = nama_tindakan(jejak.tindakan)
    if jejak.tanggal is None or depan:
        return f"{nama}."
    return f"{nama} per {teks_tanggal(jejak.tanggal)}."
