"""Words of one meaning: how the words of a question are read before services are looked for. Pure.

Spelling variants and abbreviations hold everywhere. The sayings below hold for any city; what is peculiar to a
service stands with the service, where its officers write it ("kata yang dipakai warga").
"""

import re
import unicodedata
from collections.abc import Sequence

_KATA = re.compile(r"[a-z0-9]+")
_EJAAN = {
    "ijin": "izin",
    "perijinan": "perizinan",
    "akte": "akta",
    "ektp": "ktp",
    "praktek": "praktik",
    "apotik": "apotek",
    "puskes": "puskesmas",
    "rs": "rsud",
    "dukcapil": "disdukcapil",
    "capil": "disdukcapil",
    "sembakau": "sembako",
    "motor": "kendaraan",
    "mobil": "kendaraan",
    "jl": "jalan",
    "jln": "jalan",
    "jlan": "jalan",
    "rmh": "rumah",
    "sklh": "sekolah",
    "kel": "kelurahan",
    "kec": "kecamatan",
}
_GABUNGAN = (
    (re.compile(r"\be[- ]ktp\b"), "ktp"),
    (re.compile(r"\bktp[- ]el\b"), "ktp"),
    (re.compile(r"\bak[- /]1\b"), "ak1"),
    (re.compile(r"\brumah sakit\b"), "rumahsakit rumah sakit"),
)
_KEKERASAN = """
dipukul; dipukuli; digebuk; digebuki; dianiaya; disiksa; ditampar; ditendang; diperkosa; perkosaan; pemerkosaan; perkosa;
dicabuli; pencabulan; cabul; dilecehkan; pelecehan; kdrt; kekerasan; diancam suami; diancam pacar; suami mukul; suami pukul;
suami kasar; suami memukul; anak dipukul; perdagangan orang; domestic violence; rape
"""
#: what is asked (of a phrase every word, among others) → what is looked for instead of the whole question
_SEBUTAN: tuple[tuple[str, str], ...] = (
    ("birth certificate", "akta kelahiran"),
    ("death certificate", "akta kematian"),
    ("marriage certificate", "akta perkawinan"),
    ("divorce certificate", "akta perceraian"),
    ("family card", "kartu keluarga"),
    ("id card; identity card", "ktp"),
    ("business license; business licence; business permit", "izin usaha"),
    ("building permit", "pbg"),
    ("usaha rumahan; usaha rumah; jualan; berjualan; dagang; berdagang; buka warung; warung", "izin usaha dagang"),
    ("raskin; rastra; beras miskin; beras murah", "bantuan beras sembako"),
    ("sunat; khitan; sunatan; khitanan", "berobat puskesmas"),
    ("ular; biawak; buaya", "evakuasi ular"),
    ("tawon; lebah", "evakuasi tawon"),
    ("gas bocor; kompor meledak; tabung gas; rumah terbakar; kebakar; fire", "kebakaran"),
    ("serangan jantung; stroke; pingsan; sesak napas; sesak nafas; keracunan; pendarahan; bunuh diri; depresi; tabrakan; kecelakaan",
     "berobat rumahsakit puskesmas"),
    ("gempa; tenggelam; hanyut; longsor; banjir; pohon tumbang; terjebak", "penyelamatan evakuasi"),
    ("ngelamar kerja; nganggur; cari kerjaan", "pencari kerja"),
)  # fmt: skip


def kata_dari(teks: str) -> list[str]:
    """Give the words of a text in small letters, accents off, spelling variants made one."""
    polos = unicodedata.normalize("NFKD", teks.casefold()).encode("ascii", "ignore").decode()
    for pola, ganti in _GABUNGAN:
        polos = pola.sub(ganti, polos)
    return [_EJAAN.get(k, k) for k in _KATA.findall(polos)]


def _frasa(daftar: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(kata_dari(f)) for f in daftar.split(";"))


#: Words of which each calls for the protection of women and children, and for help at once.
KEKERASAN = _frasa(_KEKERASAN)
_BACAAN = (
    *((f, "korban kekerasan") for f in KEKERASAN),
    *((f, ganti) for daftar, ganti in _SEBUTAN for f in _frasa(daftar)),
)


def baca_sebutan(kata: Sequence[str]) -> str:
    """Give what the words of a question stand for; "" where they are taken as they are.

    A phrase of more words goes first.
    """
    diminta = set(kata)
    cocok = [(len(frasa), ganti) for frasa, ganti in _BACAAN if frasa <= diminta]
    return max(cocok, key=lambda c: c[0])[1] if cocok else ""
