"""Templates that came with the application and were kept as rows get the change that asks for them."""

from django.db import migrations

#: As the list stood when this was written.
BILA = {
    "serah-terima": "tugas",
    "akses": "tugas",
    "kop": "nama",
    "siasn": "susunan",
    "aset": "pindah",
    "arsip": "tugas",
    "kerja-saya": "ganti",
    "data-saya": "susunan",
    "tempat-saya": "pindah",
}


def isi(apps, schema_editor):
    """Only where whom it is for was not changed meanwhile."""
    model = apps.get_model("pegawai", "TemplatTugas")
    for kunci, bila in BILA.items():
        sasaran = "orang" if kunci.endswith("-saya") else "unit"
        model.objects.filter(kunci=kunci, sasaran=sasaran, bila="selalu").update(bila=bila)


class Migration(migrations.Migration):
    dependencies = [("pegawai", "0027_templat_tugas_bila")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
