"""Common wording: what every unit is told to do for itself. Recognised by what it is about."""

import re

_UNIT = (
    r"(?:dinas|badan|biro|bagian|bidang|sekretariat|inspektorat|seksi|sub ?bagian|sub ?bidang|balai|upt|uptd|"
    r"unit|kantor|kecamatan|kelurahan|paniradya|satuan|satpol|rsud|puskesmas|opd|skpd|perangkat daerah)"
)

#: (why, pattern); the first that fits names the reason
_POLA = tuple(
    (sebab, re.compile(pola))
    for sebab, pola in (
        (
            "tugas lain dari pimpinan",
            r"\b(?:tugas|fungsi|kegiatan)(?: ?- ?tugas)?(?: kedinasan)?[- ](?:tugas )?lain(?:nya)?\b|"
            r"tugas kedinasan lain|tugas-tugas lain|tugas - tugas lain",
        ),
        (
            "program dan rencana kerja sendiri",
            r"(?:penyusunan|menyusun|perencanaan|merencanakan|penyiapan|menyiapkan|mengonsep|merumuskan)"
            r"(?: bahan)?(?: (?:penyusunan|rencana|perencanaan|program|dan|kerja|kegiatan|anggaran|tahunan|,))*"
            rf" (?:program kerja|rencana kerja|rencana program|kegiatan dan anggaran|program dan kegiatan|kegiatan) ?(?:{_UNIT}|tahunan|$)|"
            rf"^(?:penyusunan|menyusun|merencanakan)(?: rencana)?(?: dan)? (?:program kerja|rencana kerja|program,? kegiatan dan anggaran|"
            r"rencana program|rencana kegiatan|rencana strategis|renstra|renja|rka|dpa|langkah kegiatan)",
        ),
        (
            "laporan pelaksanaan tugas",
            r"(?:laporan|melaporkan|pelaporan)(?: (?:hasil|pertanggungjawaban|akuntabilitas))*"
            rf" (?:pelaksanaan )?(?:tugas(?:/kegiatan| dan fungsi)?|kegiatan|kinerja|program)(?: (?:{_UNIT}|kepada|secara)| ?$| dan)|"
            r"kepada atasan",
        ),
        (
            "pembinaan bawahan",
            r"\bbawahan\b|\bpenilaian (?:prestasi|kinerja) (?:kerja )?(?:pegawai|bawahan|staf)|"
            r"memberi(?:kan)? petunjuk|pembagian tugas|membagi tugas|sasaran kerja pegawai|disiplin pegawai",
        ),
        (
            "kesekretariatan dan ketatausahaan",
            r"\b(?:kesekretariatan|ketatausahaan|tata usaha|surat[- ]menyurat|persuratan)\b|"
            r"pelayanan administrasi (?:umum|perkantoran|kepada)",
        ),
        (
            "reformasi birokrasi sendiri",
            r"reformasi birokrasi(?! (?:pemerintah|kalurahan|kelurahan|daerah|kota|kabupaten|provinsi))",
        ),
        (
            "proses bisnis sendiri",
            r"proses bisnis (?:dinas|badan|biro|satpol|inspektorat|sekretariat|unit|paniradya)|kebijakan proses bisnis",
        ),
        ("pelayanan umum tanpa objek", r"^(?:\w+ )?pelayanan umum(?: sesuai.*)?$"),
        ("dekonsentrasi dan tugas pembantuan", r"dekonsentrasi|tugas pembantuan"),
        (
            "teknologi informasi sendiri",
            rf"(?:teknologi informasi|sistem pemerintahan berbasis elektronik|sistem informasi).*(?:lingku[a-z]|lingkungan) {_UNIT}",
        ),
        (
            "kepegawaian, keuangan, dan perlengkapan sendiri",
            r"^(?:\w+ )?(?:pengelolaan|melaksanakan|mengelola|menyelenggarakan|pelaksanaan|penyelenggaraan|penyiapan|urusan|melakukan)?"
            r"(?: (?:dan|pengelolaan|administrasi|urusan|penatausahaan|pelayanan|koordinasi|bahan|tata|data|,))*"
            r" (?:kepegawaian|keuangan|perlengkapan|rumah tangga|kerumahtanggaan|kearsipan|barang|inventaris|umum)"
            r"(?: ?(?:,|dan|serta) ?(?:\w+ ){0,3}\w+)*"
            rf" ?(?:$|(?:di |dalam )?(?:lingku[a-z]|lingkungan) {_UNIT}|{_UNIT})",
        ),
    )
)


def kenali_umum(rapi: str) -> str:
    """Give why a tidied sentence is common wording, or ""."""
    for sebab, pola in _POLA:
        if pola.search(rapi):
            return sebab
    return ""
