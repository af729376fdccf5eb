"""Fill the codes of urusan (Permendagri 90/2019) and the groups of desain 2."""

from django.db import migrations

from orgstruktur.kewenangan import Peran
from orgstruktur.urusan_baku import URUSAN


def isi(apps, schema_editor):
    Urusan = apps.get_model("orgstruktur", "Urusan")
    Urusan.objects.bulk_create(
        [
            Urusan(kode=kode, nama=nama, kelompok=kelompok, rumpun=rumpun)
            for kode, (nama, kelompok, rumpun) in URUSAN.items()
        ],
        ignore_conflicts=True,
    )
    Group = apps.get_model("auth", "Group")
    for peran in Peran:
        Group.objects.get_or_create(name=peran.value)


def kosongkan(apps, schema_editor):
    apps.get_model("orgstruktur", "Urusan").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=[p.value for p in Peran]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("orgstruktur", "0001_awal"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(isi, kosongkan)]
