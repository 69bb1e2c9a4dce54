"""Gates through the API: asked for, decided, cancelled; what becomes of the venture, and what the chairman prefers."""

from typing import Any

import pytest

from guards.enums import Role
from guards.venture_enums import Gate, GateOutcome
from models import GateDecision, Venture, VentureArtifact
from resolvers.ids import global_id
from tests.support.api import Api, Json
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes

DECISION = """
decision {
  id gate kind stage attempt status result outcome rationale rolledBackTo metadata
  evaluation { outcomes risk scores { key value required atMost holds } triggers { code key message failing } }
  preferences { key value scope } requestedBy { name } decidedBy { name } requestedAt closedAt
}
record { id stageKey version }
"""
REFUSED = """
... on Refused { code message rules { ruleId remedy fix { mutation argument value roles } } }
... on InvalidInput { fields { path message } } ... on NotFound { id message }
... on VersionConflict { expected actual record { id version } }
"""
ASKED = f"... on GateDecisionRequested {{ {DECISION} }} {REFUSED}"
DECIDED = f"... on GateDecided {{ {DECISION} }} {REFUSED}"
CANCELLED = f"... on GateDecisionCancelled {{ {DECISION} }} {REFUSED}"
MOVED = """
... on TransitionApplied {
  changed dryRun replayed record { stageKey version } transition { from { key } to { key } kind metadata }
}
... on TransitionRefused { code rules { ruleId satisfied fix { mutation roles } } }
... on NotFound { id }
"""
SET = """
... on PreferenceSet { preference { id key value version venture { id } setBy { name } } }
... on PreferenceConflict { expected actual message } ... on Refused { code } ... on NotFound { id }
... on InvalidInput { fields { path message } }
"""
CLEARED = """
... on PreferenceCleared { key cleared } ... on PreferenceConflict { expected actual } ... on Refused { code }
... on NotFound { id } ... on InvalidInput { fields { path } }
"""
SCORE = "gate.kill3.validation_score_min"


def gid(row: Venture | GateDecision) -> str:
    return global_id(type(row).__name__, row.id)


async def asked(api: Api, gates: GateWorld, gate: Gate, *, ready: bool = True) -> tuple[Venture, Json]:
    """A venture at a gate, and its pending decision."""
    venture = await gates.at_gate(gate, ready=ready)
    answer = await api.mutate(await gates.founder(), "requestGateDecision", ASKED, id=gid(venture), gate=gate)
    assert answer["__typename"] == "GateDecisionRequested", answer
    return venture, answer["decision"]


async def test_who_asks_is_told_what_the_gate_says(api: Api, gates: GateWorld) -> None:
    venture, decision = await asked(api, gates, Gate.TECH_FEASIBILITY)
    score = {"key": "viability_score", "value": "4", "required": "3.0", "atMost": False, "holds": True}
    assert decision["evaluation"] == {
        "outcomes": ["PROCEED", "REVISE", "KILL"],
        "risk": "LOW",
        "scores": [score],
        "triggers": [],
    }
    assert decision["preferences"] == [
        {"key": "gate.kill13.viability_score_min", "value": "3.0", "scope": "DEFAULT"},
    ]
    expected = {"gate": "TECH_FEASIBILITY", "kind": "KILL", "stage": 13, "attempt": 1, "status": "PENDING"}
    assert {name: decision[name] for name in expected} == expected
    assert (decision["result"], decision["requestedBy"]) == ("PASS", {"name": "Member"})
    pending = await api.ask(
        await gates.chairman(),
        "{ gateDecisions(filter: { status: { eq: PENDING } }) { nodes { id venture { id name } } } }",
    )
    assert pending["gateDecisions"]["nodes"] == [
        {"id": decision["id"], "venture": {"id": gid(venture), "name": "Bread & Books"}}
    ]
    assert api.woken == 1


async def test_every_objection_is_told(api: Api, gates: GateWorld) -> None:
    _, decision = await asked(api, gates, Gate.MARKET_VALIDATION, ready=False)
    assert decision["result"] == "REQUIRES_DECISION"
    assert decision["evaluation"]["outcomes"] == ["REVISE", "KILL"]
    assert {found["code"] for found in decision["evaluation"]["triggers"]} == {"FIGURE_MISSING"}
    assert decision["evaluation"]["scores"][0]["value"] is None


@pytest.mark.parametrize("outcome", [GateOutcome.APPROVE, GateOutcome.HOLD])
async def test_the_chairman_decides_at_a_promotion_gate(api: Api, gates: GateWorld, outcome: GateOutcome) -> None:
    _, decision = await asked(api, gates, Gate.ENVIRONMENT_READY)
    chairman = await gates.chairman()
    answer = await api.mutate(chairman, "decideGate", DECIDED, id=decision["id"], outcome=outcome)
    assert answer["__typename"] == "GateDecided", answer
    made = answer["decision"]
    assert (made["status"], made["outcome"], made["decidedBy"]) == ("DECIDED", outcome, {"name": "Chairman"})
    assert answer["record"]["stageKey"] == "17"


async def test_a_revision_takes_the_venture_back_by_its_cause(api: Api, gates: GateWorld) -> None:
    venture, decision = await asked(api, gates, Gate.LAUNCH)
    await gates.ventures.artifact(await gates.founder(), venture.id, "security_audit")
    answer = await api.mutate(
        await gates.chairman(),
        "decideGate",
        DECIDED,
        id=decision["id"],
        outcome="REVISE",
        rationale="A hole.",
        rollback={"cause": "SECURITY", "constraints": ["Close it."]},
    )
    assert answer["__typename"] == "GateDecided", answer
    made = answer["decision"]
    assert (made["rolledBackTo"], made["rationale"]) == (20, "A hole.")
    assert made["metadata"]["constraints"] == ["Close it."]
    assert answer["record"]["stageKey"] == "20"
    assert not (await VentureArtifact.get()).current
    told = await api.ask(
        await gates.founder(),
        "query($id: ID!) { venture(id: $id) { stage works { nodes { stage attempt status } } } }",
        id=gid(venture),
    )
    assert told["venture"]["stage"] == 20
    assert {"stage": 20, "attempt": 1, "status": "IN_PROGRESS"} in told["venture"]["works"]["nodes"]


async def test_a_refusal_names_its_rules_and_what_to_do(api: Api, gates: GateWorld) -> None:
    _, decision = await asked(api, gates, Gate.MARKET_VALIDATION, ready=False)
    async with nothing_changes():
        answer = await api.mutate(
            await gates.chairman(), "decideGate", DECIDED, id=decision["id"], outcome="PROCEED", rationale="I want to."
        )
        founder = await api.mutate(
            await gates.founder(), "decideGate", DECIDED, id=decision["id"], outcome="KILL", rationale="No."
        )
    assert answer["code"] == "PRECONDITION_UNMET"
    (rule,) = answer["rules"]
    assert (rule["ruleId"], rule["fix"]["mutation"]) == ("gate.threshold", "updateStageWork")
    assert founder["code"] == "ROLE_REQUIRED"
    assert founder["rules"][0]["fix"] == {
        "mutation": "decideGate",
        "argument": None,
        "value": None,
        "roles": ["CHAIRMAN", "ADMIN"],
    }


async def test_what_is_decided_is_final_and_what_is_cancelled_is_asked_anew(api: Api, gates: GateWorld) -> None:
    venture, decision = await asked(api, gates, Gate.LAUNCH)
    founder = await gates.founder()
    cancelled = await api.mutate(founder, "cancelGateDecision", CANCELLED, id=decision["id"], reason="Too early.")
    assert cancelled["decision"]["status"] == "CANCELLED"
    async with nothing_changes():
        again = await api.mutate(founder, "cancelGateDecision", CANCELLED, id=decision["id"])
        late = await api.mutate(
            await gates.chairman(), "decideGate", DECIDED, id=decision["id"], outcome="PROCEED", rationale="x"
        )
    assert again["rules"][0]["ruleId"] == late["rules"][0]["ruleId"] == "gate.pending"
    second = await api.mutate(founder, "requestGateDecision", ASKED, id=gid(venture), gate="LAUNCH")
    assert second["decision"]["attempt"] == 2


async def test_an_id_of_something_else_and_another_version_are_told(api: Api, gates: GateWorld) -> None:
    venture, decision = await asked(api, gates, Gate.LAUNCH)
    chairman = await gates.chairman()
    async with nothing_changes():
        wrong = await api.mutate(chairman, "decideGate", DECIDED, id=gid(venture), outcome="PROCEED")
        stale = await api.mutate(
            chairman, "decideGate", DECIDED, id=decision["id"], outcome="PROCEED", expectedVersion=1
        )
    assert (wrong["__typename"], wrong["id"]) == ("NotFound", gid(venture))
    assert (stale["__typename"], stale["expected"], stale["record"]["id"]) == ("VersionConflict", 1, gid(venture))


async def test_a_retry_decides_once_and_another_input_is_an_error(api: Api, gates: GateWorld) -> None:
    _, decision = await asked(api, gates, Gate.LAUNCH)
    chairman = await gates.chairman()
    sent: dict[str, Any] = {"id": decision["id"], "rationale": "No.", "idempotencyKey": "k"}  # Any: an input
    first = await api.mutate(chairman, "decideGate", DECIDED, **sent, outcome="KILL")
    async with nothing_changes():
        again = await api.mutate(chairman, "decideGate", DECIDED, **sent, outcome="KILL")
        other = await api.mutate(chairman, "decideGate", DECIDED, **sent, outcome="PROCEED")
    assert first["decision"] == again["decision"]
    assert other["fields"][0]["path"] == ["idempotencyKey"]


async def test_an_ended_venture_restarts_and_cites_its_old_run(api: Api, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    sent = {"id": gid(venture), "reason": "The market has turned."}
    async with nothing_changes():
        refused = await api.mutate(await gates.founder(), "restartVenture", MOVED, **sent)
        planned = await api.mutate(chairman, "restartVenture", MOVED, **sent, dryRun=True)
        unknown = await api.mutate(chairman, "restartVenture", MOVED, id="nothing", reason="x")
    assert refused["code"] == "ROLE_REQUIRED"
    assert planned["dryRun"]
    assert unknown["id"] == "nothing"
    answer = await api.mutate(chairman, "restartVenture", MOVED, **sent)
    assert answer["record"]["stageKey"] == "1"
    assert answer["transition"]["kind"] == "RESTART"
    assert answer["transition"]["metadata"]["restartOf"]["killReason"] == "Nobody wants it."


async def test_preferences_are_set_for_all_and_for_one_and_taken_back(api: Api, gates: GateWorld) -> None:
    venture, chairman = await gates.at_stage(3), await gates.chairman()
    for_all = await api.mutate(chairman, "setPreference", SET, key=SCORE, value=7.5)
    own = await api.mutate(chairman, "setPreference", SET, key=SCORE, value=9, ventureId=gid(venture))
    assert for_all["preference"]["venture"] is None
    assert (for_all["preference"]["value"], for_all["preference"]["version"]) == (7.5, 1)
    assert (own["preference"]["value"], own["preference"]["venture"]) == (9, {"id": gid(venture)})
    async with nothing_changes():
        stale = await api.mutate(chairman, "setPreference", SET, key=SCORE, value=6, expectedVersion=0)
        wrong = await api.mutate(chairman, "setPreference", SET, key=SCORE, value="high")
        unknown = await api.mutate(chairman, "setPreference", SET, key=SCORE, value=6, ventureId="nothing")
        founder = await api.mutate(await gates.founder(), "setPreference", SET, key=SCORE, value=6)
        left = await api.mutate(chairman, "clearPreference", CLEARED, key=SCORE, expectedVersion=5)
        nobody = await api.mutate(chairman, "clearPreference", CLEARED, key=SCORE, ventureId="nothing")
    assert (stale["__typename"], stale["expected"], stale["actual"]) == ("PreferenceConflict", 0, 1)
    assert wrong["fields"][0]["path"] == ["value"]
    assert unknown["id"] == nobody["id"] == "nothing"
    assert founder["code"] == "ROLE_REQUIRED"
    assert (left["expected"], left["actual"]) == (5, 1)
    cleared = await api.mutate(chairman, "clearPreference", CLEARED, key=SCORE, ventureId=gid(venture))
    assert (cleared["key"], cleared["cleared"]) == (SCORE, True)
    kept = await api.ask(chairman, "{ preferences { nodes { key value venture { id } } } }")
    assert kept["preferences"]["nodes"] == [{"key": SCORE, "value": 7.5, "venture": None}]


async def test_a_text_is_kept_as_a_text(api: Api, gates: GateWorld) -> None:
    chairman = await gates.chairman()
    answer = await api.mutate(chairman, "setPreference", SET, key="tech.stack_directive", value="Python only")
    assert answer["preference"]["value"] == "Python only"


async def test_an_administrator_may_all_that_the_chairman_may(api: Api, gates: GateWorld) -> None:
    _, decision = await asked(api, gates, Gate.LAUNCH)
    admin = await gates.somebody(Role.ADMIN)
    answer = await api.mutate(admin, "decideGate", DECIDED, id=decision["id"], outcome="PROCEED")
    assert answer["__typename"] == "GateDecided"
    assert (await api.mutate(admin, "setPreference", SET, key=SCORE, value=7))["__typename"] == "PreferenceSet"
