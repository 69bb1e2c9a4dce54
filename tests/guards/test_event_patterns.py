"""Which types an endpoint's patterns mean: delivery.md, Catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from guards.event_catalogue import CATALOGUE
from guards.event_patterns import TypePattern, parse_pattern


@dataclass(frozen=True, slots=True)
class Happened:
    """An event."""

    type: str
    data: Mapping[str, Any] = field(default_factory=dict)  # Any: each type has a schema of its own


def pattern(text: str) -> TypePattern:
    parsed = parse_pattern(text)
    assert isinstance(parsed, TypePattern), parsed
    return parsed


@pytest.mark.parametrize("kind", CATALOGUE)
def test_every_type_of_the_catalogue_means_itself_alone(kind: str) -> None:
    meant = [known for known in CATALOGUE if pattern(kind).matches(Happened(known))]

    assert meant == [kind]


@pytest.mark.parametrize("kind", CATALOGUE)
def test_a_star_means_all(kind: str) -> None:
    assert pattern("*").matches(Happened(kind))


def test_an_open_end_means_all_with_this_start() -> None:
    meant = {known for known in CATALOGUE if pattern("engagement.*").matches(Happened(known))}

    assert meant == {known for known in CATALOGUE if known.startswith("engagement.")}
    assert not pattern("engage.*").matches(Happened("engagement.created"))


def test_a_stage_change_can_be_narrowed_to_its_target() -> None:
    won = pattern("engagement.stage_changed:closed_won")

    assert won.matches(Happened("engagement.stage_changed", {"to": "closed_won"}))
    assert not won.matches(Happened("engagement.stage_changed", {"to": "closed_lost", "from": "closed_won"}))
    assert not won.matches(Happened("engagement.stage_changed"))
    assert not won.matches(Happened("engagement.reopened", {"to": "closed_won"}))


def test_a_stage_of_another_lifecycle_may_be_a_number() -> None:
    assert pattern("venture.stage_changed:12").matches(Happened("venture.stage_changed", {"to": "12"}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "engagement",
        "engagement.",
        ".created",
        "engagement..created",
        "engagement.cre*",
        "eng*",
        "*.created",
        "**",
        "* ",
        "Engagement.created",
        "engagement.created\n",
        "engagement.stage_changed:",
        "engagement.stage_changed:*",
        "engagement.*:closed_won",
        "*:closed_won",
        "engagement.stage_changed:closed_won:closed_lost",
        "engagement.created'; DROP TABLE events; --",
    ],
)
def test_what_is_no_pattern_is_told_so(text: str) -> None:
    assert parse_pattern(text) == (
        f"{text!r} is not an event type: give a type, a pattern such as engagement.*,"
        " or a stage change with its target such as engagement.stage_changed:closed_won."
    )


def test_only_a_stage_change_can_be_narrowed() -> None:
    text = "engagement.reopened:closed_won"

    assert parse_pattern(text) == f"{text!r}: only a stage change can be narrowed to its target."
