"""Reads as documents of the product's schema, of PostGraphile's and of the plain one, and what they are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

Json = dict[str, Any]  # what GraphQL answers

LEAST = "25000.00"
"""The amount that the deep page filters by; half of all have more."""

HISTORY = 100
"""Rows of the record's history."""

_DEAL = "id name stage value currency stageEnteredAt createdAt updatedAt version cycle clientStatus"
_TASK = "id title dueAt createdAt"
_STEP = "id sequence kind at cycle reason"

_OUR_BOARD = """
query Board { engagements(first: 50) { nodes {
  %s
  owner { id name }
  organization { id name }
  tasks(first: 3%s) { nodes { %s } }
} } }
"""
_THEIR_BOARD = f"""
query Board {{ engagements: allEngagements(first: 50, orderBy: [CREATED_AT_ASC, ROW_ID_ASC]) {{ nodes {{
  {_DEAL}
  owner: userByOwnerId {{ id name }}
  organization: organizationByOrganizationId {{ id name }}
  tasks: tasksBySubjectId(first: 3, orderBy: [CREATED_AT_ASC, ROW_ID_ASC]) {{ nodes {{ {_TASK} }} }}
}} }} }}
"""
_OUR_RECORD = f"""
query Record($id: ID!) {{ engagement(id: $id) {{
  {_DEAL}
  owner {{ id name }}
  organization {{ id name }}
  history(first: {HISTORY}) {{ nodes {{ {_STEP} from {{ key }} to {{ key }} actor {{ id name }} }} }}
}} }}
"""
_THEIR_RECORD = f"""
query Record($id: ID!) {{ engagement(id: $id) {{
  {_DEAL}
  owner: userByOwnerId {{ id name }}
  organization: organizationByOrganizationId {{ id name }}
  history: transitionsBySubjectId(first: {HISTORY}, orderBy: [SEQUENCE_ASC]) {{
    nodes {{ {_STEP} from: fromStage to: toStage actor: userByActorId {{ id name }} }}
  }}
}} }}
"""
_OUR_PAGE = """
query Page($after: String, $least: Decimal!) {
  engagements(
    first: 25
    after: $after
    filter: {stage: {in: [COLD_LEAD, CONTACTED]}, value: {gte: $least}}
    orderBy: [{field: VALUE, direction: DESC}]
  ) {
    nodes { id name stage value currency owner { id name } organization { id name } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
_THEIR_PAGE = """
query Page(%s, $least: BigFloat!) {
  engagements: allEngagements(
    first: %s
    after: $after
    filter: {stage: {in: ["cold_lead", "contacted"]}, value: {greaterThanOrEqualTo: $least}}
    orderBy: [VALUE_DESC, ROW_ID_DESC]
  ) {
    nodes { id name stage value currency owner: userByOwnerId { id name }
      organization: organizationByOrganizationId { id name } }
    pageInfo { hasNextPage endCursor }
  }
}
"""

THEIR_ID = "query Id($id: UUID!) { found: engagementByRowId(rowId: $id) { id } }"
"""How PostGraphile names a record."""

THEIR_PLACE = _THEIR_PAGE.replace("after: $after", "offset: $offset") % ("$offset: Int!", "1")
"""The cursor of a row, found by counting."""


@dataclass(frozen=True, slots=True)
class Read:
    """One operation.

    Args:
        what: in words. name: the bare peer's.
        ours: the product's document. theirs: PostGraphile's. plain: that of the plain schema, where it has one.
        aim: how many times PostGraphile's rate to reach.
    """

    what: str
    name: str
    ours: str
    theirs: str
    aim: float
    plain: str | None = None


BOARD = Read(
    "list of 50 with relations",
    "board",
    _OUR_BOARD % (_DEAL, "", _TASK),
    _THEIR_BOARD,
    1,
    plain=_OUR_BOARD % (_DEAL, ", open: false", _TASK),
)
RECORD = Read(f"record with {HISTORY} moves", "record", _OUR_RECORD, _THEIR_RECORD, 1)
PAGE = Read("page deep in a list", "page", _OUR_PAGE, _THEIR_PAGE % ("$after: Cursor", "25"), 1)
ONE = Read(
    "one small record",
    "one",
    "query One($id: ID!) { engagement(id: $id) { id name stage value currency } }",
    "query One($id: ID!) { engagement(id: $id) { id name stage value currency } }",
    0.8,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What the reads are asked about.

    Args:
        record: an engagement with a history.
        place: the id and the value of one deep in the filtered list, after which the page begins.
        ours: variables for the product. theirs: for PostGraphile.
    """

    record: UUID
    place: tuple[UUID, Decimal]
    ours: Mapping[str, object]
    theirs: Mapping[str, object]

    @property
    def bare(self) -> Json:
        """For the bare peer."""
        key, value = self.place
        return {"record": str(self.record), "id": str(key), "value": str(value), "least": LEAST}


def asked_of_us(read: Read, subject: Subject) -> tuple[str, dict[str, object]]:
    """The product's document and its variables."""
    return read.ours, _wanted(read.ours, subject.ours)


def asked_of_them(read: Read, subject: Subject) -> tuple[str, dict[str, object]]:
    """PostGraphile's."""
    return read.theirs, _wanted(read.theirs, subject.theirs)


def asked_of_plain(read: Read, subject: Subject) -> tuple[str, dict[str, object]]:
    """The plain schema's, of a read that it has."""
    assert read.plain is not None
    return read.plain, _wanted(read.plain, subject.ours)


def _wanted(document: str, variables: Mapping[str, object]) -> dict[str, object]:
    """Those variables that a document declares."""
    return {name: value for name, value in variables.items() if f"${name}:" in document}
