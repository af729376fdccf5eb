"""Addresses below `/akun/`."""

from django.urls import URLPattern, path

from tebingtinggi.kelola_akun.views import aktivasi, akun, daftar, hak, peran, saya

app_name = "kelola_akun"

urlpatterns: list[URLPattern] = [
    path("", daftar.akun_daftar, name="akun_daftar"),
    path("saya/", saya.akun_saya, name="akun_saya"),
    path("ekspor/", daftar.akun_ekspor, name="akun_ekspor"),
    path("tambah/", akun.akun_tambah, name="akun_tambah"),
    path("aktivasi/", aktivasi.aktivasi_daftar, name="aktivasi_daftar"),
    path("aktivasi/buat/", aktivasi.aktivasi_buat, name="aktivasi_buat"),
    path("aktivasi/cetak/", aktivasi.aktivasi_cetak, name="aktivasi_cetak"),
    path("aktivasi/<int:pk>/", aktivasi.aktivasi_orang, name="aktivasi_orang"),
    path("hak/", hak.akun_hak, name="akun_hak"),
    path("hak/unit/", hak.hak_unit, name="hak_unit"),
    path("<int:pk>/", akun.akun_rinci, name="akun_rinci"),
    path("<int:pk>/ubah/", akun.akun_ubah, name="akun_ubah"),
    path("<int:pk>/nonaktifkan/", akun.akun_nonaktifkan, name="akun_nonaktifkan"),
    path("<int:pk>/aktifkan/", akun.akun_aktifkan, name="akun_aktifkan"),
    path("<int:pk>/sandi/", akun.akun_sandi, name="akun_sandi"),
    path("<int:pk>/buka-kunci/", akun.akun_kunci, name="akun_kunci"),
    path("<int:pk>/peran/", peran.peran_beri, name="peran_beri"),
    path("<int:pk>/peran/unit/", peran.peran_unit, name="peran_unit"),
    path("peran/<int:pk>/masa/", peran.peran_masa, name="peran_masa"),
    path("peran/<int:pk>/akhiri/", peran.peran_akhiri, name="peran_akhiri"),
]
