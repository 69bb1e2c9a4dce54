"""A founder and a chairman take a venture from an idea to The Orbit by doing what each refusal's fix names.

They know the inputs of the mutations, and what the API shows of the venture and of its stage; of the lifecycle they
know nothing.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.serving import Http, issue

# Any: JSON.
Json = dict[str, Any]

MOST_STEPS = 600
LOOK = """
query($id: ID!) {
  venture(id: $id) {
    id version stage status
    stageInfo {
      venture {
        metrics { key low high atLeast atMost derived }
        artifacts { type }
      }
    }
    availableTransitions {
      to { number key } kind allowed requires
      rules { ruleId severity satisfied message remedy fix { mutation argument value roles } }
    }
    artifacts(first: 100, filter: { current: { eq: true } }) { nodes { id type stage quality } }
    directives(first: 100) { nodes { id stage status criteria { text met } } }
    openGates { nodes { id gate } }
    assumptionSets(first: 100) { nodes { id version status assumptions { key group belief confidence } } }
  }
}
"""
PROBLEMS = """
... on Refused { code message rules { ruleId message remedy fix { mutation argument value roles } } }
... on InvalidInput { fields { path message } }
... on NotFound { message }
... on VersionConflict { message }
"""
MOVED = """
... on TransitionApplied { changed }
... on TransitionRefused { code message rules { ruleId satisfied message } }
... on InvalidInput { fields { path message } }
... on NotFound { message }
... on VersionConflict { message }
"""
CONTENT = "Bakers keep their books at night, with flour on their hands and an eye on the oven. " * 8
RISKS = [
    {
        "title": "Bakers are slow to change",
        "category": "market",
        "level": "HIGH",
        "mitigation": "Start with the young.",
    },
    {"title": "Banks close their doors", "category": "operational", "level": "LOW"},
]
TOP_RISKS = ["Nobody pays", "Ovens are hot", "Flour is cheap", "Nights are short", "Banks are slow"]
PLAYBOOK = {
    "salesModel": "INSIDE_SALES",
    "salesCycleDays": 30,
    "dealStages": [
        {"name": name, "description": f"The deal is {name}.", "avgDurationDays": 10} for name in ("new", "warm", "won")
    ],
    "funnelStages": [
        {"name": name, "metric": f"{name} a month", "targetValue": 100}
        for name in ("visits", "trials", "talks", "deals")
    ],
    "customerJourney": [
        {"step": f"step {place}", "funnelStage": "visits", "touchpoint": "web"} for place in range(1, 6)
    ],
}
BELIEFS = [
    {
        "key": "pays",
        "group": "MARKET",
        "belief": "Bakers pay 20 a month.",
        "confidence": "0.6",
        "evidence": ["Ten said so."],
    },
    {"key": "stays", "group": "PRODUCT", "belief": "They stay for years.", "confidence": "0.5", "evidence": []},
]
NEXT_STEP = ["PENDING_APPROVAL", "ACTIVE", "IN_PROGRESS", "COMPLETED"]


@dataclass
class Walk:
    """Somebody of each role, and the venture that they take along."""

    clients: Mapping[str, Http]
    venture: str = ""

    async def ask(self, role: str, document: str, **variables: object) -> Json:
        """The data of an operation that has no errors."""
        response = (await self.clients[role].post(document, variables)).json()
        assert "errors" not in response, response
        return dict(response["data"])

    async def write(self, mutation: str, roles: list[str], **sent: object) -> Json:
        """Call a mutation as the least of those who may; it succeeds, or says what is to be done first."""
        name = mutation[0].upper() + mutation[1:]
        document = f"mutation($input: {name}Input!) {{ answer: {mutation}(input: $input) {{ __typename {PROBLEMS} }} }}"
        answer = (await self.ask(roles[0], document, input=sent))["answer"]
        assert answer["__typename"] not in {"InvalidInput", "NotFound", "VersionConflict"}, (sent, answer)
        return dict(answer)

    async def look(self) -> Json:
        """The venture, as it is now."""
        return dict((await self.ask("MEMBER", LOOK, id=self.venture))["venture"])

    async def go_on(self, option: Json) -> None:
        """Make a move that is allowed, with what it asks for: a venture that nobody owns becomes the founder's."""
        document = f"""mutation($input: TransitionStageInput!) {{
          answer: transitionStage(input: $input) {{ __typename {MOVED} }} }}"""
        sent = {"id": self.venture, "to": {"venture": option["to"]["number"]}}
        if option["requires"] == ["OWNER_ID"]:
            sent["ownerId"] = (await self.ask("MEMBER", "{ viewer { id } }"))["viewer"]["id"]
        answer = (await self.ask("MEMBER", document, input=sent))["answer"]
        assert answer["__typename"] == "TransitionApplied", answer

    async def mend(self, fix: Json, seen: Json) -> None:
        """Do what a fix names, or what that says is to be done first."""
        answer = await STEPS[fix["mutation"]](self, fix, seen)
        if answer["__typename"] == "Refused":
            assert answer["rules"][0]["fix"] is not None, answer
            await self.mend(answer["rules"][0]["fix"], seen)


async def update_venture(walk: Walk, fix: Json, seen: Json) -> Json:
    texts = {
        "name": "Bread & Books",
        "description": "Software that keeps the books of bakeries.",
        "category": "fintech",
    }
    value = texts.get(fix["argument"], "Bakers do their books at night.")
    return await walk.write("updateVenture", fix["roles"], id=seen["id"], **{fix["argument"]: value})


async def record_artifact(walk: Walk, fix: Json, seen: Json) -> Json:
    """The artifact that is named, with the details that are asked for."""
    kind = fix["value"]
    details = {"topRisks": TOP_RISKS, "risks": RISKS, "salesPlaybook": PLAYBOOK}
    given = {fix["argument"]: details[fix["argument"]]} if fix["argument"] in details else {}
    return await walk.write(
        "recordArtifact",
        fix["roles"],
        id=seen["id"],
        type=kind,
        title=f"The {kind}",
        content=CONTENT,
        quality=85,
        **given,
    )


def artifact(fix: Json, seen: Json) -> str:
    """The current artifact of the type that a fix names, or of the stage."""
    found = [one for one in seen["artifacts"]["nodes"] if fix["value"] in {None, one["type"]}]
    return str(next(one["id"] for one in found if fix["value"] or one["stage"] == seen["stage"]))


async def validate_artifact(walk: Walk, fix: Json, seen: Json) -> Json:
    given: Json = {"quality": 85} if fix["argument"] == "quality" else {}
    return await walk.write("validateArtifact", fix["roles"], id=artifact(fix, seen), validation="VALIDATED", **given)


async def classify_artifact(walk: Walk, fix: Json, seen: Json) -> Json:
    entries = [
        {"kind": "FACT", "statement": "There are 9,000 bakeries.", "reference": "Guild of bakers, 2025"},
        {"kind": "UNKNOWN", "statement": "Whether they pay by card.", "reference": "Ask fifty of them"},
    ]
    return await walk.write("classifyArtifact", fix["roles"], id=artifact(fix, seen), entries=entries)


async def update_stage_work(walk: Walk, fix: Json, seen: Json) -> Json:
    key, listed = fix["value"], fix["argument"]
    metrics = {one["key"]: one for one in seen["stageInfo"]["venture"]["metrics"]}
    one = {"key": key, "value": good(metrics[key])} if listed == "metrics" else {"key": key}
    return await walk.write("updateStageWork", fix["roles"], id=seen["id"], stage=seen["stage"], **{listed: [one]})


def good(metric: Json) -> str:
    """A figure that meets its target, or is as good as it can be where there is none."""
    least = metric["atLeast"] or metric["high"]
    return str(Decimal(metric["atMost"] or least or 1))


async def create_directive(walk: Walk, fix: Json, seen: Json) -> Json:
    criteria = ["It works.", "It is written down."]
    return await walk.write(
        "createDirective", fix["roles"], id=seen["id"], suffix=fix["value"], title="Do the work", criteria=criteria
    )


async def update_directive(walk: Walk, fix: Json, seen: Json) -> Json:
    (found,) = [one for one in seen["directives"]["nodes"] if one["stage"] == seen["stage"]]
    met = [{"text": one["text"], "met": True} for one in found["criteria"]]
    change = {"status": fix["value"]} if fix["argument"] == "status" else {"criteria": met}
    return await walk.write("updateDirective", fix["roles"], id=found["id"], **change)


async def request_gate_decision(walk: Walk, fix: Json, seen: Json) -> Json:
    return await walk.write("requestGateDecision", fix["roles"], id=seen["id"], gate=fix["value"])


async def decide_gate(walk: Walk, fix: Json, seen: Json) -> Json:
    (pending,) = seen["openGates"]["nodes"]
    return await walk.write(
        "decideGate", fix["roles"], id=pending["id"], outcome=fix["value"], rationale="It is good enough."
    )


async def draft_assumption_set(walk: Walk, fix: Json, seen: Json) -> Json:
    return await walk.write("draftAssumptionSet", fix["roles"], id=seen["id"], assumptions=BELIEFS)


def latest_set(seen: Json) -> str:
    return str(max(seen["assumptionSets"]["nodes"], key=lambda one: int(one["version"]))["id"])


async def finalize_assumption_set(walk: Walk, fix: Json, seen: Json) -> Json:
    return await walk.write("finalizeAssumptionSet", fix["roles"], id=latest_set(seen))


async def update_assumption_set(walk: Walk, fix: Json, seen: Json) -> Json:
    surer = [{**one, "confidence": "0.9"} for one in BELIEFS]
    return await walk.write("updateAssumptionSet", fix["roles"], id=latest_set(seen), assumptions=surer)


async def record_reality_data(walk: Walk, fix: Json, seen: Json) -> Json:
    data = [
        {"key": "pays", "outcome": "They pay 25.", "verdict": "VALIDATED"},
        {"key": "stays", "outcome": "Half of them left.", "truth": "0.25"},
    ]
    return await walk.write("recordRealityData", fix["roles"], id=seen["id"], data=data)


async def generate_calibration_report(walk: Walk, fix: Json, seen: Json) -> Json:
    return await walk.write("generateCalibrationReport", fix["roles"], id=seen["id"])


STEPS: Mapping[str, Callable[[Walk, Json, Json], Awaitable[Json]]] = {
    "updateVenture": update_venture,
    "recordArtifact": record_artifact,
    "validateArtifact": validate_artifact,
    "classifyArtifact": classify_artifact,
    "updateStageWork": update_stage_work,
    "createDirective": create_directive,
    "updateDirective": update_directive,
    "requestGateDecision": request_gate_decision,
    "decideGate": decide_gate,
    "draftAssumptionSet": draft_assumption_set,
    "finalizeAssumptionSet": finalize_assumption_set,
    "updateAssumptionSet": update_assumption_set,
    "recordRealityData": record_reality_data,
    "generateCalibrationReport": generate_calibration_report,
}


@pytest.fixture
async def walk(address: str, clock: FrozenClock) -> Walk:
    """A venture that has a name and nothing else, owned by who founded it."""
    found = {role.value: Http(address, (await issue(clock, role)).text) for role in Role}
    walking = Walk(found)
    document = """mutation($input: CreateVentureInput!) {
      answer: createVenture(input: $input) { __typename ... on VentureCreated { venture { id } } } }"""
    made = (await walking.ask("MEMBER", document, input={"name": "Bread & Books"}))["answer"]
    walking.venture = made["venture"]["id"]
    return walking


def first_unmet(option: Json) -> Json:
    """The first rule that refuses."""
    return next(rule for rule in option["rules"] if rule["severity"] == "BLOCK" and not rule["satisfied"])


async def test_whoever_does_what_the_fixes_name_reaches_the_orbit(walk: Walk) -> None:
    seen, steps = await walk.look(), 0
    while seen["status"] == "ACTIVE" and steps < MOST_STEPS:
        option = next(one for one in seen["availableTransitions"] if one["kind"] == "FORWARD")
        if option["allowed"]:
            await walk.go_on(option)
        else:
            unmet = first_unmet(option)
            assert unmet["fix"] is not None, unmet
            await walk.mend(unmet["fix"], seen)
        before, seen, steps = seen, await walk.look(), steps + 1
        assert seen["version"] > before["version"], option

    assert (seen["status"], seen["stage"]) == ("GRADUATED", 25)
    history = "query($id: ID!) { venture(id: $id) { history(first: 100) { nodes { kind to { key } } } } }"
    rows = (await walk.ask("VIEWER", history, id=walk.venture))["venture"]["history"]["nodes"]
    assert [row["to"]["key"] for row in rows] == [str(stage) for stage in range(1, 27)]
