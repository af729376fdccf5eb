"""Invented names as they are heard in North Sumatra, put together from parts."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from pegawai.nip import LAKI


class _Golongan(NamedTuple):
    """Names of one people: how common, men's and women's names, and what follows them."""

    bobot: int
    laki: Sequence[str]
    perempuan: Sequence[str]
    belakang_laki: Sequence[str]
    belakang_perempuan: Sequence[str] = ()
    #: how many of a hundred bear a second given name
    tengah: int = 0


def _kata(teks: str) -> tuple[str, ...]:
    return tuple(teks.split())


_MARGA_TOBA = _kata(
    "Siregar Simanjuntak Sitorus Manurung Panjaitan Hutapea Nababan Sihombing Pasaribu Tampubolon Marpaung "
    "Napitupulu Situmorang Simbolon Sinaga Silalahi Pakpahan Aritonang Gultom Samosir Butarbutar Hutabarat "
    "Lumbantobing Siahaan Pangaribuan Tambunan Sibarani Siagian Hutagalung Sirait"
)
_MARGA_MANDAILING = _kata(
    "Nasution Lubis Harahap Rangkuti Batubara Daulay Hasibuan Pulungan Dalimunthe Ritonga Rambe Pohan Matondang Siregar"
)
_MARGA_SIMALUNGUN = _kata("Damanik Saragih Purba Girsang Sipayung Sumbayak Haloho Garingging")
_MARGA_KARO = _kata(
    "Ginting Sembiring Tarigan Barus Sitepu Bangun Karo-karo Perangin-angin Surbakti Ketaren"
)
_MARGA_NIAS = _kata("Zebua Harefa Telaumbanua Gulo Lase Zega Waruwu Hulu")
_LAKI_BATAK = _kata(
    "Parlin Togar Hotman Maruli Jonson Ronald Binsar Rudi Edison Sahat Robert Darwin Mangara Jhonny Poltak Tumpal "
    "Saut Lamhot Rikardo Frengky Daniel Andreas Samuel Yosua Efendi Herbert Charles Benny Roy Marlon Ramses Jefri"
)
_PEREMPUAN_BATAK = _kata(
    "Rosmawati Tiurma Lasma Delima Roida Marlina Duma Hotmaida Rumondang Lenny Friska Melda Yohana Ester Debora Ruth "
    "Novita Evalina Nurhaida Risma Juliana Saurma Theresia Christina Desi Lamria Elfrida Maria Sondang Veronika Yanti"
)
_LAKI_ISLAM = _kata(
    "Ahmad Muhammad Zulkifli Hasan Syahrial Irfan Ridwan Amiruddin Fauzi Iskandar Yusuf Rahmat Ismail Hamdani Arifin "
    "Faisal Khairul Taufik Hendra Indra Rizki Abdul Mahyuddin Bahrum Syaiful Ilham Anwar Fadli Mulyadi Zainal Rasyid"
)
_PEREMPUAN_ISLAM = _kata(
    "Nurhayati Siti Fatimah Aisyah Khadijah Nurlela Rahmawati Zubaidah Halimah Maimunah Sakinah Salmah Latifah Zahra "
    "Yusnita Rina Mardiah Hafni Wardah Nurainun Fitriani Ernawati Lailan Mahrani Azizah Rabiatul Sri Suriani Dahlia"
)
_LAKI_JAWA = _kata(
    "Sugeng Suparman Bambang Slamet Agus Joko Eko Dwi Budi Heru Wahyu Suyanto Teguh Sigit Yudi Adi Tri Hadi Sutrisno "
    "Widodo Sumardi Bagus Aris Supriadi Ponimin Suryanto Rahmad Hari Fajar Dimas Anto Giyanto"
)
_PEREMPUAN_JAWA = _kata(
    "Sri Wahyuni Endang Dewi Rini Sulastri Ratna Yuni Sumiati Lestari Tri Dian Indah Retno Wati Ningsih Kartini Suparti "
    "Puji Nur Ika Eka Ayu Tuti Mulyani Suryani Ani Susi Anggi Novi Rahayu Yulia"
)
_BELAKANG_JAWA = _kata(
    "Santoso Wibowo Purnomo Setiawan Pranoto Susanto Hidayat Nugroho Raharjo Prasetyo Saputra Kurniawan Hartono Utomo "
    "Siswanto Gunawan Wijaya Handoko Pratama Subagyo"
)
_BELAKANG_JAWI = _kata(
    "Lestari Handayani Astuti Wulandari Rahayu Utami Puspita Ningsih Susanti Hidayati Kusuma Anggraini Pertiwi Safitri "
    "Setyowati Wahyuni Purwanti Sari Maharani Yuliana"
)

_ORANG = (
    _Golongan(26, _LAKI_BATAK, _PEREMPUAN_BATAK, _MARGA_TOBA, tengah=35),
    _Golongan(7, _LAKI_BATAK, _PEREMPUAN_BATAK, _MARGA_SIMALUNGUN, tengah=25),
    _Golongan(5, _LAKI_BATAK, _PEREMPUAN_BATAK, _MARGA_KARO, tengah=20),
    _Golongan(3, _LAKI_BATAK, _PEREMPUAN_BATAK, _MARGA_NIAS, tengah=20),
    _Golongan(15, _LAKI_ISLAM, _PEREMPUAN_ISLAM, _MARGA_MANDAILING, tengah=40),
    _Golongan(29, _LAKI_JAWA, _PEREMPUAN_JAWA, _BELAKANG_JAWA, _BELAKANG_JAWI, tengah=15),
    _Golongan(
        13,
        _LAKI_ISLAM,
        _PEREMPUAN_ISLAM,
        _kata(
    "Syahputra Hamzah Azhari Effendi Lubuk Siddik Akbar Ramadhan Bahri Sulaiman Nasir Husin Jalil Rahim Karim"),
        _kata(
    "Hafizah Azmi Ramadhani Suhaila Amalia Salsabila Husna Khairani Yusra Mawaddah Nasywa Rahmi Hanum"),
        tengah=20,
    ),
    _Golongan(
        2,
        _kata("Hendrik Wilson Kevin Stefan Rudy Tony Edy Jimmy"),
        _kata("Lina Mei Susanti Vivian Yuliana Jenny Cindy Erlina"),
        _kata("Wijaya Halim Tanoto Salim Gunawan Lim Kusuma Chandra Wirawan Susilo"),
    ),
)  # fmt: skip
_BOBOT = [g.bobot for g in _ORANG]


def karang_nama(acak: Random, kelamin: str) -> str:
    """Give an invented full name without titles."""
    g = acak.choices(_ORANG, _BOBOT)[0]
    depan = g.laki if kelamin == LAKI else g.perempuan
    belakang = g.belakang_laki if kelamin == LAKI else g.belakang_perempuan or g.belakang_laki
    kata = [acak.choice(depan)]
    if acak.random() * 100 < g.tengah:
        kata.append(acak.choice([n for n in depan if n != kata[0]]))
    kata.append(acak.choice([n for n in belakang if n != kata[0]]))
    return " ".join(kata)
