"""Engagements of an import: what a row of the imported file says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from commands.imports.csv import CsvRow
from commands.imports.fields import Fields, Taking
from commands.imports.mapping import EngagementSection, Format
from commands.imports.parties import ATTRIBUTE, KEY, NAME
from commands.imports.problems import Problem
from commands.imports.values import amounts, currency_code, loss_reason, lost_from, moments, stage
from guards.engagement_stages import REVENUE_STAGES
from guards.enums import EngagementStage, ReasonCode

S = EngagementStage


@dataclass(frozen=True, slots=True)
class Deal:
    """One engagement as the file has it.

    Args:
        organization: external id; placed: whether the placeholder stands in for it.
        owner_id: None without an owner.
        created_at, entered_at: when it came up, and when it entered its stage; undated: no column says when.
        lost_reason, lost_note, lost_from: in closed_lost only.
    """

    external_id: str
    name: str
    organization: str
    placed: bool
    owner_id: UUID | None
    stage: EngagementStage
    created_at: datetime
    entered_at: datetime
    undated: bool
    won_at: datetime | None
    value: Decimal | None
    currency: str
    lost_reason: ReasonCode | None
    lost_note: str | None
    lost_from: EngagementStage | None
    attributes: Mapping[str, str]


class DealReader:
    """Reads deals out of rows.

    Args:
        section: how the mapping says; form: how the file writes dates and amounts.
        fields: the section bound to the file.
        owners: ids of users by external id.
        now: the moment of the import.
    """

    def __init__(
        self, section: EngagementSection, form: Format, fields: Fields, owners: Mapping[str, UUID], now: datetime
    ) -> None:
        self._section = section
        self._fields = fields
        self._owners = owners
        self._now = now
        self._moment = moments(form.date, form.zone, now)
        self._amount = amounts(form.decimal, form.thousands)

    def read(self, row: CsvRow) -> Deal | list[Problem]:
        """The deal of one row, or all that is wrong with it."""
        taking = self._fields.of(row)
        deal = self._deal(taking)
        return taking.problems or deal

    def _deal(self, taking: Taking) -> Deal:
        found = taking.need("stage", stage, S.COLD_LEAD)
        lost = found is S.CLOSED_LOST
        created_at, entered_at, undated = self._dates(taking)
        organization, placed = self._organization(taking)
        return Deal(
            external_id=taking.need("external_id", KEY, ""),
            name=taking.need("name", NAME, ""),
            organization=organization,
            placed=placed,
            owner_id=self._owner(taking),
            stage=found,
            created_at=created_at,
            entered_at=entered_at,
            undated=undated,
            won_at=self._won_at(taking, found, entered_at),
            value=taking.maybe("value", self._amount),
            currency=taking.need("currency", currency_code, ""),
            lost_reason=self._lost_reason(taking) if lost else None,
            lost_note=taking.maybe("lost_note", ATTRIBUTE) if lost else None,
            lost_from=taking.maybe("lost_from", lost_from) if lost else None,
            attributes=taking.attributes(ATTRIBUTE),
        )

    def _dates(self, taking: Taking) -> tuple[datetime, datetime, bool]:
        """When the record came up and entered its stage. Source: engagements.md §7: else the import time."""
        created = taking.maybe("created_at", self._moment)
        entered = taking.maybe("stage_entered_at", self._moment)
        undated = taking.defaulted("created_at") and taking.defaulted("stage_entered_at")
        if created is not None and entered is not None and entered < created:
            reason = f"{entered:%Y-%m-%d} lies before {created:%Y-%m-%d}, when the record came up"
            taking.blame(self._fields.column("stage_entered_at"), reason)
        return created or entered or self._now, entered or created or self._now, undated

    def _organization(self, taking: Taking) -> tuple[str, bool]:
        placeholder = self._section.placeholder
        key = taking.maybe("organization", KEY)
        if key is not None or placeholder is None:
            return (key or taking.need("organization", KEY, "")), False
        return placeholder.external_id, True

    def _owner(self, taking: Taking) -> UUID | None:
        def known(key: str) -> UUID | None:
            if key not in self._owners and self._section.unknown_owner == "refuse":
                raise ValueError(f"nobody knows the user {key!r}")
            return self._owners.get(key)

        return taking.maybe("owner", known)

    def _won_at(self, taking: Taking, found: EngagementStage, entered_at: datetime) -> datetime | None:
        """When the deal was won: in revenue stages and, for a client who left, before closed_lost."""
        given = taking.maybe("won_at", self._moment)
        if found is S.CLOSED_LOST:
            return given
        return (given or entered_at) if found in REVENUE_STAGES else None

    def _lost_reason(self, taking: Taking) -> ReasonCode:
        code = taking.need("lost_reason", loss_reason, ReasonCode.DISQUALIFIED)
        if code is ReasonCode.OTHER:
            taking.need("lost_note", ATTRIBUTE, "")
        return code
