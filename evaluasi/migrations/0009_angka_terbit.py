"""AngkaTerbit: the published figures ready to be read; filled from the bundles of the installation."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models
from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from evaluasi.skm import Jumlah, hitung
from evaluasi.unsur import KUNCI_UNSUR

_K = len(KUNCI_UNSUR)
_KOLOM = (
    "n",
    *(f"banyak_{k}" for k in KUNCI_UNSUR),
    *(f"jumlah_{k}" for k in KUNCI_UNSUR),
    "indeks",
    "indeks_kuadrat",
)


def isi_angka(apps, schema_editor):
    """Add the bundles of each period up, for the unit that answers for them and by service."""
    terbit = apps.get_model("evaluasi", "RekapTerbit").objects.annotate(
        penanggung=Coalesce(F("unit_id"), F("layanan__unit_id"))
    )
    angka = apps.get_model("evaluasi", "AngkaTerbit")
    jumlahkan = {f"s_{k}": Sum(k) for k in _KOLOM}
    for milik, asal, daftar in (
        ("unit_id", "penanggung", terbit),
        ("layanan_id", "layanan_id", terbit.filter(layanan__isnull=False)),
    ):
        baris = daftar.order_by().values_list("survei__mulai", "survei__selesai", asal)
        isi = []
        for mulai, selesai, pk, *nilai in baris.annotate(**jumlahkan):
            n = [int(x) for x in nilai]
            skm = hitung(Jumlah(n[0], tuple(n[1 : 1 + _K]), tuple(n[1 + _K : 1 + 2 * _K]), *n[-2:]))
            ikm = skm.ikm if skm else None
            kolom = dict(zip(_KOLOM, n, strict=True))
            isi.append(angka(mulai=mulai, selesai=selesai, ikm=ikm, **{milik: pk}, **kolom))
        angka.objects.bulk_create(isi, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('evaluasi', '0008_evaluasi_kelembagaan'),
        ('orgstruktur', '0021_tarif_kelas'),
    ]

    operations = [
        migrations.CreateModel(
            name='AngkaTerbit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('n', models.PositiveBigIntegerField(default=0)),
                ('banyak_persyaratan', models.PositiveBigIntegerField(default=0)),
                ('banyak_prosedur', models.PositiveBigIntegerField(default=0)),
                ('banyak_waktu', models.PositiveBigIntegerField(default=0)),
                ('banyak_biaya', models.PositiveBigIntegerField(default=0)),
                ('banyak_produk', models.PositiveBigIntegerField(default=0)),
                ('banyak_kompetensi', models.PositiveBigIntegerField(default=0)),
                ('banyak_perilaku', models.PositiveBigIntegerField(default=0)),
                ('banyak_pengaduan', models.PositiveBigIntegerField(default=0)),
                ('banyak_sarana', models.PositiveBigIntegerField(default=0)),
                ('jumlah_persyaratan', models.PositiveBigIntegerField(default=0)),
                ('jumlah_prosedur', models.PositiveBigIntegerField(default=0)),
                ('jumlah_waktu', models.PositiveBigIntegerField(default=0)),
                ('jumlah_biaya', models.PositiveBigIntegerField(default=0)),
                ('jumlah_produk', models.PositiveBigIntegerField(default=0)),
                ('jumlah_kompetensi', models.PositiveBigIntegerField(default=0)),
                ('jumlah_perilaku', models.PositiveBigIntegerField(default=0)),
                ('jumlah_pengaduan', models.PositiveBigIntegerField(default=0)),
                ('jumlah_sarana', models.PositiveBigIntegerField(default=0)),
                ('indeks', models.PositiveBigIntegerField(default=0)),
                ('indeks_kuadrat', models.PositiveBigIntegerField(default=0)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField()),
                ('ikm', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='IKM')),
                ('layanan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evaluasi.layanan')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='orgstruktur.unit')),
            ],
            options={
                'verbose_name': 'angka terbit',
                'verbose_name_plural': 'angka terbit',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('layanan__isnull', False), ('unit__isnull', True)), models.Q(('layanan__isnull', True), ('unit__isnull', False)), _connector='OR'), name='angkaterbit_unit_atau_layanan'), models.UniqueConstraint(models.F('mulai'), models.F('selesai'), django.db.models.functions.comparison.Coalesce('unit_id', 0), django.db.models.functions.comparison.Coalesce('layanan_id', 0), name='angkaterbit_satu_angka')],
            },
        ),
        migrations.RunPython(isi_angka, migrations.RunPython.noop, elidable=True),
    ]
