"""The doors of the site: no namespace, their names are used everywhere."""

from django.urls import path

from tebingtinggi.beranda import views

urlpatterns = [
    path("", views.pintu, name="pintu"),
    path("beranda/", views.beranda, name="beranda"),
    path("panduan/", views.panduan, name="panduan"),
    path("panduan/<slug:slug>/", views.panduan_topik, name="panduan_topik"),
    path("sehat/", views.sehat, name="sehat"),
]
