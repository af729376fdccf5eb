"""Why an answer is not taken, as a page with a way on, or in JSON for a script."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from evaluasi.forms.jawaban import HURUF_TAMPIL
from evaluasi.models import Survei
from evaluasi.selectors import survei_isi as baca
from evaluasi.services.penolakan import KirimanDitolak
from evaluasi.services.tablet import kenali_tablet
from evaluasi.unsur_bahasa import daftar_teks, sebut_hari
from evaluasi.views.survei_isi_kuki import kunci_di_kuki, lupakan_kunci
from evaluasi.views.survei_isi_pintu import bahasa_dari
from tebingtinggi.bersama.hari import BULAN

#: how the reason of a refusal is told to a script
STATUS = {
    "belum": 409, "tutup": 410, "token_asing": 403, "token_dipakai": 410, "token_lewat": 410,
    "token_perlu": 403, "token_tebakan": 429, "tablet": 403, "batas": 429, "rusak": 400, "kosong": 422,
    "panjang": 422, "besar": 413, "luar": 403, "loket": 404, "kode": 404,
}  # fmt: skip
#: what ends while somebody fills in: nothing of it is kept, and that is said
_BERAKHIR = {"tutup", "token_lewat"}
#: where the code of a slip may be typed (again)
_TANPA_SLIP = {"token_perlu", "token_asing"}
#: Seconds after which a counter tablet looks again whether a survey is open.
_TABLET_LIHAT_LAGI = 60


def minta_json(request: HttpRequest) -> bool:
    """Say whether a script asks."""
    return request.headers.get("Accept") == "application/json"


def halaman_tolak(
    request: HttpRequest, kode: str, galat: KirimanDitolak, alamat_hasil: str
) -> HttpResponse:
    """Say why, and what one can do now."""
    dikirim = request.method == "POST"
    data = QueryDict() if galat.kode in ("besar", "luar") else _data(request)
    bahasa = bahasa_dari(data or request.GET)
    t, pesan = daftar_teks(bahasa), galat.sebut(bahasa)
    if minta_json(request):
        if galat.kode == "kode":
            raise Http404  # not our answer: what a tablet keeps stays with it
        isi = {"hasil": "ditolak", "sebab": galat.kode, "pesan": pesan}
        return JsonResponse(isi, status=STATUS[galat.kode])
    konteks = {
        "t": t,
        "alamat_hasil": alamat_hasil,
        "bahasa": bahasa,
        "judul": t.get(f"tolak_{galat.kode.partition('_')[0]}_judul", t["tolak_judul"]),
        "pesan": pesan,
        "kode": kode,
        "dapat_diulang": galat.kode in ("besar", "luar", "rusak"),
        "tablet": "" if galat.kode == "tablet" else _alamat_tablet(request, data),
    }
    if galat.kode in _BERAKHIR:
        konteks["sambil"] = dikirim
        konteks["saran"] = data.get("saran", "").strip()[:HURUF_TAMPIL] if dikirim else ""
        konteks["berikut"] = _berikut(kode, galat, bahasa)
    if galat.kode in _TANPA_SLIP and baca.survei_menurut_kode(kode):
        konteks["alamat_slip"] = reverse("evaluasi:survei_isi", kwargs={"kode": kode})
    status = STATUS[galat.kode] if dikirim or galat.kode in ("tablet", "kode") else 200
    jawaban = render(request, "survei/tolak.html", konteks, status=status)
    if galat.kode == "tablet":
        lupakan_kunci(request, jawaban)
    if konteks["tablet"]:
        jawaban["Cache-Control"] = "no-store"
        jawaban["Refresh"] = f"{_TABLET_LIHAT_LAGI}; url={konteks['tablet']}"
    return jawaban


def _data(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _alamat_tablet(request: HttpRequest, data: QueryDict) -> str:
    """The start of the counter tablet that asks; "" when it is none."""
    kunci = data.get("tablet") or ""
    if request.resolver_match and request.resolver_match.url_name == "survei_isi_tablet":
        kunci = kunci_di_kuki(request)
    tablet = kenali_tablet(kunci) if kunci else None
    if tablet is None:
        return ""
    return reverse("evaluasi:survei_isi_tablet", kwargs={"kode": tablet.loket.kode})


def _berikut(kode: str, galat: KirimanDitolak, bahasa: str) -> dict[str, Any] | None:
    """What can be answered instead: this survey without the slip, or the next one of the unit."""
    survei, hari = baca.survei_menurut_kode(kode), timezone.localdate()
    if survei is None:
        return None
    t = daftar_teks(bahasa)
    if galat.kode == "token_lewat":
        buka = survei.menerima and survei.tautan_terbuka and survei.selesai >= hari
        return {"alamat": _alamat(survei, bahasa), "teks": t["tanpa_slip"]} if buka else None
    lain = baca.survei_berikut(survei, hari)
    if lain is None:
        return None
    teks = t["berikut_buka"]
    if not lain.menerima or lain.mulai > hari:
        teks = t["berikut_nanti"].format(hari=sebut_hari(lain.mulai, bahasa, BULAN))
    return {"alamat": _alamat(lain, bahasa), "teks": teks}


def _alamat(survei: Survei, bahasa: str) -> str:
    bawaan = {} if bahasa == "id" else {"bahasa": bahasa}
    return reverse("evaluasi:survei_isi", kwargs={"kode": survei.kode}, query=bawaan)
