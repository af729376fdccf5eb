"""Write a checked plan of import: new units in a few statements, changes through the ranges."""

from typing import Any

from orgstruktur.impor.baca import BarisUnit
from orgstruktur.impor.keadaan import Keadaan
from orgstruktur.impor.kolom import BERENTANG, JATI, YA, nilai_awal
from orgstruktur.impor.rencana import Rencana
from orgstruktur.jenis import TANPA_KEPALA, jenjang_dari_eselon
from orgstruktur.models import Jabatan, RiwayatJabatan, RiwayatUnit, Unit
from orgstruktur.services import rentang
from orgstruktur.services.kepala import (
    GantiNama,
    ikutkan_sebutan,
    jabatan_kepala,
    nilai_jabatan_kepala,
)
from orgstruktur.services.letak import pastikan_perda
from orgstruktur.services.muat import nomori_pohon, sisipkan_benda
from orgstruktur.services.perubahan import Perubahan
from orgstruktur.services.urutan import nomor_terakhir
from tebingtinggi.bersama import massal

_YA_TIDAK = ("contoh", "di_luar_tipologi")


def tulis_rencana(
    p: Perubahan, rencana: Rencana, keadaan: Keadaan, *, ikut_kepala: bool = True
) -> dict[str, tuple[str, str]]:
    """Write everything the plan says. The caller has the lock and has checked the plan under it.

    Gives code → (old, new) of the head titles that followed the name of their unit.
    Raises AturanDilanggar when a perangkat daerah changes without its Perda.
    """
    p.borongan = p.simpan_potret = True
    pastikan_perda(p, *rencana.jenis_tersentuh(keadaan))
    kerja = _Penulisan(p, rencana, keadaan)
    kerja.jalankan()
    return kerja.ikutkan_kepala() if ikut_kepala else {}


class _Penulisan:
    """One application; knows the keys of all units by code."""

    def __init__(self, p: Perubahan, rencana: Rencana, keadaan: Keadaan) -> None:
        self.p = p
        self.rencana = rencana
        self.keadaan = keadaan
        self.ganti_nama: list[GantiNama] = []
        self.kunci: dict[str, int] = dict(Unit.objects.order_by().values_list("kode", "pk"))
        self.nomor = nomor_terakhir()

    def jalankan(self) -> None:
        """New units first: a changed unit may move below one."""
        self._bentuk()
        self._ubah()

    # --- order among siblings --------------------------------------------------------------------
    def _urutan(self, isi: str, induk: int | None) -> int:
        if isi:
            return int(isi)
        if induk is None:
            return 1
        self.nomor[induk] = self.nomor.get(induk, 0) + 1
        return self.nomor[induk]

    # --- new units -------------------------------------------------------------------------------
    def _bentuk(self) -> None:
        baru = [nilai_awal(b.nilai) for b in self.rencana.baru]
        if not baru:
            return
        kunci = massal.ambil_kunci(Unit, len(baru))
        self.kunci.update((n["kode"], pk) for n, pk in zip(baru, kunci, strict=True))
        unit = [self._unit(n, pk) for n, pk in zip(baru, kunci, strict=True)]
        nomori_pohon(unit)
        sisipkan_benda(self.p, Unit, unit)
        kepala = [
            nilai_jabatan_kepala(self.kunci[n["kode"]], n["jenis"], n["nama"], n["eselon_kepala"])
            | {"contoh": n["contoh"] == YA}
            for n in baru
            if n["jenis"] not in TANPA_KEPALA
        ]
        jabatan = sisipkan_benda(self.p, Jabatan, kepala)
        self.p.catat_tersisip(Unit, kunci)
        self.p.unit_tersisip.update((u["id"], [self._rentang(u)]) for u in unit)
        if jabatan:
            self.p.catat_tersisip(Jabatan, jabatan)

    def _unit(self, nilai: dict[str, str], pk: int) -> dict[str, Any]:
        induk = self.kunci[nilai["induk_kode"]] if nilai["induk_kode"] else None
        teks = ("kode", "nama", "singkatan", "jenis", "tipe", "urusan_kode", "alamat", "kontak")
        return {
            "id": pk,
            "induk_id": induk,
            "urutan": self._urutan(nilai["urutan"], induk),
            **{k: nilai[k] for k in (*teks, "sumber")},
            **{k: nilai[k] == YA for k in _YA_TIDAK},
        }

    def _rentang(self, nilai: dict[str, Any]) -> RiwayatUnit:
        """Give the range a new unit was written with: the rules are asked of its later days too."""
        kolom = {k: nilai[k] for k in Unit.KOLOM_RENTANG}
        return RiwayatUnit(unit_id=nilai["id"], berlaku_mulai=self.p.tanggal, **kolom)

    # --- changed units ---------------------------------------------------------------------------
    def _ubah(self) -> None:
        if not self.rencana.berubah:
            return
        kode = [b.kode for b, _ in self.rencana.berubah]
        unit = {u.kode: u for u in Unit.objects.filter(kode__in=kode)}
        self.p.muat(Unit, [u.pk for u in unit.values()])
        kepala: list[tuple[Unit, BarisUnit]] = []
        for b, kolom in self.rencana.berubah:
            u = unit[b.kode]
            berentang = self._berentang(b, kolom, u)
            if "nama" in berentang:
                semula = [rentang.salin(r) for r in self.p.rentang(u)]
                lama = self.keadaan.unit[b.kode].nilai["nama"]
                self.ganti_nama.append(GantiNama(u, semula, lama, berentang["nama"]))
            if berentang:
                self.p.ubah(u, **berentang)
            jati = {
                k: b.nilai[k] == YA if k in _YA_TIDAK else b.nilai[k] for k in kolom if k in JATI
            }
            if jati:
                self.p.ubah_jati(u, **jati)
            if "eselon_kepala" in kolom:
                kepala.append((u, b))
        self._ubah_kepala(kepala)

    def ikutkan_kepala(self) -> dict[str, tuple[str, str]]:
        """Let the titles of heads follow the names that changed; give them by code of the unit."""
        kode = {g.unit.pk: g.unit.kode for g in self.ganti_nama}
        daftar = ikutkan_sebutan(self.p, self.ganti_nama) if kode else []
        return {kode[s.unit_id]: (s.lama, s.baru) for s in daftar}

    def _berentang(self, b: BarisUnit, kolom: list[str], u: Unit) -> dict[str, Any]:
        hasil: dict[str, Any] = {k: b.nilai[k] for k in kolom if k in BERENTANG}
        if "induk_kode" in hasil:
            induk = self.kunci[hasil.pop("induk_kode")]
            hasil |= {"induk_id": induk, "urutan": self._urutan(hasil.get("urutan", ""), induk)}
            self.p.unit_tersentuh.update(pk for pk in (u.induk_id, induk) if pk)
        elif "urutan" in hasil:
            hasil["urutan"] = int(hasil["urutan"])
        return hasil

    def _ubah_kepala(self, daftar: list[tuple[Unit, BarisUnit]]) -> None:
        """Give heads another echelon; a unit without a head gets one."""
        if not daftar:
            return
        pk_kepala = dict(
            RiwayatJabatan.objects.pada(self.p.tanggal)
            .filter(kepala=True, unit__in=[u.pk for u, _ in daftar])
            .order_by("pk")
            .values_list("unit_id", "jabatan_id")
        )
        jabatan = Jabatan.objects.in_bulk(list(pk_kepala.values()))
        self.p.muat(Jabatan, jabatan)
        baru: list[Jabatan] = []
        for u, b in daftar:
            eselon = b.nilai["eselon_kepala"]
            if u.pk not in pk_kepala:
                baru.append(jabatan_kepala(u.pk, b.nilai["jenis"], b.nilai["nama"], eselon))
                continue
            kepala = jabatan[pk_kepala[u.pk]]
            struktural = (
                {"jenjang": jenjang_dari_eselon(eselon)} if kepala.jenis == "struktural" else {}
            )
            self.p.ubah(kepala, eselon=eselon, **struktural)
        self.p.buat_banyak(baru)
