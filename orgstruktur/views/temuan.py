"""`/analisis/tumpang-tindih/<pk>/`: one finding with its evidence, verdicts, and what is to be done."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from orgstruktur import kait
from orgstruktur.analisis.dari_bagan import perangkat
from orgstruktur.forms.tumpang_tindih import (
    SEMUA,
    PutusanForm,
    SerapForm,
    SinonimForm,
    TindakanForm,
)
from orgstruktur.izin import wajib_izin
from orgstruktur.kewenangan import TULIS_RANCANGAN
from orgstruktur.models import (
    GarisHubungan,
    Jejak,
    PutusanTemuan,
    Temuan,
    TimKerja,
    Unit,
    boleh,
)
from orgstruktur.pokok import sebut_pokok
from orgstruktur.selectors.bagan import bagan_terkini
from orgstruktur.selectors.lingkup import lingkup_izin
from orgstruktur.selectors.temuan import baca_batas, kutipan, penghubung, sebut_keadaan
from orgstruktur.services.istilah import jadikan_rumusan, tambah_istilah
from orgstruktur.services.temuan import sidik_teks
from orgstruktur.services.temuan_putusan import (
    pilih_tindakan,
    putuskan_temuan,
    sebut_tindakan,
)
from orgstruktur.views.alamat import kueri
from orgstruktur.views.lewat_formulir import lewat_formulir
from orgstruktur.views.tab_analisis import tab_analisis
from tebingtinggi.bersama.galat import AturanDilanggar, PerluKonfirmasi, SudahBerubah

RINCI = "orgstruktur:temuan_rinci"
_ID_SERAP = "serap-%s"
#: (key of the evidence, its name, what the number says)
_CIRI = (
    (
        "termuat",
        "Objek termuat",
        "Seberapa jauh objek yang lebih sempit ada di dalam yang lebih luas.",
    ),
    (
        "timbal",
        "Objek timbal balik",
        "Arah sebaliknya: seberapa jauh objek yang lebih luas disebut juga oleh yang lebih sempit. Rendah = yang satu jauh lebih luas.",
    ),
    ("fase", "Kedekatan tahap", "1 = tahap pekerjaannya sama, 0,15 = jauh."),
    (
        "kegiatan",
        "Kegiatan",
        "1 = kegiatan khususnya sama, 0,3 = masing-masing punya kegiatan lain.",
    ),
    (
        "khas",
        "Kekhasan kata bersama",
        "1 = kata yang sama itu hampir tidak dipakai unit lain, 0 = dipakai di mana-mana. Yang jarang lebih menentukan.",
    ),
    ("urusan", "Urusan", "1 = kode urusan sama, 0,5 = serumpun, 0 = berlainan."),
)


def ambil_temuan(pk: int) -> Temuan:
    """Fetch a finding with both functions and units. Raises Http404."""
    terkait = (
        "fungsi_a",
        "fungsi_b",
        "unit_a",
        "unit_b",
        "garis__dari",
        "garis__ke",
        "tim",
        "pilihan_oleh",
    )
    return get_object_or_404(Temuan.objects.select_related(*terkait), pk=pk)


@require_safe
@wajib_izin("lihat_analisis")
def temuan_rinci(request: HttpRequest, pk: int) -> HttpResponse:
    """Both sentences with what they share, the score in words, what speaks against it, the verdicts."""
    return _halaman(request, ambil_temuan(pk))


@wajib_izin("nilai_temuan")
@lewat_formulir(RINCI)
def temuan_putuskan(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep or change my verdict."""
    temuan = ambil_temuan(pk)
    form = PutusanForm(request.POST)

    def simpan() -> None:
        isi = form.cleaned_data
        sidik = isi.pop("sidik") or None
        putuskan_temuan(temuan=temuan, penilai=request.user, sidik=sidik, **isi)
        messages.success(request, "Putusan Anda tersimpan.")

    return _kerjakan(request, temuan, form, simpan, "form_putusan")


@wajib_izin("nilai_temuan")
@lewat_formulir(RINCI)
def temuan_tindakan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is to be done with an accepted finding."""
    temuan = ambil_temuan(pk)
    if not boleh_tindak(request.user, temuan):
        raise PermissionDenied("Kedua unit temuan ini berada di luar wewenang Anda.")
    garis, tim = _penghubung(temuan)
    form = TindakanForm(
        request.POST, penghubung=_pilihan_hubung(garis, tim), lama=_tindakan_lama(temuan)
    )

    def simpan() -> None:
        jenis, _, nomor = form.cleaned_data.get("hubung", "").partition("-")
        pilih_tindakan(
            temuan=temuan,
            pilihan=form.cleaned_data["pilihan"],
            alasan=form.cleaned_data["alasan"],
            oleh=request.user,
            ganti=form.cleaned_data.get("ganti", False),
            garis=next((g for g in garis if jenis == "garis" and str(g.pk) == nomor), None),
            tim=next((t for t in tim if jenis == "tim" and str(t.pk) == nomor), None),
        )
        messages.success(request, "Tindakan tersimpan.")

    return _kerjakan(request, temuan, form, simpan, "form_tindakan")


@wajib_izin("nilai_temuan")
@lewat_formulir(RINCI)
def temuan_serap(request: HttpRequest, pk: int) -> HttpResponse:
    """With the reviewer's consent a sentence becomes common wording, or a word a synonym."""
    temuan = ambil_temuan(pk)
    sinonim = request.POST.get("sebagai") == "sinonim"
    form: Any = (
        SinonimForm(request.POST, auto_id=_ID_SERAP)
        if sinonim
        else SerapForm(request.POST, auto_id=_ID_SERAP, unit=_nama_unit(temuan))
    )

    def simpan() -> None:
        isi = form.cleaned_data
        if sinonim:
            tambah_istilah(**isi, oleh=request.user)
        else:
            fungsi = temuan.fungsi_a if isi["kalimat"] == "a" else temuan.fungsi_b
            jadikan_rumusan(fungsi=fungsi, alasan=f"Temuan {temuan.pk}", oleh=request.user)
        messages.success(request, "Masuk ke daftar istilah; berlaku pada analisis berikutnya.")

    nama = "form_sinonim" if sinonim else "form_rumusan"
    return _kerjakan(request, temuan, form, simpan, nama)


def _kerjakan(
    request: HttpRequest, temuan: Temuan, form: Any, simpan: Callable[[], None], nama: str
) -> HttpResponse:
    """Run a form's act and go back, or show the page with what is wrong."""
    if form.is_valid():
        try:
            simpan()
        except AturanDilanggar as galat:
            form.add_error(galat.ruas if galat.ruas in form.fields else None, galat.pesan)
        except PerluKonfirmasi as tanya:
            form.tanya(str(tanya))
        except SudahBerubah as galat:
            form.add_error(None, galat.pesan)
            temuan = ambil_temuan(temuan.pk)
            form.data = form.data.copy()
            form.data["sidik"] = _sidik(temuan)  # what is read now is what is said of it next
        else:
            return redirect(RINCI, temuan.pk)
    return _halaman(request, temuan, **{nama: form})


# --- the page -------------------------------------------------------------------------------------
def _halaman(request: HttpRequest, temuan: Temuan, **form: Any) -> HttpResponse:
    putusan = list(temuan.daftar_putusan.select_related("penilai"))
    milik = next((p for p in putusan if p.penilai_id == request.user.pk), None)
    tumpang = PutusanTemuan.Putusan.TUMPANG
    berlaku = {p.putusan for p in putusan if not p.usang(temuan)}
    diterima, sepakat = tumpang in berlaku, berlaku == {tumpang}
    bukti = temuan.bukti
    konteks = {
        "judul": f"{temuan.get_tingkat_display()}: {temuan.unit_a.nama} dan {temuan.unit_b.nama}",
        "remah": [
            {"label": "Analisis", "url": reverse("orgstruktur:analisis")},
            {"label": "Tumpang tindih", "url": reverse("orgstruktur:tumpang_tindih")},
        ],
        "tab": tab_analisis("tumpang_tindih", request.user),
        "temuan": temuan,
        "tingkat": {10: "duplikasi", 20: "tumpang_tindih", 30: "fragmentasi"}[temuan.tingkat],
        "sisi": _sisi(temuan),
        "bukti": bukti,
        "pokok": sebut_pokok(bukti.get("pokok", "")) if temuan.masih_ada else "",
        "ciri": _ciri(bukti.get("ciri", {})),
        "putusan": [(p, p.usang(temuan)) for p in putusan],
        "keyakinan": baca_batas().sebut(temuan.skor).value,
        "keadaan": sebut_keadaan([(p.putusan, p.sidik) for p in putusan], temuan.sidik),
        "diterima": diterima,
        "sepakat": sepakat,
        "boleh_tindak": boleh_tindak(request.user, temuan),
        "riwayat": _riwayat(temuan),
        "boleh_nilai": boleh(request.user, "nilai_temuan"),
        "daftar_bagian": kait.bagian_halaman("temuan_rinci", request, temuan),
        "milik": milik,
        **_formulir(temuan, milik),
        "serap_terbuka": bool({"form_rumusan", "form_sinonim"} & form.keys()),
        "langkah": _langkah(request, temuan) if sepakat else [],
        "jawab_url": reverse("orgstruktur:rancangan_jawab") + kueri(temuan=temuan.pk)
        if boleh(request.user, TULIS_RANCANGAN)
        else "",
        "berdua_url": reverse("orgstruktur:tumpang_tindih")
        + kueri(akar=temuan.unit_a.kode, dengan=temuan.unit_b.kode, wilayah="on", keyakinan=SEMUA),
    } | form
    return render(request, "orgstruktur/temuan_rinci.html", konteks)


def _formulir(temuan: Temuan, milik: PutusanTemuan | None) -> dict[str, Any]:
    """The empty forms. milik: the verdict that the person has given already."""
    garis, tim = _penghubung(temuan)
    return {
        "form_putusan": PutusanForm(
            initial={"sidik": _sidik(temuan)}
            | ({"putusan": milik.putusan, "alasan": milik.alasan} if milik else {})
        ),
        "form_tindakan": TindakanForm(
            penghubung=_pilihan_hubung(garis, tim),
            lama=_tindakan_lama(temuan),
            initial=_awal_tindakan(temuan),
        ),
        "form_rumusan": SerapForm(auto_id=_ID_SERAP, unit=_nama_unit(temuan)),
        "form_sinonim": SinonimForm(
            auto_id=_ID_SERAP, initial={"konsep": temuan.bukti.get("pokok", "")}
        ),
    }


def boleh_tindak(akun: Any, temuan: Temuan) -> bool:
    """Say whether `akun` may choose an action: it judges, and may change one of the two units."""
    lingkup = lingkup_izin(akun, "ubah_struktur")
    return boleh(akun, "nilai_temuan") and any(
        lingkup.mencakup_unit(u) for u in (temuan.unit_a, temuan.unit_b)
    )


def _tindakan_lama(temuan: Temuan) -> str:
    return f"{sebut_tindakan(temuan)}." if temuan.pilihan else ""


def _riwayat(temuan: Temuan) -> list[Jejak]:
    """Every action chosen, replaced or taken back, the latest first."""
    jejak = Jejak.objects.filter(tindakan="temuan_tindakan", objek=f"Temuan {temuan.pk}")
    return list(jejak.select_related("oleh").order_by("-pk"))


def _sidik(temuan: Temuan) -> str:
    """Digest of the sentences that the page shows."""
    return sidik_teks(temuan.fungsi_a.teks, temuan.fungsi_b.teks)


def _nama_unit(temuan: Temuan) -> tuple[str, str]:
    return temuan.unit_a.nama, temuan.unit_b.nama


def _penghubung(temuan: Temuan) -> tuple[list[GarisHubungan], list[TimKerja]]:
    """What joins the two units today, and what the finding names already though it has ended."""
    garis, tim = penghubung(temuan.unit_a_id, temuan.unit_b_id, timezone.localdate())
    if temuan.garis and temuan.garis not in garis:
        garis.append(temuan.garis)
    if temuan.tim and temuan.tim not in tim:
        tim.append(temuan.tim)
    return garis, tim


def _sisi(temuan: Temuan) -> list[dict[str, Any]]:
    """Both sentences, each with its place."""
    bagan = bagan_terkini()
    fase = [*temuan.bukti.get("fase", ()), "", ""]
    # of a finding that is gone the evidence is about other words
    bukti = temuan.bukti if temuan.masih_ada else {}
    kalimat = kutipan(temuan.fungsi_a.teks, temuan.fungsi_b.teks, bukti)
    hasil = []
    for huruf, unit, fungsi, isi, tahap in zip(
        "ab",
        (temuan.unit_a, temuan.unit_b),
        (temuan.fungsi_a, temuan.fungsi_b),
        kalimat,
        fase,
        strict=False,
    ):
        simpul = bagan.ambil(unit.pk)
        pd = perangkat(bagan, simpul) if simpul else None
        urusan = fungsi.urusan_id or unit.urusan_kode or (pd.urusan_kode if pd else "")
        hasil.append(
            {"huruf": huruf, "unit": unit, "fungsi": fungsi, "kutipan": isi, "fase": tahap,
             "pd": pd if pd and pd.id != unit.pk else None, "urusan": urusan}
        )  # fmt: skip
    return hasil


def _ciri(ciri: Mapping[str, float]) -> list[dict[str, Any]]:
    return [
        {"nama": nama, "arti": arti, "nilai": ciri[kunci]}
        for kunci, nama, arti in _CIRI
        if kunci in ciri
    ]


def _pilihan_hubung(garis: Sequence[Any], tim: Sequence[Any]) -> list[tuple[str, str]]:
    return [
        *((f"garis-{g.pk}", f"Garis {g.get_jenis_display().lower()}: {g.dari.nama} ke {g.ke.nama}") for g in garis),
        *((f"tim-{t.pk}", f"Tim kerja {t.nama}") for t in tim),
    ]  # fmt: skip


def _awal_tindakan(temuan: Temuan) -> dict[str, str]:
    hubung = f"garis-{temuan.garis_id}" if temuan.garis_id else ""
    hubung = f"tim-{temuan.tim_id}" if temuan.tim_id else hubung
    return {"pilihan": temuan.pilihan, "alasan": temuan.pilihan_alasan, "hubung": hubung}


def _langkah(request: HttpRequest, temuan: Temuan) -> list[tuple[str, str, str]]:
    """(icon, words, address) of the forms that carry out what was chosen, where the account may."""
    lingkup = lingkup_izin(request.user, "ubah_struktur")
    hasil: list[tuple[str, str, str]] = []
    for unit, lain, fungsi in (
        (temuan.unit_a, temuan.unit_b, temuan.fungsi_a),
        (temuan.unit_b, temuan.unit_a, temuan.fungsi_b),
    ):
        if not unit.hidup or not lingkup.mencakup_unit(unit):
            continue
        hasil += _langkah_unit(temuan.pilihan, unit, lain, fungsi.pk)
    kata = [k for _, k, _ in hasil]
    return [x for i, x in enumerate(hasil) if x[1] not in kata[:i]]  # one team for the two of them


def _langkah_unit(pilihan: str, unit: Unit, lain: Unit, fungsi: int) -> list[tuple[str, str, str]]:
    if pilihan == Temuan.Pilihan.GABUNG and unit.induk_id is not None:
        url = reverse("orgstruktur:unit_gabung", args=[unit.kode]) + kueri(ke=lain.kode)
        return [("gabung", f"Gabungkan {unit.nama} ke {lain.nama}", url)]
    if pilihan == Temuan.Pilihan.PINDAH:
        url = reverse("orgstruktur:fungsi_pindah", args=[fungsi]) + kueri(ke=lain.kode)
        return [("pindah", f"Pindahkan fungsi {unit.nama}", url)]
    if pilihan == Temuan.Pilihan.KOORDINASI:
        garis = reverse("orgstruktur:garis_tambah", args=[unit.kode]) + kueri(ke=lain.kode)
        tim = reverse("orgstruktur:tim_kerja_tambah") + kueri(unit=unit.kode)
        return [
            ("garis", f"Buat garis koordinasi dari {unit.nama}", garis),
            ("tim", "Bentuk tim kerja", tim),
        ]
    return []
