"""Addresses: findings of evaluation, and the proposals they begin."""

from django.urls import URLPattern, path

from evaluasi.views import temuan as v

urlpatterns: list[URLPattern] = [
    path("evaluasi/temuan/", v.temuan_evaluasi, name="temuan_evaluasi"),
    path("evaluasi/temuan/catat/", v.temuan_evaluasi_catat, name="temuan_evaluasi_catat"),
    path(
        "evaluasi/temuan/<int:pk>/rancangan/",
        v.temuan_evaluasi_rancangan,
        name="temuan_evaluasi_rancangan",
    ),
    path("evaluasi/temuan/<int:pk>/tutup/", v.temuan_evaluasi_tutup, name="temuan_evaluasi_tutup"),
]
