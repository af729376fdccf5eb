"""TandaPapan: a number that grows with every change that an open board must show."""

from django.db import models


class TandaPapan(models.Model):
    """The mark of a board, by its key.

    kunci: "unit:<pk>" for a unit with what is below it, "kepala:<pk>" for the head of a unit alone,
    "tim:<pk>" for a team.

    An open page asks only for this number, again and again; all else is read when it has grown.
    """

    kunci = models.CharField(max_length=40, primary_key=True)
    versi = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "tanda papan"
        verbose_name_plural = "tanda papan"

    def __str__(self) -> str:
        return f"{self.kunci} {self.versi}"
