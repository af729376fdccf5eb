"""What the address of a step's form asks to be filled in, and the finding it answers."""

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from orgstruktur.models import Temuan, boleh
from orgstruktur.views.alamat import angka_alamat

#: Fields that an address may fill in.
_RUAS = ("ke", "fungsi", "jabatan", "jenis", "uraian", "alasan", "dasar_hukum", "temuan")


def isian_awal(minta: QueryDict, form: forms.Form) -> dict[str, Any]:
    """Give what the form shows at first: codes of units, numbers of functions, the reason."""
    hasil: dict[str, Any] = {}
    for nama in _RUAS:
        if nama in minta and nama in form.fields:
            banyak = isinstance(form.fields[nama], forms.MultipleChoiceField)
            hasil[nama] = minta.getlist(nama) if banyak else minta[nama]
    return hasil


def temuan_dijawab(request: HttpRequest) -> Temuan | None:
    """Give the finding of `temuan=` in the address; None without one, or for whom findings are not."""
    nomor = angka_alamat(request.GET.get("temuan", ""))
    if nomor is None or not boleh(request.user, "lihat_analisis"):
        return None
    terkait = ("fungsi_a", "fungsi_b", "unit_a", "unit_b")
    return Temuan.objects.select_related(*terkait).filter(pk=nomor).first()
