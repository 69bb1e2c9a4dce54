"""What only the page of the venture lifecycle says: the work of each stage, gates, preferences, artifacts, budgets."""

from collections.abc import Iterable

from app.lifecycle_own import Own, codes, table
from guards.kinds import AnyLifecycle
from guards.lifecycle import Stage
from guards.venture_artifacts import minimum_length, minimum_quality
from guards.venture_budget import PROFILES, SHARES
from guards.venture_gate_table import GATES, GateSpec
from guards.venture_preferences import PREFERENCES
from guards.venture_stage import Item, Metric, VentureStage
from guards.venture_stages import STAGE, VENTURE_STAGES

_WORK = """\
`updateStageWork` ticks inputs, outputs and checks and gives figures by these keys. Inputs in brackets are there of
themselves as soon as the artifact beside them is. Missing inputs of the next stage only warn."""
_GATES = """\
A gate is evaluated on leaving its stage, with the figures and checks of the stage's work and the preferences in force:
`PASS`, `REQUIRES_DECISION`, or `REQUIRES_APPROVAL`, which promotion gates always say. Only the chairman or an
administrator decides. Against failed thresholds a kill gate is passed with a rationale, save market validation, which
is not passed at all, nor is a promotion gate below its pass mark. An advisory checkpoint only warns, until its
objection is noted with `PROCEED`."""
_DETAILS = """\
`critique_report` names at least five `topRisks`; `risk_matrix` lists its `risks`, each of level HIGH or above with a
mitigation; `sales_playbook` holds its `salesPlaybook`. What lies behind a URL is not measured."""


def _parts(_lifecycle: AnyLifecycle) -> Iterable[str]:
    yield "## Work of the stages"
    yield _WORK
    yield table(
        ("stage", "inputs", "outputs", "checks", "figures", "directive", "assumptions"), map(_work_row, VENTURE_STAGES)
    )
    yield "## Gates"
    yield _GATES
    yield table(("gate", "kind", "stage", "checks", "outcomes", "a revision leads to"), map(_gate_row, GATES))
    yield "## Preferences"
    yield "`setPreference` sets them for one venture or for all; that of the venture counts before the global one."
    yield table(("key", "gate", "meaning", "default"), _preference_rows())
    yield "## Artifacts"
    yield _DETAILS
    yield table(("artifact", "stage", "characters", "quality at the end of its phase"), _artifact_rows())
    yield "## Token budgets"
    yield table(("profile", "tokens", "range"), _profile_rows())
    yield "Of these, each phase has its share: " + ", ".join(f"{phase} {share:.0%}" for phase, share in SHARES.items())


def _cell(stage: Stage) -> str:
    known = STAGE.get(stage.key)
    if known is None:
        return stage.label
    return f"{stage.label} ({known.work_type}{', advisory' if known.advisory else ''})"


def _work_row(stage: VentureStage) -> tuple[str, ...]:
    action = stage.action.lower().replace("_", " ") if stage.action else ""
    return (
        f"`{stage.key}`",
        ", ".join(map(_input, stage.inputs)),
        codes(item.key for item in stage.outputs),
        codes(item.key for item in stage.checks),
        ", ".join(map(_figure, stage.metrics)),
        stage.suffix or "",
        action,
    )


def _input(item: Item) -> str:
    return f"[`{item.key}`: {item.artifact}]" if item.artifact else f"`{item.key}`"


def _figure(metric: Metric) -> str:
    targets = [f"at least {metric.at_least}" if metric.at_least is not None else ""]
    targets += [f"at most {metric.at_most}" if metric.at_most is not None else ""]
    told = [target for target in (*targets, "computed" if metric.derived else "") if target]
    return f"`{metric.key}`" + (f" ({', '.join(told)})" if told else "")


def _gate_row(spec: GateSpec) -> tuple[str, ...]:
    checks = f"{spec.pass_mark} of {len(spec.checks)}" if spec.checks else codes(item.key for item in spec.criteria)
    causes = (f"{target} ({cause})" for cause, target in (spec.by_cause or {}).items())
    back = ", ".join(causes) if spec.by_cause else ", ".join(spec.rollbacks)
    return (f"`{spec.gate}`", spec.kind, spec.stage, checks, ", ".join(spec.outcomes), back)


def _preference_rows() -> Iterable[tuple[str, ...]]:
    return ((f"`{known.key}`", f"`{known.gate}`", known.summary, str(known.default)) for known in PREFERENCES.values())


def _artifact_rows() -> Iterable[tuple[str, ...]]:
    for stage in VENTURE_STAGES:
        for kind in stage.artifacts:
            yield f"`{kind}`", stage.key, str(minimum_length(kind)), str(minimum_quality(kind))


def _profile_rows() -> Iterable[tuple[str, ...]]:
    for profile, known in PROFILES.items():
        usual = f"{known.usual:,}" if known.usual else "set by the chairman"
        yield f"`{profile}`", usual, f"{known.low:,} to {known.high:,}" if known.high else "any"


OWN = Own("title", _cell, _parts)
