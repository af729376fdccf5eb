"""The only writers. Every function takes keyword arguments and gives a `Hasil`."""
