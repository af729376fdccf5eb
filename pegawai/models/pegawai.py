"""Pegawai: a person in the service of the city, and the numbers the person has had."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connections, models, router
from django.db.models import F, Q
from django.utils import timezone

from orgstruktur.kewenangan import LIHAT_RENCANA_PEGAWAI
from orgstruktur.models import Unit
from orgstruktur.models.rentang import RiwayatQuerySet
from orgstruktur.selectors.lingkup import LingkupIzin, lingkup_izin
from pegawai.golongan import MENURUT_KODE, PILIHAN_GOLONGAN
from pegawai.nip import LAKI, PEREMPUAN, PNS, PPPK, samarkan

#: Any constant works, as long as nothing else takes the same advisory lock.
KUNCI_KEPEGAWAIAN = 0x7A7A02


class JenisAsn(models.TextChoices):
    """UU 20/2023; part-time PPPK exist since 2025 (KepmenPANRB 16/2025)."""

    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu", "PPPK paruh waktu"


class Kedudukan(models.TextChoices):
    """*Kedudukan hukum*; only AKTIF counts in the bezetting, the others are counted apart."""

    AKTIF = "aktif", "Aktif"
    CLTN = "cltn", "Cuti di luar tanggungan negara"
    TUGAS_BELAJAR = "tugas_belajar", "Tugas belajar"
    BERHENTI_SEMENTARA = "berhenti_sementara", "Pemberhentian sementara"
    MPP = "mpp", "Masa persiapan pensiun"
    LAIN = "lain", "Lainnya"


class PegawaiQuerySet(models.QuerySet):
    """Reads of people; who may see what is in desain 2 and kepegawaian 6.3."""

    def aktif(self, hari: date | None = None) -> "PegawaiQuerySet":
        """Keep who is in the service of the city on `hari` (today); a date of leaving may lie ahead."""
        masih = Q(status=Pegawai.Status.AKTIF)
        return self.filter(masih | Q(berakhir_pada__gt=hari or timezone.localdate()))

    def dalam_lingkup(self, lingkup: LingkupIzin, hari: date | None = None) -> "PegawaiQuerySet":
        """Keep who holds a position in these units on `hari`, or waits for one there."""
        if lingkup.semua:
            return self
        return self.filter(_di_unit(lingkup.rentang, hari or timezone.localdate()))

    def terlihat_oleh(self, akun: Any) -> "PegawaiQuerySet":
        """Keep whose name and position `akun` may see: scope, the own unit, oneself."""
        lingkup = lingkup_izin(akun, "lihat_pegawai")
        if lingkup.semua:
            return self
        hari = timezone.localdate()
        return self.filter(_di_unit(lingkup.rentang, hari) | _sendiri(akun) | _seunit(akun, hari))

    def rinci_terlihat_oleh(self, akun: Any) -> "PegawaiQuerySet":
        """Keep whose golongan, education and history `akun` may see: scope and oneself."""
        return self._lingkup_atau_sendiri(akun, "lihat_pegawai")

    def rencana_terlihat_oleh(self, akun: Any) -> "PegawaiQuerySet":
        """Keep whose placements to come `akun` may see: scope and oneself."""
        return self._lingkup_atau_sendiri(akun, LIHAT_RENCANA_PEGAWAI)

    def terbatas_terlihat_oleh(self, akun: Any) -> "PegawaiQuerySet":
        """Keep whose birth date and full number `akun` may see: scope and oneself."""
        return self._lingkup_atau_sendiri(akun, "lihat_data_terbatas")

    def dapat_diubah_oleh(self, akun: Any, izin: str = "ubah_pegawai") -> "PegawaiQuerySet":
        """Keep whom `akun` may change through a role in force.

        Being oneself gives no right, nor takes it away here: that an officer's own record is
        another officer's is asked by `dilarang_ubah_sendiri` in every act.
        """
        return self.dalam_lingkup(lingkup_izin(akun, izin))

    def _lingkup_atau_sendiri(self, akun: Any, izin: str) -> "PegawaiQuerySet":
        lingkup = lingkup_izin(akun, izin)
        if lingkup.semua:
            return self
        return self.filter(_di_unit(lingkup.rentang, timezone.localdate()) | _sendiri(akun))


def _penempatan(hari: date) -> Any:
    """Give the placements in force that day; their model is defined above this one's."""
    rel: Any = Pegawai._meta.get_field("daftar_penempatan")
    return rel.related_model.objects.pada(hari)


def _di_unit(rentang: frozenset[tuple[int, int, int]], hari: date) -> Q:
    """Match who sits in these subtrees that day; who sits nowhere, by the unit waited at."""
    if not rentang:
        return Q(pk__in=[])
    cabang = Q()
    for pohon, lft, rght in rentang:
        cabang |= Q(tree_id=pohon, lft__gte=lft, rght__lte=rght)
    unit = Unit.objects.filter(cabang).order_by().values("pk")
    duduk = _penempatan(hari).filter(jabatan__unit__in=unit).values("pegawai_id")
    menunggu = ~Q(pk__in=_penempatan(hari).values("pegawai_id")) & Q(unit_tunggu__in=unit)
    return Q(pk__in=duduk) | menunggu


def _sendiri(akun: Any) -> Q:
    return Q(akun=akun.pk) if getattr(akun, "pk", None) and akun.is_active else Q(pk__in=[])


def _seunit(akun: Any, hari: date) -> Q:
    """Match the colleagues of the unit in which `akun` holds a position."""
    if not getattr(akun, "pk", None) or not akun.is_active:
        return Q(pk__in=[])
    unit = _penempatan(hari).filter(pegawai__akun=akun.pk).values("jabatan__unit_id")
    return Q(pk__in=_penempatan(hari).filter(jabatan__unit__in=unit).values("pegawai_id"))


class Pegawai(models.Model):
    """A person. The key is internal: NIP and NI PPPK may change (`NomorPegawai`).

    Not kept, because organisation design needs none of it (kepegawaian 4 and 6.3): NIK, private
    telephone and e-mail, address, NPWP, BPJS, religion, marriage, KPKN, school.
    """

    class Status(models.IntegerChoices):
        """Whether the person is in the service of the city; left is never deleted."""

        AKTIF = 20, "Aktif"
        PENSIUN = 30, "Pensiun"
        MENINGGAL = 40, "Meninggal"
        PINDAH_KELUAR = 50, "Pindah keluar"
        BERHENTI = 60, "Berhenti"

    jenis_asn = models.CharField("jenis ASN", max_length=16, choices=JenisAsn)
    nama = models.CharField(max_length=150)
    gelar_depan = models.CharField(max_length=60, blank=True)
    gelar_belakang = models.CharField(max_length=100, blank=True)
    golongan = models.CharField(max_length=5, choices=PILIHAN_GOLONGAN, blank=True)
    tmt_golongan = models.DateField("TMT golongan", null=True, blank=True)
    mk_tahun = models.PositiveSmallIntegerField(
        "masa kerja golongan (tahun)", null=True, blank=True
    )
    mk_bulan = models.PositiveSmallIntegerField(
        "masa kerja golongan (bulan)", null=True, blank=True
    )
    tingkat_pendidikan = models.CharField("tingkat pendidikan", max_length=40, blank=True)
    pendidikan = models.CharField(max_length=150, blank=True)
    tahun_lulus = models.PositiveSmallIntegerField("tahun lulus", null=True, blank=True)
    kedudukan = models.CharField(
        "kedudukan hukum", max_length=20, choices=Kedudukan, default=Kedudukan.AKTIF
    )
    kedudukan_teks = models.CharField("kedudukan hukum menurut sumber", max_length=100, blank=True)
    cpns = models.BooleanField("masih CPNS", default=False)
    tmt_cpns = models.DateField("TMT CPNS", null=True, blank=True)
    kontrak_mulai = models.DateField("kontrak mulai", null=True, blank=True)
    kontrak_sampai = models.DateField("kontrak sampai dengan", null=True, blank=True)
    email_dinas = models.EmailField("surel dinas", blank=True)
    # Restricted (kepegawaian 6.3): only through `terbatas_terlihat_oleh`, every look is logged.
    tanggal_lahir = models.DateField("tanggal lahir")
    jenis_kelamin = models.CharField(
        "jenis kelamin", max_length=1, choices=[(LAKI, "Laki-laki"), (PEREMPUAN, "Perempuan")]
    )
    akun = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="pegawai",
    )
    unit_tunggu = models.ForeignKey(
        Unit,
        verbose_name="unit selama menunggu jabatan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_pegawai_menunggu",
    )
    status = models.PositiveSmallIntegerField(choices=Status, default=Status.AKTIF)
    #: the first day out of service; it may lie ahead
    berakhir_pada = models.DateField("berakhir pada", null=True, blank=True)
    sk_nomor = models.CharField("nomor SK berakhir", max_length=120, blank=True)
    sk_tanggal = models.DateField("tanggal SK berakhir", null=True, blank=True)
    contoh = models.BooleanField("data contoh", default=False)

    objects = PegawaiQuerySet.as_manager()

    #: Columns for the scoped HR officer and the person only.
    KOLOM_TERBATAS = ("tanggal_lahir", "jenis_kelamin")

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        indexes = [
            models.Index(fields=["nama", "id"], name="pegawai_nama"),
            # who is in service, and how many of them are sample data, without reading the rows
            models.Index(fields=["status", "berakhir_pada", "contoh"], name="pegawai_status"),
        ]
        constraints = [
            models.CheckConstraint(
                name="pegawai_berakhir_bertanggal",
                condition=Q(status=20, berakhir_pada__isnull=True)
                | (~Q(status=20) & Q(berakhir_pada__isnull=False)),
            ),
            models.CheckConstraint(
                name="pegawai_jenis_dikenal",
                condition=Q(jenis_asn__in=["pns", "pppk", "pppk_paruh_waktu"]),
            ),
            models.CheckConstraint(
                name="pegawai_kelamin_dikenal", condition=Q(jenis_kelamin__in=[LAKI, PEREMPUAN])
            ),
            models.CheckConstraint(
                name="pegawai_kontrak_urut",
                condition=Q(kontrak_mulai__isnull=True)
                | Q(kontrak_sampai__isnull=True)
                | Q(kontrak_sampai__gte=F("kontrak_mulai")),
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """The name with its titles: "Dr. Ani, S.H."."""
        return susun_nama(self.nama, self.gelar_depan, self.gelar_belakang)

    @property
    def pangkat(self) -> str:
        """The golongan in full: "Penata (III/c)"; "" where none is known."""
        ada = MENURUT_KODE.get(self.golongan)
        return str(ada) if ada else ""

    @property
    def aktif(self) -> bool:
        return self.aktif_pada(timezone.localdate())

    def aktif_pada(self, hari: date) -> bool:
        """Say whether the person is in the service of the city on `hari`."""
        return self.berakhir_pada is None or hari < self.berakhir_pada


def susun_nama(nama: str, gelar_depan: str = "", gelar_belakang: str = "") -> str:
    """Join a bare name and its titles."""
    depan = f"{gelar_depan} {nama}" if gelar_depan else nama
    return f"{depan}, {gelar_belakang}" if gelar_belakang else depan


class NomorPegawai(models.Model):
    """A NIP or NI PPPK with the days on which it is the person's number; kept as text.

    The range is half-open like every other. A number is given once and for ever to one person.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="daftar_nomor")
    nomor = models.CharField("NIP/NI PPPK", max_length=18, unique=True)
    jenis = models.CharField(max_length=4, choices=[(PNS, "NIP"), (PPPK, "NI PPPK")])
    berlaku_mulai = models.DateField("berlaku mulai")
    berlaku_sampai = models.DateField("tidak berlaku lagi sejak", null=True, blank=True)

    objects = RiwayatQuerySet.as_manager()

    class Meta:
        verbose_name = "nomor pegawai"
        verbose_name_plural = "nomor pegawai"
        constraints = [
            models.CheckConstraint(
                name="nomorpegawai_mulai_sebelum_sampai",
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_mulai")),
            ),
            models.UniqueConstraint(
                name="nomorpegawai_satu_terbuka",
                fields=["pegawai"],
                condition=Q(berlaku_sampai__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return samarkan(self.nomor)


class StatusKepegawaian(models.Model):
    """One row: a mark that every write of people or placements renews; never the same twice.

    A preview is worked out under it; an application under another one checks again.
    """

    versi = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = "status kepegawaian"
        verbose_name_plural = "status kepegawaian"
        constraints = [models.CheckConstraint(name="statuskepegawaian_satu", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"versi {self.versi}"

    @classmethod
    def kunci(cls) -> None:
        """Let one write of people follow the other, to the end of the transaction.

        PostgreSQL: an advisory lock. SQLite: the IMMEDIATE transaction is the lock.
        """
        koneksi = connections[router.db_for_write(cls)]
        if not koneksi.in_atomic_block:
            raise RuntimeError("kunci() hanya berlaku di dalam transaksi.")
        if koneksi.vendor == "postgresql":
            with koneksi.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_KEPEGAWAIAN])

    @classmethod
    def baca_versi(cls) -> str:
        """Give the mark as text; "" before the first write."""
        return str(cls.objects.filter(pk=1).values_list("versi", flat=True).first() or "")

    @classmethod
    def perbarui_versi(cls) -> None:
        """Renew the mark, in the transaction of the write."""
        cls.objects.update_or_create(pk=1, defaults={"versi": uuid4()})
