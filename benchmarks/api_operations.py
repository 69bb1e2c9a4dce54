"""The typical operations of clients, as documents, and what they are asked about."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

STAGES = ("cold_lead", "contacted")
"""Those that the search looks for."""

BOARD = """
query Board {
  engagements(first: 50) {
    nodes {
      id name stage value currency stageEnteredAt
      owner { id name }
      organization { id name }
      tasks(first: 3, open: true) { nodes { id title dueAt } }
    }
    pageInfo { hasNextPage }
  }
}
"""
RECORD = """
query Record($id: ID!) {
  engagement(id: $id) {
    id name stage value version
    owner { id name }
    organization { id name }
    history(first: 100) { nodes { id sequence kind from { key label } to { key label } at cycle actor { id name } } }
  }
}
"""
SEARCH = """
query Mine($owner: ID!, $least: Decimal!) {
  engagements(
    first: 25
    filter: {owner: {eq: $owner}, stage: {in: [COLD_LEAD, CONTACTED]}, value: {gte: $least}}
    orderBy: [{field: VALUE, direction: DESC}]
  ) {
    nodes { id name stage value organization { id name } }
  }
}
"""
_MOVE = """
mutation Move($id: ID!) {
  transitionStage(input: {id: $id, to: {engagement: CONTACTED}%s}) {
    __typename
    ... on TransitionApplied { changed record { id stageKey version } effects { kind key } }
    ... on Problem { message }
  }
}
"""
DRY_RUN = _MOVE % ", dryRun: true"
MOVE = _MOVE % ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an operation is asked about.

    Args:
        record: an engagement. owner: a user. least: an amount.
    """

    record: UUID
    owner: UUID
    least: str

    @property
    def variables(self) -> Mapping[str, object]:
        """For any of the documents; those that one has no use for are left out by it."""
        return {"id": global_id("Engagement", self.record), "owner": global_id("User", self.owner), "least": self.least}


def global_id(type_name: str, key: UUID) -> str:
    """As the API tells it."""
    return base64.b64encode(f"{type_name}:{key}".encode()).decode()
