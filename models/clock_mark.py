"""When clocks last acted."""

from tortoise import fields

from models.base import SubjectRow


class ClockMark(SubjectRow):
    """That a clock acted on a record, and for which start: it acts once for each. Source: engagements.md §6.

    A row a clock, or a clock and meeting; the next time it acts, the row is overwritten.
    """

    clock = fields.CharField(max_length=128)
    episode = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "clock_marks"
        unique_together = (("subject_id", "clock"),)
