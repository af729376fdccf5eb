"""KunciKirim: half the key and one index instead of three. What stands there is forgotten: it only
guards against sending twice within a few weeks, and a hash cannot be shortened in place on both databases."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluasi", "0001_awal")]

    operations = [
        migrations.DeleteModel(name="KunciKirim"),
        migrations.CreateModel(
            name="KunciKirim",
            fields=[
                ("sidik", models.UUIDField(primary_key=True, serialize=False)),
                ("hari", models.DateField()),
            ],
            options={"verbose_name": "kunci kirim", "verbose_name_plural": "kunci kirim"},
        ),
    ]
