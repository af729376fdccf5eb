"""Services, surveys and evaluation; may read pegawai and orgstruktur."""
