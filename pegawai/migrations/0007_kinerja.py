"""Performance: SKP, RHK and indicators, reports, feedback, state of a day, work pattern of a unit.

PostgreSQL refuses overlapping reports of one person, and overlapping SKP: among those that were
set, and among those being written. Those are deferred: a new version takes the days of the old one
within one transaction. SQLite has no such constraint; there the services and `periksa_data` hold the rule.
"""

import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


_SKP = "daterange(mulai, sampai, '[]')"
_BATASAN = (
    ("pegawai_laporankinerja", "laporan_tak_bertumpuk", "tstzrange(mulai, selesai)", ""),
    ("pegawai_sasarankinerja", "skp_berlaku_tak_bertumpuk", _SKP, "WHERE (status IN (40, 50, 70))"),
    ("pegawai_sasarankinerja", "skp_disusun_tak_bertumpuk", _SKP, "WHERE (status IN (10, 20, 30))"),
)


def pasang(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for tabel, nama, masa, syarat in _BATASAN:
        tunda = "DEFERRABLE INITIALLY DEFERRED" if syarat else ""
        schema_editor.execute(
            f"ALTER TABLE {tabel} ADD CONSTRAINT {nama} EXCLUDE USING gist ("
            f"int8range(pegawai_id, pegawai_id, '[]') WITH &&, {masa} WITH &&) {syarat} {tunda}"
        )


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for tabel, nama, _, _ in _BATASAN:
        schema_editor.execute(f"ALTER TABLE {tabel} DROP CONSTRAINT {nama}")


class Migration(migrations.Migration):

    dependencies = [
        ('orgstruktur', '0017_rumusan_panjang'),
        ('pegawai', '0006_larang_anggota_tim_bertumpuk'),
    ]

    operations = [
        migrations.CreateModel(
            name='LaporanKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('mulai', models.DateTimeField()),
                ('selesai', models.DateTimeField()),
                ('menit', models.PositiveSmallIntegerField()),
                ('uraian', models.CharField(max_length=1000)),
                ('jumlah', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('satuan', models.CharField(blank=True, max_length=60)),
                ('bukti_tautan', models.URLField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='tautan bukti')),
                ('status', models.PositiveSmallIntegerField(choices=[(10, 'Belum diperiksa'), (20, 'Disetujui'), (30, 'Dikembalikan')], default=10)),
                ('catatan', models.CharField(blank=True, max_length=1000, verbose_name='catatan pemeriksa')),
                ('diperiksa_pada', models.DateTimeField(blank=True, null=True)),
                ('kunci_kirim', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('diterima_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('diubah_pada', models.DateTimeField(blank=True, null=True)),
                ('jabatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan_kinerja', to='orgstruktur.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan_kinerja', to='orgstruktur.unit')),
                ('verifikator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_laporan_diperiksa', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'laporan kinerja',
                'verbose_name_plural': 'laporan kinerja',
            },
        ),
        migrations.CreateModel(
            name='BuktiLaporan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=150)),
                ('jenis', models.CharField(max_length=40)),
                ('isi', models.BinaryField()),
                ('laporan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='bukti', to='pegawai.laporankinerja')),
            ],
            options={
                'verbose_name': 'bukti laporan',
                'verbose_name_plural': 'bukti laporan',
            },
        ),
        migrations.CreateModel(
            name='RencanaHasilKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('garis', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('jenis', models.CharField(choices=[('utama', 'Utama'), ('tambahan', 'Tambahan')], default='utama', max_length=8)),
                ('teks', models.CharField(max_length=500, verbose_name='rencana hasil kerja')),
                ('urutan', models.PositiveSmallIntegerField(default=0)),
                ('penugasan_dari', models.CharField(blank=True, max_length=200, verbose_name='penugasan dari')),
                ('fungsi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_rhk', to='orgstruktur.fungsi')),
                ('rhk_atasan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='daftar_dukungan', to='pegawai.rencanahasilkerja')),
            ],
            options={
                'verbose_name': 'rencana hasil kerja',
                'verbose_name_plural': 'rencana hasil kerja',
                'ordering': ['-jenis', 'urutan', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='laporankinerja',
            name='rhk',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='daftar_laporan', to='pegawai.rencanahasilkerja'),
        ),
        migrations.CreateModel(
            name='IndikatorKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('aspek', models.CharField(choices=[('kuantitas', 'Kuantitas'), ('kualitas', 'Kualitas'), ('waktu', 'Waktu'), ('biaya', 'Biaya')], default='kuantitas', max_length=9)),
                ('teks', models.CharField(max_length=300, verbose_name='indikator')),
                ('target', models.CharField(blank=True, max_length=200)),
                ('target_angka', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='target (angka)')),
                ('satuan', models.CharField(blank=True, max_length=60)),
                ('urutan', models.PositiveSmallIntegerField(default=0)),
                ('rhk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='daftar_indikator', to='pegawai.rencanahasilkerja')),
            ],
            options={
                'verbose_name': 'indikator kinerja',
                'verbose_name_plural': 'indikator kinerja',
                'ordering': ['urutan', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SasaranKinerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('mulai', models.DateField()),
                ('sampai', models.DateField(verbose_name='sampai dengan')),
                ('pendekatan', models.CharField(choices=[('kuantitatif', 'Kuantitatif'), ('kualitatif', 'Kualitatif')], default='kualitatif', max_length=11)),
                ('status', models.PositiveSmallIntegerField(choices=[(10, 'Draf'), (20, 'Diajukan'), (30, 'Dikembalikan'), (40, 'Disetujui'), (50, 'Berjalan'), (60, 'Direvisi'), (70, 'Selesai')], default=10)),
                ('versi', models.PositiveSmallIntegerField(default=1)),
                ('alasan_versi', models.CharField(blank=True, max_length=500, verbose_name='alasan versi baru')),
                ('nomor_ekinerja', models.CharField(blank=True, max_length=120, verbose_name='nomor SKP di e-Kinerja')),
                ('predikat_resmi', models.CharField(blank=True, choices=[('sangat_baik', 'Sangat Baik'), ('baik', 'Baik'), ('butuh_perbaikan', 'Butuh Perbaikan'), ('kurang', 'Kurang (misconduct)'), ('sangat_kurang', 'Sangat Kurang')], max_length=20, verbose_name='predikat resmi')),
                ('diajukan_pada', models.DateTimeField(blank=True, null=True)),
                ('diputus_pada', models.DateTimeField(blank=True, null=True)),
                ('penilai_jabatan', models.CharField(blank=True, max_length=300, verbose_name='jabatan penilai')),
                ('catatan', models.CharField(blank=True, max_length=1000, verbose_name='catatan penilai')),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('jabatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_skp', to='orgstruktur.jabatan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_skp', to='pegawai.pegawai')),
                ('penempatan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='daftar_skp', to='pegawai.penempatan')),
                ('pengganti_dari', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_pengganti', to='pegawai.sasarankinerja')),
                ('penilai', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='daftar_skp_dinilai', to='pegawai.pegawai')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_skp', to='orgstruktur.unit')),
            ],
            options={
                'verbose_name': 'sasaran kinerja pegawai',
                'verbose_name_plural': 'sasaran kinerja pegawai',
            },
        ),
        migrations.AddField(
            model_name='rencanahasilkerja',
            name='skp',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='daftar_rhk', to='pegawai.sasarankinerja'),
        ),
        migrations.CreateModel(
            name='UmpanBalik',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('teks', models.CharField(max_length=1000)),
                ('dibuat_pada', models.DateTimeField(default=django.utils.timezone.now)),
                ('dibaca_pada', models.DateTimeField(blank=True, null=True)),
                ('dari', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_umpan_balik_diberikan', to='pegawai.pegawai')),
                ('laporan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='daftar_umpan_balik', to='pegawai.laporankinerja')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_umpan_balik', to='pegawai.pegawai')),
                ('rhk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='daftar_umpan_balik', to='pegawai.rencanahasilkerja')),
            ],
            options={
                'verbose_name': 'umpan balik',
                'verbose_name_plural': 'umpan balik',
            },
        ),
        migrations.CreateModel(
            name='KeadaanHari',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('keadaan', models.CharField(choices=[('cuti', 'Cuti'), ('sakit', 'Sakit'), ('dinas_luar', 'Dinas luar'), ('tugas_belajar', 'Tugas belajar'), ('lepas_jaga', 'Lepas jaga')], max_length=13)),
                ('sumber', models.CharField(choices=[('sendiri', 'Diisi sendiri'), ('impor', 'Diimpor')], default='sendiri', max_length=7)),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='daftar_keadaan_hari', to='pegawai.pegawai')),
            ],
            options={
                'verbose_name': 'keadaan hari',
                'verbose_name_plural': 'keadaan hari',
                'indexes': [models.Index(fields=['tanggal', 'keadaan'], name='keadaanhari_tanggal')],
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'tanggal'), name='keadaanhari_satu_sehari'), models.CheckConstraint(condition=models.Q(('keadaan__in', ['cuti', 'sakit', 'dinas_luar', 'tugas_belajar', 'lepas_jaga'])), name='keadaanhari_dikenal')],
            },
        ),
        migrations.CreateModel(
            name='PolaKerja',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.PositiveSmallIntegerField(choices=[(5, '5 hari'), (6, '6 hari')], default=5, verbose_name='hari kerja seminggu')),
                ('masuk', models.TimeField(default=datetime.time(7, 30), verbose_name='jam masuk')),
                ('pulang', models.TimeField(default=datetime.time(16, 0), verbose_name='jam pulang')),
                ('piket', models.BooleanField(default=False, verbose_name='kerja bergilir sepanjang hari')),
                ('unit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pola_kerja', to='orgstruktur.unit')),
            ],
            options={
                'verbose_name': 'pola kerja',
                'verbose_name_plural': 'pola kerja',
                'constraints': [models.CheckConstraint(condition=models.Q(('hari__in', [5, 6])), name='polakerja_hari_dikenal'), models.CheckConstraint(condition=models.Q(('pulang__gt', models.F('masuk'))), name='polakerja_masuk_sebelum_pulang')],
            },
        ),
        migrations.AddIndex(
            model_name='laporankinerja',
            index=models.Index(fields=['pegawai', 'tanggal', 'mulai'], name='laporan_bulan_sendiri'),
        ),
        migrations.AddIndex(
            model_name='laporankinerja',
            index=models.Index(fields=['unit', '-diterima_pada'], name='laporan_unit_tiba'),
        ),
        migrations.AddIndex(
            model_name='laporankinerja',
            index=models.Index(fields=['unit', 'tanggal'], name='laporan_unit_tanggal'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.UniqueConstraint(fields=('pegawai', 'kunci_kirim'), name='laporan_satu_kiriman'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.UniqueConstraint(fields=('pegawai', 'mulai'), name='laporan_satu_mulai'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('selesai__gt', models.F('mulai'))), name='laporan_selesai_sesudah_mulai'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('menit__gt', 0), ('menit__lte', 960)), name='laporan_menit_terisi'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('uraian', ''), _negated=True), name='laporan_uraian_terisi'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('jumlah__isnull', True), ('jumlah__gte', 0), _connector='OR'), name='laporan_jumlah_tak_negatif'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('diperiksa_pada__isnull', True), ('status', 10)), models.Q(('status__in', [20, 30]), ('diperiksa_pada__isnull', False)), _connector='OR'), name='laporan_periksa_bertanggal'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 30), _negated=True), models.Q(('catatan', ''), _negated=True), _connector='OR'), name='laporan_kembali_bercatatan'),
        ),
        migrations.AddConstraint(
            model_name='laporankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('verifikator__isnull', True), models.Q(('verifikator', models.F('pegawai')), _negated=True), _connector='OR'), name='laporan_bukan_pemeriksa_sendiri'),
        ),
        migrations.AddConstraint(
            model_name='indikatorkinerja',
            constraint=models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='indikator_teks_terisi'),
        ),
        migrations.AddConstraint(
            model_name='indikatorkinerja',
            constraint=models.CheckConstraint(condition=models.Q(('aspek__in', ['kuantitas', 'kualitas', 'waktu', 'biaya'])), name='indikator_aspek_dikenal'),
        ),
        migrations.AddConstraint(
            model_name='indikatorkinerja',
            constraint=models.CheckConstraint(condition=models.Q(('target_angka__isnull', True), ('target_angka__gte', 0), _connector='OR'), name='indikator_target_tak_negatif'),
        ),
        migrations.AddIndex(
            model_name='sasarankinerja',
            index=models.Index(fields=['pegawai', 'tahun', 'mulai'], name='skp_pegawai_tahun'),
        ),
        migrations.AddIndex(
            model_name='sasarankinerja',
            index=models.Index(fields=['status', 'unit', 'diajukan_pada'], name='skp_menunggu'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('sampai__gte', models.F('mulai'))), name='skp_mulai_sebelum_sampai'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', [10, 20, 30, 40, 50, 60, 70])), name='skp_status_dikenal'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pengganti_dari__isnull', True), ('versi', 1)), models.Q(('pengganti_dari__isnull', False), ('versi__gt', 1), models.Q(('alasan_versi', ''), _negated=True)), _connector='OR'), name='skp_versi_beralasan'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 30), _negated=True), models.Q(('catatan', ''), _negated=True), _connector='OR'), name='skp_dikembalikan_bercatatan'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.CheckConstraint(condition=models.Q(('penilai__isnull', True), models.Q(('penilai', models.F('pegawai')), _negated=True), _connector='OR'), name='skp_bukan_penilai_sendiri'),
        ),
        migrations.AddConstraint(
            model_name='sasarankinerja',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', [10, 20, 30])), fields=('pegawai', 'mulai'), name='skp_satu_disusun_satu_mulai'),
        ),
        migrations.AddIndex(
            model_name='rencanahasilkerja',
            index=models.Index(fields=['garis'], name='rhk_garis'),
        ),
        migrations.AddConstraint(
            model_name='rencanahasilkerja',
            constraint=models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='rhk_teks_terisi'),
        ),
        migrations.AddConstraint(
            model_name='rencanahasilkerja',
            constraint=models.CheckConstraint(condition=models.Q(('jenis__in', ['utama', 'tambahan'])), name='rhk_jenis_dikenal'),
        ),
        migrations.AddConstraint(
            model_name='rencanahasilkerja',
            constraint=models.UniqueConstraint(fields=('skp', 'garis'), name='rhk_satu_garis'),
        ),
        migrations.AddIndex(
            model_name='umpanbalik',
            index=models.Index(fields=['pegawai', '-dibuat_pada'], name='umpanbalik_orang'),
        ),
        migrations.AddConstraint(
            model_name='umpanbalik',
            constraint=models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='umpanbalik_teks_terisi'),
        ),
        migrations.AddConstraint(
            model_name='umpanbalik',
            constraint=models.CheckConstraint(condition=models.Q(('dari', models.F('pegawai')), _negated=True), name='umpanbalik_bukan_sendiri'),
        ),
        migrations.RunPython(pasang, lepas),
    ]
