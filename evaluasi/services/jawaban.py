"""Taking an answer in: once, within its rules, and with nothing that leads back to who sent it.

No address, browser, account or session is kept, and no time finer than half a day. Such an
anonymous act leaves no Jejak, only counts (desain 5, invariants 6 and 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from evaluasi.models import (
    JatahHarian,
    KunciKirim,
    Layanan,
    Loket,
    Respon,
    Saran,
    Survei,
    TabletSurvei,
    TokenSurvei,
)
from evaluasi.services import anonim
from evaluasi.services.penolakan import (
    HURUF_SARAN,
    BatasHarianTercapai,
    BelumDijawab,
    IsianTidakSah,
    SaranTerlaluPanjang,
    SurveiBelumDibuka,
    SurveiSudahDitutup,
    TokenDiperlukan,
    TokenKedaluwarsa,
    TokenSudahDipakai,
    TokenTidakDikenal,
)
from evaluasi.services.rekap import naikkan_satu
from evaluasi.unsur import KUNCI_UNSUR, NILAI, UNSUR

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
    sidik_kirim = anonim.sidik_kirim(survei.pk, kiriman.kunci)
    kunci_hari = anonim.kunci_harian(hari)
    terbuka = not token and tablet is None
    sidik = anonim.sidik_alamat(alamat, survei.pk, kunci_hari) if terbuka else ""
    if terbuka and _jatah_habis(
        survei, hari, sidik
    ):  # asked before writing: a flood writes nothing
        if KunciKirim.objects.filter(pk=sidik_kirim).exists():
            return False
        raise BatasHarianTercapai
    with transaction.atomic():
        if not _tandai_kirim(sidik_kirim, hari):
            return False
        survei = Survei.objects.get(pk=survei.pk)
        tanggal_isi = _hari_isi(kiriman, hari)
        pastikan_menerima(survei, tanggal_isi)
        if token:
            kiriman = _pakai_token(survei, token, kiriman, tanggal_isi)
            periksa_kiriman(kiriman)  # the service of the slip decides whether cost was asked
            asal = Respon.Asal.TOKEN
        elif tablet is not None:
            asal = Respon.Asal.TABLET
        else:
            if not survei.tautan_terbuka:
                raise TokenDiperlukan
            _pakai_jatah(survei, hari, sidik)
            asal = Respon.Asal.TAUTAN
        paruh = paruh_hari(kini) if tanggal_isi == hari else ""
        simpan_jawaban(survei, kiriman, asal=asal, tanggal=tanggal_isi, paruh=paruh)
    return True


def simpan_jawaban(
    survei: Survei, kiriman: Kiriman, *, asal: int, tanggal: date, paruh: str = ""
) -> None:
    """Write an answer, its free words apart from it, and the counters; the caller has the transaction.

    A service that is free by law counts as 4 (gratis) without being asked (skm.md 2).
    """
    nilai = dict(kiriman.nilai)
    if kiriman.layanan is not None and kiriman.layanan.gratis_otomatis:
        nilai["biaya"] = 4
    layanan = kiriman.layanan and kiriman.layanan.pk
    loket = kiriman.loket and kiriman.loket.pk
    Respon(
        survei_id=survei.pk,
        layanan_id=layanan,
        loket_id=loket,
        tanggal=tanggal,
        paruh=paruh,
        asal=asal,
        **nilai,
        **kiriman.atribut,
    ).save(force_insert=True)
    if kiriman.saran.strip():
        Saran(survei_id=survei.pk, layanan_id=layanan, teks=kiriman.saran.strip()).save(
            force_insert=True
        )
    naikkan_satu((survei.pk, layanan, loket), [nilai.get(k) for k in KUNCI_UNSUR])


def periksa_kiriman(kiriman: Kiriman) -> None:
    """Raise a KirimanDitolak unless every question is answered and nothing is out of its bounds."""
    if not KUNCI_PALING_PENDEK <= len(kiriman.kunci) <= KUNCI_PALING_PANJANG:
        raise IsianTidakSah("kunci", "kunci kiriman")
    otomatis = kiriman.layanan is not None and kiriman.layanan.gratis_otomatis
    for kunci in KUNCI_UNSUR:
        nilai = kiriman.nilai.get(kunci)
        if nilai is None and not (kunci == "biaya" and otomatis):
            raise BelumDijawab(kunci)
        if nilai is not None and nilai not in NILAI:
            raise IsianTidakSah(kunci, UNSUR[kunci].nama)
    if len(kiriman.saran) > HURUF_SARAN:
        raise SaranTerlaluPanjang(len(kiriman.saran))


def pastikan_menerima(survei: Survei, hari: date) -> None:
    """Raise SurveiBelumDibuka or SurveiSudahDitutup unless it takes answers of this day."""
    if survei.status in (Survei.Status.BERAKHIR, Survei.Status.DITUTUP) or hari > survei.selesai:
        raise SurveiSudahDitutup(survei)
    if not survei.menerima or hari < survei.mulai:
        raise SurveiBelumDibuka(survei, hari)


def cari_token(survei: Survei, token: str) -> TokenSurvei | None:
    """Give the token of a slip, spent or not; None when the survey has no such slip."""
    return (
        TokenSurvei.objects.select_related("layanan", "loket")
        .filter(survei=survei, sidik__in=anonim.calon_sidik_token(token))
        .first()
    )


def periksa_token(slip: TokenSurvei | None, hari: date) -> TokenSurvei:
    """Give it back when it may be spent. Raises TokenTidakDikenal, TokenSudahDipakai, TokenKedaluwarsa."""
    if slip is None:
        raise TokenTidakDikenal
    if slip.terpakai:
        raise TokenSudahDipakai
    if slip.berlaku_sampai < hari:
        raise TokenKedaluwarsa(slip)
    return slip


def paruh_hari(kini: datetime) -> str:
    """Give the half of the day; nothing finer is kept."""
    return "pagi" if kini.hour < 12 else "siang"


# --- the steps ------------------------------------------------------------------------------------
def _hari_isi(kiriman: Kiriman, hari: date) -> date:
    """The day on which it was filled in, as the device says, within reason; else today."""
    diisi = kiriman.diisi
    return diisi if diisi and hari - timedelta(days=HARI_TERTUNDA) <= diisi < hari else hari


def _tandai_kirim(sidik: str, hari: date) -> bool:
    """Note the sending; False when it is there already. Another one under way is waited for."""
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {KunciKirim._meta.db_table} (sidik, hari) VALUES (%s, %s) "  # noqa: S608
            "ON CONFLICT DO NOTHING",
            [sidik, connection.ops.adapt_datefield_value(hari)],
        )
        return kursor.rowcount == 1


def _pakai_token(survei: Survei, token: str, kiriman: Kiriman, hari: date) -> Kiriman:
    """Spend the token by a conditional UPDATE; what its slip says of service and counter holds."""
    slip = periksa_token(cari_token(survei, token), hari)
    if not TokenSurvei.objects.filter(pk=slip.pk, terpakai=False).update(terpakai=True):
        raise TokenSudahDipakai
    return replace(
        kiriman, layanan=slip.layanan or kiriman.layanan, loket=slip.loket or kiriman.loket
    )


def _jatah_habis(survei: Survei, hari: date, sidik: str) -> bool:
    return JatahHarian.objects.filter(
        survei_id=survei.pk, hari=hari, sidik=sidik, jumlah__gte=survei.batas_harian
    ).exists()


def _pakai_jatah(survei: Survei, hari: date, sidik: str) -> None:
    """Count one more of this address, as long as the limit is not reached."""
    tabel = JatahHarian._meta.db_table
    with connection.cursor() as kursor:
        kursor.execute(
            f"INSERT INTO {tabel} (survei_id, hari, sidik, jumlah) VALUES (%s, %s, %s, 1) "  # noqa: S608
            "ON CONFLICT (survei_id, hari, sidik) DO UPDATE "
            f"SET jumlah = {tabel}.jumlah + 1 WHERE {tabel}.jumlah < %s",
            [
                survei.pk,
                connection.ops.adapt_datefield_value(hari),
                sidik,
                survei.batas_harian,
            ],
        )
        if kursor.rowcount != 1:
            raise BatasHarianTercapai
