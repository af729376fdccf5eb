"""What a proposal changes for each of the people of a head, and what to say to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from orgstruktur.models import Langkah, Rancangan
from orgstruktur.rancangan.bagi_saya import BagiSaya, Nasib, Pembaca, tentang_dia, tentang_kita
from pegawai.models import Penempatan, Sosialisasi, TandaBaca
from pegawai.selectors.kursi import kursi_banyak
from pegawai.selectors.perubahan_saya import PerubahanSaya
from pegawai.selectors.rancangan_orang import sk_penempatan
from pegawai.selectors.sosialisasi import Pemimpin
from tebingtinggi.bersama.tampilan import angka, tanggal

_BERAT = {
    Nasib.DIHAPUS: "Jabatannya dihapus",
    Nasib.BERKURANG: "Kebutuhan jabatannya berkurang",
    Nasib.BERUBAH: "Jabatannya berubah",
}


def pegawai_dipimpin(dipimpin: Pemimpin, akun: Any) -> QuerySet[Penempatan]:
    """Give the own people of a head, each once, by the position they hold: the unit, then the name."""
    semua: Any = Penempatan.objects.pada(timezone.localdate())
    duduk = semua.filter(dipimpin.syarat("jabatan__unit__"), macam=Penempatan.Macam.DEFINITIF)
    hasil: QuerySet[Penempatan] = duduk.exclude(pegawai__akun=akun.pk)
    return hasil.select_related("pegawai", "jabatan__unit").order_by(
        "jabatan__unit__lft", "pegawai__nama", "pk"
    )


class PerubahanOrang(NamedTuple):
    """What changes for one of them: of the seat, never who gets which.

    keadaan: "berubah", "tetap", "pindah" (sits elsewhere since an applied proposal), "belum" (cannot be said).
    """

    duduk: Penempatan
    keadaan: str
    nasib: Nasib
    butir: tuple[str, ...]


def perubahan_orang(
    rancangan: Rancangan, duduk: Sequence[Penempatan], pembaca: Pembaca
) -> list[PerubahanOrang]:
    """Give it for some of them. One query."""
    kursi = kursi_banyak(rancangan, [d.pegawai_id for d in duduk])
    hasil = []
    ingat: dict[tuple[int | None, int | None], BagiSaya] = {}
    for d in duduk:
        unit, jabatan = tempat = kursi.get(d.pegawai_id, (None, None))
        saya = ingat.get(tempat) or ingat.setdefault(tempat, pembaca.bagi(unit, jabatan))
        butir = [tentang_dia(b.teks) for b in (*saya.unit, *saya.jabatan)]
        if saya.tugas:
            butir.append(f"{len(saya.tugas)} perubahan tugas unit.")
        if jabatan != d.jabatan_id:
            keadaan = "pindah"
        elif not saya.dikenal:
            keadaan = "belum"
        else:
            keadaan = "berubah" if saya.berubah else "tetap"
        hasil.append(PerubahanOrang(d, keadaan, saya.nasib, tuple(butir)))
    return hasil


def butir_bicara_tertulis(rancangan: Rancangan, dipimpin: Pemimpin) -> list[str]:
    """Give the talking points that organisers wrote into notices the own people got, the newest first. One query."""
    sampai = TandaBaca.objects.filter(dipimpin.syarat("unit__")).values("sosialisasi")
    semua = Sosialisasi.objects.filter(rancangan=rancangan, pk__in=sampai).exclude(butir_bicara="")
    daftar = semua.order_by("-pk").values_list("butir_bicara", flat=True)
    return list(dict.fromkeys(daftar))  # reminders repeat what was said


def butir_bicara(
    rancangan: Rancangan, p: PerubahanSaya, orang: Sequence[PerubahanOrang], kontak: str
) -> list[str]:
    """Give what a head can say, from the proposal itself. p: of the head, orang: of the own people. Two queries."""
    hasil = [_kapan(rancangan), *_kita(b.teks for b in (*p.saya.unit, *p.saya.tugas))]
    hasil += _berapa(orang)
    alasan = Langkah.objects.in_bulk([h.kunci for h in p.saya.langkah])
    hasil += sorted({f"Alasannya: {x.alasan}" for x in alasan.values() if x.alasan})
    hasil += _kita(p.saya.tetap)
    if not rancangan.pernah_diterapkan:
        hasil.append(_siapa(rancangan))
    hasil.append(f"Bertanya kepada {kontak}; tanggapan yang ditulis di Tata dijawab terbuka.")
    return hasil


def _siapa(rancangan: Rancangan) -> str:
    """Say what decides who gets which position; before the day of the decree it is not said that there is one."""
    sk = sk_penempatan(rancangan)
    if sk is None or sk.tanggal > timezone.localdate():
        return (
            "Siapa menempati jabatan apa tidak ditentukan rancangan ini; itu ditetapkan dengan SK."
        )
    return (
        f"Siapa menempati jabatan apa ditetapkan dengan SK {sk.nomor}, {tanggal(sk.tanggal)}; "
        "setiap pegawai melihat penempatannya sendiri di Tata."
    )


def _berapa(orang: Sequence[PerubahanOrang]) -> list[str]:
    """Say for how many something changes, and of what is serious for how many: numbers, no names."""
    kena = [o for o in orang if o.keadaan == "berubah"]
    if not kena:
        return ["Tidak ada pegawai kita yang unit, tugas, atau jabatannya berubah."]
    hasil = [
        f"{angka(len(kena))} dari {angka(len(orang))} pegawai kita mengalami perubahan pada unit, "
        "tugas, atau jabatannya."
    ]
    banyak = Counter(o.nasib for o in kena)
    for nasib, apa in _BERAT.items():
        if banyak[nasib]:
            hasil.append(f"{apa}: {angka(banyak[nasib])} orang.")
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
