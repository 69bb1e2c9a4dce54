"""The typed details of some artifacts: top risks, the risk matrix, the sales playbook.

They are kept in the artifact's metadata under the names given here. Source: seed_facts.md A4, E; ventures.md §3.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from guards.rules import given
from guards.venture_enums import RiskLevel, SalesModel

TOP_RISKS = "topRisks"
RISKS = "risks"
SALES_PLAYBOOK = "salesPlaybook"
FUNNEL = "funnelStages"
JOURNEY = "customerJourney"
PLAYBOOK = "sales_playbook"
"""The type of artifact that tells how a venture sells."""

DETAILS: Mapping[str, str] = {
    TOP_RISKS: "critique_report",
    RISKS: "risk_matrix",
    SALES_PLAYBOOK: PLAYBOOK,
}
"""Which type of artifact has which details."""

LEAST_TOP_RISKS = 5
LEAST_DEAL_STAGES = 3
LEAST_FUNNEL_STAGES = 4
LEAST_JOURNEY_STEPS = 5
LEAST_CYCLE_DAYS = 1
_GRAVE = frozenset({RiskLevel.CRITICAL, RiskLevel.HIGH})

# Any: JSON, as it is kept; whatever is not of the shape below is told as missing.
Json = Mapping[str, Any]


def top_risks(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """The risks that a critique names, each once, blank ones left out."""
    named = (risk.strip() for risk in _list(metadata.get(TOP_RISKS)) if isinstance(risk, str) and given(risk))
    return tuple(dict.fromkeys(named))


def risks(metadata: Mapping[str, object]) -> tuple[Json, ...]:
    """The entries of a risk matrix."""
    return _objects(metadata.get(RISKS))


def listed_risks(metadata: Mapping[str, object]) -> tuple[Json, ...]:
    """The entries of a risk matrix that name their risk."""
    return tuple(risk for risk in risks(metadata) if _said(risk, "title"))


def nameless(metadata: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """Where the typed details name a risk by nothing but blanks: the paths of these names."""
    top = ((TOP_RISKS, str(at)) for at, risk in enumerate(_list(metadata.get(TOP_RISKS))) if _blank(risk))
    listed = enumerate(_list(metadata.get(RISKS)))
    titles = (
        (RISKS, str(at), "title") for at, risk in listed if isinstance(risk, Mapping) and _blank(risk.get("title"))
    )
    return (*top, *titles)


def _blank(name: object) -> bool:
    return isinstance(name, str) and not given(name)


def unmitigated(metadata: Mapping[str, object]) -> tuple[str, ...]:
    """The risks of level HIGH or above that nothing is done about, by title."""
    return tuple(
        str(risk.get("title") or "an untitled risk")
        for risk in risks(metadata)
        if risk.get("level") in _GRAVE and not _said(risk, "mitigation")
    )


def playbook(metadata: Mapping[str, object]) -> Json | None:
    """The typed part of a sales playbook; None where it has none."""
    found = metadata.get(SALES_PLAYBOOK)
    return found if isinstance(found, Mapping) else None


def playbook_problems(found: Json) -> tuple[tuple[str, str], ...]:
    """What is wrong with the typed part of a sales playbook.

    Args:
        found: lifecycleVersion, salesModel, salesCycleDays, dealStages, funnelStages, customerJourney.

    Returns:
        each problem: the field, and what it must hold.

    Source: seed_facts.md E, Stage 12 output.
    """
    lacking = tuple(_lacking(found))
    return lacking or tuple(_strayed(found))  # a stage that is lacking would be told once more by each of its steps


def strays(metadata: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """Where the journey of a playbook names a stage that its funnel lacks: the paths of these names."""
    found = playbook(metadata) or {}
    return tuple((SALES_PLAYBOOK, JOURNEY, str(at), "funnelStage") for at in _stray_steps(found))


def _stray_steps(found: Json) -> Iterable[int]:
    """The steps of a journey that name a stage which the funnel lacks, by their places."""
    stages = {_name(stage, "name") for stage in _objects(found.get(FUNNEL))}
    named = (_name(step, "funnelStage") for step in _list(found.get(JOURNEY)))
    return (at for at, name in enumerate(named) if name is not None and name not in stages)


def _name(entry: object, key: str) -> str | None:
    """The name that an entry has under a key, as names are compared; None where there is none."""
    value = entry.get(key) if isinstance(entry, Mapping) else None
    return value.strip().casefold() if isinstance(value, str) else None


def outdated(found: Json, version: str) -> bool:
    """Whether a playbook was written for another version of the engagement lifecycle. Source: ventures.md §3.

    Args:
        found: the typed part of it.
        version: of the engagement lifecycle now.
    """
    return found.get("lifecycleVersion") != version


def _lacking(found: Json) -> Iterable[tuple[str, str]]:
    if not _said(found, "lifecycleVersion"):
        yield "lifecycleVersion", "the version of the engagement lifecycle that it was written for"
    if found.get("salesModel") not in set(SalesModel):
        yield "salesModel", f"one of {', '.join(SalesModel)}"
    days = found.get("salesCycleDays")
    if not _positive(days):
        yield "salesCycleDays", f"at least {LEAST_CYCLE_DAYS} day"
    yield from _listed(found, "dealStages", LEAST_DEAL_STAGES, ("name", "description"), "avgDurationDays")
    yield from _listed(found, FUNNEL, LEAST_FUNNEL_STAGES, ("name", "metric"), "targetValue")
    yield from _listed(found, JOURNEY, LEAST_JOURNEY_STEPS, ("step", "funnelStage", "touchpoint"))


def _strayed(found: Json) -> Iterable[tuple[str, str]]:
    for at in _stray_steps(found):
        yield f"{JOURNEY}.{at}.funnelStage", f"the name of one of the {FUNNEL}"


def _listed(
    found: Json, field: str, least: int, texts: tuple[str, ...], figure: str | None = None
) -> Iterable[tuple[str, str]]:
    entries = _objects(found.get(field))
    if len(entries) < least:
        yield field, f"at least {least} entries"
    for number, entry in enumerate(entries):
        missing = [name for name in texts if not _said(entry, name)]
        if figure is not None and not _number(entry.get(figure)):
            missing.append(figure)
        if missing:
            yield f"{field}.{number}", f"{', '.join(missing)} in every entry"


def _list(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _objects(found: object) -> tuple[Json, ...]:
    return tuple(entry for entry in _list(found) if isinstance(entry, Mapping))


def _said(entry: Json, name: str) -> bool:
    value = entry.get(name)
    return isinstance(value, str) and given(value)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _positive(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= LEAST_CYCLE_DAYS
