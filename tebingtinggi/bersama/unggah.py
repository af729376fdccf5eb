"""A limit on uploaded files that holds while they arrive, not after the disk is full."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class BatasUnggah(FileUploadHandler):
    """Stop keeping a file once it is larger than TATA_UNGGAH_MAKS_MB; read the rest and forget it.

    The form then has no file; `request.unggahan_terlalu_besar`, its name, says why.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self._sudah = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the piece on to the handlers that keep it."""
        self._sudah += len(raw_data)
        if self._sudah > settings.TATA_UNGGAH_MAKS_MB * 1024 * 1024:
            self.request.unggahan_terlalu_besar = self.file_name or "berkas"  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handler."""
