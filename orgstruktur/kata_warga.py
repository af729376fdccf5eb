"""Everyday words of residents and the urusan they belong to: "KTP" is kependudukan. Pure.

A search helps itself with it: no unit is called KTP. Urusan as of UU 23/2014 Pasal 12 and its
Lampiran; what no kota does (paspor, SIM, sertifikat tanah) is left out.
"""

from collections.abc import Iterable, Mapping

#: urusan → words and phrases; of a phrase every word must be asked for.
_KATA: Mapping[str, str] = {
    "1.01": "sekolah; murid; siswa; guru; paud; ppdb; spmb; zonasi; beasiswa; ijazah; putus sekolah",
    "1.02": "puskesmas; posyandu; berobat; sakit; dokter; bidan; obat; imunisasi; vaksin; stunting; "
    "ambulans; rumah sakit; hamil; gizi; demam berdarah",
    "1.03": "jalan rusak; jalan berlubang; jembatan; drainase; parit; selokan; got; gorong; pbg; imb",
    "1.04": "bedah rumah; rumah layak; rumah tidak layak; rtlh; rusunawa; kumuh",
    "1.05": "kebakaran; damkar; pemadam; satpol; bencana; banjir; pkl; kaki lima",
    "1.06": "bansos; bantuan sosial; sembako; pkh; blt; dtks; dtsen; lansia; disabilitas; difabel; "
    "panti; telantar; odgj; fakir; miskin",
    "2.07": "lowongan; pencari kerja; kartu kuning; ak1; pengangguran; phk; pesangon; tki",
    "2.08": "kdrt; kekerasan; pelecehan",
    "2.09": "harga pangan; beras; bahan pokok",
    "2.11": "sampah; limbah; pencemaran; polusi; tps; pohon tumbang; taman; amdal; tinja",
    "2.12": "ktp; ktp-el; e-ktp; kk; kia; nik; kartu keluarga; akta; akte; kelahiran; kematian; nikah; "
    "menikah; kawin; perkawinan; cerai; surat pindah; pindah datang; pindah domisili",
    "2.14": "kb; kontrasepsi; keluarga berencana",
    "2.15": "parkir; angkot; terminal; kir; rambu; lampu merah; macet; trayek",
    "2.16": "internet; wifi; situs; hoaks",
    "2.17": "umkm; ukm; koperasi; usaha kecil; modal usaha",
    "2.18": "izin; ijin; perizinan; nib; oss; siup; investasi; penanaman modal",
    "2.19": "olahraga; pemuda; lapangan",
    "2.22": "kesenian; cagar budaya; sanggar",
    "2.23": "perpustakaan; pinjam buku",
    "3.25": "ikan; nelayan; kolam",
    "3.26": "wisata; pariwisata",
    "3.27": "petani; pupuk; ternak; rabies; sawah; hama; dokter hewan",
    "3.30": "pasar; kios; lapak; timbangan; tera; pedagang",
    "5.02": "pajak; pbb; bphtb; retribusi; reklame",
    "5.03": "cpns; pppk; lowongan asn",
}
_FRASA: tuple[tuple[frozenset[str], str], ...] = tuple(
    (frozenset(frasa.split()), urusan)
    for urusan, daftar in _KATA.items()
    for frasa in daftar.split(";")
)


def urusan_dari_kata(kata: Iterable[str]) -> tuple[str, ...]:
    """Give the urusan that the words of a search point at, the closest phrase first; () = none.

    kata: words in any case. "izin usaha" → ("2.18",).
    """
    diminta = {k.casefold().strip(".,?!\"'") for k in kata}
    temu = [(len(frasa), urusan) for frasa, urusan in _FRASA if frasa <= diminta]
    return tuple(dict.fromkeys(urusan for _, urusan in sorted(temu, key=lambda t: -t[0])))
