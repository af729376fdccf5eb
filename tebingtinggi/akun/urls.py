"""Login, logout, forgotten and changed passwords."""

from django.urls import path

from tebingtinggi.akun import views

app_name = "akun"

urlpatterns = [
    path("masuk/", views.masuk, name="masuk"),
    path("keluar/", views.keluar, name="keluar"),
    path("ganti-sandi/", views.ganti_sandi, name="ganti_sandi"),
    path("lupa-sandi/", views.lupa_sandi, name="lupa_sandi"),
    path("lupa-sandi/terkirim/", views.lupa_sandi_terkirim, name="lupa_sandi_terkirim"),
    path("lupa-sandi/<uidb64>/<token>/", views.lupa_sandi_setel, name="lupa_sandi_setel"),
    path("lupa-sandi/selesai/", views.lupa_sandi_selesai, name="lupa_sandi_selesai"),
]
