"""The page about events says what the catalogue says, and the catalogue what the code emits."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.event_docs import PAGE, page
from commands.webhook_rules import DEFAULT_EVENTS
from guards.common_events import COMMON, type_of
from guards.event_catalogue import CATALOGUE
from guards.event_patterns import TypePattern, parse_pattern
from guards.kinds import ENGINES
from guards.thread_entries import PARTS

ROOT = Path(__file__).parents[2]
OTHERWISE = {"task.cancel": "the key of an effect"}
"""What looks like the type of an event in the code, and is something else."""

KEYS = {
    *(clock.key for engine in ENGINES.values() for clock in engine.timetable.clocks),
    *(rule for engine in ENGINES.values() for rule in engine.lifecycle.rules),
    *(part.path for parts in PARTS.values() for part in parts),
}
"""Names of clocks, rules and parts of entries, some of which look like it too."""

FAMILIES = "|".join({kind.partition(".")[0] for kind in CATALOGUE})
NAMED = re.compile(rf"(?<![\w.])(?:{FAMILIES})\.[a-z_]+(?![\w.(])")

# Source: delivery.md, Catalogue; those of ventures and threads come with them.
WANTED = """
created updated stage_changed stale reassignment_suggested sla_breached escalated proposal_stalled negotiation_stalled
at_risk churn_prompted billing_requested read_receipt_requested welcome_requested nurture_started nurture_stopped
analytics_updated reversals_repeated owner_reassigned transition_forced deadline_passed risk_raised risk_resolved
stale_cleared snoozed reopened onboarding_stalled contact_attempted counter_offer recycle_due
"""
WANTED_ELSEWHERE = """
notification.created webhook.endpoint_disabled webhook.test task.created task.completed meeting.scheduled
meeting.cancelled
"""


def test_the_page_is_that_of_the_catalogue() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: .venv/bin/python -m app.event_docs"


def test_the_catalogue_has_what_the_specification_names() -> None:
    wanted = {f"engagement.{name}" for name in WANTED.split()} | set(WANTED_ELSEWHERE.split())
    assert wanted <= set(CATALOGUE)


def texts(tree: ast.Module) -> Iterator[str]:
    """The strings of a module, save those that explain."""
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value


def rules(tree: ast.Module) -> Iterator[str]:
    """The rules of writes that are no moves: what the calls name first that judge one of them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"unmet", "_closed"}:
            yield from (str(one.value) for one in node.args[:1] if isinstance(one, ast.Constant))


def modules() -> list[ast.Module]:
    """The code that may name events."""
    files = [file for folder in ("guards", "commands", "workers") for file in (ROOT / folder).rglob("*.py")]
    return [ast.parse(file.read_text(encoding="utf-8")) for file in files if file.name != "event_catalogue.py"]


def named_in_code(trees: Iterable[ast.Module]) -> set[str]:
    """Whatever the code names that looks like the type of an event."""
    common = {type_of(kind, name) for kind in ENGINES for name in COMMON}
    return common | {name for tree in trees for text in texts(tree) for name in NAMED.findall(text)}


def test_every_type_that_the_code_names_is_in_the_catalogue_and_the_other_way_round() -> None:
    trees = modules()
    found, rule_ids = named_in_code(trees), {name for tree in trees for name in rules(tree)}
    assert found - set(OTHERWISE) - KEYS - rule_ids <= set(CATALOGUE)
    assert set(CATALOGUE) <= found
    assert set(OTHERWISE) <= found


@pytest.mark.parametrize("kind", list(CATALOGUE))
def test_every_schema_is_a_json_schema_and_every_property_is_explained(kind: str) -> None:
    known = CATALOGUE[kind]
    for strict in (False, True):
        Draft202012Validator.check_schema(known.schema(strict=strict))
    assert known.type == kind
    assert known.version >= 1
    assert known.summary.endswith(".")
    assert known.optional <= set(known.fields)
    assert all(str(schema["description"]).strip() for schema in known.fields.values())


def test_a_reader_lets_new_fields_pass_and_misses_those_that_were_promised() -> None:
    validator = Draft202012Validator(CATALOGUE["webhook.test"].schema())
    sent = {"actor": {"id": None, "name": "Gatehouse"}, "endpointId": "x", "added": 1}
    assert validator.is_valid(sent)
    assert not validator.is_valid({"actor": sent["actor"]})


@pytest.mark.parametrize("text", DEFAULT_EVENTS)
def test_what_an_endpoint_gets_unless_told_is_in_the_catalogue(text: str) -> None:
    pattern = parse_pattern(text)
    assert isinstance(pattern, TypePattern)
    assert pattern.type in CATALOGUE
