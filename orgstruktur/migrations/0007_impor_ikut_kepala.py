from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgstruktur", "0006_indeks_jejak_tanggal"),
    ]

    operations = [
        migrations.AddField(
            model_name="unggahanimpor",
            name="ikut_kepala",
            field=models.BooleanField(default=True, verbose_name="nama jabatan kepala ikut nama unit"),
        ),
    ]
