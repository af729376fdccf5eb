"""Taking an answer in: once, within its rules, and with nothing that leads back to who sent it.

No address, browser, account or session is kept, and no time finer than half a day. Such an
anonymous act leaves no Jejak, only counts (desain 5, invariants 6 and 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.models import (
    KunciKirim,
    Layanan,
    Loket,
    Respon,
    Saran,
    Survei,
    TabletSurvei,
    TokenSurvei,
)
from evaluasi.selectors.survei_isi import saat_diakhiri
from evaluasi.services import anonim
from evaluasi.services.jatah import Jatah, survei_berkode
from evaluasi.services.jawaban_cepat import coba_sekali
from evaluasi.services.penolakan import (
    HURUF_SARAN,
    BatasHarianTercapai,
    BelumDijawab,
    IsianTidakSah,
    KirimanDitolak,
    SaranTerlaluPanjang,
    SurveiBelumDibuka,
    SurveiSudahDitutup,
    TokenDiperlukan,
    TokenSudahDipakai,
)
from evaluasi.services.rekap import naikkan_satu
from evaluasi.services.slip import kenali_slip, periksa_slip
from evaluasi.unsur import KUNCI_UNSUR, NILAI
from evaluasi.unsur_bahasa import ATRIBUT
from tebingtinggi.bersama.acak import kunci_acak

#: An answer kept on a device while the line was down counts for its own day, if not older than this.
HARI_TERTUNDA = 14
KUNCI_PALING_PENDEK, KUNCI_PALING_PANJANG = 16, 64


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What was filled in. nilai: by key of the unsur, 1–4; atribut: by column of Respon.

    kunci: chosen at random where the form was filled in, one for each form. diisi: the day, where
    a device had to keep the answer until the line was back.
    """

    nilai: Mapping[str, int]
    kunci: str
    layanan: Layanan | None = None
    loket: Loket | None = None
    atribut: Mapping[str, str] = field(default_factory=dict)
    saran: str = ""
    diisi: date | None = None


def kirim_jawaban(
    survei: Survei,
    kiriman: Kiriman,
    *,
    token: str = "",
    tablet: TabletSurvei | None = None,
    alamat: str = "",
    kini: datetime | None = None,
) -> bool:
    """Take one answer → True; False when this very form has arrived before: counted once.

    Admitted by a token (spent), by a registered tablet, or over the open link, where the address
    has a limit a day. Raises a KirimanDitolak; then nothing is written.
    """
    kini = timezone.localtime(kini)
    hari = kini.date()
    periksa_kiriman(kiriman)
    masuk = _Masuk(survei, kiriman, hari, paruh_hari(kini), token, tablet, alamat)
    if token:
        return masuk.lewat_slip()
    return masuk.bertahap() if tablet else masuk.lewat_tautan()


def pastikan_tersisa(kode: str, kunci: str, *, alamat: str) -> None:
    """Raise BatasHarianTercapai early, for a plain sending of today over the open link of a survey.

    A flood costs little so: neither the survey nor its services are read. kirim_jawaban asks by itself; what it would
    refuse for another reason, or has taken already, is left to it.
    """
    survei = survei_berkode(kode)
    if survei is None or not KUNCI_PALING_PENDEK <= len(kunci) <= KUNCI_PALING_PANJANG:
        return
    hari = timezone.localdate()
    sidik = anonim.sidik_alamat(alamat, survei, anonim.kunci_harian(hari))
    if Jatah(survei, hari, sidik, hari, anonim.sidik_kirim(survei, kunci)).habis():
        raise BatasHarianTercapai


@dataclass(frozen=True)
class _Masuk:
    """One answer on its way in."""

    survei: Survei
    kiriman: Kiriman
    hari: date
    paruh: str
    token: str
    tablet: TabletSurvei | None
    alamat: str

    @cached_property
    def sidik_kirim(self) -> UUID:
        """The keyed hash of this sending."""
        return anonim.sidik_kirim(self.survei.pk, self.kiriman.kunci)

    @cached_property
    def tanggal(self) -> date:
        """The day on which it was filled in, as the device says, within reason; else today."""
        diisi = self.kiriman.diisi
        awal = self.hari - timedelta(days=HARI_TERTUNDA)
        return diisi if diisi and awal <= diisi < self.hari else self.hari

    def lewat_tautan(self) -> bool:
        """Count it for its address first; the count is given back when it is not taken, or was before."""
        sidik = anonim.sidik_alamat(self.alamat, self.survei.pk, anonim.kunci_harian(self.hari))
        jatah = Jatah(self.survei.pk, self.hari, sidik, self.tanggal, self.sidik_kirim)
        if not jatah.ambil():
            return self._tanpa_jatah()
        try:
            diterima = self._sekali() or self.bertahap()
        except KirimanDitolak:
            jatah.kembalikan()
            raise
        if not diterima:
            jatah.kembalikan()
        return diterima

    def _tanpa_jatah(self) -> bool:
        """False when this form has arrived before; else raise why its address was not counted."""
        if self._sudah_tiba():
            return False
        self._pastikan_terbuka(Survei.objects.get(pk=self.survei.pk))
        raise BatasHarianTercapai

    def lewat_slip(self) -> bool:
        """Spend a token. What it admits is asked before anything is written: made-up ones cost nothing."""
        if self._sekali():
            return True
        if self._sudah_tiba():
            return False
        self._pastikan_terbuka(Survei.objects.get(pk=self.survei.pk))
        try:
            slip = kenali_slip(self.survei, self.token, alamat=self.alamat, hari=self.hari)
            return self.bertahap(periksa_slip(slip, self.hari))
        except KirimanDitolak:
            if (
                self._sudah_tiba()
            ):  # the same form, sent twice at once, has spent the slip meanwhile
                return False
            raise

    def _sudah_tiba(self) -> bool:
        """Say whether this very form has arrived before."""
        return KunciKirim.objects.filter(pk=self.sidik_kirim).exists()

    def _sekali(self) -> bool:
        """Try it in one statement (PostgreSQL)."""
        asal = Respon.Asal.TOKEN if self.token else Respon.Asal.TAUTAN
        return coba_sekali(
            self._baris(self.kiriman, asal),
            saran=self.kiriman.saran.strip(),
            sidik_kirim=self.sidik_kirim,
            hari=self.hari,
            token=anonim.sidik_token(self.token) if self.token else "",
        )

    def bertahap(self, slip: TokenSurvei | None = None) -> bool:
        """Step by step, each rule with its reason; see kirim_jawaban."""
        with transaction.atomic():
            if not _tandai_kirim(self.sidik_kirim, self.hari):
                return False
            survei = Survei.objects.get(pk=self.survei.pk)
            self._pastikan_terbuka(survei)
            kiriman, asal = self.kiriman, Respon.Asal.TABLET
            if slip is not None:
                kiriman = _pakai_slip(slip, kiriman)
                periksa_kiriman(kiriman)  # the service of the slip decides whether cost was asked
                asal = Respon.Asal.TOKEN
            elif self.tablet is None:
                asal = Respon.Asal.TAUTAN
            _simpan(self._baris(kiriman, asal), kiriman.saran)
        return True

    def _baris(self, kiriman: Kiriman, asal: int) -> dict[str, Any]:
        paruh = self.paruh if self.tanggal == self.hari else ""
        return _susun(self.survei, kiriman, asal=asal, tanggal=self.tanggal, paruh=paruh)

    def _pastikan_terbuka(self, survei: Survei) -> None:
        tertunda = self.tablet is not None and self.tanggal < self.hari
        pastikan_menerima(survei, self.tanggal, tertunda=tertunda)
        if not (self.token or self.tablet or survei.tautan_terbuka):
            raise TokenDiperlukan


def simpan_jawaban(
    survei: Survei, kiriman: Kiriman, *, asal: int, tanggal: date, paruh: str = ""
) -> None:
    """Write an answer that an officer took in (paper), its free words apart from it, and the counters.

    The caller has the transaction and has asked periksa_kiriman and pastikan_menerima.
    """
    _simpan(_susun(survei, kiriman, asal=asal, tanggal=tanggal, paruh=paruh), kiriman.saran)


def _susun(
    survei: Survei, kiriman: Kiriman, *, asal: int, tanggal: date, paruh: str
) -> dict[str, Any]:
    """Give the columns of an answer. A service free by law counts as 4 (gratis) unasked (skm.md 2)."""
    nilai = {k: kiriman.nilai.get(k) for k in KUNCI_UNSUR}
    if kiriman.layanan is not None and kiriman.layanan.gratis_otomatis:
        nilai["biaya"] = 4
    return {
        "id": kunci_acak(),
        "survei_id": survei.pk,
        "layanan_id": kiriman.layanan and kiriman.layanan.pk,
        "loket_id": kiriman.loket and kiriman.loket.pk,
        "tanggal": tanggal,
        "paruh": paruh,
        "asal": int(asal),
        **nilai,
        **{nama: kiriman.atribut.get(nama, "") for nama in ATRIBUT},
    }


def _simpan(baris: dict[str, Any], saran: str) -> None:
    Respon(**baris).save(force_insert=True)
    survei, layanan, loket = (baris[f"{k}_id"] for k in ("survei", "layanan", "loket"))
    if saran.strip():
        Saran(survei_id=survei, layanan_id=layanan, teks=saran.strip()).save(force_insert=True)
    naikkan_satu((survei, layanan, loket), [baris[k] for k in KUNCI_UNSUR])


def periksa_kiriman(kiriman: Kiriman) -> None:
    """Raise a KirimanDitolak unless every question is answered and nothing is out of its bounds."""
    if not KUNCI_PALING_PENDEK <= len(kiriman.kunci) <= KUNCI_PALING_PANJANG:
        raise IsianTidakSah("kunci")
    otomatis = kiriman.layanan is not None and kiriman.layanan.gratis_otomatis
    for kunci in KUNCI_UNSUR:
        nilai = kiriman.nilai.get(kunci)
        if nilai is None and not (kunci == "biaya" and otomatis):
            raise BelumDijawab(kunci)
        if nilai is not None and nilai not in NILAI:
            raise IsianTidakSah(kunci)
    if len(kiriman.saran) > HURUF_SARAN:
        raise SaranTerlaluPanjang(len(kiriman.saran))


def pastikan_menerima(survei: Survei, hari: date, *, tertunda: bool = False) -> None:
    """Raise SurveiBelumDibuka or SurveiSudahDitutup unless it takes answers of this day.

    tertunda: a tablet kept it while the line was down; then it still counts until the period is closed.
    """
    if (
        tertunda
        and survei.status == Survei.Status.BERAKHIR
        and survei.mulai <= hari <= survei.selesai
    ):
        return
    if survei.status in (Survei.Status.BERAKHIR, Survei.Status.DITUTUP) or hari > survei.selesai:
        dini = hari <= survei.selesai
        raise SurveiSudahDitutup(survei, saat_diakhiri(survei) if dini else None)
    if not survei.menerima or hari < survei.mulai:
        raise SurveiBelumDibuka(survei, hari)


def paruh_hari(kini: datetime) -> str:
    """Give the half of the day; nothing finer is kept."""
    return "pagi" if kini.hour < 12 else "siang"


# --- the steps ------------------------------------------------------------------------------------
def _tandai_kirim(sidik: UUID, hari: date) -> bool:
    """Note the sending; False when it is there already. Another one under way is waited for."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {KunciKirim._meta.db_table} (sidik, hari) VALUES (%s, %s) "  # noqa: S608
            "ON CONFLICT DO NOTHING",
            [
                str(sidik) if connection.vendor == "postgresql" else sidik.hex,
                connection.ops.adapt_datefield_value(hari),
            ],
        )
        return kursor.rowcount == 1


def _pakai_slip(slip: TokenSurvei, kiriman: Kiriman) -> Kiriman:
    """Spend the token by a conditional UPDATE; what its slip says of service and counter holds."""
    if not TokenSurvei.objects.filter(pk=slip.pk, terpakai=False).update(terpakai=True):
        raise TokenSudahDipakai
    return replace(
        kiriman, layanan=slip.layanan or kiriman.layanan, loket=slip.loket or kiriman.loket
    )
