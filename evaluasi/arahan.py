"""What a search has to say besides services: an urgent number to call, or that another body is to be asked. Pure.

A city neither writes a SKCK nor repairs the power line, but people look here for it: then nothing that merely looks
alike is offered. Everyday words for the city's own services are no matter of this list: those are synonyms
(evaluasi/sepadan.py) and the words that officers write on each service.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evaluasi.sepadan import KEKERASAN, kata_dari


@dataclass(frozen=True, slots=True)
class Arahan:
    """What is said above the services. telepon: (who, number); bukan_kota: what was looked for, "" where urgent."""

    judul: str
    teks: str
    telepon: tuple[tuple[str, str], ...] = ()
    bukan_kota: str = ""


#: (phrases, who does it and where to ask, keys of the numbers)
_LUAR: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("skck", "SKCK diterbitkan Kepolisian. Datanglah ke Polres atau Polsek terdekat.", ("polisi",)),
    (
        "sim; surat izin mengemudi; driving license; tilang",
        "SIM dan tilang diurus Kepolisian, di Satuan Lalu Lintas Polres.",
        ("polisi",),
    ),
    (
        "stnk; bpkb; samsat; pajak motor; pajak mobil; pajak kendaraan; balik nama motor; balik nama mobil",
        "STNK, BPKB, dan pajak kendaraan diurus di Kantor Bersama Samsat (Kepolisian dan Pemerintah Provinsi).",
        (),
    ),
    (
        "begal; maling; kemalingan; pencurian; dirampok; perampokan; penipuan; ditipu; narkoba",
        "Perkara pidana dilaporkan kepada Kepolisian.",
        ("polisi", "darurat"),
    ),
    ("paspor; passport; visa", "Paspor dan visa diurus Kantor Imigrasi.", ()),
    (
        "listrik; pln; mati lampu; padam listrik; token listrik; electricity",
        "Aliran dan sambungan listrik diurus PLN, juga bila padam. Lampu jalan yang mati boleh dilaporkan kepada kota.",
        ("pln",),
    ),
    (
        "sertifikat tanah; shm; ptsl; bpn; land certificate",
        "Sertifikat tanah diurus Kantor Pertanahan (ATR/BPN). Pajak jual belinya (BPHTB) diurus kota.",
        (),
    ),
    (
        "buku nikah; duplikat buku nikah",
        "Buku nikah bagi yang beragama Islam diterbitkan Kantor Urusan Agama (KUA) kecamatan.",
        (),
    ),
    ("npwp; pajak penghasilan", "NPWP dan pajak penghasilan diurus Kantor Pelayanan Pajak.", ()),
    ("sma; smk; slb", "SMA, SMK, dan SLB diurus Dinas Pendidikan Pemerintah Provinsi.", ()),
)  # fmt: skip
#: (phrases, what is said, keys of the numbers): somebody needs help at once
_GAWAT: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "bunuh diri; mengakhiri hidup; ingin mati",
        "Hubungi sekarang, siang atau malam. Tetaplah bersama orangnya; bicara dan mendengarkan menolong.",
        ("medis", "darurat"),
    ),
    (
        "serangan jantung; stroke; pingsan; sesak napas; sesak nafas; keracunan; overdosis; pendarahan; kejang; "
        "tabrakan; kecelakaan; tenggelam; hanyut",
        "Hubungi sekarang; pertolongan datang ke tempat Anda. Jangan memindahkan orang yang terluka kecuali terpaksa.",
        ("medis", "darurat"),
    ),
    (
        "kebakaran; kebakar; rumah terbakar; fire; gas bocor; banjir; gempa; longsor; pohon tumbang",
        "Selamatkan diri dahulu, lalu hubungi. Sebutkan alamat dan keadaannya.",
        ("darurat",),
    ),
)
_NAMA = {
    "sapa": "SAPA (Sahabat Perempuan dan Anak)",
    "polisi": "Polisi",
    "darurat": "Panggilan darurat",
    "medis": "Ambulans",
    "pln": "PLN",
}


def arahan(kata: str, nomor: Mapping[str, str]) -> Arahan | None:
    """Give what is to be said of a question; None = nothing. nomor: key → number, "" = not told."""
    semua = kata_dari(kata)
    if any(frasa <= set(semua) for frasa in KEKERASAN):
        return Arahan(
            "Anda atau orang di sekitar Anda dalam bahaya?",
            "Hubungi sekarang, siang atau malam, tanpa biaya. Anda tidak sendiri dan tidak bersalah.",
            _telepon(("sapa", "polisi", "darurat"), nomor),
        )
    gawat = _cocok(_GAWAT, semua)
    if gawat:
        _, teks, kunci = gawat
        return Arahan("Perlu pertolongan sekarang?", teks, _telepon(kunci, nomor))
    luar = _cocok(_LUAR, semua)
    if luar:
        frasa, teks, kunci = luar
        return Arahan("Ini bukan layanan kota", teks, _telepon(kunci, nomor), bukan_kota=frasa)
    return None


def _cocok(
    daftar: Iterable[tuple[str, str, tuple[str, ...]]], kata: list[str]
) -> tuple[str, str, tuple[str, ...]] | None:
    """Give the first phrase whose words stand in the question side by side ("lampu jalan mati" is ours)."""
    kalimat = f" {' '.join(kata)} "
    for frasa_frasa, teks, kunci in daftar:
        for frasa in frasa_frasa.split(";"):
            if f" {' '.join(kata_dari(frasa))} " in kalimat:
                return frasa.strip(), teks, kunci
    return None


def _telepon(kunci: Iterable[str], nomor: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((_NAMA[k], nomor[k]) for k in kunci if nomor.get(k))
