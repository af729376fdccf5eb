"""Rules on urusan and functions: one place for each, at most three together, only within a rumpun. Pure.

PP 18/2016 Pasal 37-40 and 46-48; organisasi 4 and 9.
"""

from collections.abc import Callable, Mapping

from orgstruktur.analisis.temuan import (
    CATATAN,
    PELANGGARAN,
    PERINGATAN,
    TAFSIR,
    TIPE_KOSONG,
    URUSAN_KOSONG,
    Aturan,
    Hasil,
    Keadaan,
    TakTerperiksa,
    Temuan,
)
from orgstruktur.analisis.tipologi import TIPE, Banding, SkorUnit, bandingkan_tipe, sebut_hasil
from orgstruktur.analisis.tipologi import Hasil as HasilSkor
from orgstruktur.analisis.tipologi_letak import berpamong_praja
from orgstruktur.bagan import Simpul
from orgstruktur.jenis import JenisUnit
from orgstruktur.urusan_baku import (
    RUMPUN,
    RUMPUN_BADAN,
    URUSAN,
    URUSAN_PLUS2,
    URUSAN_TERBANYAK,
    sebut_urusan,
)

J = JenisUnit
TRANTIB = "1.05"
#: The sub-urusan of 1.05 that may each have a unit: trantib, kebakaran, bencana (Pasal 37(7), 38, 117).
TRANTIB_TERBANYAK = 3
FUNGSI_TERBANYAK = 2
PELAYANAN_DASAR = tuple(kode for kode in URUSAN if kode.startswith("1."))

ATURAN: tuple[Aturan, ...] = (
    Aturan(
        "URUSAN-GANDA",
        "Satu urusan diampu satu perangkat daerah",
        "1 perangkat daerah; urusan 1.05 sampai 3 (trantib, kebakaran, bencana)",
        "PP 18/2016 Pasal 37 ayat (6)",
    ),
    Aturan(
        "URUSAN-3",
        "Urusan dalam satu dinas",
        f"paling banyak {URUSAN_TERBANYAK} urusan",
        "PP 18/2016 Pasal 40 ayat (5)",
    ),
    Aturan(
        "RUMPUN",
        "Urusan yang digabung serumpun",
        "semua urusan dari satu rumpun",
        "PP 18/2016 Pasal 40 ayat (3) dan (4)",
    ),
    Aturan(
        "BADAN-2",
        "Fungsi penunjang dalam satu badan",
        f"paling banyak {FUNGSI_TERBANYAK} fungsi",
        "PP 18/2016 Pasal 48 ayat (4)",
    ),
    Aturan(
        "BADAN-RUMPUN",
        "Fungsi penunjang yang digabung serumpun",
        "kepegawaian dengan pendidikan dan pelatihan; perencanaan dengan penelitian dan pengembangan",
        "PP 18/2016 Pasal 48 ayat (1) dan (2)",
    ),
    Aturan(
        "DASAR",
        "Urusan pelayanan dasar mempunyai dinas",
        "setiap urusan pelayanan dasar pada sebuah dinas",
        "PP 18/2016 Pasal 53 ayat (3)",
    ),
    Aturan(
        "TRANTIB",
        "Satpol PP dan pemadam kebakaran yang digabung",
        "boleh digabung dalam rumpun yang sama, dengan catatan",
        "PP 18/2016 Pasal 37 ayat (7), 38, dan 40 ayat (4) huruf c",
        TAFSIR,
    ),
    Aturan(
        "TIPE-SKOR",
        "Tipe tidak melebihi hasil skor",
        "tipe menurut skor; boleh lebih rendah, dan naik sejauh penggabungan serumpun membolehkan",
        "PP 18/2016 Pasal 53, 54, dan 40 ayat (6) dan (8)",
    ),
)


def _satu(
    aturan: str, tingkat: str, s: Simpul, *, pesan: str, angka: tuple[str, str], saran: str,
    kait: tuple[str, ...] = (),
) -> Temuan:  # fmt: skip
    """Make a finding; angka: (what was found, what is allowed)."""
    return Temuan(aturan, tingkat, s.id, s.kode, pesan, *angka, saran, kait)


def _per_unit(
    keadaan: Keadaan, aturan: str, jenis: str, periksa: Callable[[Simpul], Temuan | None]
) -> Hasil:
    """Ask one rule of every unit of a kind that has its urusan filled in."""
    hasil = Hasil()
    for s in keadaan.jenis(jenis):
        if not s.urusan:
            hasil.tak.append(TakTerperiksa((aturan,), s.id, URUSAN_KOSONG))
            continue
        hasil.diperiksa[aturan] += 1
        if temuan := periksa(s):
            hasil.temuan.append(temuan)
    return hasil


# --- one place for each ---------------------------------------------------------------------------
def periksa_ganda(keadaan: Keadaan) -> Hasil:
    """Find an urusan on two perangkat daerah (Pasal 37(6)).

    1.05 has three sub-urusan; PUPR, pertanian and keuangan may be split above a score of 950 (Pasal 90).
    """
    hasil = Hasil()
    for kode, daftar in sorted(keadaan.pengampu.items()):
        hasil.diperiksa["URUSAN-GANDA"] += 1
        boleh = TRANTIB_TERBANYAK if kode == TRANTIB else 1
        if len(daftar) <= boleh:
            continue
        pecah = kode in URUSAN_PLUS2 and len(daftar) == 2
        nama = " dan ".join(s.nama for s in daftar)
        pesan = f"{sebut_urusan(kode)} diampu {len(daftar)} perangkat daerah: {nama}."
        saran = "Tetapkan satu pengampu, lalu pindahkan fungsi dan urusan dari yang lain."
        if pecah:
            pesan += " Hanya sah bila skornya di atas 950 (Pasal 90)."
            saran = "Pastikan skornya di atas 950; bila tidak, tetapkan satu pengampu."
        hasil.temuan.append(
            _satu(
                "URUSAN-GANDA",
                PERINGATAN if pecah else PELANGGARAN,
                daftar[0],
                pesan=pesan,
                angka=(str(len(daftar)), f"paling banyak {boleh}"),
                saran=saran,
                kait=tuple(s.kode for s in daftar[1:]),
            )
        )
    hasil.tak += [
        TakTerperiksa(("URUSAN-GANDA",), s.id, URUSAN_KOSONG)
        for s in keadaan.perangkat
        if not s.urusan
    ]
    return hasil


# --- how many together ----------------------------------------------------------------------------
def periksa_tiga(keadaan: Keadaan) -> Hasil:
    """Find a dinas with more than three urusan (Pasal 40(5))."""

    def satu(s: Simpul) -> Temuan | None:
        n = len(set(s.urusan))
        if n <= URUSAN_TERBANYAK:
            return None
        pesan = f"{s.nama} mengampu {n} urusan: {sebut_urusan(s.urusan_kode)}."
        return _satu(
            "URUSAN-3",
            PELANGGARAN,
            s,
            pesan=pesan,
            angka=(str(n), f"paling banyak {URUSAN_TERBANYAK}"),
            saran=f"Pindahkan {n - URUSAN_TERBANYAK} urusan ke dinas lain yang serumpun.",
        )

    return _per_unit(keadaan, "URUSAN-3", J.DINAS, satu)


def periksa_rumpun(keadaan: Keadaan) -> Hasil:
    """Find urusan of different rumpun in one dinas (Pasal 40(4))."""

    def satu(s: Simpul) -> Temuan | None:
        menurut: dict[str, list[str]] = {}
        for kode in dict.fromkeys(s.urusan):
            if kode in RUMPUN:
                menurut.setdefault(RUMPUN[kode], []).append(kode)
        if len(menurut) <= 1:
            return None
        kata = "; ".join(
            f"rumpun {r}: {sebut_urusan(';'.join(daftar))}" for r, daftar in menurut.items()
        )
        pokok = max(menurut, key=lambda r: len(menurut[r]))
        lain = [kode for r, daftar in menurut.items() if r != pokok for kode in daftar]
        return _satu(
            "RUMPUN",
            PELANGGARAN,
            s,
            pesan=f"{s.nama} menggabungkan urusan dari {len(menurut)} rumpun ({kata}).",
            angka=(f"{len(menurut)} rumpun", "1 rumpun"),
            saran=f"Pindahkan {sebut_urusan(';'.join(lain))} ke dinas yang serumpun dengannya.",
        )

    return _per_unit(keadaan, "RUMPUN", J.DINAS, satu)


def periksa_badan(keadaan: Keadaan) -> Hasil:
    """Find a badan with more than two functions, or with two that may not join (Pasal 48)."""

    def banyak(s: Simpul) -> Temuan | None:
        n = len(set(s.urusan))
        if n <= FUNGSI_TERBANYAK:
            return None
        pesan = f"{s.nama} memegang {n} fungsi: {sebut_urusan(s.urusan_kode)}."
        angka = (str(n), f"paling banyak {FUNGSI_TERBANYAK}")
        saran = f"Pindahkan {n - FUNGSI_TERBANYAK} fungsi ke badan lain."
        return _satu("BADAN-2", PELANGGARAN, s, pesan=pesan, angka=angka, saran=saran)

    def rumpun(s: Simpul) -> Temuan | None:
        kode = list(dict.fromkeys(s.urusan))
        if len({RUMPUN_BADAN.get(k, k) for k in kode}) <= 1:
            return None
        return _satu(
            "BADAN-RUMPUN",
            PELANGGARAN,
            s,
            pesan=f"{s.nama} menggabungkan fungsi yang tidak serumpun: {sebut_urusan(s.urusan_kode)}.",
            angka=(f"{len(kode)} fungsi", "fungsi serumpun"),
            saran="Pisahkan fungsi itu; keuangan, kesbangpol, dan penanggulangan bencana berdiri sendiri.",
        )

    hasil = _per_unit(keadaan, "BADAN-2", J.BADAN, banyak)
    hasil.tambah(_per_unit(keadaan, "BADAN-RUMPUN", J.BADAN, rumpun))
    return hasil


# --- basic services, Satpol PP and fire brigade ---------------------------------------------------
def periksa_dasar(keadaan: Keadaan) -> Hasil:
    """Find basic services without a dinas, as each has at least a dinas tipe C (Pasal 53(3))."""
    hasil = Hasil()
    akar, ada = keadaan.bagan.akar, {k for s in keadaan.jenis(J.DINAS) for k in s.urusan}
    if akar is None or not ada:
        hasil.tanpa_masukan["DASAR"] = "urusan belum diisi pada satu dinas pun"
        return hasil
    for kode in PELAYANAN_DASAR:
        hasil.diperiksa["DASAR"] += 1
        if kode not in ada:
            pesan = f"Urusan pelayanan dasar {sebut_urusan(kode)} tidak diampu satu dinas pun."
            saran = "Isi urusan pada dinas pengampunya, atau bentuk dinasnya (paling kecil tipe C)."
            hasil.temuan.append(
                _satu(
                    "DASAR",
                    PERINGATAN,
                    akar,
                    pesan=pesan,
                    angka=("0 dinas", "1 dinas"),
                    saran=saran,
                )
            )
    return hasil


def periksa_trantib(keadaan: Keadaan) -> Hasil:
    """Note a Satpol PP that has taken the fire brigade in: lawful, but worth a note ([R])."""
    hasil = Hasil()
    for s in keadaan.jenis(J.DINAS):
        if TRANTIB not in s.urusan:
            continue
        hasil.diperiksa["TRANTIB"] += 1
        if berpamong_praja(s.nama) and "kebakaran" in s.nama.casefold():
            pesan = f"{s.nama} menggabungkan Satpol PP dan pemadam kebakaran."
            saran = "Boleh menurut rumpun c; catat dasar dan pertimbangannya."
            angka = ("1 unit gabungan", "boleh, dengan catatan")
            hasil.temuan.append(_satu("TRANTIB", CATATAN, s, pesan=pesan, angka=angka, saran=saran))
    return hasil


# --- the type against the score -------------------------------------------------------------------
def periksa_skor(keadaan: Keadaan) -> Hasil:
    """Hold the type in force against the one the score gives (Pasal 53); lower is allowed (54(1))."""
    hasil = Hasil()
    if keadaan.tipe_skor is None:
        hasil.tanpa_masukan["TIPE-SKOR"] = "skor tipologi belum dihitung"
        return hasil
    for kode, skor in keadaan.tipe_skor.items():
        s = keadaan.bagan.per_kode.get(kode)
        if s is None or skor.hasil is HasilSkor.BELUM:
            continue
        if s.tipe not in TIPE:
            hasil.tak.append(TakTerperiksa(("TIPE-SKOR",), s.id, TIPE_KOSONG))
            continue
        hasil.diperiksa["TIPE-SKOR"] += 1
        if temuan := _banding_skor(s, skor):
            hasil.temuan.append(temuan)
    return hasil


#: how the type stands to the score → (word, grade, what to do)
_KATA_BANDING: Mapping[Banding, tuple[str, str, str]] = {
    Banding.LEBIH_TINGGI: (
        "di atas",
        PELANGGARAN,
        "Turunkan tipenya lewat perubahan Perda, atau perbaiki data indikatornya.",
    ),
    Banding.DINAIKKAN: (
        "di atas",
        CATATAN,
        "Sah bila hasil penggabungan dan tidak sekaligus mendapat tambahan satu bidang.",
    ),
    Banding.LEBIH_RENDAH: (
        "di bawah",
        CATATAN,
        "Sah bila diturunkan karena keterbatasan anggaran atau pegawai (Pasal 54 ayat (1)).",
    ),
}


def _banding_skor(s: Simpul, skor: SkorUnit) -> Temuan | None:
    kata = _KATA_BANDING.get(bandingkan_tipe(skor, s.tipe))
    if kata is None:
        return None
    arah, tingkat, saran = kata
    menurut = _sebut_skor(s, skor.hasil)
    pesan = f"{s.nama} bertipe {s.tipe}, {arah} hasil skornya ({menurut})."
    angka = (f"tipe {s.tipe}", menurut)
    return _satu("TIPE-SKOR", tingkat, s, pesan=pesan, angka=angka, saran=saran)


def _sebut_skor(s: Simpul, hasil: HasilSkor) -> str:
    if hasil is HasilSkor.TIADA:
        return "tidak perlu diwadahi"
    sebutan = sebut_hasil(hasil, s.jenis).lower()
    return f"tipe {hasil.value}" if hasil in TIPE else f"cukup sebuah {sebutan}"
