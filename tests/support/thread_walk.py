"""Salespeople who take deals along over HTTP by what each refusal's fix names, and by nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import Any

from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.serving import Http, issue

# Any: JSON.
Json = dict[str, Any]

WAY = ("INPUT", "HYPOTHESIS", "IMPLICATION", "DECISION", "ACTIONS", "LEARNING", "COMPLETED")
_MOST_ATTEMPTS = 12
_PROBLEMS = """
... on Problem { message }
... on Refused { code rules { ruleId remedy fix { mutation argument value roles } } }
... on InvalidInput { fields { path message } }
"""
_MOVED = """
... on TransitionApplied { changed }
... on TransitionRefused { code rules { ruleId severity remedy fix { mutation argument value roles } } }
... on InvalidInput { fields { path message } }
... on NotFound { message }
"""
_ACTIONS = """
query($id: ID!) { thread(id: $id) { actions(first: 50) { nodes { id status dueAt owner { id } } } } }
"""


@dataclass
class Deal:
    """A thread, and what its salesperson knows to say about it.

    Args:
        answers: what is said where a fix asks for it, by the fix's argument; None where somebody else knows.
        actions: what is to be done about it, in this order.
    """

    id: str
    answers: Json
    actions: Sequence[Json] = ({"type": "sales:demo"},)
    entries: dict[str, Json] = field(default_factory=dict)
    given: Json = field(default_factory=dict)


@dataclass
class Floor:
    """Somebody of each role, and the clock that they go by."""

    clients: Mapping[Role, Http]
    clock: FrozenClock

    async def ask(self, document: str, role: Role = Role.MEMBER, **variables: object) -> Json:
        """The data of an operation that has no errors."""
        response = (await self.clients[role].post(document, variables)).json()
        assert "errors" not in response, response
        return dict(response["data"])

    async def write(self, mutation: str, fields: str = "", /, **sent: object) -> Json:
        """The answer of a mutation to an input, sent by a salesperson."""
        return await self.write_as(Role.MEMBER, mutation, fields, **sent)

    async def write_as(self, role: Role, mutation: str, fields: str = "", /, **sent: object) -> Json:
        """The answer of a mutation to an input, sent by somebody with a role."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        selection = f"__typename {fields} {_PROBLEMS}"
        document = f"mutation($input: {kind}!) {{ answer: {mutation}(input: $input) {{ {selection} }} }}"
        return dict((await self.ask(document, role, input=sent))["answer"])

    async def make(self, mutation: str, made: str, /, **sent: object) -> str:
        """The id of what a mutation made.

        Args:
            mutation: which. made: the name of what it makes, as its success has it.
            sent: its input.
        """
        success = "ThreadActionAdded" if made == "action" else f"{made[0].upper()}{made[1:]}Created"
        answer = await self.write(mutation, f"... on {success} {{ {made} {{ id }} }}", **sent)
        assert made in answer, answer
        return str(answer[made]["id"])

    async def move(self, deal: Deal, stage: str, **given: object) -> Json:
        """What a move answers."""
        call = f"answer: transitionStage(input: $input) {{ __typename {_MOVED} }}"
        sent = {"id": deal.id, "to": {"thread": stage}, **deal.given, **given}
        document = f"mutation($input: TransitionStageInput!) {{ {call} }}"
        return dict((await self.ask(document, input=sent))["answer"])

    async def go(self, deal: Deal, stage: str) -> list[list[str]]:
        """Move a deal, doing whatever stands in the way; the rules that did, attempt by attempt."""
        told: list[list[str]] = []
        while (answer := await self.move(deal, stage))["__typename"] == "TransitionRefused":
            rules = [rule for rule in answer["rules"] if rule["severity"] == "BLOCK"]
            told.append([rule["ruleId"] for rule in rules])
            assert len(told) < _MOST_ATTEMPTS, told
            await self.mend(deal, [rule["fix"] for rule in rules])
        assert (answer["__typename"], answer["changed"]) == ("TransitionApplied", True), answer
        return told

    async def go_all_the_way(self, deal: Deal, last: str = "COMPLETED") -> dict[str, list[list[str]]]:
        """Take a deal from INPUT to a stage; what stood in the way out of each stage before it."""
        stages = WAY[: WAY.index(last) + 1]
        return {here: await self.go(deal, there) for here, there in pairwise(stages)}

    async def mend(self, deal: Deal, fixes: Sequence[Json]) -> None:
        """Do what fixes name: each entry is written once, with all parts that were missed."""
        parts = [fix for fix in fixes if fix["mutation"] == "recordThreadEntry"]
        if parts:
            await self.say(deal, {fix["argument"]: fix["value"] or deal.answers[fix["argument"]] for fix in parts})
        others = [fix for fix in fixes if fix["mutation"] != "recordThreadEntry"]
        for fix in others[:1]:
            await _STEPS[fix["mutation"]](self, deal, fix)

    async def say(self, deal: Deal, parts: Mapping[str, object]) -> None:
        """Record an entry with further parts, each told by its path."""
        (stage,) = {path.partition(".")[0] for path in parts}
        content = deal.entries.setdefault(stage, {})
        for path, value in parts.items():
            if value is not None:
                _put(content, path.split(".")[1:], value)
        answer = await self.write("recordThreadEntry", id=deal.id, entry={stage: content})
        assert answer["__typename"] == "ThreadEntryRecorded", answer

    async def actions(self, deal: Deal) -> list[Json]:
        """What is to be done about a deal."""
        return list((await self.ask(_ACTIONS, id=deal.id))["thread"]["actions"]["nodes"])

    async def me(self, role: Role = Role.MEMBER) -> str:
        """The id of whoever asks."""
        return str((await self.ask("{ viewer { id } }", role))["viewer"]["id"])


def _put(content: Json, path: Sequence[str], value: object) -> None:
    *outer, last = path
    for name in outer:
        content = content.setdefault(name, {})
    content[last] = value


async def _own(floor: Floor, deal: Deal, fix: Json) -> None:
    deal.given[fix["argument"]] = await floor.me()


async def _plan(floor: Floor, deal: Deal, _fix: Json) -> None:
    before: list[str] = []
    for action in deal.actions:
        made = await floor.make("addThreadAction", "action", id=deal.id, dependsOn=before, **action)
        before = [made]


async def _arrange(floor: Floor, deal: Deal, fix: Json) -> None:
    due = (floor.clock.now() + timedelta(days=7)).isoformat()
    values = {"ownerId": await floor.me(), "dueAt": due}
    for action in await floor.actions(deal):
        await floor.write("updateThreadAction", id=action["id"], **{fix["argument"]: values[fix["argument"]]})


async def _finish(floor: Floor, deal: Deal, _fix: Json) -> None:
    for action in await floor.actions(deal):
        answer = await floor.write("completeThreadAction", id=action["id"], result="done")
        assert answer["__typename"] == "ThreadActionCompleted", answer


async def _approve(floor: Floor, deal: Deal, fix: Json) -> None:
    answer = await floor.write_as(Role(fix["roles"][0]), "approveThread", id=deal.id)
    assert answer["__typename"] == "ThreadApproved", answer


_STEPS = {
    "transitionStage": _own,
    "addThreadAction": _plan,
    "updateThreadAction": _arrange,
    "completeThreadAction": _finish,
    "approveThread": _approve,
}


def answers(company: str, arr: int, segment: str, belief: str, confidence: int, **learned: object) -> Json:
    """What a salesperson knows of a deal that goes well, by what fixes ask for."""
    return {
        "input.direction": "INBOUND",
        "input.source": "WEBSITE",
        "input.contact.name": "Dana Reyes",
        "input.contact.title": "CFO",
        "input.contact.email": "dana@acme.example",
        "input.contact.company": company,
        "input.signal": "Asked for a demo",
        "hypothesis.segmentId": segment,
        "hypothesis.assumptionIds": [belief],
        "hypothesis.confidence": 60,
        "implication.arrMin": 1_000_000,
        "implication.arrMax": 1_500_000,
        "implication.strategicValue": "HIGH",
        "implication.resourceHours": 40,
        "implication.icpMatch": "0.7",
        "implication.targetArr": None,
        "decision.decision": "PROCEED",
        "decision.alternatives": [{"option": "Wait a year", "against": "Others would be there first."}],
        "decision.reasoning": "It tests what we most need to know.",
        "decision.impactMode": "VENTURE",
        "decision.impact.strategicValue": "0.7",
        "decision.impact.marketSize": "0.6",
        "decision.impact.defensibility": "0.5",
        "learning.outcome": "CLOSED",
        "learning.arr": arr,
        "learning.verdicts": [
            {"assumptionId": belief, "verdict": "VALIDATED", "evidence": "They signed.", "confidence": confidence}
        ],
        **learned,
    }


async def reasoned_about(floor: Floor) -> tuple[str, str]:
    """A segment that aims at deals of a million and a quarter a year, and what is assumed of it."""
    segment = await floor.make("createSegment", "segment", code="enterprise", name="Enterprise", targetArr=1_250_000)
    text = "Enterprise customers prefer white-label"
    return segment, await floor.make("createAssumption", "assumption", code="A4", text=text, confidence=60)


async def floor_at(address: str, clock: FrozenClock) -> Floor:
    """Somebody of each role, logged in."""
    return Floor({role: Http(address, (await issue(clock, role)).text) for role in Role}, clock)
