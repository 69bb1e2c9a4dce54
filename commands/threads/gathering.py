"""Collect what several lines say of rows that are listed or new, so that each row is written once."""

from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from commands.record_write import add_changes
from commands.threads.prospect_rows import Columns, news_of
from models import CampaignContact, Prospect, Thread
from models.batch import Batch

R = TypeVar("R", Prospect, CampaignContact)


class Gathering(Generic[R]):
    """What is to be written of companies, or of people.

    Attributes:
        added, changed, unchanged: how many lines did so; each line counts once.
    """

    def __init__(self) -> None:
        self.added = self.changed = self.unchanged = 0
        self._new: dict[UUID, R] = {}
        self._old: dict[UUID, tuple[R, dict[str, object]]] = {}

    def note(self, row: R, columns: Columns, *, new: bool) -> R:
        """Note what a line says of a row.

        Args:
            row: the row, which is brought up to date.
            columns: what is said.
            new: whether it is not listed yet.
        """
        news = {} if new else news_of(row, columns)
        self.added, self.changed = self.added + new, self.changed + bool(news)
        self.unchanged += not new and not news
        for name, value in news.items():
            setattr(row, name, value)
        if new:
            self._new[row.id] = row
        elif news and row.id not in self._new:
            self._old.setdefault(row.id, (row, {}))[1].update(news)
        return row

    @property
    def any(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._new or self._old)

    def batch(self, thread: Thread, now: datetime) -> Batch:
        """All of it, with the thread's new version."""
        batch = Batch()
        add_changes(batch, thread, now)
        batch.insert(list(self._new.values()))
        for row, news in self._old.values():
            batch.set(row, {**news, "version": row.version + 1, "updated_at": now})
        return batch
