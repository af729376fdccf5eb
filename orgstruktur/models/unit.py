"""Unit: the MPTT tree of the organisation, and RiwayatUnit, its values on every date."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.validators import RegexValidator
from django.db import connections, models, router
from django.db.models import F, Q
from django.urls import reverse
from mptt.managers import TreeManager
from mptt.models import MPTTModel, TreeForeignKey
from mptt.querysets import TreeQuerySet

from orgstruktur.aturan_isi import PESAN_KODE, POLA_KODE
from orgstruktur.jenis import PERANGKAT_DAERAH, PILIHAN_JENIS, PILIHAN_TIPE
from orgstruktur.models.nomor_pohon import Geseran, cari_geseran, nomori
from orgstruktur.models.peran import boleh, saring_lingkup
from orgstruktur.models.rentang import Keadaan, Riwayat, batasan_rentang

if TYPE_CHECKING:
    from tebingtinggi.akun.models import Akun

#: Any constant works, as long as nothing else takes the same advisory lock.
KUNCI_POHON = 0x7A7A01

validasi_kode = RegexValidator(POLA_KODE, PESAN_KODE)


class UnitQuerySet(TreeQuerySet):
    """Reads of units. Scope by role is in `orgstruktur.models.peran`."""

    def hidup(self) -> "UnitQuerySet":
        """Keep the units in force today: the default selector."""
        return self.filter(keadaan=Keadaan.BERLAKU)

    def terlihat_oleh(self, akun: "Akun") -> "UnitQuerySet":
        """Keep what `akun` may see: the structure is public, plans are for officers."""
        if boleh(akun, "lihat_rencana"):
            return self
        return self.exclude(keadaan=Keadaan.RENCANA)

    def dapat_diubah_oleh(self, akun: "Akun", izin: str) -> "UnitQuerySet":
        """Keep the units on which `akun` holds `izin` through a role in force."""
        return saring_lingkup(self, akun, izin)

    def sampai_tingkat(self, dalam: int) -> "UnitQuerySet":
        """Keep the units in force on the first `dalam` levels (1 = only the top), found from the top by their parents."""
        atas = Q(induk=None)
        if dalam > 1:
            atas |= Q(induk__in=self.sampai_tingkat(dalam - 1).order_by().values("pk"))
        return self.hidup().filter(atas)

    def di_bawah(self, akar: "Unit") -> "UnitQuerySet":
        """Keep `akar` and everything below it."""
        return self.filter(tree_id=akar.tree_id, lft__gte=akar.lft, rght__lte=akar.rght)


class UnitManager(TreeManager.from_queryset(UnitQuerySet)):  # type: ignore[misc]
    """The fence around MPTT: the lock and the one place that writes lft/rght/level."""

    def kunci_pohon(self) -> None:
        """Take the tree's lock for the rest of the transaction, before any node is read.

        PostgreSQL: a transaction-level advisory lock. SQLite: the IMMEDIATE transaction
        that is already open is the lock.
        """
        koneksi = connections[router.db_for_write(self.model)]
        if not koneksi.in_atomic_block:
            raise RuntimeError("kunci_pohon() hanya berlaku di dalam transaksi.")
        if koneksi.vendor == "postgresql":
            with koneksi.cursor() as kursor:
                kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_POHON])

    def susun_ulang(self) -> int:
        """Recompute lft, rght, level and tree_id from `induk` and `urutan`; write what differs.

        `induk` is the truth. One read, one pass in memory, one write of the changed rows;
        returns how many rows were wrong. The caller holds the tree's lock.
        """
        baris = list(
            self.order_by("urutan", "pk").values_list(
                "pk", "induk_id", "tree_id", "lft", "rght", "level"
            )
        )
        anak: dict[int | None, list[int]] = {}
        for pk, induk, *_ in baris:
            anak.setdefault(induk, []).append(pk)
        baru = self.nomori(anak)
        beda = [(*baru[pk], pk) for pk, _, *lama in baris if pk in baru and tuple(lama) != baru[pk]]
        geser = (
            cari_geseran([(tuple(lama), baru.get(pk)) for pk, _, *lama in baris]) if beda else None
        )
        if geser:
            self._geser(geser)
        else:
            self._tulis_nomor(beda)
        return len(beda)

    @staticmethod
    def nomori(anak: dict[int | None, list[int]]) -> dict[int, tuple[int, int, int, int]]:
        """Number the nested set: pk → (tree_id, lft, rght, level); loops are left out."""
        return nomori(anak)

    def _geser(self, geser: list[Geseran]) -> None:
        """Shift whole spans of the tree by one statement: a move leaves few of them."""
        koneksi = connections[router.db_for_write(self.model)]
        syarat = [f"lft BETWEEN {awal:d} AND {akhir:d}" for (awal, akhir), _ in geser]
        nilai = []
        for n, kolom in enumerate(("lft", "rght", "level")):
            pilihan = [
                f"WHEN {s} THEN {g.geser[n]:d}"
                for s, g in zip(syarat, geser, strict=True)
                if g.geser[n]
            ]
            if pilihan:
                nilai.append(f"{kolom} = {kolom} + CASE {' '.join(pilihan)} ELSE 0 END")
        tabel = koneksi.ops.quote_name(self.model._meta.db_table)
        with koneksi.cursor() as kursor:
            kursor.execute(
                f"UPDATE {tabel} SET {', '.join(nilai)} WHERE {' OR '.join(syarat)}"  # noqa: S608
            )

    def _tulis_nomor(self, beda: list[tuple[int, int, int, int, int]]) -> None:
        if not beda:
            return
        koneksi = connections[router.db_for_write(self.model)]
        tabel = koneksi.ops.quote_name(self.model._meta.db_table)
        with koneksi.cursor() as kursor:
            if koneksi.vendor == "postgresql":
                perintah = (
                    f"UPDATE {tabel} u SET tree_id = v.t, lft = v.l, rght = v.r, level = v.d "  # noqa: S608
                    "FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[], %s::bigint[]) "
                    "AS v(t, l, r, d, pk) WHERE u.id = v.pk"
                )
                kursor.execute(perintah, [list(kolom) for kolom in zip(*beda, strict=True)])
            else:
                perintah = f"UPDATE {tabel} SET tree_id=%s, lft=%s, rght=%s, level=%s WHERE id=%s"  # noqa: S608
                kursor.executemany(perintah, beda)


class Unit(MPTTModel):
    """A unit of the organisation with today's values. Written only by `services`."""

    kode = models.CharField(max_length=60, unique=True, validators=[validasi_kode])
    nama = models.CharField(max_length=200)
    singkatan = models.CharField(max_length=40, blank=True)
    jenis = models.CharField(max_length=30, choices=PILIHAN_JENIS)
    induk = TreeForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="daftar_anak",
        db_index=False,  # unit_induk begins with it
    )
    tipe = models.CharField("tipe/kelas", max_length=1, choices=PILIHAN_TIPE, blank=True)
    urutan = models.PositiveIntegerField(default=0)
    urusan_kode = models.CharField("urusan", max_length=60, blank=True)
    alamat = models.TextField(blank=True)
    kontak = models.TextField(blank=True)
    sumber = models.TextField("sumber data", blank=True)
    contoh = models.BooleanField("data contoh", default=False)
    di_luar_tipologi = models.BooleanField("di luar tipologi", default=False)
    keadaan = models.PositiveSmallIntegerField(choices=Keadaan, default=Keadaan.BERLAKU)
    dibentuk_pada = models.DateField("dibentuk pada")
    dibubarkan_pada = models.DateField("dibubarkan pada", null=True, blank=True)

    objects = UnitManager()

    #: Columns whose value of every date is kept in RiwayatUnit.
    KOLOM_RENTANG = ("nama", "singkatan", "jenis", "induk_id", "tipe", "urutan", "urusan_kode")
    KOLOM_AKHIR = "dibubarkan_pada"

    #: mptt would add it with an index of its own; every renumbering would have to write that too.
    tree_id = models.PositiveIntegerField(editable=False)

    class MPTTMeta:
        parent_attr = "induk"
        order_insertion_by = ("urutan", "id")

    class Meta:
        verbose_name = "unit"
        verbose_name_plural = "unit"
        indexes = [
            models.Index(fields=["tree_id", "lft"], name="unit_pohon"),
            models.Index(fields=["jenis"], name="unit_jenis"),
            models.Index(fields=["induk", "keadaan"], name="unit_induk"),
            # few, and of no column that renumbering writes: moves do not touch it
            models.Index(
                fields=["keadaan"],
                name="unit_tak_berlaku",
                condition=~Q(keadaan=Keadaan.BERLAKU),
            ),
        ]
        constraints = [
            models.CheckConstraint(name="unit_lft_sebelum_rght", condition=Q(lft__lt=F("rght"))),
            models.CheckConstraint(
                name="unit_bukan_induk_sendiri",
                condition=Q(induk__isnull=True) | ~Q(induk=F("id")),
            ),
            models.UniqueConstraint(
                name="unit_satu_akar", fields=["tree_id"], condition=Q(induk__isnull=True)
            ),
            models.CheckConstraint(name="unit_akar_pohon_satu", condition=Q(tree_id=1)),
            models.CheckConstraint(
                name="unit_bubar_bertanggal",
                condition=Q(keadaan=Keadaan.BERAKHIR, dibubarkan_pada__isnull=False)
                | (~Q(keadaan=Keadaan.BERAKHIR) & Q(dibubarkan_pada__isnull=True)),
            ),
            models.CheckConstraint(
                name="unit_jenis_dikenal", condition=Q(jenis__in=[j for j, _ in PILIHAN_JENIS])
            ),
            models.CheckConstraint(
                name="unit_tipe_dikenal", condition=Q(tipe__in=[t for t, _ in PILIHAN_TIPE])
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("orgstruktur:unit_rinci", args=[self.kode])

    @property
    def perangkat_daerah(self) -> bool:
        """Whether this kind is one of the six perangkat daerah (PP 18/2016 Pasal 5(2))."""
        return self.jenis in PERANGKAT_DAERAH

    @property
    def daftar_kode_urusan(self) -> tuple[str, ...]:
        """The codes of the unit's urusan, at most three, in their order."""
        return tuple(kode for kode in self.urusan_kode.split(";") if kode)

    @property
    def hidup(self) -> bool:
        return self.keadaan == Keadaan.BERLAKU


class RiwayatUnit(Riwayat):
    """The values of a unit over one validity range."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="daftar_riwayat")
    nama = models.CharField(max_length=200)
    singkatan = models.CharField(max_length=40, blank=True)
    jenis = models.CharField(max_length=30, choices=PILIHAN_JENIS)
    induk = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="daftar_riwayat_anak"
    )
    tipe = models.CharField(max_length=1, choices=PILIHAN_TIPE, blank=True)
    urutan = models.PositiveIntegerField(default=0)
    urusan_kode = models.CharField(max_length=60, blank=True)

    MILIK = "unit_id"

    class Meta:
        verbose_name = "riwayat unit"
        verbose_name_plural = "riwayat unit"
        ordering = ["unit_id", "berlaku_mulai", "pk"]
        indexes = [models.Index(fields=["berlaku_mulai"], name="riwayatunit_mulai")]
        constraints = batasan_rentang("riwayatunit", "unit")

    def __str__(self) -> str:
        return f"{self.nama} ({self.berlaku_mulai:%Y-%m-%d})"


class StatusStruktur(models.Model):
    """One row: the last day the schedule has applied, and a mark that every write renews.

    The mark (`versi`) never repeats, not even after a restore: what was kept in memory under
    it is what was in force.
    """

    tanggal_berlaku = models.DateField()
    versi = models.UUIDField(default=uuid4)

    class Meta:
        verbose_name = "status struktur"
        verbose_name_plural = "status struktur"
        constraints = [models.CheckConstraint(name="statusstruktur_satu", condition=Q(id=1))]

    def __str__(self) -> str:
        return f"versi {self.versi}, berlaku {self.tanggal_berlaku:%Y-%m-%d}"

    @classmethod
    def perbarui_versi(cls) -> None:
        """Renew the mark, in the transaction of the write."""
        cls.objects.filter(pk=1).update(versi=uuid4())

    @classmethod
    def baca(cls, hari_ini: date) -> "StatusStruktur":
        """Give the row; on a database that has none yet, today becomes the first day."""
        status = cls.objects.filter(pk=1).first()
        return status or cls.objects.get_or_create(pk=1, defaults={"tanggal_berlaku": hari_ini})[0]
