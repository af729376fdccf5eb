"""Files of the typology: what is shown as a workbook, the figures as CSV, the template, the import."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from orgstruktur.analisis.tipologi_angka import tulis_angka
from orgstruktur.analisis.tipologi_data import INDIKATOR, KECAMATAN, KELOMPOK, UMUM, Indikator
from orgstruktur.analisis.tipologi_letak import UnitTipologi
from orgstruktur.forms.tipologi import ImporTipologiForm
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.tipologi import ObjekNilai, Tipologi, muat_tipologi
from orgstruktur.selectors.tipologi_lingkup import IZIN_ISI, lingkup_tipologi
from orgstruktur.services.tipologi_impor import (
    KOLOM,
    BarisAngka,
    LaporanAngka,
    baca_angka,
    periksa_berkas,
    terapkan_berkas,
)
from orgstruktur.views.tab_analisis import tab_analisis
from orgstruktur.views.tipologi import HALAMAN, IZIN, baca_daftar
from tebingtinggi.bersama.excel_tulis import (
    JENIS_CSV,
    JENIS_XLSX,
    KolomLembar,
    Lembar,
    tulis_csv,
    tulis_xlsx,
)
from tebingtinggi.bersama.galat import AturanDilanggar, DiLuarWewenang
from tebingtinggi.bersama.lembar import BerkasTidakTerbaca, baca_lembar

_LEBAR = {"objek": 16, "nomor": 9, "kode_kecamatan": 16, "nilai": 22, "tahun": 9, "sumber": 50}
_KEPALA = (*KOLOM, "kelompok", "indikator")
_BARIS_DITUNJUKKAN = 200


# --- rows -----------------------------------------------------------------------------------------
def _tempat(keadaan: Tipologi) -> Iterable[tuple[Indikator, UnitTipologi | None]]:
    """Every figure once, in the order of the Lampiran; those of the kecamatan for each of them."""
    dipakai = [KELOMPOK[UMUM], *keadaan.kelompok]
    terpakai: set[str] = set()
    for k in dipakai:
        for i in k.indikator:
            if i.kunci not in terpakai:
                terpakai.add(i.kunci)
                yield INDIKATOR[i.kunci], None
    for unit in keadaan.daftar_kecamatan:
        for i in KELOMPOK[KECAMATAN].indikator:
            yield i, unit


def _baris_angka(keadaan: Tipologi, *, kosong: bool) -> Iterable[list[Any]]:
    """Rows of the importable sheet. kosong: without the figures, for this year."""
    tahun_ini = timezone.localdate().year
    for i, unit in _tempat(keadaan):
        a = None if kosong else keadaan.angka.get((unit.id if unit else None, i.kunci))
        nilai: Any = None
        if a is not None and a.nilai is not None:
            nilai = int(a.nilai) if a.nilai == int(a.nilai) else float(a.nilai)
        yield [
            i.kelompok,
            i.nomor,
            unit.kode if unit else "",
            nilai,
            a.tahun if a else tahun_ini,
            a.sumber if a else "",
            unit.nama if unit else KELOMPOK[i.kelompok].nama,
            i.nama,
        ]


def _lembar_angka(keadaan: Tipologi, *, kosong: bool = False) -> Lembar:
    kolom = [KolomLembar(k, _LEBAR.get(k, 60 if k == "indikator" else 34)) for k in _KEPALA]
    return Lembar("Angka", kolom, _baris_angka(keadaan, kosong=kosong), beku=3)


def _baris_hasil(o: ObjekNilai) -> list[Any]:
    h = o.hitungan
    return [
        o.kelompok.kode,
        o.nama,
        o.unit.nama if o.unit else "",
        float(h.skor_umum),
        float(h.skor_teknis),
        float(h.faktor),
        float(h.total),
        o.sebutan,
        o.tipe_berlaku,
        str(o.banding).replace("_", " "),
        f"{h.terisi} dari {len(h.baris)}",
    ]


_HASIL = (
    ("Kode", 9), ("Objek", 38), ("Perangkat daerah", 38), ("Skor umum", 11), ("Skor teknis", 11),
    ("Faktor", 9), ("Skor", 11), ("Menurut skor", 16), ("Tipe berlaku", 12), ("Perbandingan", 18),
    ("Angka terisi", 14),
)  # fmt: skip


def _baris_rinci(daftar: Iterable[ObjekNilai]) -> Iterable[list[Any]]:
    """Every line of every score: how each result came about."""
    for o in daftar:
        for b in o.hitungan.baris:
            skala = b.kelas.skala if b.kelas else None
            yield [
                o.kelompok.kode,
                o.nama,
                b.indikator.nama,
                None if b.nilai is None else float(b.nilai),
                skala,
                b.indikator.bobot,
                float(b.skor) if b.kelas else None,
            ]


_RINCI = (
    ("Kode", 9), ("Objek", 38), ("Indikator", 60), ("Angka", 20), ("Skala", 9), ("Bobot (%)", 10), ("Skor", 9),
)  # fmt: skip


def _unduhan(berkas: Any, nama: str) -> FileResponse:
    jawaban = FileResponse(berkas, content_type=JENIS_XLSX)
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


# --- downloads ------------------------------------------------------------------------------------
@require_safe
@wajib_izin(IZIN)
def tipologi_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """The results that are shown, all figures (importable), and what was asked for."""
    daftar = baca_daftar(request)
    if daftar.form.errors or daftar.catatan:
        teks = "\n".join(["Berkas tidak dibuat.", *daftar.form.daftar_galat, *daftar.catatan])
        return HttpResponse(teks, status=400, content_type="text/plain; charset=utf-8")
    keterangan = [
        ("Dasar", "PP 18/2016 jo. PP 72/2019; simulasi, bukan penetapan (Pasal 107 ayat (5))"),
        ("Faktor kesulitan geografis", float(daftar.tipologi.faktor)),
        ("Angka sampai tahun", daftar.tipologi.tahun or "terbaru"),
        ("Angka contoh", any(a.contoh for a in daftar.tipologi.angka.values())),
        ("Dibuat", timezone.localdate()),
    ]
    kolom = [KolomLembar("Hal", 28), KolomLembar("Isi", 60)]
    lembar = [
        Lembar("Hasil", [KolomLembar(k, n) for k, n in _HASIL], map(_baris_hasil, daftar.baris)),
        Lembar(
            "Rincian", [KolomLembar(k, n) for k, n in _RINCI], _baris_rinci(daftar.baris), beku=2
        ),
        _lembar_angka(daftar.tipologi),
        Lembar("Keterangan", kolom, keterangan, beku=0),
    ]
    berkas = tulis_xlsx(lembar, judul="Tipologi perangkat daerah")
    return _unduhan(berkas, f"tipologi-{timezone.localdate():%Y-%m-%d}.xlsx")


@require_safe
@wajib_izin(IZIN)
def tipologi_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All figures as CSV, which can be imported again; decimals with a comma."""
    keadaan = muat_tipologi()
    baris = (
        [*b[:3], tulis_angka(None if b[3] is None else Decimal(str(b[3]))), *b[4:]]
        for b in _baris_angka(keadaan, kosong=False)
    )
    jawaban = StreamingHttpResponse(
        tulis_csv(_KEPALA, baris, pemisah=";", bom=True), content_type=JENIS_CSV
    )
    nama = f"angka-tipologi-{timezone.localdate():%Y-%m-%d}.csv"
    jawaban["Content-Disposition"] = content_disposition_header(True, nama) or ""
    return jawaban


@require_safe
@wajib_izin(IZIN_ISI)
def tipologi_templat(request: HttpRequest) -> FileResponse:
    """A workbook with every indicator and no figure."""
    berkas = tulis_xlsx([_lembar_angka(muat_tipologi(), kosong=True)], judul="Angka tipologi")
    return _unduhan(berkas, "templat-angka-tipologi.xlsx")


# --- import ---------------------------------------------------------------------------------------
@wajib_izin(IZIN_ISI)
@HALAMAN
def tipologi_impor(request: HttpRequest) -> HttpResponse:
    """Send a file, look at what it would do, apply it. The checked rows travel with the page."""
    if request.POST.get("langkah") == "terapkan":
        return _terapkan(request)
    dikirim = request.method == "POST"
    form = ImporTipologiForm(
        request.POST if dikirim else None,
        request.FILES if dikirim else None,
        terlalu_besar=getattr(request, "unggahan_terlalu_besar", ""),
    )
    laporan, kiriman, nama = None, "", ""
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        nama = berkas.name
        try:
            baris = baca_angka(baca_lembar(berkas.read(), batas_baris=5000))
        except BerkasTidakTerbaca as galat:
            form.add_error("berkas", str(galat))
        else:
            laporan = periksa_berkas(baris, lingkup=lingkup_tipologi(request.user))
            kiriman = _bungkus(baris)
    return render(
        request, "orgstruktur/tipologi_impor.html", _konteks(form, laporan, kiriman, nama)
    )


def _konteks(form: Any, laporan: LaporanAngka | None, kiriman: str, nama: str) -> dict[str, Any]:
    rincian = laporan.rincian[:_BARIS_DITUNJUKKAN] if laporan else []
    return {
        "judul": "Impor angka tipologi",
        "remah": [{"label": "Tipologi", "url": reverse("orgstruktur:tipologi")}],
        "tab": tab_analisis("tipologi"),
        "form": form,
        "laporan": laporan,
        "kiriman": kiriman,
        "nama": nama,
        "rincian": [(tanda, INDIKATOR[a.kunci], a, lama) for tanda, a, lama in rincian],
        "lebih": len(laporan.rincian) - len(rincian) if laporan else 0,
        "nama_kelompok": {k.id: k.nama for k in KELOMPOK.values()},
    }


def _bungkus(baris: list[BarisAngka]) -> str:
    """The rows with a value, as text that travels with the page; it is checked again on its return."""
    return json.dumps(
        [
            [b.nomor, b.mesin, *(b.isi.get(k, "") for k in KOLOM)]
            for b in baris
            if b.isi.get("nilai")
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _buka(teks: str) -> list[BarisAngka] | None:
    """The rows that came back, or None when they are no rows of ours."""
    try:
        isi = json.loads(teks)
        return [
            BarisAngka(int(n), dict(zip(KOLOM, map(str, sel), strict=True)), bool(mesin))
            for n, mesin, *sel in isi
        ]
    except (ValueError, TypeError):
        return None


def _terapkan(request: HttpRequest) -> HttpResponse:
    halaman = redirect("orgstruktur:tipologi_impor")
    baris = _buka(request.POST.get("kiriman", ""))
    if baris is None:
        messages.error(request, "Kiriman tidak utuh. Unggah berkasnya sekali lagi.")
        return halaman
    try:
        hasil = terapkan_berkas(
            baris, nama=request.POST.get("nama", "berkas")[:120], oleh=request.user
        )
    except DiLuarWewenang as galat:
        messages.error(request, galat.pesan)
        return halaman
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
        return halaman
    if hasil.jejak is None:
        messages.info(request, "Semua angka sudah sama dengan berkas; tidak ada yang ditulis.")
    else:
        messages.success(request, f"Diimpor: {hasil.jejak.ringkasan}")
    return redirect("orgstruktur:tipologi")
