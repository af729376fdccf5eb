"""The default questionnaires of institutional evaluation. Pure; officers change them in the settings of the page.

Structure, weights and reverse items follow PermenPANRB 20/2018 (8 subdimensions, 62 items) and the annex of
Permendagri 99/2018 (11 variables, levels I–V). The sentences are our own wording of what each item is about, since the
annexes were not at hand; whoever has them puts their words in. Bounds of the ranks are unconfirmed as well.
"""

#: (code, dimension, name, weight in tenths, items; "-" before an item = agreeing is bad)
SUBDIMENSI: tuple[tuple[str, str, str, int, tuple[str, ...]], ...] = (
    (
        "kompleksitas",
        "struktur",
        "Kompleksitas",
        250,
        (
            "-Beberapa unit kerja di organisasi ini mengerjakan tugas yang sama atau hampir sama.",
            "-Ada unit kerja yang tugasnya terlalu sedikit untuk berdiri sendiri.",
            "-Ada unit kerja yang tugasnya terlalu banyak atau terlalu beragam.",
            "-Jenjang dari pimpinan sampai pelaksana terlalu panjang untuk pekerjaan yang harus cepat.",
            "-Jumlah bawahan langsung sebagian pimpinan terlalu banyak untuk dibina dengan baik.",
            "-Jumlah bawahan langsung sebagian pimpinan terlalu sedikit.",
            "Urusan yang digabung dalam organisasi ini serumpun dan saling mendukung.",
            "-Jumlah UPTD lebih banyak atau lebih sedikit daripada yang dibutuhkan pelayanan.",
            "Tugas UPTD dan tugas bidang di induknya saling melengkapi.",
            "-Letak kantor dan unit pelayanan yang terpencar menyulitkan koordinasi.",
            "Pembagian unit kerja sesuai dengan jenis pekerjaan dan penerima layanannya.",
            "Jabatan fungsional dan struktural terbagi sesuai dengan sifat pekerjaannya.",
            "Kerja lintas unit berjalan tanpa hambatan dari batas unit.",
            "Susunan organisasi dipahami pegawai dan pihak yang dilayani.",
        ),
    ),
    (
        "formalisasi",
        "struktur",
        "Formalisasi",
        125,
        (
            "-Sebagian pekerjaan rutin dijalankan tanpa pedoman tertulis.",
            "Uraian tugas setiap jabatan tertulis dan sesuai dengan pekerjaan yang nyata.",
            "-Aturan dan formulir yang ada memperlambat pekerjaan tanpa manfaat yang jelas.",
            "Standar operasional prosedur tersedia untuk pelayanan utama.",
            "Standar operasional prosedur ditinjau secara berkala.",
            "Pegawai memahami dan mengikuti prosedur yang berlaku.",
            "Penyimpangan dari prosedur dicatat dan ditangani.",
        ),
    ),
    (
        "sentralisasi",
        "struktur",
        "Sentralisasi",
        125,
        (
            "-Keputusan sehari-hari harus menunggu pimpinan tertinggi.",
            "Wewenang dilimpahkan secara tertulis kepada jabatan yang tepat.",
            "-Usul dari pelaksana jarang sampai kepada pengambil keputusan.",
            "-Pelayanan terhenti bila pimpinan tidak di tempat.",
            "Pimpinan unit dapat mengatur sumber daya unitnya sendiri.",
            "-Unit pelaksana hanya menjalankan perintah tanpa ruang menyesuaikan.",
            "UPTD mempunyai wewenang yang cukup untuk melayani.",
            "Keputusan diambil pada jenjang yang paling memahami masalahnya.",
            "Pegawai dilibatkan dalam keputusan yang menyangkut pekerjaannya.",
            "Pelimpahan wewenang disertai pengawasan yang memadai.",
            "Pembagian wewenang dengan perangkat daerah lain jelas.",
        ),
    ),
    (
        "keselarasan",
        "proses",
        "Keselarasan",
        100,
        (
            "Tujuan organisasi ini selaras dengan RPJMD dan visi kepala daerah.",
            "Setiap unit kerja mempunyai sasaran yang menurunkan tujuan organisasi.",
            "Sasaran pegawai menurunkan sasaran unit kerjanya.",
            "Program dan anggaran mengikuti sasaran.",
            "Susunan organisasi mendukung strategi yang dipilih.",
            "Proses kerja antarunit dipetakan dan saling terhubung.",
            "Kebutuhan masyarakat dan pemangku kepentingan dipakai dalam perencanaan.",
            "Capaian dibahas berkala dan dipakai memperbaiki rencana.",
        ),
    ),
    (
        "tata_kelola",
        "proses",
        "Tata kelola dan kepatuhan",
        100,
        (
            "Peraturan yang menjadi dasar kerja lengkap dan mutakhir.",
            "Pekerjaan dijalankan sesuai dengan peraturan.",
            "Pertanggungjawaban atas hasil jelas pada setiap jenjang.",
            "Informasi tentang layanan dan kinerja terbuka bagi masyarakat.",
            "Pengaduan masyarakat ditangani sampai selesai.",
            "Pengawasan internal berjalan dan temuannya ditindaklanjuti.",
            "Benturan kepentingan dan gratifikasi dikendalikan.",
        ),
    ),
    (
        "perbaikan",
        "proses",
        "Perbaikan dan peningkatan proses",
        100,
        (
            "Proses kerja dievaluasi secara berkala.",
            "-Kesalahan yang sama berulang tanpa perbaikan prosesnya.",
            "Hasil evaluasi dan survei kepuasan dipakai memperbaiki proses.",
            "Pegawai didorong mengusulkan cara kerja yang lebih baik.",
        ),
    ),
    (
        "risiko",
        "proses",
        "Manajemen risiko",
        100,
        (
            "Risiko pada proses utama dikenali dan dicatat.",
            "Risiko dinilai kemungkinan dan dampaknya.",
            "Rencana menghadapi risiko utama tersedia.",
            "-Gangguan pelayanan sering datang tanpa pernah diperhitungkan.",
            "-Penanganan risiko bergantung pada satu dua orang saja.",
            "Pengendalian risiko dipantau dan diperbarui.",
        ),
    ),
    (
        "ti",
        "proses",
        "Teknologi informasi",
        100,
        (
            "Teknologi informasi mendukung proses kerja utama.",
            "Aplikasi antarunit saling terhubung dan datanya dipakai bersama.",
            "Data dan aplikasi aman serta dicadangkan.",
            "-Pekerjaan yang sama diketik ulang di beberapa aplikasi.",
            "Pegawai mampu memakai teknologi yang tersedia.",
        ),
    ),
)  # fmt: skip

#: essays, without a score: (code, dimension, question)
ESAI: tuple[tuple[str, str, str], ...] = (
    ("s1", "struktur", "Tugas apa yang bertumpang tindih, dan dengan unit mana?"),
    ("s2", "struktur", "Unit mana yang sebaiknya digabung, dipecah, atau dibentuk, dan mengapa?"),
    ("s3", "struktur", "Jabatan apa yang kurang atau berlebih?"),
    ("s4", "struktur", "Pedoman atau prosedur apa yang belum ada atau perlu disederhanakan?"),
    ("s5", "struktur", "Wewenang apa yang perlu dilimpahkan, dan kepada siapa?"),
    ("s6", "struktur", "Apa kendala terbesar dari susunan yang sekarang?"),
    ("p1", "proses", "Sasaran apa yang belum terhubung dengan pekerjaan sehari-hari?"),
    ("p2", "proses", "Proses apa yang paling sering dikeluhkan, dan mengapa?"),
    ("p3", "proses", "Perbaikan apa yang berhasil tahun ini?"),
    ("p4", "proses", "Risiko apa yang paling mengganggu pelayanan?"),
    ("p5", "proses", "Kebutuhan teknologi informasi apa yang paling mendesak?"),
)

#: rank → (lowest whole score, meaning); PermenPANRB 20/2018, unconfirmed
PERINGKAT: tuple[tuple[str, int, str], ...] = (
    ("P-5", 81, "Sangat efektif"),
    ("P-4", 61, "Efektif"),
    ("P-3", 41, "Cukup efektif"),
    ("P-2", 21, "Kurang efektif"),
    ("P-1", 0, "Tidak efektif"),
)

#: Permendagri 99/2018: (code, name, what is asked)
MATURITAS: tuple[tuple[str, str, str], ...] = (
    ("perencanaan", "Perencanaan", "Rencana kerja disusun dari data dan dipakai sehari-hari."),
    ("monev", "Monitoring dan pengendalian", "Pelaksanaan dipantau dan dikendalikan."),
    ("mutu", "Penjaminan mutu", "Mutu layanan ditetapkan, diperiksa, dan dijamin."),
    ("sop", "Standar operasional prosedur", "Prosedur tersedia, dipakai, dan ditinjau."),
    ("diklat", "Pendidikan dan pelatihan aparatur", "Kemampuan pegawai dikembangkan menurut kebutuhan."),
    ("kebijakan", "Analisis kebijakan", "Kebijakan disusun dan dinilai dengan kajian."),
    ("peralatan", "Pengelolaan peralatan", "Sarana dan peralatan dikelola dan dipelihara."),
    ("risiko", "Manajemen risiko", "Risiko dikenali dan dikendalikan."),
    ("kinerja", "Pengukuran kinerja", "Kinerja diukur dan hasilnya dipakai."),
    ("inovasi", "Inovasi layanan", "Layanan diperbarui dan hasilnya ditiru."),
    ("budaya", "Budaya organisasi", "Nilai organisasi hidup dalam perilaku."),
)  # fmt: skip
TINGKAT: tuple[tuple[str, str], ...] = (
    ("I", "Belum ada, atau dikerjakan bila ada masalah saja"),
    ("II", "Ada, tetapi belum tertulis atau baru di sebagian unit"),
    ("III", "Tertulis dan diterapkan di seluruh unit"),
    ("IV", "Diterapkan, diukur, dan dievaluasi secara berkala"),
    ("V", "Terus diperbaiki dari hasil evaluasi dan menjadi contoh bagi yang lain"),
)
#: (lowest total, name)
GOLONGAN_MATURITAS: tuple[tuple[int, str], ...] = (
    (46, "Sangat tinggi"),
    (38, "Tinggi"),
    (29, "Sedang"),
    (20, "Rendah"),
    (11, "Sangat rendah"),
)
