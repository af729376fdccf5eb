"""One change to many units: all of them or none, one Jejak, one undo."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from orgstruktur.jenis import PERLU_PERDA
from orgstruktur.models import Jejak, JejakUnit, Unit
from orgstruktur.services import rentang
from orgstruktur.services.kepala import GantiNama, ikutkan_sebutan
from orgstruktur.services.ketetapan import Ketetapan
from orgstruktur.services.letak import pastikan_perda
from orgstruktur.services.letak_banyak import Pohon, kembar_baru, pelanggaran_baru, pohon_pada
from orgstruktur.services.perubahan import Perubahan, buka_perubahan
from orgstruktur.services.tindakan_sekaligus import (
    NAMA_SASARAN,
    Beda,
    Cara,
    HasilSekaligus,
    Sasaran,
    Tindakan,
    sebut_nama,
    tampil_nilai,
)
from orgstruktur.services.unit import rapikan_urusan
from orgstruktur.services.urutan import urutan_berikut
from orgstruktur.urusan_baku import URUSAN_TERBANYAK
from tebingtinggi.bersama.galat import AturanDilanggar, SudahBerubah
from tebingtinggi.bersama.tampilan import angka
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal

SEKALIGUS_TERBANYAK = 2_000
_TANPA_RENTANG = {Sasaran.CONTOH, Sasaran.DI_LUAR_TIPOLOGI}
_BERPERDA = {Sasaran.TIPE, Sasaran.NAMA, Sasaran.INDUK}


def versi_sekaligus() -> int:
    """Give the number of the last act on any unit; a form carries it back."""
    return JejakUnit.objects.aggregate(n=Max("jejak_id"))["n"] or 0


def ubah_sekaligus(
    *,
    daftar_unit: Sequence[Unit],
    tindakan: Tindakan,
    ketetapan: Ketetapan,
    oleh: Any,
    versi: int | None = None,
    ikut_kepala: bool = False,
    perintah: str = "",
) -> HasilSekaligus:
    """Change one thing of many units.

    `ikut_kepala`: with other names the titles of the heads that hold the old ones change along.
    Moving takes the sub-units along; a unit below another one of the list stays in its place.
    Raises AturanDilanggar, SudahBerubah (one of them changed after `versi`), PerluKonfirmasi,
    DiLuarWewenang.
    """
    if not daftar_unit:
        raise AturanDilanggar("Tandai dahulu unit yang akan diubah.")
    if len(daftar_unit) > SEKALIGUS_TERBANYAK:
        raise AturanDilanggar(
            f"Sekali ubah paling banyak {angka(SEKALIGUS_TERBANYAK)} unit, sedangkan "
            f"Anda menandai {angka(len(daftar_unit))}. Persempit saringannya."
        )
    with buka_perubahan("unit_sekaligus", oleh=oleh, ketetapan=ketetapan, perintah=perintah) as p:
        kerja = _Sekaligus(p, tindakan, ikut_kepala=ikut_kepala)
        kerja.muat({u.pk for u in daftar_unit}, versi)
        kerja.hitung()
        kerja.periksa()
        kerja.terapkan()
    h = p.hasil
    return HasilSekaligus(
        h.jejak,
        h.kalimat,
        h.peringatan,
        h.akan_berlaku,
        h.senarai,
        tindakan.sasaran,
        kerja.daftar_beda(),
        kerja.tetap,
    )


class _Sekaligus:
    """The change under way; the methods are called in this order."""

    def __init__(self, p: Perubahan, tindakan: Tindakan, *, ikut_kepala: bool) -> None:
        self.p = p
        self.ikut_kepala = ikut_kepala
        self.kepala: dict[int, tuple[str, str]] = {}
        self.tindakan = tindakan
        self.sasaran = tindakan.sasaran
        self.hari = p.tanggal
        self.unit: dict[int, Unit] = {}
        self.nama: dict[int, str] = {}
        self.lama: dict[int, Any] = {}
        self.baru: dict[int, Any] = {}
        self.tetap = 0

    # --- reading -----------------------------------------------------------------------------
    def muat(self, daftar_pk: set[int], versi: int | None) -> None:
        """Read every unit afresh under the lock, in scope, unchanged since `versi`."""
        segar = Unit.objects.filter(pk__in=daftar_pk).order_by("tree_id", "lft", "pk")
        self.unit = {u.pk: u for u in segar}
        self.nama = {pk: u.nama for pk, u in self.unit.items()}
        if len(self.unit) != len(daftar_pk):
            raise AturanDilanggar("Sebagian unit yang Anda tandai sudah tidak ada; tandai kembali.")
        sentuh = list(self.unit.values())
        if self.sasaran == Sasaran.INDUK:
            tujuan = Unit.objects.filter(pk=self.tindakan.isi.pk).first()
            if tujuan is None:
                raise AturanDilanggar("Unit tujuan sudah tidak ada.", "induk")
            sentuh.append(tujuan)
        self.p.pastikan_wewenang(sentuh)
        if versi is not None:
            _pastikan_versi({u.pk for u in sentuh}, versi)

    def hitung(self) -> None:
        """Work out the old and new value of each unit; those that stay are only counted."""
        lama = (
            {pk: getattr(u, self.sasaran) for pk, u in self.unit.items()}
            if self.sasaran in _TANPA_RENTANG
            else self._nilai_pada_hari()
        )
        if self.sasaran == Sasaran.INDUK:
            self._tinggalkan_yang_ikut(lama)
        for pk, nilai in lama.items():
            baru = self.tindakan.nilai(nilai)
            if baru == nilai:
                self.tetap += 1
            else:
                self.lama[pk], self.baru[pk] = nilai, baru
        if not self.baru:
            raise AturanDilanggar("Tidak ada yang berubah: semua unit itu sudah demikian.")

    def _nilai_pada_hari(self) -> dict[int, Any]:
        self.p.muat(Unit, self.unit)
        hasil: dict[int, Any] = {}
        luar: list[str] = []
        for pk, u in self.unit.items():
            r: Any = next((r for r in self.p.rentang(u) if r.mencakup(self.hari)), None)
            if r is None:
                luar.append(u.nama)
            else:
                hasil[pk], self.nama[pk] = getattr(r, self.sasaran), r.nama
        if luar:
            raise AturanDilanggar(
                f"{sebut_nama(luar)} tidak berlaku pada {teks_tanggal(self.hari)}. "
                "Pilih tanggal lain, atau kembali ke tabel dan lepaskan tandanya.",
                "tanggal",
            )
        return hasil

    @cached_property
    def pohon(self) -> Pohon:
        """The structure on the day of the change, as it is before it."""
        return pohon_pada(self.hari)

    def _tinggalkan_yang_ikut(self, lama: dict[int, Any]) -> None:
        """Leave out a unit that stands below another marked one on the day: it moves along."""
        pohon = self.pohon
        for pk in self.unit:
            atas = pohon[pk].induk_id
            while atas is not None and atas not in self.unit:
                atas = pohon[atas].induk_id
            if atas is not None:
                del lama[pk]
                self.tetap += 1

    # --- checking ----------------------------------------------------------------------------
    def periksa(self) -> None:
        """Ask every rule. Raises AturanDilanggar; warnings are collected."""
        if self.sasaran == Sasaran.URUSAN:
            self._periksa_urusan()
        if self.sasaran in (Sasaran.NAMA, Sasaran.SINGKATAN, Sasaran.TIPE):
            self._periksa_isi()
        if self.sasaran in _BERPERDA:
            jenis = {self.pohon[pk].jenis for pk in self.baru}
            pastikan_perda(self.p, *sorted(jenis & PERLU_PERDA))
        if self.sasaran in (Sasaran.TIPE, Sasaran.INDUK, Sasaran.URUSAN):
            self._periksa_pohon()
        if self.sasaran == Sasaran.NAMA:
            induk = {i for pk in self.baru if (i := self.pohon[pk].induk_id) is not None}
            self.p.peringatan += kembar_baru(self.pohon, self._pohon_nanti(), induk)

    def _periksa_urusan(self) -> None:
        for pk, kode in self.baru.items():
            try:
                self.baru[pk] = rapikan_urusan(kode)
            except AturanDilanggar as galat:
                banyak = kode.count(";") + 1
                awal = (
                    f"{self.nama[pk]} akan mengampu {banyak} urusan. "
                    if banyak > URUSAN_TERBANYAK
                    else ""
                )
                raise AturanDilanggar(awal + galat.pesan, "urusan") from galat

    def _periksa_isi(self) -> None:
        """Ask the field itself: length, empty name, known type."""
        ruas = Unit._meta.get_field(self.sasaran)
        for pk, isi in self.baru.items():
            try:
                ruas.clean(isi, self.unit[pk])
            except ValidationError as galat:
                kata = f"{self.nama[pk]}: {NAMA_SASARAN[self.sasaran].lower()} “{isi}” tidak sah."
                raise AturanDilanggar(f"{kata} {galat.messages[0]}") from galat

    def _pohon_nanti(self) -> Pohon:
        """The same with the change."""
        nanti = dict(self.pohon)
        for pk, isi in self.baru.items():
            nanti[pk] = nanti[pk]._replace(**{self.sasaran: isi})
        return nanti

    def _periksa_pohon(self) -> None:
        kini, nanti = self.pohon, self._pohon_nanti()
        induk: Iterable[int] = self.baru
        if self.sasaran == Sasaran.INDUK:
            self._periksa_tujuan(kini)
            induk = [self.tindakan.isi.pk]
        larangan, peringatan = pelanggaran_baru(kini, nanti, self.baru, induk)
        if larangan:
            lebih = f" (dan {angka(len(larangan) - 3)} lainnya)" if len(larangan) > 3 else ""
            raise AturanDilanggar(
                " ".join(larangan[:3]) + lebih, "induk" if self.sasaran == Sasaran.INDUK else "tipe"
            )
        self.p.peringatan += peringatan

    def _periksa_tujuan(self, pohon: Pohon) -> None:
        tujuan = self.tindakan.isi
        if tujuan.pk not in pohon:
            raise AturanDilanggar(
                f"{tujuan.nama} tidak berlaku pada {teks_tanggal(self.hari)}.", "induk"
            )
        if None in self.lama.values():
            raise AturanDilanggar("Puncak struktur tidak dapat dipindahkan.", "induk")
        sini: int | None = tujuan.pk
        while sini is not None:
            if sini in self.baru:
                sebab = (
                    "keduanya unit yang sama"
                    if sini == tujuan.pk
                    else f"{tujuan.nama} berada di bawahnya"
                )
                raise AturanDilanggar(
                    f"{self.nama[sini]} tidak dapat dipindahkan ke {tujuan.nama}, karena {sebab}.",
                    "induk",
                )
            sini = pohon[sini].induk_id

    # --- writing -----------------------------------------------------------------------------
    def terapkan(self) -> None:
        """Write the new values and say what was done."""
        p = self.p
        p.objek = f"{angka(len(self.baru))} unit"
        semula: dict[int, list[Any]] = {}
        if self.sasaran == Sasaran.NAMA:
            semula = {pk: [rentang.salin(r) for r in p.rentang(self.unit[pk])] for pk in self.baru}
        urutan = urutan_berikut(self.tindakan.isi) if self.sasaran == Sasaran.INDUK else 0
        for nomor, (pk, isi) in enumerate(self.baru.items()):
            u = self.unit[pk]
            if self.sasaran in _TANPA_RENTANG:
                p.ubah_jati(u, **{self.sasaran: isi})
            elif self.sasaran == Sasaran.INDUK:
                p.ubah(u, induk_id=isi, urutan=urutan + nomor)
                p.unit_tersentuh.update((self.lama[pk], isi))
            else:
                p.ubah(u, **{self.sasaran: isi})
        self._sebut()
        if self.sasaran == Sasaran.NAMA:
            self._ikutkan_kepala(semula)

    def _ikutkan_kepala(self, semula: Mapping[int, list[Any]]) -> None:
        """Let the titles of the heads follow, or say which keep the old name."""
        ganti = [
            GantiNama(self.unit[pk], semula[pk], self.lama[pk], baru)
            for pk, baru in self.baru.items()
        ]
        daftar = ikutkan_sebutan(self.p, ganti, tulis=self.ikut_kepala)
        if not daftar:
            return
        banyak = angka(len(daftar))
        if self.ikut_kepala:
            self.kepala = {s.unit_id: (s.lama, s.baru) for s in daftar}
            self.p.sebut(f"Nama {banyak} jabatan kepala ikut berubah.")
        else:
            nama = sebut_nama([f"“{s.lama}”" for s in daftar], benda="jabatan")
            self.p.sebut(
                f"Nama {banyak} jabatan kepala tidak ikut berubah: {nama}; ubah tersendiri."
            )

    def _sebut(self) -> None:
        t, banyak = self.tindakan, angka(len(self.baru))
        sejak = "" if self.p.perbaikan else f" per {teks_tanggal(self.hari)}"
        if t.sasaran == Sasaran.INDUK:
            kata = f"{banyak} unit pindah ke bawah {t.isi.nama}{sejak}"
        elif t.cara == Cara.TETAPKAN:
            nilai = tampil_nilai(t.sasaran, t.isi)
            kata = f"{NAMA_SASARAN[t.sasaran]} {banyak} unit menjadi “{nilai}”{sejak}"
        else:
            kata = f"{NAMA_SASARAN[t.sasaran]} {banyak} unit diubah{sejak}"
        self.p.sebut(f"{kata}: {sebut_nama([self.nama[pk] for pk in self.baru])}.")
        if self.tetap:
            ikut = " atau ikut bersama induknya" if t.sasaran == Sasaran.INDUK else ""
            self.p.sebut(f"{angka(self.tetap)} unit lain sudah demikian{ikut}; tidak berubah.")

    def daftar_beda(self) -> tuple[Beda, ...]:
        """Give old and new of each changed unit, in the order of the tree."""
        nama = self._nama_induk() if self.sasaran == Sasaran.INDUK else {}

        def kata(isi: Any) -> str:
            return nama.get(isi) or tampil_nilai(self.sasaran, isi)

        return tuple(
            Beda(
                self.unit[pk].kode,
                self.nama[pk],
                kata(self.lama[pk]),
                kata(self.baru[pk]),
                self.kepala.get(pk),
            )
            for pk in self.baru
        )

    def _nama_induk(self) -> dict[Any, str]:
        pk = {*self.lama.values(), *self.baru.values()}
        return dict(Unit.objects.filter(pk__in=pk).values_list("pk", "nama"))


def _pastikan_versi(pk: set[int], versi: int) -> None:
    baru = (
        Jejak.objects.filter(daftar_unit__unit__in=pk, pk__gt=versi)
        .select_related("oleh")
        .order_by("pk")
        .distinct()
    )
    if daftar := list(baru[:10]):
        raise SudahBerubah(
            "Sebagian unit yang Anda tandai diubah orang lain sementara Anda bekerja.", daftar
        )
