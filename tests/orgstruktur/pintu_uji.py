"""The door of a page that changes the contents of a unit: who comes in, and to what."""

from typing import Any

from orgstruktur.models import Jejak
from tests.dasar import Persona, beri_peran, buat_akun, masuk


def uji_pintu(
    orang: Persona, lingkup: Any, url: str, *, asing: str, hilang: str, isi: dict[str, Any]
) -> None:
    """`url` lies in the unit `lingkup`, `asing` outside it, `hilang` nowhere. Nothing is written."""
    n = Jejak.objects.count()
    terapkan = isi | {"langkah": "terapkan"}
    tamu = masuk(None)
    assert tamu.get(url).status_code == 302
    assert tamu.post(url, terapkan).url.startswith("/masuk/")
    for akun in (orang.pegawai, orang.pimpinan, orang.pelayanan, buat_akun("tanpa_peran")):
        client = masuk(akun)
        assert client.get(url).status_code == 403
        assert client.post(url, terapkan).status_code == 403
    for peran in ("kepegawaian", "organisasi"):
        akun = buat_akun(f"{peran}_sebagian")
        beri_peran(akun, peran, lingkup)
        client = masuk(akun)
        assert client.get(url).status_code == 200
        assert client.get(asing).status_code == 403
        assert client.post(asing, terapkan).status_code == 403
        assert client.get(hilang).status_code == 404
    assert masuk(orang.admin).get(url).status_code == 200
    assert masuk(orang.admin).put(url).status_code == 405
    assert Jejak.objects.count() == n
