"""The survey in two languages: questions, answers, bands, and every word of its pages. Pure.

Indonesian is the language of the questionnaire (PermenPANRB 14/2017); English helps who reads no
Indonesian. What is stored never depends on the language.
"""

from collections.abc import Mapping
from datetime import date

from evaluasi import unsur

BAHASA: Mapping[str, str] = {"id": "Bahasa Indonesia", "en": "English"}
_BULAN_EN = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)

#: key → (name, question, the four answers for 1, 2, 3, 4)
_UNSUR_EN: Mapping[str, tuple[str, str, tuple[str, str, str, str]]] = {
    "persyaratan": (
        "Requirements",
        "How well did the requirements fit the kind of service?",
        ("They did not fit", "They fitted poorly", "They fitted", "They fitted very well"),
    ),
    "prosedur": (
        "Procedure",
        "How easy was the procedure here?",
        ("Not easy", "Less than easy", "Easy", "Very easy"),
    ),
    "waktu": (
        "Time taken",
        "How fast was the service?",
        ("Not fast", "Less than fast", "Fast", "Very fast"),
    ),
    "biaya": (
        "Cost",
        "How fair was the cost or fee?",
        ("Very expensive", "Rather expensive", "Cheap", "Free of charge"),
    ),
    "produk": (
        "Result of the service",
        "How well did the result match what was promised?",
        ("It did not match", "It matched poorly", "It matched", "It matched very well"),
    ),
    "kompetensi": (
        "Ability of the staff",
        "How able were the staff in serving you?",
        ("Not able", "Less than able", "Able", "Very able"),
    ),
    "perilaku": (
        "Manner of the staff",
        "How polite and friendly were the staff?",
        (
            "Not polite and friendly",
            "Less than polite and friendly",
            "Polite and friendly",
            "Very polite and friendly",
        ),
    ),
    "pengaduan": (
        "Handling of complaints",
        "How are complaints of users handled?",
        (
            "There is no way to complain",
            "There is one, but it does not work",
            "It works, but not fully",
            "It is well managed",
        ),
    ),
    "sarana": (
        "Facilities",
        "How good are the facilities for the service?",
        ("Bad", "Fair", "Good", "Very good"),
    ),
}
_ATRIBUT_EN: Mapping[str, Mapping[str, str]] = {
    "jenis_kelamin": {"L": "Male", "P": "Female"},
    "usia": {
        "sd17": "17 or younger",
        "18-25": "18–25",
        "26-35": "26–35",
        "36-45": "36–45",
        "46-55": "46–55",
        "56-65": "56–65",
        "66+": "66 or older",
    },
    "pendidikan": {
        "sd": "Primary school or less",
        "smp": "Junior high school",
        "sma": "Senior high school",
        "diploma": "Diploma",
        "s1": "Bachelor",
        "s2": "Master",
        "s3": "Doctor",
    },
    "pekerjaan": {
        "asn": "Civil servant",
        "tni_polri": "Armed forces or police",
        "swasta": "Employee",
        "wirausaha": "Self-employed",
        "petani_nelayan": "Farmer or fisher",
        "pelajar": "Pupil or student",
        "rumah_tangga": "Homemaker",
        "lain": "Other",
    },
}
#: column of Respon → its bands, in the order in which they are asked
ATRIBUT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "jenis_kelamin": unsur.JENIS_KELAMIN,
    "usia": unsur.KELOMPOK_USIA,
    "pendidikan": unsur.PENDIDIKAN,
    "pekerjaan": unsur.PEKERJAAN,
}

#: word of a page → (Indonesian, English)
_TEKS: Mapping[str, tuple[str, str]] = {
    "survei": ("Survei Kepuasan Masyarakat", "Public Satisfaction Survey"),
    "galat": ("Galat", "Error"),
    "lompat": ("Langsung ke isi", "Skip to content"),
    "bahasa_lain": ("English", "Bahasa Indonesia"),
    # start
    "mulai_judul": ("Bagaimana pelayanan kami?", "How did we serve you?"),
    "mulai_apa": (
        "Ceritakan pengalaman Anda dengan menjawab sembilan pertanyaan pendek.",
        "Tell us how it went by answering nine short questions.",
    ),
    "mulai_lama": ("Sekitar dua menit.", "About two minutes."),
    "mulai_anonim": (
        "Tanpa nama dan tanpa akun. Kami tidak menyimpan alamat internet atau perangkat Anda.",
        "No name, no account. We do not keep your internet address or your device.",
    ),
    "mulai_guna": (
        "Hasilnya diumumkan, beserta apa yang diperbaiki karenanya.",
        "The results are published, and so is what was improved because of them.",
    ),
    "penanya": ("Yang bertanya", "Who asks"),
    "layanan": ("Layanan", "Service"),
    "loket": ("Loket", "Counter"),
    "masa": ("Masa survei", "Period"),
    "sampai": ("sampai", "to"),
    "mulai": ("Mulai", "Start"),
    "slip_judul": ("Punya kode slip?", "Do you have a slip?"),
    "slip_kode": ("Kode pada slip", "Code on the slip"),
    "slip_pakai": ("Pakai kode ini", "Use this code"),
    "lihat_hasil": ("Lihat hasil survei", "See the results"),
    # steps
    "langkah_ke": ("Pertanyaan {n} dari {m}", "Question {n} of {m}"),
    "lanjut": ("Lanjut", "Continue"),
    "kembali": ("Kembali", "Back"),
    "layanan_judul": ("Layanan apa yang Anda terima?", "Which service did you receive?"),
    "layanan_lain": ("Layanan lain atau tidak tahu", "Another one, or I do not know"),
    "layanan_pilih": ("Pilih layanan", "Choose a service"),
    "diri_judul": ("Sedikit tentang Anda", "A little about you"),
    "diri_apa": (
        "Membantu kami melihat apakah semua orang terlayani sama baik. Yang tidak ingin Anda jawab, biarkan.",
        "Helps us see whether everybody is served equally well. Leave what you do not wish to answer.",
    ),
    "lewati": ("Tidak ingin menjawab", "I prefer not to say"),
    "jenis_kelamin": ("Jenis kelamin", "Sex"),
    "usia": ("Usia", "Age"),
    "pendidikan": ("Pendidikan terakhir", "Highest education"),
    "pekerjaan": ("Pekerjaan", "Occupation"),
    "saran_judul": ("Ada saran atau cerita?", "Anything to add?"),
    "saran_pendek": ("Saran", "Comment"),
    "saran_apa": (
        "Boleh dikosongkan. Jangan tulis nama, NIK, atau nomor telepon; petugas membacanya sebelum ada yang ditampilkan. Paling banyak 2.000 huruf.",
        "You may leave this empty. Do not write names, identity or telephone numbers; an officer reads it before anything is shown. At most 2,000 letters.",
    ),
    "periksa_judul": ("Periksa jawaban Anda", "Check your answers"),
    "ubah": ("Ubah", "Change"),
    "kosong": ("Tidak diisi", "Not answered"),
    "kirim": ("Kirim jawaban", "Send answers"),
    "mengirim": ("Mengirim…", "Sending…"),
    "mulai_lagi": ("Batalkan dan mulai lagi", "Cancel and start again"),
    # afterwards
    "selesai_judul": ("Terima kasih", "Thank you"),
    "selesai_diterima": ("Jawaban Anda sudah kami terima.", "We have received your answers."),
    "selesai_sudah": (
        "Jawaban ini sudah kami terima sebelumnya, dan dihitung satu kali.",
        "We had already received these answers; they count once.",
    ),
    "selesai_tersimpan": (
        "Jawaban Anda tersimpan di perangkat ini, dikirim saat tersambung. Bukalah halaman ini lagi bila sambungan pulih.",
        "Your answers are kept on this device and sent once it is connected. Open this page again when the line is back.",
    ),
    "selesai_lalu": (
        "Sesudah masa survei, hasilnya diumumkan bersama rencana perbaikannya.",
        "After the period the results are published, with what will be improved.",
    ),
    "isi_lagi": ("Isi untuk layanan lain", "Answer for another service"),
    "kembali_awal": ("Kembali ke awal", "Back to the start"),
    "kembali_sendiri": (
        "Halaman ini kembali ke awal dengan sendirinya.",
        "This page returns to the start by itself.",
    ),
    "antre": (
        "{n} jawaban tersimpan di perangkat ini, dikirim saat tersambung.",
        "{n} answers are kept on this device and will be sent once it is connected.",
    ),
    "antre_habis": (
        "Jawaban yang tersimpan sudah terkirim.",
        "The answers kept here have been sent.",
    ),
    "antre_ditolak": (
        "Sebuah jawaban yang tersimpan tidak dapat diterima: {pesan}",
        "An answer kept here could not be taken: {pesan}",
    ),
    "masih": ("Masih mengisi?", "Are you still there?"),
    "masih_apa": (
        "Tanpa sentuhan, jawaban ini dihapus dan halaman kembali ke awal sebentar lagi.",
        "Without a touch these answers are deleted and the page returns to the start shortly.",
    ),
    "masih_ya": ("Ya, lanjutkan", "Yes, go on"),
    # what went wrong
    "galat_pilih": (
        "Pilih salah satu jawaban untuk melanjutkan.",
        "Choose one of the answers to continue.",
    ),
    "galat_layanan": (
        "Pilih layanan yang Anda terima.",
        "Choose the service you received.",
    ),
    "galat_rusak": (
        "Pilihan ini tidak dapat dibaca. Pilihlah lagi.",
        "This choice could not be read. Please choose again.",
    ),
    "galat_dipotong": (
        "Yang ditampilkan di bawah hanya bagian awalnya.",
        "Only its beginning is shown below.",
    ),
    "tolak_judul": ("Jawaban belum diterima", "The answers were not taken"),
    "tolak_kode_judul": ("Survei ini tidak ditemukan", "This survey was not found"),
    "tolak_kode": (
        "Tidak ada survei atau loket dengan kode itu. Periksa lagi huruf dan angkanya pada poster atau slip, atau pindai kode QR-nya.",
        "There is no survey and no counter with that code. Check its letters and digits on the poster or slip, or scan the QR code.",
    ),
    "tolak_belum_judul": ("Survei ini belum dibuka", "This survey is not open yet"),
    "tolak_belum": ("Survei ini dibuka mulai {hari}.", "This survey opens on {hari}."),
    "tolak_draf": (
        "Survei ini belum dibuka. Cobalah lagi nanti.",
        "This survey is not open yet. Please try again later.",
    ),
    "tolak_tutup_judul": ("Survei ini sudah ditutup", "This survey is closed"),
    "tolak_tutup": (
        "Survei ini sudah ditutup; masanya sampai {hari} pukul 24.00. Terima kasih atas perhatian Anda.",
        "This survey is closed; it ran until the end of {hari}. Thank you for your interest.",
    ),
    "tolak_tutup_dini": (
        "Survei ini sudah ditutup pada {hari} pukul {jam}. Terima kasih atas perhatian Anda.",
        "This survey was closed on {hari} at {jam}. Thank you for your interest.",
    ),
    "tolak_sambil": (
        "Jawaban yang sedang Anda isi tidak sempat kami terima dan tidak kami simpan. Terima kasih sudah meluangkan waktu.",
        "The answers you were filling in came too late; they were not counted and are not kept. Thank you for your time.",
    ),
    "tolak_saran": (
        "Saran yang Anda tulis, bila ingin Anda salin:",
        "What you wrote, should you wish to copy it:",
    ),
    "berikut_buka": ("Isi survei yang sedang dibuka", "Answer the survey that is open now"),
    "berikut_nanti": (
        "Survei berikutnya dibuka mulai {hari}.",
        "The next survey opens on {hari}.",
    ),
    "tanpa_slip": ("Isi survei ini tanpa slip", "Answer this survey without a slip"),
    "tolak_token_judul": (
        "Slip ini tidak dapat dipakai",
        "This slip cannot be used",
    ),
    "tolak_token_asing": (
        "Kode pada slip Anda tidak dikenal untuk survei ini. Pindai lagi kode QR-nya, atau mintalah slip di loket.",
        "The code on your slip is not known for this survey. Scan its QR code again, or ask for a slip at the counter.",
    ),
    "tolak_token_dipakai": (
        "Kode pada slip ini sudah dipakai. Satu slip berlaku untuk satu jawaban.",
        "The code on this slip has been used. One slip is good for one answer.",
    ),
    "tolak_token_lewat": (
        "Slip ini berlaku sampai {hari} dan sudah lewat masa berlakunya. Mintalah slip baru di loket.",
        "This slip was good until {hari} and has expired. Ask for a new one at the counter.",
    ),
    "tolak_token_tebakan": (
        "Hari ini sudah terlalu banyak kode slip yang tidak dikenal dari jaringan internet yang sama. Cobalah lagi besok, atau isilah dengan tablet di loket.",
        "Too many unknown slip codes have come from the same internet connection today. Try again tomorrow, or use the tablet at the counter.",
    ),
    "tolak_token_perlu": (
        "Survei ini hanya diisi dengan kode dari slip transaksi. Mintalah slip di loket.",
        "This survey is answered only with the code of a transaction slip. Ask for one at the counter.",
    ),
    "tolak_batas": (
        "Hari ini sudah banyak jawaban dari jaringan internet yang sama. Cobalah lagi besok, atau isilah dengan slip atau tablet di loket.",
        "Many answers have come from the same internet connection today. Try again tomorrow, or use a slip or the tablet at the counter.",
    ),
    "tolak_rusak": (
        "Kiriman ini tidak dapat dibaca: ada isian yang berubah di perjalanan. Muat ulang halaman survei, lalu isi lagi.",
        "This could not be read: something in it was changed on the way. Load the survey again and fill it in once more.",
    ),
    "tolak_rusak_isian": (
        "Isian {nama} tidak dapat dibaca. Muat ulang halaman survei, lalu pilih lagi.",
        "The answer to {nama} could not be read. Load the survey again and choose once more.",
    ),
    "tolak_kosong": (
        "Pertanyaan “{nama}” belum dijawab.",
        "The question “{nama}” has not been answered yet.",
    ),
    "tolak_panjang": (
        "Saran Anda {n} huruf, paling banyak 2.000 huruf. Ringkaslah.",
        "Your comment has {n} letters, at most 2,000 fit. Please shorten it.",
    ),
    "tolak_besar": (
        "Kiriman ini terlalu besar. Saran paling banyak 2.000 huruf; kembali dan ringkaslah.",
        "This is too large. A comment has at most 2,000 letters; go back and shorten it.",
    ),
    "tolak_luar": (
        "Kiriman ini datang dari situs lain dan tidak diterima. Bukalah halaman survei, lalu isi di sana.",
        "This came from another site and was not taken. Open the survey itself and fill it in there.",
    ),
    "tolak_tablet_judul": ("Tablet ini tidak terdaftar", "This tablet is not registered"),
    "tolak_tablet": (
        "Kunci tablet tidak dikenal atau sudah dicabut. Petugas dapat mendaftarkannya lagi.",
        "The key of the tablet is not known or was withdrawn. An officer can register it again.",
    ),
    "tolak_loket_judul": ("Belum ada survei yang dibuka", "No survey is open"),
    "tolak_loket": (
        "Loket ini sedang tidak mengadakan survei. Terima kasih atas perhatian Anda.",
        "This counter is not holding a survey at the moment. Thank you for your interest.",
    ),
}


def daftar_teks(bahasa: str) -> dict[str, str]:
    """Give every word of the pages in one language."""
    letak = list(BAHASA).index(bahasa)
    return {kunci: isi[letak] for kunci, isi in _TEKS.items()}


def nama_unsur(kunci: str, bahasa: str) -> str:
    """Give the short name of an unsur."""
    return unsur.UNSUR[kunci].nama if bahasa == "id" else _UNSUR_EN[kunci][0]


def pertanyaan(kunci: str, bahasa: str) -> str:
    """Give the question of an unsur."""
    return unsur.UNSUR[kunci].pertanyaan if bahasa == "id" else _UNSUR_EN[kunci][1]


def pilihan(kunci: str, bahasa: str) -> list[tuple[int, str]]:
    """Give the four answers of an unsur with their values, from 1 to 4."""
    kata = unsur.UNSUR[kunci].pilihan if bahasa == "id" else _UNSUR_EN[kunci][2]
    return list(zip(unsur.NILAI, kata, strict=True))


def pilihan_atribut(nama: str, bahasa: str) -> list[tuple[str, str]]:
    """Give the bands of an attribute: (what is stored, what is read)."""
    terjemah = {} if bahasa == "id" else _ATRIBUT_EN[nama]
    return [(kunci, terjemah.get(kunci, kata)) for kunci, kata in ATRIBUT[nama]]


def sebut_hari(hari: date, bahasa: str, bulan_id: tuple[str, ...]) -> str:
    """Write a date: "23 November 2026"; bulan_id: the Indonesian names of the months."""
    bulan = bulan_id if bahasa == "id" else _BULAN_EN
    return f"{hari.day} {bulan[hari.month - 1]} {hari.year}"
