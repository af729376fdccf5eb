"""What a proposal changes for each of the people of a head, and what to say to them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.bagi_saya import BagiSaya, Nasib, tentang_dia, tentang_kita
from pegawai.models import Penempatan, Sosialisasi
from pegawai.selectors.kursi import kursi_banyak, pembaca_rancangan
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.sosialisasi import Pemimpin
from pegawai.selectors.sosialisasi_penerima import tanda_bawahan
from tebingtinggi.bersama.tampilan import angka, tanggal

_BERAT = {
    Nasib.DIHAPUS: "Jabatannya dihapus",
    Nasib.BERKURANG: "Kebutuhan jabatannya berkurang",
    Nasib.BERUBAH: "Jabatannya berubah",
}
#: The seat of who had none.
_TANPA: tuple[int | None, int | None] = (None, None)


def pegawai_dipimpin(dipimpin: Pemimpin, akun: Any) -> QuerySet[Penempatan]:
    """Give the own people of a head, each once, by the position they hold: the unit, then the name."""
    semua: Any = Penempatan.objects.pada(timezone.localdate())
    duduk = semua.filter(dipimpin.syarat("jabatan__unit__"), macam=Penempatan.Macam.DEFINITIF)
    hasil: QuerySet[Penempatan] = duduk.exclude(pegawai__akun=akun.pk)
    return hasil.select_related("pegawai", "jabatan__unit").order_by(
        "jabatan__unit__lft", "pegawai__nama", "pk"
    )


class Perubahan(NamedTuple):
    """What changes for somebody: of the seat, never who gets which.

    keadaan: "berubah", "tetap", "pindah" (sits elsewhere since an applied proposal), "belum" (cannot be said).
    """

    keadaan: str
    nasib: Nasib
    butir: tuple[str, ...]


class PembacaBawahan:
    """Reads one proposal for the people of a head: what is the same for many seats is worked out once."""

    def __init__(self, rancangan: Rancangan) -> None:
        self.rancangan = rancangan
        self._pembaca = pembaca_rancangan(rancangan)
        self._ingat: dict[tuple[int | None, int | None], BagiSaya] = {}

    def per_orang(
        self, kini: Mapping[int, int | None], orang: QuerySet[Any] | None = None
    ) -> dict[int, Perubahan]:
        """Give it by person; kini: person → the position of today, None = none; orang: they as a query. One query."""
        kursi = kursi_banyak(self.rancangan, kini if orang is None else orang)
        return {pk: self._satu(kursi.get(pk, _TANPA), j) for pk, j in kini.items()}

    def hitung(self, duduk: QuerySet[Penempatan]) -> "Hitungan":
        """Count it over all of some people, seat by seat. Two queries, however many they are."""
        kini = duduk.order_by().values_list("pegawai_id", "jabatan_id")
        kursi = kursi_banyak(self.rancangan, duduk.order_by().values("pegawai_id"))
        tempat = Counter((kursi.get(pk, _TANPA), j) for pk, j in kini)
        kena: Counter[Nasib] = Counter()
        for (dulu, jabatan), n in tempat.items():
            p = self._satu(dulu, jabatan)
            if p.keadaan == "berubah":
                kena[p.nasib] += n
        return Hitungan(tempat.total(), kena)

    def _satu(self, dulu: tuple[int | None, int | None], kini: int | None) -> Perubahan:
        saya = self._ingat.get(dulu)
        if saya is None:
            saya = self._ingat[dulu] = self._pembaca.bagi(*dulu)
        butir = [tentang_dia(b.teks) for b in (*saya.unit, *saya.jabatan)]
        if saya.tugas:
            butir.append(f"{len(saya.tugas)} perubahan tugas unit.")
        if kini is not None and kini != dulu[1]:
            keadaan = "pindah"
        elif not saya.dikenal:
            keadaan = "belum"
        else:
            keadaan = "berubah" if saya.berubah else "tetap"
        return Perubahan(keadaan, saya.nasib, tuple(butir))


class Hitungan(NamedTuple):
    """How many people, and for how many of them something changes, by what becomes of the position."""

    banyak: int
    nasib: Counter[Nasib]

    @property
    def kena(self) -> int:
        """For how many something changes."""
        return self.nasib.total()


def jabatan_kini(orang: Iterable[int]) -> dict[int, int | None]:
    """Give person → the position of today, the definitif one first, None = none. One query."""
    daftar = list(orang)
    semua: Any = Penempatan.objects.pada(timezone.localdate()).filter(pegawai__in=daftar)
    duduk = semua.exclude(macam=Penempatan.Macam.PLH).order_by("-macam", "-pk")
    # the last one written stays: sorted the other way round, so that it is the first
    return {**dict.fromkeys(daftar), **dict(duduk.values_list("pegawai_id", "jabatan_id"))}


def butir_bicara_tertulis(rancangan: Rancangan, dipimpin: Pemimpin, akun: Any) -> list[str]:
    """Give the talking points that organisers wrote into notices the people of today got, the newest first. One query."""
    sampai = tanda_bawahan(dipimpin, akun).values("sosialisasi")
    semua = Sosialisasi.objects.filter(rancangan=rancangan, pk__in=sampai).exclude(butir_bicara="")
    daftar = semua.order_by("-pk").values_list("butir_bicara", flat=True)
    return list(dict.fromkeys(daftar))  # reminders repeat what was said


def butir_bicara(rancangan: Rancangan, p: PerubahanSaya, orang: Hitungan, kontak: str) -> list[str]:
    """Give what a head can say, from the proposal itself. p: of the head, orang: of the own people. One query."""
    hasil = [_kapan(rancangan), *_kita(b.teks for b in (*p.saya.unit, *p.saya.tugas))]
    hasil += _berapa(orang)
    alasan = Langkah.objects.in_bulk([h.kunci for h in p.saya.langkah])
    hasil += sorted({f"Alasannya: {x.alasan}" for x in alasan.values() if x.alasan})
    hasil += _kita(p.saya.tetap)
    if not rancangan.pernah_diterapkan:
        hasil.append(
            "Siapa menempati jabatan apa tidak ditentukan rancangan ini; itu ditetapkan dengan SK."
        )
    hasil.append(f"Bertanya kepada {kontak}; tanggapan yang ditulis di Tata dijawab terbuka.")
    return hasil


def _berapa(orang: Hitungan) -> list[str]:
    """Say for how many something changes, and of what is serious for how many: numbers, no names."""
    if not orang.kena:
        return ["Tidak ada pegawai kita yang unit, tugas, atau jabatannya berubah."]
    hasil = [
        f"{angka(orang.kena)} dari {angka(orang.banyak)} pegawai kita mengalami perubahan pada unit, "
        "tugas, atau jabatannya."
    ]
    for nasib, apa in _BERAT.items():
        if orang.nasib[nasib]:
            hasil.append(f"{apa}: {angka(orang.nasib[nasib])} orang.")
    return hasil


def _kapan(rancangan: Rancangan) -> str:
    tahap = rancangan.get_tahap_display().lower()
    if rancangan.tanggal_berlaku is None:
        return f"{rancangan.nama} sedang {tahap}; tanggal berlakunya belum ditetapkan."
    kata = "berlaku sejak" if rancangan.pernah_diterapkan else "rencana berlaku"
    return f"{rancangan.nama} {tahap}, {kata} {tanggal(rancangan.tanggal_berlaku)}."


def _kita(kalimat: Iterable[str]) -> list[str]:
    """Put sentences to one person into the mouth of the head; the own position is not what is talked about."""
    return [tentang_kita(k) for k in kalimat if "abatan Anda" not in k]
