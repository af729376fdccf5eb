"""PostgreSQL refuses two ketua of a team, or a person twice in it, on any one day.

Like 0002 for placements; both days of a membership are included, without an end it stays open.
Deferred: to hand a team on ends one row and begins another, and an undo the other way round. SQLite
has no such constraint; there the services and `periksa_data` hold the rule.
"""

from django.db import migrations

_TABEL = "pegawai_anggotatim"
_BATASAN = (
    ("anggotatim_ketua_tak_bertumpuk", ("tim_id",), "WHERE (peran = 'ketua')"),
    ("anggotatim_orang_tak_bertumpuk", ("tim_id", "pegawai_id"), ""),
)


def pasang(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for nama, kolom, syarat in _BATASAN:
        kunci = "".join(f"int8range({k}, {k}, '[]') WITH &&, " for k in kolom)
        schema_editor.execute(
            f"ALTER TABLE {_TABEL} ADD CONSTRAINT {nama} EXCLUDE USING gist ("
            f"{kunci}daterange(mulai, selesai, '[]') WITH &&) {syarat} "
            "DEFERRABLE INITIALLY DEFERRED"
        )


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for nama, _, _ in _BATASAN:
        schema_editor.execute(f"ALTER TABLE {_TABEL} DROP CONSTRAINT {nama}")


class Migration(migrations.Migration):

    dependencies = [("pegawai", "0005_indeks_status_pegawai")]

    operations = [migrations.RunPython(pasang, lepas)]
