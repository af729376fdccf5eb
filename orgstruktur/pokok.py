"""What a matter of the thesaurus is called for people, where its key is an abbreviation. Pure."""

_NAMA = {
    "b3": "bahan berbahaya dan beracun (B3)",
    "blud": "badan layanan umum daerah (BLUD)",
    "bumd": "badan usaha milik daerah (BUMD)",
    "capil": "pencatatan sipil",
    "dprd": "DPRD",
    "esdm": "energi dan sumber daya mineral",
    "jdih": "dokumentasi dan informasi hukum (JDIH)",
    "kb": "keluarga berencana",
    "kesbang": "kesatuan bangsa",
    "kesra": "kesejahteraan rakyat",
    "linmas": "pelindungan masyarakat (linmas)",
    "ormas": "organisasi kemasyarakatan",
    "paud": "pendidikan anak usia dini",
    "pbj": "pengadaan barang/jasa",
    "pkl": "pedagang kaki lima",
    "pmks": "penyandang masalah kesejahteraan sosial",
    "pppa": "pemberdayaan perempuan dan pelindungan anak",
    "rth": "ruang terbuka hijau",
    "spbe": "pemerintahan berbasis elektronik (SPBE)",
    "trantibum": "ketenteraman dan ketertiban umum",
    "ukm": "usaha kecil dan mikro (UKM)",
}


def sebut_pokok(pokok: str) -> str:
    """Give the readable name of a matter; what is a word already stays."""
    return _NAMA.get(pokok, pokok)
