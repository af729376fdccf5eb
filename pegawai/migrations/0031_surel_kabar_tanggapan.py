"""How the mail about an answer stands is kept; meetings of before are no news."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def isi(apps, schema_editor):
    """Answers whose mail was taken count as told. When older meetings were added was never kept."""
    kabar = apps.get_model("pegawai", "KabarTanggapan")
    kabar.objects.filter(surel_pada__isnull=False).update(surel=30)
    pertemuan = apps.get_model("pegawai", "PertemuanSosialisasi")
    sosialisasi = apps.get_model("pegawai", "Sosialisasi").objects.filter(pk=OuterRef("sosialisasi"))
    pertemuan.objects.update(dibuat_pada=Subquery(sosialisasi.order_by().values("dibuat_pada")))


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0030_orang_rancangan")]

    operations = [
        migrations.AddField(
            model_name="kabartanggapan",
            name="surel",
            field=models.PositiveSmallIntegerField(
                choices=[
                    (10, "Menunggu"),
                    (20, "Sedang dikirim"),
                    (30, "Terkirim"),
                    (40, "Gagal"),
                    (45, "Belum pasti terkirim"),
                    (50, "Tanpa alamat surel"),
                    (60, "Tidak ingin surel"),
                ],
                default=10,
            ),
        ),
        migrations.RemoveIndex(model_name="kabartanggapan", name="kabartanggapan_antrean"),
        migrations.AddIndex(
            model_name="kabartanggapan",
            index=models.Index(fields=["dibaca", "surel"], name="kabartanggapan_antrean"),
        ),
        migrations.AddConstraint(
            model_name="kabartanggapan",
            constraint=models.CheckConstraint(
                name="kabartanggapan_surel_dikenal",
                condition=models.Q(surel__in=[10, 20, 30, 40, 45, 50, 60]),
            ),
        ),
        migrations.RunPython(isi, migrations.RunPython.noop),
    ]
