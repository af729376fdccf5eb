"""Which survey a request means, and with what admission: slip, tablet, or the open link."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone

from evaluasi.forms.jawaban import LAYANAN_LAIN, JawabanForm
from evaluasi.langkah_survei import Jalan
from evaluasi.models import Layanan, Loket, Survei, TabletSurvei, TokenSurvei
from evaluasi.selectors import survei_isi as baca
from evaluasi.selectors.survei_loket import SurveiLoket, survei_loket
from evaluasi.services import penolakan as tolak
from evaluasi.services.jawaban import HARI_TERTUNDA, Kiriman
from evaluasi.services.slip import kenali_slip
from evaluasi.services.tablet import kenali_tablet
from evaluasi.unsur_bahasa import BAHASA, daftar_teks, sebut_hari
from tebingtinggi.bersama.hari import BULAN

#: A body may be thrown away up to this size, so that the answer reaches who sent it.
_BUANG_TERBANYAK = 32 * 1024 * 1024


def bahasa_dari(data: QueryDict) -> str:
    """Give the language that was asked for; Indonesian otherwise."""
    return data.get("bahasa", "") if data.get("bahasa") in BAHASA else "id"


@dataclass
class Pintu:
    """One survey as somebody enters it.

    pilihan: by the link of a counter that leads to the surveys of several units; the service chosen there
    says which. Until then `survei` is the counter's own, or one of them.
    """

    survei: Survei
    form: JawabanForm
    bahasa: str = "id"
    loket: Loket | None = None
    token: str = ""
    slip: TokenSurvei | None = None
    tablet: TabletSurvei | None = None
    hari: date = field(default_factory=timezone.localdate)
    pilihan: SurveiLoket | None = None

    @property
    def kode(self) -> str:
        """The code in the addresses of the screens: of the survey, or of the counter that leads to several."""
        return self.pilihan.loket.kode if self.pilihan else self.survei.kode

    @property
    def ada_lain(self) -> bool:
        """Whether an answer about no certain service has a survey to go to."""
        return self.pilihan is None or self.pilihan.sendiri is not None

    @property
    def penanya(self) -> str:
        """The unit that asks."""
        return (self.pilihan.loket.unit if self.pilihan else self.survei.unit).nama

    @cached_property
    def t(self) -> dict[str, str]:
        """Every word of the pages, in the language of the visitor."""
        return daftar_teks(self.bahasa)

    @property
    def masa(self) -> str:
        """First and last day of the survey."""
        mulai, selesai = (
            sebut_hari(h, self.bahasa, BULAN) for h in (self.survei.mulai, self.survei.selesai)
        )
        return f"{mulai} {self.t['sampai']} {selesai}"

    @cached_property
    def daftar_layanan(self) -> list[Layanan]:
        """The services that may be chosen."""
        if self.pilihan is not None:
            return list(self.pilihan.layanan)
        return baca.layanan_survei(self.survei, self.loket, self.form.teks("layanan") or self._l)

    @cached_property
    def layanan_tetap(self) -> Layanan | None:
        """The service that is known without asking: of the slip, of `?l=`, or the only one."""
        if self.slip and self.slip.layanan:
            return self.slip.layanan
        if not self.daftar_layanan:
            return None
        if len(self.daftar_layanan) == 1:
            return self.daftar_layanan[0]
        return next((la for la in self.daftar_layanan if la.kode == self._l), None)

    @property
    def layanan(self) -> Layanan | None:
        """The service known or chosen; None also for "another one"."""
        kode = self.form.teks("layanan")
        return self.layanan_tetap or next(
            (la for la in self.daftar_layanan if la.kode == kode), None
        )

    @property
    def layanan_terpilih(self) -> bool:
        """Whether the question for the service is settled."""
        kode = self.form.teks("layanan")
        lain = kode == LAYANAN_LAIN and self.ada_lain
        return bool(self.layanan or lain or not self.daftar_layanan)

    @property
    def jalan(self) -> Jalan:
        """The screens of this visitor."""
        gratis = self.layanan is not None and self.layanan.gratis_otomatis
        tanya = self.layanan_tetap is None and bool(self.daftar_layanan)
        return Jalan.susun(tanya_layanan=tanya, tanya_biaya=not gratis)

    @property
    def terisi(self) -> set[str]:
        """The screens that are settled."""
        return set(self.form.nilai) | ({"layanan"} if self.layanan_terpilih else set())

    @property
    def kiriman(self) -> Kiriman:
        """What is sent."""
        return Kiriman(
            nilai={k: n for k, n in self.form.nilai.items() if k in self.jalan.pertanyaan},
            kunci=self.form.teks("kunci"),
            layanan=self.layanan,
            loket=self.loket,
            atribut=self.form.atribut,
            saran=self.form.teks_saran,
            diisi=self.form.hari_isi,
        )

    @property
    def alamat_langkah(self) -> str:
        """Where a browser without scripts sends its screens."""
        return reverse("evaluasi:survei_isi", kwargs={"kode": self.kode})

    @property
    def alamat_kirim(self) -> str:
        """Where the answers go."""
        return reverse("evaluasi:survei_isi_kirim", kwargs={"kode": self.kode})

    @property
    def alamat_awal(self) -> str:
        """Where this visitor began, with the same admission."""
        return self._alamat_mulai(self.bahasa, t=self.token, l=self._l)

    @property
    def alamat_lagi(self) -> str:
        """Where somebody begins who answers for another service: at a counter, for any that is received there."""
        if self.loket is not None and self.tablet is None:
            bawaan = {} if self.bahasa == "id" else {"bahasa": self.bahasa}
            return reverse("evaluasi:survei_isi", kwargs={"kode": self.loket.kode}, query=bawaan)
        return self._alamat_mulai(self.bahasa)

    @property
    def alamat_bahasa_lain(self) -> str:
        """The start in the other language."""
        lain = "en" if self.bahasa == "id" else "id"
        return self._alamat_mulai(lain, t=self.token, l=self._l)

    @property
    def _l(self) -> str:
        return str(self.form.data.get("l", ""))[:40]

    def _alamat_mulai(self, bahasa: str, **lain: str) -> str:
        tambah = {"bahasa": "" if bahasa == "id" else bahasa, **lain}
        if self.tablet:
            nama, kode = "evaluasi:survei_isi_tablet", self.tablet.loket.kode
        else:
            nama, kode = "evaluasi:survei_isi", self.kode
            tambah["k"] = self.loket.kode if self.loket and not self.pilihan else ""
        return reverse(nama, kwargs={"kode": kode}, query={k: v for k, v in tambah.items() if v})


def buka_pintu(kode: str, data: QueryDict, *, alamat: str, kunci_tablet: str = "") -> Pintu:
    """Give the survey of an address and the admission that its fields carry.

    The code of a counter means the survey now open there. alamat: the visitor's, for the limit of
    guesses at slips. Raises KodeTidakDikenal, TabletTidakDikenal, LoketTanpaSurvei or
    TebakanTerlaluBanyak.
    """
    form = JawabanForm(data)
    tablet = None
    if kunci_tablet or form.teks("tablet"):
        tablet = kenali_tablet(kunci_tablet or form.teks("tablet"))
        if tablet is None:
            raise tolak.TabletTidakDikenal
        form.cleaned_data["tablet"] = kunci_tablet or form.teks("tablet")
    survei, pilihan = _temukan(kode, form, tablet)
    token = form.teks("t") if tablet is None else ""
    pintu = Pintu(survei, form, bahasa_dari(data), token=token, tablet=tablet)
    if pilihan is not None and not pilihan.hanya_sendiri:
        return _di_loket(pintu, pilihan)
    loket = pilihan.loket if pilihan else None
    if token:
        pintu.slip = kenali_slip(survei, token, alamat=alamat, hari=pintu.hari)
    if tablet is not None:
        pintu.loket = baca.loket_survei(survei, tablet.loket.kode)
        if pintu.loket is None:  # a tablet sends to the surveys of its own counter only
            raise tolak.TabletTidakDikenal
    elif pintu.slip is not None and pintu.slip.loket is not None:
        pintu.loket = pintu.slip.loket
    else:
        pintu.loket = loket or baca.loket_survei(survei, form.teks("k"))
    return pintu


def _di_loket(pintu: Pintu, pilihan: SurveiLoket) -> Pintu:
    """By the link of a counter to the survey of the service that is chosen, if one is chosen yet."""
    if pintu.tablet is None:
        pilihan = pilihan.yang_terbuka()
        if not pilihan.semua:
            raise tolak.TokenDiperlukan
    elif pintu.tablet.loket_id != pilihan.loket.pk:
        raise tolak.TabletTidakDikenal
    pintu.token = ""  # a slip belongs to one survey, and has its address
    pintu.pilihan, pintu.loket = pilihan, pilihan.loket
    layanan = pintu.layanan
    pintu.survei = pilihan.layanan[layanan] if layanan else pilihan.semua[0]
    return pintu


def _temukan(
    kode: str, form: JawabanForm, tablet: TabletSurvei | None
) -> tuple[Survei, SurveiLoket | None]:
    """The survey of a code; of a counter's code what can be answered there.

    On the day on which the answers were given: a tablet may have kept them while its line was down.
    """
    survei = baca.survei_menurut_kode(kode)
    if survei is not None:
        return survei, None
    loket = baca.loket_menurut_kode(kode)
    if loket is None:
        raise tolak.KodeTidakDikenal
    hari, status = timezone.localdate(), [Survei.Status.DIBUKA]
    diisi = form.hari_isi
    if tablet is not None and diisi and diisi < hari:
        hari = max(diisi, hari - timedelta(days=HARI_TERTUNDA))
        status.append(Survei.Status.BERAKHIR)
    pilihan = survei_loket(loket, hari, status)
    if not pilihan.semua:
        raise tolak.LoketTanpaSurvei
    return pilihan.semua[0], pilihan


def baca_kiriman(request: HttpRequest) -> QueryDict:
    """Give the fields of a POST. Raises KirimanDariLuar or KirimanTerlaluBesar.

    These pages have no CSRF token, since no cookie and no session admits a sending; what a foreign site
    could do, vote with its visitors' browsers, is refused by what the browser says of the sender.
    """
    dari = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none") or (
        dari is not None and urlsplit(dari).netloc != request.get_host()
    ):
        raise tolak.KirimanDariLuar
    try:
        return request.POST
    except (RequestDataTooBig, TooManyFieldsSent, MultiPartParserError) as galat:
        _buang_sisa(request)
        raise tolak.KirimanTerlaluBesar from galat


def _buang_sisa(request: Any) -> None:
    """Read on and forget: a browser that is still sending would not see the answer."""
    sisa = _BUANG_TERBANYAK if settings.DATA_UPLOAD_MAX_MEMORY_SIZE else 0
    try:
        while sisa > 0 and (potong := request.read(65536)):
            sisa -= len(potong)
    except OSError:
        return
