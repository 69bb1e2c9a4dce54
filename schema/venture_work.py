"""The work of ventures: attempts at their stages, and the artifacts that these bring forth."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry
from strawberry.scalars import JSON

from planner.sources import Json, Known, Own
from resolvers import phases
from resolvers.ids import global_id
from resolvers.phases import PHASE_OF
from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from resolvers.work_figures import Figure
from schema.artifact_details import DETAILS, Risk, SalesPlaybook
from schema.interfaces import Node
from schema.lifecycle import STAGES, Stage
from schema.mapping import Rowed, mapped
from schema.sums import CurrencySum
from schema.user import User
from schema.venture_enums import ArtifactValidation, EpistemicKind, StageWorkStatus, VenturePhase

if TYPE_CHECKING:
    from schema.venture import Venture

_Venture = Annotated["Venture", strawberry.lazy("schema.venture")]


@strawberry.type(description="Something that the work of a stage lists, and whether it is there.")
class TickedItem:
    """One item."""

    key: str = strawberry.field(description="Stable name, which updateStageWork takes.")
    label: str = strawberry.field(description="Name for people.")
    done: bool = strawberry.field(
        description="Whether it is ticked; of an input also whether its artifact provides it."
    )


@strawberry.type(description="A figure of a stage, with what it is in this attempt.")
class WorkMetric:
    """One figure."""

    key: str = strawberry.field(description="Stable name, which updateStageWork takes.")
    label: str = strawberry.field(description="Name for people.")
    value: Decimal | None = strawberry.field(
        description="What it is; null while nobody has said, and of amounts in several currencies."
    )
    at_least: Decimal | None = strawberry.field(description="Its target from below; null where there is none yet.")
    at_most: Decimal | None = strawberry.field(description="Its target from above; null where there is none yet.")
    derived: bool = strawberry.field(description="Whether it is worked out of others, and never given.")
    amounts: list[CurrencySum] = strawberry.field(
        description="What it is in each currency, such as the won value of stage 24; empty for what is no amount."
    )

    @classmethod
    def from_model(cls, figure: Figure) -> "WorkMetric":
        """Map one figure."""
        return cls(
            key=figure.metric.key,
            label=figure.metric.label,
            value=figure.value,
            at_least=figure.metric.at_least,
            at_most=figure.metric.at_most,
            derived=figure.metric.derived,
            amounts=[CurrencySum.from_model(amount) for amount in figure.amounts],
        )


def _ticked(name: str) -> Own:
    """One of the lists of the work of a stage, each entry with whether it is ticked."""

    def read(loaded: Loaded) -> list[TickedItem]:
        return _items(loaded, name, json_value(loaded.row["checklist"]).get(name, ()))

    return Own(read)


def _inputs(loaded: Loaded) -> list[TickedItem]:
    return _items(loaded, "inputs", loaded.related.get(key("inputs")) or ())


def _items(loaded: Loaded, name: str, done: Collection[str]) -> list[TickedItem]:
    listed: Sequence[phases.Item] = getattr(phases.STAGE[str(loaded.row["stage"])], name)
    return [TickedItem(key=item.key, label=item.label, done=item.key in done) for item in listed]


def _metrics(loaded: Loaded) -> list[WorkMetric]:
    return [WorkMetric.from_model(figure) for figure in loaded.related.get(key("metrics")) or ()]


@mapped(
    "StageWork",
    stage_info=Known("stage", STAGES),
    phase=Known("stage", PHASE_OF),
    inputs=Own(_inputs),
    outputs=_ticked("outputs"),
    checks=_ticked("checks"),
    metrics=Own(_metrics),
)
@strawberry.type(description="One attempt at one stage in one run of a venture.")
class StageWork(Node, Rowed):
    """One attempt."""

    venture: _Venture = strawberry.field(description="The venture.")
    stage: int = strawberry.field(description="Number of the stage.")
    stage_info: Stage = strawberry.field(description="The stage.")
    phase: VenturePhase = strawberry.field(description="The phase of the stage.")
    cycle: int = strawberry.field(description="The run of the venture.")
    attempt: int = strawberry.field(description="Number of the attempt, from 1.")
    status: StageWorkStatus = strawberry.field(description="Where it stands.")
    entered_at: datetime | None = strawberry.field(description="When the venture entered the stage; null before that.")
    completed_at: datetime | None = strawberry.field(description="When the venture went on.")
    blocked_reason: str | None = strawberry.field(description="By what it is held up.")
    inputs: list[TickedItem] = strawberry.field(
        description="What the work begins with: ticked, or provided by a current artifact."
    )
    outputs: list[TickedItem] = strawberry.field(description="What the work brings forth.")
    checks: list[TickedItem] = strawberry.field(description="What the gate or the exit rules ask to be ticked.")
    metrics: list[WorkMetric] = strawberry.field(description="The figures of the stage.")
    updated_at: datetime = strawberry.field(description="When it was last written.")


@strawberry.type(description="A statement of an artifact, put into its bucket.")
class EpistemicEntry:
    """One statement."""

    kind: EpistemicKind = strawberry.field(description="The bucket.")
    statement: str = strawberry.field(description="What is stated.")
    reference: str | None = strawberry.field(
        description="What its bucket asks for: the source of a fact, the global id of the assumption set, the run of a"
        " simulation, what would resolve an unknown; null while nobody has said."
    )


def _entries(loaded: Loaded) -> list[EpistemicEntry]:
    found = json_value(loaded.row.get("epistemic")) or ()
    return [
        EpistemicEntry(
            kind=EpistemicKind(entry["kind"]),
            statement=entry["statement"],
            reference=_reference(entry["kind"], entry.get("reference")),
        )
        for entry in found
    ]


def _reference(kind: str, reference: str | None) -> str | None:
    """What an entry names, with the global id of an assumption set in the place of its key."""
    if reference is None or kind != EpistemicKind.ASSUMPTION:
        return reference
    return global_id("AssumptionSet", UUID(reference))


@mapped(
    "Artifact",
    stage_info=Known("stage", STAGES),
    phase=Known("stage", PHASE_OF),
    epistemic=Own(_entries),
    metadata=Json("metadata"),
    **DETAILS,
)
@strawberry.type(description="One version of an artifact of a stage. Older versions stay, not current.")
class Artifact(Node, Rowed):
    """One version."""

    venture: _Venture = strawberry.field(description="The venture.")
    stage: int = strawberry.field(description="Number of the stage that it belongs to.")
    stage_info: Stage = strawberry.field(description="The stage that it belongs to.")
    phase: VenturePhase = strawberry.field(description="The phase of the stage.")
    type: str = strawberry.field(description="Type, such as idea_brief.")
    title: str = strawberry.field(description="Title.")
    version: int = strawberry.field(description="Number of the version among those of its type, from 1.")
    current: bool = strawberry.field(description="Whether it is the one that counts.")
    cycle: int = strawberry.field(description="The run of the venture in which it was recorded.")
    content: str | None = strawberry.field(description="Its text; null where it lies behind the URL.")
    url: str | None = strawberry.field(description="Where it lies.")
    quality: int | None = strawberry.field(description="How good it is, 0 to 100; null while nobody has said.")
    validation: ArtifactValidation = strawberry.field(description="What a reviewer said of it.")
    validated_at: datetime | None = strawberry.field(description="When a reviewer said so.")
    validated_by: User | None = strawberry.field(description="Who said so.")
    validation_note: str | None = strawberry.field(description="What the reviewer said besides.")
    epistemic: list[EpistemicEntry] = strawberry.field(
        description="Its statements in their buckets; empty while it is not classified."
    )
    classified_at: datetime | None = strawberry.field(description="When it was classified.")
    top_risks: list[str] = strawberry.field(description="Of a critique_report: the gravest risks.")
    risks: list[Risk] = strawberry.field(description="Of a risk_matrix: the risks.")
    sales_playbook: SalesPlaybook | None = strawberry.field(description="Of a sales_playbook: its typed part.")
    metadata: JSON = strawberry.field(description="All that was sent besides, typed details included; an object.")
    created_by: User | None = strawberry.field(description="Who recorded it; null for the product itself.")
    created_at: datetime = strawberry.field(description="When it was recorded.")
    superseded_at: datetime | None = strawberry.field(description="When it ceased to be current.")
