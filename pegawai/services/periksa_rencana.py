"""What `periksa_data` asks of planned placements. It names plans by their number: nobody learns of a mutasi here.

While a proposal is written, a plan that no longer holds is a conflict that its page of people shows; it becomes
unsound once it is decreed, since the application on its day would then fail.
"""

from collections.abc import Callable, Iterator

from orgstruktur.models import Jabatan, Jejak, Rancangan
from orgstruktur.selectors.rancangan import simulasi_rancangan
from pegawai.models import Penempatan, RencanaPenempatan, SkPenempatan
from pegawai.selectors.rancangan_orang import hasil_orang

Temuan = Iterator[tuple[str, str]]
T = Rancangan.Tahap
_TERAPKAN = "rancangan_terapkan"


def rencana_bernomor_sah() -> Temuan:
    """A plan points at a position of the tables, or at a number that its proposal has given."""
    ada = Jabatan.objects.values("pk")
    berlaku = RencanaPenempatan.objects.berlaku()
    hilang = berlaku.filter(jabatan_nomor__gte=0).exclude(jabatan_nomor__in=ada)
    for pk, nama in hilang.values_list("pk", "rancangan__nama"):
        yield _sebut(pk), f"Jabatan yang dituju pada “{nama}” tidak ada."
    baru = berlaku.filter(jabatan_nomor__lt=0)
    for pk, nama, nomor, terakhir in baru.values_list(
        "pk", "rancangan__nama", "jabatan_nomor", "rancangan__nomor_terakhir"
    ):
        if -nomor > terakhir:
            yield _sebut(pk), f"Jabatan yang dituju tidak pernah dibentuk langkah “{nama}”."


def rencana_ber_sk_dapat_berlaku() -> Temuan:
    """What is decreed and not applied yet can hold: the person is in service, the position comes to be."""
    sk = SkPenempatan.objects.filter(rancangan__tahap=T.DISETUJUI).select_related("rancangan")
    for r in (s.rancangan for s in sk.order_by("pk")):
        hasil = hasil_orang(r, simulasi_rancangan(r, r.daftar_langkah.order_by("urutan", "pk")))
        for pk in sorted(hasil.sebab):
            yield (
                _sebut(pk),
                f"Penempatan ber-SK pada “{r.nama}” tidak dapat berlaku; penerapannya akan gagal. "
                "Sebabnya ada pada halaman Orang rancangan itu.",
            )


def rencana_terlaksana() -> Temuan:
    """What was planned in a proposal that is applied was decreed and carried out."""
    daftar = RencanaPenempatan.objects.berlaku().filter(rancangan__tahap=T.DITERAPKAN)
    ber_sk = set(
        SkPenempatan.objects.filter(rancangan__tahap=T.DITERAPKAN).values_list("rancangan", flat=True)
    )  # fmt: skip
    peta = _peta_penerapan() if daftar.filter(jabatan_nomor__lt=0).exists() else {}
    ada = set(
        Penempatan.objects.filter(pegawai__in=daftar.values("pegawai")).values_list(
            "pegawai_id", "jabatan_id"
        )
    )
    for pk, r, nama, orang, nomor in daftar.order_by("pk").values_list(
        "pk", "rancangan_id", "rancangan__nama", "pegawai_id", "jabatan_nomor"
    ):
        if r not in ber_sk:
            yield _sebut(pk), f"“{nama}” diterapkan tanpa SK penempatannya."
        if (orang, peta.get((r, nomor), nomor)) not in ada:
            yield _sebut(pk), f"“{nama}” diterapkan, tetapi penempatan ini tidak dilaksanakan."


def _peta_penerapan() -> dict[tuple[int, int], int]:
    """Give (proposal, number in it) → key of what its last application brought into being. One query."""
    jejak = Jejak.objects.filter(
        tindakan=_TERAPKAN, pada_rancangan__rancangan__tahap=T.DITERAPKAN
    ).order_by("pk")
    return {
        (r, int(nomor)): kunci
        for r, sesudah in jejak.values_list("pada_rancangan__rancangan", "sesudah")
        for nomor, kunci in sesudah["peta"].items()
    }


def _sebut(pk: int) -> str:
    return f"rencana penempatan {pk}"


PEMERIKSAAN: dict[str, Callable[[], Temuan]] = {
    "pegawai_rencana_bernomor_sah": rencana_bernomor_sah,
    "pegawai_rencana_ber_sk_dapat_berlaku": rencana_ber_sk_dapat_berlaku,
    "pegawai_rencana_terlaksana": rencana_terlaksana,
}
