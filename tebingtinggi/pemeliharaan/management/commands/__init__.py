"""cadangkan, pulihkan, jalankan_jadwal."""
