"""`/analisis/tipologi/<objek>/atur/`: which unit a table belongs to, whether the city has the urusan."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from orgstruktur.analisis.tipologi_data import KECAMATAN, UMUM, Kelompok, kelompok_terpakai
from orgstruktur.forms.tipologi import ObjekTipologiForm
from orgstruktur.izin import wajib_izin
from orgstruktur.jenis import PERANGKAT_DAERAH
from orgstruktur.models import ObjekTipologi, Unit
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.tipologi import muat_tipologi
from orgstruktur.selectors.tipologi_lingkup import IZIN_ISI
from orgstruktur.services.tipologi import atur_objek
from orgstruktur.views.tipologi import HALAMAN, kelompok_dari
from tebingtinggi.bersama.galat import AturanDilanggar


@wajib_izin(IZIN_ISI)
@HALAMAN
def tipologi_atur(request: HttpRequest, objek: str) -> HttpResponse:
    """`/analisis/tipologi/<objek>/atur/`: which unit, and whether the city has the urusan."""
    kelompok = kelompok_dari(objek)
    if kelompok.id in (UMUM, KECAMATAN) or kelompok not in kelompok_terpakai_kini():
        raise Http404("Objek ini tidak diatur.")
    keadaan = muat_tipologi()
    if not keadaan.seluruh_kota(lingkup_izin(request.user, IZIN_ISI)):
        raise PermissionDenied(
            "Hanya yang berwenang atas seluruh kota yang mengatur objek tipologi."
        )
    kini = keadaan.objek.get(objek) or ObjekTipologi(objek=objek)
    form = ObjekTipologiForm(
        request.POST or None,
        daftar_unit=Unit.objects.hidup().filter(jenis__in=PERANGKAT_DAERAH).order_by("lft"),
        dapat_tiada=kelompok.dapat_tidak_diselenggarakan,
        initial={
            "unit": kini.unit_id,
            "diselenggarakan": "ya" if kini.diselenggarakan else "tidak",
            "keterangan": kini.keterangan,
        },
    )
    rinci = reverse("orgstruktur:tipologi_rinci", args=[objek])
    if form.is_valid() and _atur(request, kelompok, form):
        return redirect(rinci)
    konteks = {
        "judul": f"Atur {kelompok.nama}",
        "remah": [
            {"label": "Tipologi", "url": reverse("orgstruktur:tipologi")},
            {"label": kelompok.nama, "url": rinci},
        ],
        "form": form,
        "letak": keadaan.letak[objek],
        "kelompok": kelompok,
        "batal_url": rinci,
    }
    return render(request, "orgstruktur/tipologi_atur.html", konteks)


def _atur(request: HttpRequest, kelompok: Kelompok, form: ObjekTipologiForm) -> bool:
    isi = form.cleaned_data
    try:
        jejak = atur_objek(
            objek=kelompok.id,
            unit=isi["unit"],
            diselenggarakan=isi.get("diselenggarakan", True),
            keterangan=isi["keterangan"],
            oleh=request.user,
        )
    except AturanDilanggar as galat:
        form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        return False
    if jejak is None:
        messages.info(request, "Tidak ada yang berubah.")
    else:
        messages.success(request, f"{kelompok.nama}: {jejak.ringkasan}")
    return True


def kelompok_terpakai_kini() -> tuple[Kelompok, ...]:
    """The tables this installation is scored by."""
    return kelompok_terpakai(kepulauan=settings.TATA_BERCIRI_KEPULAUAN)
