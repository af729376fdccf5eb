"""Proposals (*rancangan*): ordered, named steps tried on a Bagan in memory. Pure: no database.

`daftar` knows every kind of step, `kerja` is the draft they write on, `simulasi` tries a list of
them, `isi` turns a step into JSON and back, `dampak` says what they come to.
"""
