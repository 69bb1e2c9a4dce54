"""What an installation decides for itself, and the audit of its changes."""

from datetime import datetime
from enum import StrEnum

import strawberry
from strawberry.scalars import JSON

from resolvers.ids import global_id
from resolvers.open_data import open_data
from resolvers.policy import FALLBACKS, PARTS, LengthInForce, PolicyRead
from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from schema.enums import describe
from schema.interfaces import Node
from schema.mapping import mapped, single, to_type
from schema.record_enums import Audience
from schema.user import User

_ACTOR = key("actor")
_DAYS = "in days of 24 hours; in business days where the clock counts these"


class PolicySetting(StrEnum):
    """What a change of the policy was about."""

    CLOCK = "CLOCK"
    CALENDAR = "CALENDAR"
    RECIPIENTS = "RECIPIENTS"
    AUTO_REASSIGN = "AUTO_REASSIGN"


describe(
    PolicySetting,
    "What a change of the policy was about.",
    {
        "CLOCK": "The length of a clock.",
        "CALENDAR": "Where business days are counted.",
        "RECIPIENTS": "Who is told in a part.",
        "AUTO_REASSIGN": "Whether leads are handed on.",
    },
)


@strawberry.type(description="How long a clock runs in this installation.")
class ClockLength:
    """One clock's length."""

    clock: str = strawberry.field(description="Stable name of the clock; see Lifecycle.clocks.")
    summary: str = strawberry.field(description="What the clock does.")
    days: float = strawberry.field(description=f"How long it runs, {_DAYS}.")
    default_days: float = strawberry.field(description=f"How long it runs unless somebody decides otherwise, {_DAYS}.")
    changed: bool = strawberry.field(description="Whether these differ.")
    business_days: bool = strawberry.field(description="Whether it counts business days.")

    @classmethod
    def from_model(cls, length: LengthInForce) -> "ClockLength":
        """Map one length."""
        return cls(
            clock=length.clock.key,
            summary=length.clock.summary,
            days=length.days,
            default_days=length.usual,
            changed=length.days != length.usual,
            business_days=length.clock.business,
        )


@strawberry.type(description="Where business days are counted.")
class BusinessCalendar:
    """The calendar."""

    country: str = strawberry.field(description="ISO 3166 code of the country whose public holidays are passed over.")
    subdivision: str | None = strawberry.field(
        description="Code of the part of the country whose holidays are passed over, too, such as BY."
    )
    time_zone: str = strawberry.field(description="IANA name of the time zone in which days begin.")


@strawberry.type(description="Who is told in a part that a record names nobody for.")
class PolicyRecipients:
    """One part."""

    audience: Audience = strawberry.field(description="The part.")
    users: list[User] = strawberry.field(description="Whom the installation names; nobody for the fallback.")
    fallback: str = strawberry.field(description="Who is told where nobody is named, in words.")


@strawberry.type(description="What this installation decides for itself: all of it in force now.")
class Policy:
    """A version of the policy."""

    version: int = strawberry.field(description="Counts the changes; 0 where nobody has changed anything.")
    clocks: list[ClockLength] = strawberry.field(description="How long each clock runs.")
    calendar: BusinessCalendar = strawberry.field(description="Where business days are counted.")
    recipients: list[PolicyRecipients] = strawberry.field(description="Who is told, by part.")
    auto_reassign: bool = strawberry.field(
        description="Whether a stale lead whose owner does not react is handed to the next one of the team."
    )
    updated_at: datetime | None = strawberry.field(description="When it was last changed; null for never.")
    updated_by: User | None = strawberry.field(
        description="Who changed it last; null for an operator at the command line, or for nobody."
    )

    @classmethod
    def from_model(cls, read: PolicyRead) -> "Policy":
        """Map one version."""
        policy = read.decided.policy
        return cls(
            version=read.decided.version,
            clocks=[ClockLength.from_model(length) for length in read.lengths],
            calendar=BusinessCalendar(
                country=policy.calendar.country,
                subdivision=policy.calendar.subdivision,
                time_zone=policy.calendar.time_zone,
            ),
            recipients=[
                PolicyRecipients(
                    audience=part, users=[to_type(user) for user in read.named(part)], fallback=FALLBACKS[part]
                )
                for part in PARTS
            ],
            auto_reassign=policy.auto_reassign,
            updated_at=read.decided.at,
            updated_by=to_type(read.updated_by) if read.updated_by else None,
        )


@strawberry.type(description="One thing that a version of the policy changed.")
class PolicyChange:
    """One change."""

    setting: PolicySetting = strawberry.field(description="What it is about.")
    key: str | None = strawberry.field(description="Which clock, or which part; null where there is only one.")
    before: JSON = strawberry.field(description="The value before: days, a calendar, users by id, or true or false.")
    after: JSON = strawberry.field(description="The value after.")


@mapped("PolicyVersion")
@strawberry.type(description="One change of the policy, as it is kept for ever.")
class PolicyVersion(Node):
    """One version."""

    version: int = strawberry.field(description="Counts the changes, from 1.")
    at: datetime = strawberry.field(description="When.")
    actor: User | None = strawberry.field(description="Who; null for an operator at the command line.")
    reason: str = strawberry.field(description="Why.")
    changes: list[PolicyChange] = strawberry.field(description="What it changed.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "PolicyVersion":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("PolicyVersion", row["id"])),
            version=row["sequence"],
            at=row["at"],
            actor=single(loaded, _ACTOR),
            reason=row["reason"],
            changes=[
                PolicyChange(
                    setting=PolicySetting(change["setting"]),
                    key=change["key"],
                    before=open_data(change["before"]),
                    after=open_data(change["after"]),
                )
                for change in (json_value(row.get("changes")) or {}).get("changed", ())
            ],
        )
