"""PostgreSQL refuses overlapping placements on every date, not only open ones (invariant 3).

A key as a range of one number needs no extension: GiST knows ranges by itself. SQLite has no
such constraint; there the services and `periksa_data` hold the rule.
"""

from django.db import migrations

_BATASAN = (
    ("penempatan_definitif_tak_bertumpuk", "pegawai_id", "macam = 'definitif'"),
    ("penempatan_pimpinan_tak_bertumpuk", "jabatan_id", "macam = 'definitif' AND kepala"),
)


def pasang(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for nama, kolom, syarat in _BATASAN:
        schema_editor.execute(
            f"ALTER TABLE pegawai_penempatan ADD CONSTRAINT {nama} EXCLUDE USING gist ("
            f"int8range({kolom}, {kolom}, '[]') WITH &&, "
            f"daterange(berlaku_mulai, berlaku_sampai) WITH &&) WHERE ({syarat})"
        )


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for nama, _, _ in _BATASAN:
        schema_editor.execute(f"ALTER TABLE pegawai_penempatan DROP CONSTRAINT {nama}")


class Migration(migrations.Migration):

    dependencies = [("pegawai", "0001_awal")]

    operations = [migrations.RunPython(pasang, lepas)]
