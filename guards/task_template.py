"""A task that a lifecycle starts, as data: on the entry into a stage, or when a clock acts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from guards.business_days import BusinessCalendar, add_business_days
from guards.effects import TaskEffect
from guards.enums import Audience


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """A task that is started by itself.

    Args:
        key: the template's stable name; with record and cycle it is the key against duplicates.
        title: shown to people.
        due: time until it is due; None for no due date. business_days: the same in business days.
        outbound: completing it counts as an outbound touch.
        checklist: it belongs to the checklist that gates the way out.
        kept_on_leave: it stays open when the stage is left.
        audience: who is to do it.
    """

    key: str
    title: str
    due: timedelta | None = None
    business_days: int | None = None
    outbound: bool = False
    checklist: bool = False
    kept_on_leave: bool = False
    audience: Audience = Audience.OWNER

    def planned(self, now: datetime, calendar: BusinessCalendar) -> TaskEffect:
        """The task, created now.

        Args:
            now: when, in UTC.
            calendar: where business days are counted.
        """
        due = now + self.due if self.due is not None else None
        if self.business_days is not None:
            due = add_business_days(now, self.business_days, calendar)
        return TaskEffect(
            template=self.key,
            summary=self.title,
            due_at=due,
            outbound=self.outbound,
            checklist=self.checklist,
            kept_on_leave=self.kept_on_leave,
            audience=self.audience,
        )
