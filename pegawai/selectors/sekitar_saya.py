"""What is around the seat of a person in a proposal: place, services, whom to ask; from the SK on superior and colleagues."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from orgstruktur import kait
from orgstruktur.bagan import Bagan
from orgstruktur.models import PenugasanPeran, Rancangan, Unit
from orgstruktur.rancangan.fakta import Fakta, PembacaFakta
from orgstruktur.rancangan.layanan_saya import LayananSaya, layanan_saya
from orgstruktur.selectors.bagan import bagan_terkini
from pegawai.models import Pegawai, Penempatan, SkPenempatan, Sosialisasi, StatusKepegawaian
from pegawai.orang_rancangan import HasilOrang
from pegawai.selectors.kursi import hari_kursi
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.rancangan_orang import baca_orang, rencana_berlaku
from pegawai.selectors.rinci import jabatan_kini, penilai_pegawai, rekan_seunit


# --- place and services -----------------------------------------------------------------------------
class TempatKerja(NamedTuple):
    """Address of the unit before and after, "" = not recorded.

    pindah: whether the person comes to another unit, or goes along with one that moves; kepala: heads it afterwards.
    """

    dulu: str
    kelak: str
    pindah: bool = False
    kepala: bool = False

    @property
    def berubah(self) -> bool:
        """Whether both are known and differ."""
        return bool(self.dulu and self.kelak) and self.dulu != self.kelak


def tempat_kerja(p: PerubahanSaya, sk: "Sekitar | None" = None) -> TempatKerja:
    """Give the address of the seat: that of its unit, or of the nearest above that has one. One query.

    sk: the other seat that a decree gives; None = the person goes where the seat goes.
    """
    beda = p.pembaca.beda
    bagan, unit, jabatan = beda.ke, p.saya.unit_id, p.kursi.jabatan_id
    pindah = Fakta.PINDAH in PembacaFakta(beda).kursi(p.saya)
    if p.berpindah:
        bagan, unit, jabatan = bagan_terkini(), p.kini[0].unit_id, p.kini[0].jabatan_id
    elif sk is not None:
        unit, jabatan = sk.unit_id, sk.jabatan_id
    if p.berpindah or sk is not None:
        pindah = unit != p.saya.asal_id
    dulu, kelak = _jalan(beda.dari, p.saya.asal_id), _jalan(bagan, unit)
    tercatat = Unit.objects.filter(pk__in={*dulu, *kelak}).exclude(alamat="")
    alamat = dict(tercatat.values_list("pk", "alamat"))
    dari, ke = (next((alamat[u] for u in j if u in alamat), "") for j in (dulu, kelak))
    isi = bagan.jabatan.get(unit, ()) if unit is not None else ()
    return TempatKerja(dari, ke, pindah, any(j.id == jabatan and j.kepala for j in isi))


def _jalan(bagan: Bagan, pk: int | None) -> list[int]:
    """Give a unit and those above it, upwards; the root says nothing about where somebody works."""
    simpul = bagan.ambil(pk) if pk is not None else None
    if simpul is None:
        return []
    atas = [simpul, *reversed(bagan.leluhur(simpul))]
    return [s.id for s in atas if s.induk_id is not None]


def layanan_unit(p: PerubahanSaya, rancangan: Rancangan) -> LayananSaya:
    """Give what becomes of the services of the unit. One query."""
    if p.berpindah or not p.saya.dikenal:
        return LayananSaya()
    daftar = kait.daftar_layanan(hari_kursi(rancangan))
    return layanan_saya(p.pembaca.beda, p.saya.asal_id, p.saya.unit_id, daftar)


# --- whom to ask ------------------------------------------------------------------------------------
def kontak_rancangan(rancangan: Rancangan, pegawai_id: int | None) -> str:
    """Give whom to ask: as the newest notice about it to this person says, else who wrote it. Three queries at most."""
    if pegawai_id is not None:
        punya = Sosialisasi.objects.untuk(pegawai_id).filter(rancangan=rancangan)
        kontak = punya.order_by("-pk").values_list("kontak", flat=True).first()
        if kontak:
            return str(kontak)
    penulis, hari = rancangan.penulis, timezone.localdate()
    duduk = Penempatan.objects.pada(hari).filter(pegawai__akun=penulis.pk).order_by("macam", "pk")
    unit = duduk.values_list("jabatan__unit__nama", "jabatan__unit__kontak").first()
    if unit is None:
        peran = PenugasanPeran.objects.berlaku(hari).filter(
            akun=penulis.pk, unit__induk__isnull=False
        )
        unit = peran.order_by("pk").values_list("unit__nama", "unit__kontak").first()
    nama, nomor = unit or ("", "")
    bagian = [str(penulis), "penyusun rancangan ini", nama, nomor]
    return ", ".join(b for b in bagian if b)


# --- superior and colleagues ------------------------------------------------------------------------
class Teman(NamedTuple):
    """Somebody of the same unit: name and position, nothing else."""

    nama: str
    jabatan: str


class Sekitar(NamedTuple):
    """Superior ("" = nobody known) and colleagues of a seat. sk: the decree that says so, "" = it is so already.

    kursi: the position and its unit in words; jabatan_id, unit_id: of the result of the proposal.
    """

    atasan: str
    rekan: tuple[Teman, ...]
    kursi: str = ""
    sk: str = ""
    jabatan_id: int | None = None
    unit_id: int | None = None

    def memindahkan(self, p: PerubahanSaya) -> bool:
        """Say whether it gives the person another position than the one a proposal is told of."""
        return self.jabatan_id is not None and self.jabatan_id != p.kursi.jabatan_id


def sekitar_kini(pegawai_id: int, unit_id: int, hari: date) -> Sekitar:
    """Give superior and colleagues of today. At most six queries."""
    orang = Pegawai.objects.get(pk=pegawai_id)
    penilai = penilai_pegawai(orang, jabatan_kini(orang, hari), bagan_terkini(), hari)
    pimpinan = penilai.pimpinan if penilai else None
    atasan = f"{pimpinan.nama}, {pimpinan.jabatan}" if pimpinan and pimpinan.nama else ""
    if penilai is not None and not atasan:
        atasan = penilai.jabatan
    rekan = [Teman(r.nama, r.jabatan) for r in rekan_seunit(unit_id, hari) if r.pk != pegawai_id]
    return Sekitar(atasan, tuple(rekan))


def sekitar_menurut_sk(rancangan: Rancangan, p: PerubahanSaya, pegawai_id: int) -> Sekitar | None:
    """Give the same as a decree has it, before it takes effect; None = nothing is decreed for this person.

    From the SK on its people know who will be with them (issue and desain 2); where nobody is placed anew the
    decision itself says it. Of single moves only what is in force counts, never a plan without a decree.
    """
    if rancangan.tahap != Rancangan.Tahap.DISETUJUI or p.nanti:
        return None
    hari = timezone.localdate()
    sk = SkPenempatan.objects.filter(rancangan=rancangan, tanggal__lte=hari).first()
    rencana = rencana_berlaku(rancangan)
    if sk is None and rencana:
        return None
    kini = baca_orang(hari, StatusKepegawaian.baca_versi())
    hasil = HasilOrang(
        p.pembaca.hasil.dasar,
        p.pembaca.hasil.bagan,
        kini.orang,
        rencana,
        nanti=kini.nanti,
        penerus=p.pembaca.hasil.penerus,
        tanggal=rancangan.tanggal_berlaku,
    )
    orang = hasil.pokok.get(pegawai_id)
    kursi = hasil.tentang(orang).kini if orang else None
    if kursi is None:
        return None
    jabatan = hasil.ke.bagan.jabatan.get(kursi.unit_id, ())
    rekan = [
        Teman(hasil.pokok[o].nama, j.nama)
        for j in jabatan
        for o in hasil.isi.get(j.id, ())
        if o != pegawai_id and o in hasil.pokok
    ]
    atas = hasil.ke.atasan(hasil.ke.jabatan[kursi.jabatan_id])
    return Sekitar(
        _sebut_pengisi(hasil, atas),
        tuple(rekan),
        str(kursi),
        f"SK {sk.nomor}" if sk else "keputusan",
        kursi.jabatan_id,
        kursi.unit_id,
    )


def _sebut_pengisi(hasil: HasilOrang, jabatan_id: int | None) -> str:
    """Name who will hold a position, and the position; "" = there is none above."""
    tempat = hasil.ke.tempat(jabatan_id)
    if tempat is None or jabatan_id is None:
        return ""
    nama: Iterable[str] = (
        hasil.pokok[o].nama for o in hasil.isi.get(jabatan_id, ()) if o in hasil.pokok
    )
    return ", ".join([*nama, str(tempat)])
