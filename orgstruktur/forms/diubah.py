"""Forms that change what is there: nobody's work is overwritten by a value nobody touched."""

from typing import Any

from orgstruktur.forms.ketetapan import FormulirKetetapan


class HanyaYangDiubah(FormulirKetetapan):
    """Sends only what the person changed: what somebody else changed meanwhile stays.

    Every field carries the value it was opened with; `segarkan` exchanges untouched ones.
    """

    benda: Any  # what is changed: `segarkan` reads it again

    def _jaga_awal(self) -> None:
        for ruas in self.ruas_isi():
            ruas.field.show_hidden_initial = True

    def nilai_kini(self) -> dict[str, Any]:
        """Give the values as they are now, by field."""
        raise NotImplementedError

    def ruas_diubah(self) -> set[str]:
        """Give the names of the fields that differ from what the page was opened with."""
        return {r.name for r in self.ruas_isi() if r.name in self.changed_data}

    def segarkan(self, versi: int) -> None:
        super().segarkan(versi)
        self.benda.refresh_from_db()
        diubah = self.ruas_diubah()
        for nama, isi in self.nilai_kini().items():
            kini, awal = str(isi), f"initial-{nama}"
            if nama in diubah:
                if self.data.get(awal, "") != kini:
                    self.bentrok.append((str(self.fields[nama].label), self._tampil(nama, isi)))
            elif isinstance(isi, bool):
                self.data.update({nama: "on"}) if isi else self.data.pop(nama, None)
            else:
                self.data[nama] = kini
            self.data[awal] = kini
        self.__dict__.pop("changed_data", None)

    def _tampil(self, nama: str, isi: Any) -> str:
        """Give a value in the words of the page."""
        if isinstance(isi, bool):
            return "ya" if isi else "tidak"
        pilihan = dict(getattr(self.fields[nama], "choices", ()))
        return str(pilihan.get(isi, isi)) or "(kosong)"
