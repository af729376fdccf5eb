"""Second floor of a structural change: what it makes, changes, ends, withdraws and puts back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from orgstruktur.models import GarisHubungan, Keadaan, TimKerja, Unit
from orgstruktur.models.rentang import Riwayat
from orgstruktur.services import penghalang, rentang, selaras
from orgstruktur.services.bacaan import Bacaan
from orgstruktur.services.baris import RIWAYAT, isi_baris, jati, nama_tabel, nilai_baris
from orgstruktur.services.invarian import pastikan_garis_tidak_berimpit, pastikan_kode_bebas
from tebingtinggi.bersama import massal
from tebingtinggi.bersama.galat import AturanDilanggar
from tebingtinggi.bersama.tampilan import tanggal as teks_tanggal


@dataclass
class Tulisan(Bacaan):
    """A structural change in progress, as far as it writes in memory and into plain rows."""

    # --- writing -----------------------------------------------------------------------------
    def buat(self, benda: Any) -> Any:
        """Bring a new thing into being from the day of the change; its values make the range."""
        self.buat_banyak([benda])
        return benda

    def buat_banyak(self, daftar: Sequence[Any]) -> None:
        """Bring things of one kind into being at once (units: parents in an earlier call)."""
        if not daftar:
            return
        jenis = type(daftar[0])
        riwayat = RIWAYAT[jenis]
        for benda in daftar:
            selaras.tetapkan_keadaan(benda, self.tanggal, None, self.hari_ini)
            if getattr(benda, "kepala", False):
                benda.keadaan = Keadaan.RENCANA  # in force only after the invariants were asked
            if jenis is Unit:
                self._susun = True
                benda.lft, benda.rght, benda.tree_id, benda.level = 1, 2, 1, 0
        jenis._base_manager.bulk_create(daftar, batch_size=500)
        for benda in daftar:
            r = riwayat(
                **{riwayat.MILIK: benda.pk},
                **{kolom: getattr(benda, kolom) for kolom in jenis.KOLOM_RENTANG},
                berlaku_mulai=self.tanggal,
                dasar_hukum=self.ketetapan.dasar_hukum,
            )
            self._rentang[jenis, benda.pk] = [r]
            self._asal[jenis, benda.pk] = {}
            self._catat(benda, None, jati(benda))
            self._sentuh(benda)

    def catat_borongan(self, model: type[models.Model], jumlah: int, sidik: str) -> None:
        """Note rows that a batch wrote past the ORM: how many, and their digest."""
        self._borongan.append((nama_tabel(model), jumlah, sidik))

    def catat_tersisip(self, model: type[models.Model], kunci: Sequence[int]) -> None:
        """Note that a batch brought things into being past the ORM, so that it can be undone.

        Only that they were not there before: the undo asks whether they were touched since.
        """
        self._sebelum.setdefault(nama_tabel(model), {}).update((str(pk), None) for pk in kunci)

    def susun_ulang_nanti(self) -> None:
        """Let the tree be renumbered at the end."""
        self._susun = True

    def ubah(self, benda: Any, **nilai: Any) -> None:
        """Give columns of KOLOM_RENTANG other values, as the Ketetapan means it."""
        daftar = self.rentang(benda)
        if self.perbaikan:
            rentang.perbaiki(daftar, self._hari_perbaikan(daftar), nilai)
        else:
            rentang.ubah_sejak(daftar, self.tanggal, nilai, self.ketetapan.dasar_hukum)
        self._sentuh(benda)

    def perbaiki(self, benda: Any, **nilai: Any) -> None:
        """Correct today's columns in place whatever the Ketetapan says (order among siblings).

        Raises AturanDilanggar when the thing is not in force today.
        """
        rentang.perbaiki(self.rentang(benda), self.hari_ini, nilai)
        self._sentuh(benda)

    def ubah_rentang(self, benda: Any, r: Riwayat, **nilai: Any) -> None:
        """Give one range of a thing other values in place; its legal basis stays."""
        for kolom, isi in nilai.items():
            setattr(r, kolom, isi)
        self._sentuh(benda)

    def tutup(self, benda: Any) -> None:
        """End a thing on the day of the change."""
        daftar = self.rentang(benda)
        try:
            rentang.tutup(daftar, self.tanggal)
        except rentang.AdaPerubahanKemudian as galat:
            akhir: Any = rentang.pada(daftar, self.tanggal)
            unit = benda.pk if isinstance(benda, Unit) else akhir.unit_id
            hari = teks_tanggal(galat.daftar_hari[0])
            raise AturanDilanggar(
                f"“{benda}” masih berubah sesudah {teks_tanggal(self.tanggal)}, yaitu mulai {hari}. "
                "Pilih tanggal sesudahnya, atau batalkan perubahan itu lebih dahulu.",
                "tanggal",
                penghalang.mengubah_kemudian(benda, unit, galat.daftar_hari),
            ) from galat
        self._sentuh(benda)

    def tarik(self, benda: Any) -> None:
        """Withdraw a thing that never existed: every range becomes empty."""
        for r in self.rentang(benda):
            r.berlaku_sampai = r.berlaku_mulai
        self._sentuh(benda)

    def ubah_jati(self, benda: models.Model, **nilai: Any) -> None:
        """Change columns that have no range (kode, alamat, kontak, …), always in place."""
        lama = jati(benda)
        if isinstance(benda, Unit) and nilai.get("kode", benda.kode) != benda.kode:
            pastikan_kode_bebas(nilai["kode"], kecuali=benda.pk)
        for kolom, isi in nilai.items():
            setattr(benda, kolom, isi)
        type(benda)._base_manager.filter(pk=benda.pk).update(**nilai)
        self._catat(benda, lama, jati(benda))
        self._sentuh(benda)

    def tambah_baris(self, baris: models.Model, *daftar_unit: int) -> None:
        """Add a row of a table without ranges of its own kind (Penerus, GarisHubungan, …)."""
        baris.save(force_insert=True)
        self._catat_baris(baris, None, nilai_baris(baris))
        self.unit_tersentuh.update(daftar_unit)

    def ubah_baris(self, baris: models.Model, *daftar_unit: int, **nilai: Any) -> None:
        """Change a row of such a table."""
        lama = nilai_baris(baris)
        for kolom, isi in nilai.items():
            setattr(baris, kolom, isi)
        baris.save(update_fields=list(nilai))
        self._catat_baris(baris, lama, nilai_baris(baris))
        self.unit_tersentuh.update(daftar_unit)

    def simpan_tim(
        self, tim: TimKerja, nilai: dict[str, Any] | None, daftar_unit: list[int]
    ) -> None:
        """Write a work team (`nilai` None = a new one) together with its units."""
        if nilai is None:
            lama = None
            tim.save(force_insert=True)
        else:
            tim = TimKerja.objects.get(pk=tim.pk)
            lama = nilai_baris(tim)
            for kolom, isi in nilai.items():
                setattr(tim, kolom, isi)
            tim.save()
        tim.daftar_unit.set(daftar_unit)
        self._catat(tim, lama, nilai_baris(tim))
        self.unit_tersentuh.update(daftar_unit)

    def ubah_ikutan(self, daftar: Sequence[tuple[Any, dict[str, Any]]]) -> None:
        """Change rows of one table of an app above, all in the same columns, with one query.

        The Jejak keeps these columns alone: others may hold what must not stand there.
        """
        if not daftar:
            return
        kolom = list(daftar[0][1])
        for baris, nilai in daftar:
            semula = nilai_baris(baris)
            for k, v in nilai.items():
                setattr(baris, k, v)
            kini = nilai_baris(baris)
            self._catat(baris, {k: semula[k] for k in kolom}, {k: kini[k] for k in kolom})
        massal.perbarui(type(daftar[0][0]), kolom, [baris for baris, _ in daftar])

    def hapus_ikutan(self, baris: Any) -> None:
        """Take out a row of a table of an app above; the Jejak keeps all of it."""
        self._catat(baris, nilai_baris(baris), None)
        type(baris)._base_manager.filter(pk=baris.pk).delete()

    def tambah_ikutan(self, baris: Any) -> None:
        """Put in such a row, with its key where it has one."""
        baris.save(force_insert=True)
        self._catat(baris, None, nilai_baris(baris))

    def sebut(self, kalimat: str) -> None:
        """Add a sentence to what the person reads before and after."""
        self.kalimat.append(kalimat)

    # --- going back (used by services.batal) -------------------------------------------------
    def bangkitkan(self, benda: Any) -> None:
        """Insert a thing again under its old key; its ranges follow."""
        benda.keadaan, benda.dibentuk_pada = Keadaan.RENCANA, self.hari_ini
        if isinstance(benda, Unit):
            pastikan_kode_bebas(benda.kode)
            self._susun = True
            benda.lft, benda.rght, benda.tree_id, benda.level = 1, 2, 1, 0
        type(benda)._base_manager.bulk_create([benda])
        self._catat(benda, None, jati(benda))

    def hapus_benda(self, benda: Any) -> None:
        """Take a thing out that the undone act had brought into being, at the very end."""
        self.muat(type(benda), [benda.pk])
        self._rentang[type(benda), benda.pk] = []
        self._hapus.append(benda)
        self._catat(benda, jati(benda), None)
        self._sentuh(benda)

    def pulihkan_rentang(self, benda: Any, lama: dict[int, dict[str, Any] | None]) -> None:
        """Put the ranges of a thing back: changed ones, removed ones, added ones."""
        riwayat = RIWAYAT[type(benda)]
        kunci = (type(benda), benda.pk)
        ada = {r.pk: r for r in self._rentang[kunci]}
        for pk, nilai in lama.items():
            if pk in ada and nilai is not None:
                isi_baris(ada[pk], nilai)
            elif pk in ada:
                self._rentang[kunci].remove(ada[pk])
                self._catat(ada[pk], self._asal[kunci][pk], None)
                self._hapus.append(ada[pk])
            elif nilai is not None and nilai[riwayat.MILIK] == benda.pk:
                baru = riwayat(id=pk)  # type: ignore[misc]
                isi_baris(baru, nilai)
                self._rentang[kunci].append(baru)
        self._sentuh(benda)

    def pulihkan_baris(self, baris: models.Model, lama: dict[str, Any], *, baru: bool) -> None:
        """Put a row of Penerus, GarisHubungan or TimKerja back."""
        sebelum = None if baru else nilai_baris(baris)
        isi_baris(baris, lama)
        if isinstance(baris, GarisHubungan):
            pastikan_garis_tidak_berimpit(baris)
        baris.save(force_insert=baru)
        if isinstance(baris, TimKerja):
            baris.daftar_unit.set(lama["daftar_unit"])
        self._catat_baris(baris, sebelum, nilai_baris(baris))

    def hapus_baris(self, baris: Any) -> None:
        """Take such a row out again."""
        self._catat(baris, nilai_baris(baris), None)
        if isinstance(baris, GarisHubungan):  # makes room for the line it had replaced
            GarisHubungan.objects.filter(pk=baris.pk).delete()
        else:
            self._hapus.append(baris)

    def _catat_baris(self, baris: models.Model, lama: dict | None, baru: dict | None) -> None:
        self._catat(baris, lama, baru)
        if isinstance(baris, GarisHubungan):
            self.garis_tersentuh.append(baris)

    def _sentuh(self, benda: Any) -> None:
        self._benda[type(benda), benda.pk] = benda

    def _catat(self, baris: models.Model, lama: dict | None, baru: dict | None) -> None:
        tabel, pk = nama_tabel(type(baris)), str(baris.pk)
        self._sebelum.setdefault(tabel, {}).setdefault(pk, lama)
        self._sesudah.setdefault(tabel, {})[pk] = baru
