"""Clocks that are running: rows, never jobs."""

from datetime import datetime

from tortoise import fields

from models.base import SubjectRow


class Timer(SubjectRow):
    """One running clock of one record, fenced by the stage entry that it belongs to. Source: delivery.md, Timers."""

    clock: str = fields.CharField(max_length=64)
    due_at: datetime = fields.DatetimeField(db_index=True)
    entry_sequence: int = fields.IntField()
    attempts: int = fields.IntField(default=0)
    armed_at: datetime = fields.DatetimeField()

    class Meta:
        table = "timers"
        unique_together = (("subject_id", "clock"),)
