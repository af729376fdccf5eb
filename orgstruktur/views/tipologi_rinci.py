"""One scoring table: its figures, the score taken apart, what would change the type; try, keep, assign."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from orgstruktur.analisis.tipologi import (
    PASAL_AMBANG,
    BarisSkor,
    paling_kecil_c,
    pengubah_hasil,
    sebut_hasil,
)
from orgstruktur.analisis.tipologi_data import (
    BERSAMA,
    KECAMATAN,
    KELOMPOK,
    UMUM,
    Indikator,
    Kelas,
    Kelompok,
    pemakai,
)
from orgstruktur.analisis.tipologi_letak import UnitTipologi
from orgstruktur.forms.tipologi import AngkaTipologiForm
from orgstruktur.gambar.skala_tipologi import Skala, susun_skala
from orgstruktur.izin import wajib_izin
from orgstruktur.selectors.tipologi import (
    AkibatLain,
    Angka,
    ObjekNilai,
    Tipologi,
    akibat_lain,
    muat_tipologi,
    petunjuk_angka,
    riwayat_angka,
)
from orgstruktur.selectors.tipologi_lingkup import lingkup_tipologi
from orgstruktur.services.tipologi import Dilihat, simpan_angka
from orgstruktur.views.tab_analisis import tab_analisis
from orgstruktur.views.tipologi import HALAMAN, IZIN, alamat_objek, baca_tahun, kelompok_dari
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tampilan import angka as teks_angka

SIMPAN = "simpan"


# --- what the page shows --------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Anak:
    """A rung of the ladder of classes: its scale, its bound in words, whether the figure stands on it."""

    skala: int
    batas: str
    kini: bool


@dataclass(frozen=True, slots=True)
class BarisIsian:
    """One indicator: its field (None where another line asks for the same figure), class and score."""

    indikator: Indikator
    ruas: Any
    skor: BarisSkor | None
    tangga: list[Anak]
    tersimpan: Angka | None
    terkunci: bool
    dipakai: list[str]
    petunjuk: tuple[str, Decimal] | None


def tangga_kelas(indikator: Indikator, kini: Kelas | None) -> list[Anak]:
    """Give the ladder by rising value; the last rung has no end."""
    batas = [k.atas for k in indikator.kelas[:-1] if k.atas is not None]
    teks = [f"≤\N{NO-BREAK SPACE}{singkat(b)}" for b in batas]
    teks.append(f">\N{NO-BREAK SPACE}{singkat(batas[-1])}")
    return [Anak(k.skala, t, k == kini) for k, t in zip(indikator.kelas, teks, strict=True)]


_SEBUTAN_BESAR = (
    (Decimal(10) ** 12, "triliun"),
    (Decimal(10) ** 9, "miliar"),
    (Decimal(10) ** 6, "juta"),
)


def singkat(nilai: Decimal) -> str:
    """Write large sums short where nothing is lost: 250 miliar."""
    for besar, kata in _SEBUTAN_BESAR:
        if nilai >= besar and nilai % (besar / 10) == 0:
            return f"{teks_angka(nilai / besar)} {kata}"
    return teks_angka(nilai)


@dataclass
class Halaman:
    """One table as this request sees it: in force, and tried by the form."""

    request: HttpRequest
    kelompok: Kelompok
    keadaan: Tipologi
    unit: UnitTipologi | None

    def __post_init__(self) -> None:
        lingkup = lingkup_tipologi(self.request.user)
        if not lingkup.boleh_lihat(self.unit):
            raise Http404("Objek tipologi ini bukan milik perangkat daerah yang Anda pimpin.")
        self.penuh = lingkup.lihat_semua
        umum = KELOMPOK[UMUM].indikator
        self.indikator = umum if self.kelompok.id == UMUM else (*umum, *self.kelompok.indikator)
        self.boleh = any(
            self.keadaan.boleh_isi(lingkup, i, self.unit) for i in self.kelompok.indikator
        )
        self.terkunci = frozenset(
            i.kunci for i in self.indikator if not self.keadaan.boleh_isi(lingkup, i, self.unit)
        )
        self.seluruh_kota = self.keadaan.seluruh_kota(lingkup.peran)
        self.form = AngkaTipologiForm(
            self.request.POST if self.request.method == "POST" else None,
            daftar=self.indikator,
            nilai=self.keadaan.nilai(self.kelompok, self.unit_id),
            terkunci=self.terkunci,
            baca_saja=frozenset() if self.penuh else self.terkunci,
            tahun=self.keadaan.tahun,
        )
        self.sah = self.form.is_valid()

    @property
    def unit_id(self) -> int | None:
        return self.unit.id if self.unit and self.kelompok.id == KECAMATAN else None

    def _tempat(self, kunci: str) -> tuple[int | None, str]:
        milik = self.form.indikator[kunci].kelompok == KECAMATAN
        return (self.unit_id if milik else None), kunci

    def dicoba(self) -> Tipologi:
        """The typology with the figures of the form."""
        if not self.form.is_bound:
            return self.keadaan
        nilai = self.form.nilai
        return self.keadaan.dengan({self._tempat(k): nilai.get(k) for k in self.form.berubah})

    def baris(self, hitungan: Any) -> list[BarisIsian]:
        tersimpan = self.keadaan.angka_objek(self.kelompok, self.unit_id)
        petunjuk = petunjuk_angka(self.keadaan)
        skor = {b.indikator.id: b for b in hitungan} if hitungan else {}
        terpakai, hasil = set(), []
        for i in self.indikator:
            b = skor.get(i.id)
            pertama = i.kunci not in terpakai
            terpakai.add(i.kunci)
            hasil.append(
                BarisIsian(
                    i,
                    self.form.ruas(i.kunci) if pertama else None,
                    b,
                    tangga_kelas(i, b.kelas if b else None),
                    tersimpan.get(i.kunci),
                    i.kunci in self.terkunci,
                    self._dipakai(i) if pertama and i.kunci in BERSAMA else [],
                    petunjuk.get(i.kunci) if pertama else None,
                )
            )
        return hasil

    def _dipakai(self, indikator: Indikator) -> list[str]:
        """The other tables that read the same figure; the general variables are read by all."""
        if indikator.kelompok == UMUM:
            return []
        nama = {KELOMPOK[p.kelompok].nama for p in pemakai(indikator.kunci)}
        return sorted(nama - {self.kelompok.nama})


def _skala(o: ObjekNilai) -> Skala:
    h, k = o.hitungan, o.kelompok
    return susun_skala(
        k.golongan, h.total, h.terendah, h.tertinggi, paling_kecil_c=paling_kecil_c(k)
    )


# --- pages ----------------------------------------------------------------------------------------
@wajib_izin(IZIN, atau_kepala=True)
@HALAMAN
def tipologi_rinci(request: HttpRequest, objek: str) -> HttpResponse:
    """`/analisis/tipologi/<objek>/`: POST tries the figures (`langkah` "hitung") or keeps them ("simpan")."""
    kelompok = kelompok_dari(objek)
    if kelompok.id == KECAMATAN:
        return redirect("orgstruktur:tipologi")
    keadaan = muat_tipologi(baca_tahun(request))
    letak = keadaan.letak.get(kelompok.id)
    return _jawab(Halaman(request, kelompok, keadaan, letak.unit if letak else None))


@wajib_izin(IZIN, atau_kepala=True)
@HALAMAN
def tipologi_kecamatan(request: HttpRequest, kode: str) -> HttpResponse:
    """`/analisis/tipologi/kecamatan/<kode>/`: the table of the kecamatan, for one of them."""
    keadaan = muat_tipologi(baca_tahun(request))
    unit = next((u for u in keadaan.daftar_kecamatan if u.kode == kode), None)
    if unit is None:
        raise Http404("Kecamatan ini tidak ditemukan.")
    return _jawab(Halaman(request, KELOMPOK[KECAMATAN], keadaan, unit))


def _jawab(h: Halaman) -> HttpResponse:
    """Try or keep the figures; then show the page."""
    if h.request.POST.get("langkah") == SIMPAN:
        if not h.boleh:
            raise PermissionDenied("Peran Anda tidak mencakup pengisian angka ini.")
        if _simpan(h):
            return redirect(h.request.get_full_path())
    konteks = _konteks_umum(h) if h.kelompok.id == UMUM else _konteks_objek(h)
    return render(h.request, "orgstruktur/tipologi_rinci.html", konteks)


def _simpan(h: Halaman) -> bool:
    """Keep what the form says; False with errors on the form."""
    form = h.form
    for kunci in form.berubah & h.terkunci:
        form.add_error(
            f"n-{kunci.replace('/', '-')}",
            "Angka ini milik seluruh kota dan tidak dapat Anda simpan. Kembalikan, atau hitung saja.",
        )
    kena = akibat_lain(h.keadaan, h.dicoba(), "") if h.sah and form.berubah else []
    daftar = form.untuk_disimpan(h.unit_id, KECAMATAN)
    if daftar is None:
        return False
    sidik = h.request.POST.get("sidik", "")
    try:
        hasil = simpan_angka(
            daftar=daftar,
            oleh=h.request.user,
            objek=f"Tipologi {h.unit.nama if h.unit_id and h.unit else h.kelompok.nama}",
            dilihat=Dilihat(h.kelompok.id, h.unit_id, h.keadaan.tahun, sidik),
        )
    except SudahBerubah as galat:
        form.add_error(None, galat.pesan)
        return False
    except AturanDilanggar as galat:
        form.add_error(galat.ruas, galat.pesan)
        return False
    if hasil.jejak is None:
        messages.info(h.request, "Tidak ada angka yang berubah; tidak ada yang ditulis.")
    else:
        messages.success(h.request, f"Tersimpan: {hasil.jejak.ringkasan}{_sebut_kena(h, kena)}")
    return True


def _sebut_kena(h: Halaman, kena: list[AkibatLain]) -> str:
    """How many scores moved; told where the figure is not of this table alone."""
    if len(kena) < 2 and h.kelompok.id != UMUM:
        return ""
    berganti = sum(a.berganti for a in kena)
    return f" Skor {teks_angka(len(kena))} objek berubah, hasil {teks_angka(berganti)} di antaranya berganti."


def _konteks_dasar(h: Halaman, kelak: Tipologi) -> dict[str, Any]:
    akibat: list[AkibatLain] = []
    if h.form.is_bound and h.sah and h.form.berubah:
        kecuali = "" if h.kelompok.id in (UMUM, KECAMATAN) else h.kelompok.id
        akibat = akibat_lain(h.keadaan, kelak, kecuali)
        if h.unit_id:
            akibat = [a for a in akibat if not a.kini.unit or a.kini.unit.id != h.unit_id]
    return {
        "tab": tab_analisis("tipologi") if h.penuh else [],
        "penuh": h.penuh,
        "remah": [{"label": "Tipologi", "url": reverse("orgstruktur:tipologi")}],
        "form": h.form,
        "dicoba": h.form.is_bound and h.sah and bool(h.form.berubah),
        "boleh": h.boleh,
        "sidik": h.keadaan.sidik(h.kelompok, h.unit_id),
        "riwayat": riwayat_angka(h.kelompok, h.unit),
        "akibat": [(a, alamat_objek(a.kini)) for a in akibat if a.berganti],
        "akibat_skor": sum(not a.berganti for a in akibat),
        "tahun": h.keadaan.tahun,
        "terbaru_url": h.request.path,
        "umum_url": reverse("orgstruktur:tipologi_rinci", args=[UMUM]),
    }


def _konteks_umum(h: Halaman) -> dict[str, Any]:
    """The general variables: no type of their own, but every other score hangs on them."""
    kelak = h.dicoba()
    contoh = kelak.daftar[0].hitungan if kelak.daftar else None
    return _konteks_dasar(h, kelak) | {
        "judul": "Variabel umum",
        "baris": h.baris(contoh.umum if contoh else ()),
        "skor_umum": contoh.skor_umum if contoh else 0,
    }


def _konteks_objek(h: Halaman) -> dict[str, Any]:
    kelak = h.dicoba()
    kini, nanti = _satu(h.keadaan, h), _satu(kelak, h)
    hitungan = nanti.hitungan
    return _konteks_dasar(h, kelak) | {
        "judul": nanti.nama,
        "objek": nanti,
        "kini": kini,
        "hitungan": hitungan,
        "baris": h.baris(hitungan.baris),
        "skala": _skala(nanti),
        "pengubah": [
            (p, sebut_hasil(p.hasil, h.kelompok.golongan))
            for p in pengubah_hasil(hitungan, kelak.nilai(h.kelompok, h.unit_id))
        ],
        "pasal": PASAL_AMBANG[h.kelompok.golongan],
        "boleh_atur": h.seluruh_kota and h.kelompok.id != KECAMATAN,
        "bersama_url": reverse("orgstruktur:tipologi_gabung"),
    }


def _satu(keadaan: Tipologi, h: Halaman) -> ObjekNilai:
    if h.unit_id and h.unit:
        return keadaan.kecamatan(h.unit)
    ada = next((o for o in keadaan.daftar if o.kelompok.id == h.kelompok.id), None)
    if ada is None:
        raise Http404("Objek ini tidak dipakai untuk daerah ini.")
    return ada
