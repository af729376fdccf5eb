"""Words that the analysis knows by what they do in a sentence: stems, but for `PENGANTAR` and `BUKAN_KERJA`."""


def _kata(isi: str) -> frozenset[str]:
    return frozenset(isi.split())


#: words of the head of a sentence that carry no phase of their own
ISI_KEPALA = _kata(
    """
    , adakan aju antar atas atau bagi bahan beri bersama bidang bijak buat dalam dan dari dengan
    di dukung fungsi giat hadap hal ikut kait kegiatan kepada kerja kriteria laku naskah norma
    operasional pada pedoman penunjang petunjuk program prosedur proses rangka rumus rumusan
    sebagai serta siap standar strategis susun teknis tentang terhadap tetap tugas tunjang umum
    untuk upaya urus
    """
)
#: activities of a phase that are no common handling of anything
KEGIATAN_KHUSUS = _kata(
    """
    aman audit cegah dokumentasi himpun inventarisasi latih lestari lindung mediasi pasar
    pelihara periksa promosi pulih rehabilitasi salur selesai suluh survei survey tanggulang
    tegak terbit tertib tindak uji
    """
)
#: words of objects that say nothing
UMUM_OBJEK = _kata(
    """
    ada antar atas atau badan bagai bagi bagian bahan bentuk bidang bijak bina camat daerah
    dalam dan dapat dari dengan di dinas fasilitas fasilitasi fungsi giat hadap hal jenis
    kabupaten kabupaten/kota kait ke kecamatan kegiatan kelola kembang kepada kerja koordinasi
    kota lain lainnya laksana laku layan lurah lurahan maupun mengenai milik mutu oleh pada padu
    pemerintah pemerintahan program provinsi ranah rangka rencana satuan sebagai secara seksi
    selenggara serta sub subbidang susun teknis tentang terhadap tiap tingkat tugas umum unit
    unsur untuk upaya urus usaha wakil wali wenang wilayah yang
    """
)
#: built like a noun of doing, but a thing, a place or people
BUKAN_KERJA = _kata(
    """
    pedesaan pegunungan pekarangan pekerjaan pemakaman pemerintahan pendapatan pengeluaran
    peninggalan perairan peralatan peraturan perbankan perbatasan perdesaan perempuan
    pergudangan perguruan perjanjian perkantoran perkara perkotaan perlengkapan persyaratan
    pertokoan perusahaan
    """
)
#: groups of people that every field works for: they say for whom, not what
KELOMPOK = _kata(
    """
    anak difabel disabilitas duduk ibu keluarga lanjut lansia masyarakat perempuan remaja siswa
    wanita warga
    """
)
#: places where every field works: beside another matter they say where
TEMPAT = frozenset({"#sekolah", "#rumah ibadah", "#posyandu"})
#: they lead over to where something is done
PENGANTAR = frozenset({"di", "pada"})
#: means and forms of work that every field has: shared, they say little
KATA_RINGAN = _kata(
    """
    administrasi alat anggota angka aparatur aplikasi arah area atur bantu berkas butuh calon
    cara catat dana data daya digital dokumen elektronik evaluasi fasilitas forum guna hasil
    informasi infrastruktur instansi integrasi isu jadwal jamin jaring kantor kapasitas kawasan
    kelembagaan kendali kerja kompetensi kondisi kredit kualitas lalu latih layak lembaga
    lengkap lingkung lokasi manajemen manusia masyarakat minimal mitra mutu nilai objek obyek
    organisasi pegawai penghargaan perangkat peserta pihak pimpin prasarana publik pusat rancang
    ruang rumah sama sarana satu sekretariat serta sertifikasi sertifikat sesuai sistem sosial
    standar standardisasi standarisasi strategis subjek sumber swasta syarat teknologi tempat
    terap timbang usia vertikal warga wujud
    """
)
#: words for a matter that are but a quality behind another one ("jaminan kesehatan sosial")
SIFAT = {"#sosial": "sosial"}
