"""Clocks that are running: rows, never jobs."""

from tortoise import fields

from models.base import SubjectRow


class Timer(SubjectRow):
    """One running clock of one record, fenced by the stage entry that it belongs to. Source: delivery.md, Timers."""

    clock = fields.CharField(max_length=64)
    due_at = fields.DatetimeField(db_index=True)
    entry_sequence = fields.IntField()
    attempts = fields.IntField(default=0)
    armed_at = fields.DatetimeField()

    class Meta:
        table = "timers"
        unique_together = (("subject_id", "clock"),)
