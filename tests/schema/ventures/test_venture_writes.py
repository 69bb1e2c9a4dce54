"""Ventures through the API: what clients write, what it answers, and what it refuses."""

from datetime import timedelta
from typing import Any

import pytest

from guards.actor import Actor
from guards.enums import Role
from tests.support.api import Api, Json, gid
from tests.support.unchanged import nothing_changes
from tests.support.world import World

VENTURE = "venture { id name stage phase status version owner { name } stageInfo { key label } }"
REFUSED = "... on Refused { code message } ... on InvalidInput { fields { path message } } ... on NotFound { id }"
CONFLICT = "... on VersionConflict { expected actual record { id version } }"
MOVED = """
... on TransitionApplied {
  changed dryRun record { id stageKey stageInfo { key venture { phase } } version } effects { kind key }
  transition { from { key } to { key } kind }
}
... on TransitionRefused { code message rules { ruleId satisfied remedy fix { mutation argument value roles } } }
"""
ARTIFACT = """
id type stage version current title quality validation epistemic { kind statement reference } createdBy { name }
"""
BRIEF = "A ledger that bakers keep with one hand while the bread is in the oven. " * 4


@pytest.fixture
async def ada(world: World) -> Actor:
    return await world.user(Role.CHAIRMAN, "Ada")


async def idea(api: Api, actor: Actor, **given: Any) -> Json:  # Any: fields of the input
    """A venture that says all that leaving stage 1 asks of itself."""
    sent = {
        "name": "Bread & Books",
        "description": "Software that keeps the books of small bakeries.",
        "category": "fintech",
        "problemStatement": "Bakers do their books at night.",
        "chairmanIntent": "Help the small ones.",
        **given,
    }
    answer = await api.mutate(actor, "createVenture", f"... on VentureCreated {{ {VENTURE} }} {REFUSED}", **sent)
    assert answer["__typename"] == "VentureCreated", answer
    venture: Json = answer["venture"]
    return venture


async def brief(api: Api, actor: Actor, venture: Json, **given: Any) -> Json:  # Any: as above
    """An idea brief, recorded."""
    sent = {"id": venture["id"], "type": "idea_brief", "title": "Idea", "content": BRIEF, "quality": 70, **given}
    fields = f"... on ArtifactRecorded {{ artifact {{ {ARTIFACT} }} record {{ version }} }} {REFUSED}"
    return await api.mutate(actor, "recordArtifact", fields, **sent)


ARTIFACT = (
    "id type stage version current title quality validation epistemic { kind statement reference } createdBy { name }"
)


async def test_a_venture_begins_at_stage_1_in_the_hands_of_whom_it_is_given(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada, externalId="V-1", tier=2)
    assert {name: venture[name] for name in ("name", "stage", "phase", "status", "version", "owner")} == {
        "name": "Bread & Books",
        "stage": 1,
        "phase": "THE_TRUTH",
        "status": "ACTIVE",
        "version": 1,
        "owner": None,
    }
    assert venture["stageInfo"] == {"key": "1", "label": "Draft Idea & Chairman Review"}
    found = await api.ask(
        ada, '{ ventureByExternalId(externalId: "V-1") { id tier works { nodes { stage status } } } }'
    )
    assert found["ventureByExternalId"] == {
        "id": venture["id"],
        "tier": 2,
        "works": {"nodes": [{"stage": 1, "status": "IN_PROGRESS"}]},
    }


async def test_a_venture_moves_once_what_the_refusal_names_is_done(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    me = (await api.ask(ada, "{ viewer { id } }"))["viewer"]["id"]
    to = {"id": venture["id"], "to": {"venture": 2}, "ownerId": me}
    refused = await api.mutate(ada, "transitionStage", MOVED, **to)
    assert refused["code"] == "PRECONDITION_UNMET"
    unmet = {rule["ruleId"]: rule["fix"] for rule in refused["rules"] if not rule["satisfied"]}
    assert unmet["artifact.idea_brief"] == {
        "mutation": "recordArtifact",
        "argument": "type",
        "value": "idea_brief",
        "roles": ["MEMBER", "MANAGER", "EXECUTIVE", "CHAIRMAN", "ADMIN"],
    }
    assert (await brief(api, ada, venture))["__typename"] == "ArtifactRecorded"
    async with nothing_changes():
        planned = await api.mutate(ada, "transitionStage", MOVED, **to, dryRun=True)
    assert planned["__typename"] == "TransitionApplied", planned
    moved = await api.mutate(ada, "transitionStage", MOVED, **to)
    assert moved["record"]["stageKey"] == "2"
    assert moved["record"]["stageInfo"] == {"key": "2", "venture": {"phase": "THE_TRUTH"}}
    assert moved["transition"] == {"from": {"key": "1"}, "to": {"key": "2"}, "kind": "FORWARD"}
    assert moved["effects"] == planned["effects"]


async def test_a_stage_of_another_lifecycle_or_none_at_all_is_an_error_at_its_field(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    fields = "... on InvalidInput { fields { path } }"
    async with nothing_changes():
        wrong = await api.mutate(ada, "transitionStage", fields, id=venture["id"], to={"engagement": "WARM"})
        beyond = await api.mutate(ada, "transitionStage", fields, id=venture["id"], to={"venture": 27})
    assert [field["path"] for field in wrong["fields"]] == [["to"]]
    assert [field["path"] for field in beyond["fields"]] == [["to", "venture"]]


async def test_several_ventures_move_together_each_with_its_own_answer(api: Api, ada: Actor) -> None:
    ready, bare = await idea(api, ada), await idea(api, ada, name="Bare")
    await brief(api, ada, ready)
    owner = (await api.ask(ada, "{ viewer { id } }"))["viewer"]["id"]
    items = [{"id": one["id"], "to": {"venture": 2}, "ownerId": owner} for one in (ready, bare)]
    document = f"""
    mutation($input: [TransitionStageInput!]!) {{ transitionStages(input: $input) {{ __typename {MOVED} }} }}
    """
    answers = (await api.ask(ada, document, input=items))["transitionStages"]
    assert [one["__typename"] for one in answers] == ["TransitionApplied", "TransitionRefused"]


async def test_an_update_changes_what_was_sent_and_leaves_the_rest(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    sent = {"id": venture["id"], "health": "RED", "category": None, "culturalStyle": "BAUHAUS"}
    fields = (
        f"... on VentureUpdated {{ venture {{ name health category culturalStyle version }} }} {REFUSED} {CONFLICT}"
    )
    answer = await api.mutate(ada, "updateVenture", fields, **sent, expectedVersion=1)
    assert answer["venture"] == {
        "name": "Bread & Books",
        "health": "RED",
        "category": None,
        "culturalStyle": "BAUHAUS",
        "version": 2,
    }
    async with nothing_changes():
        late = await api.mutate(ada, "updateVenture", fields, id=venture["id"], tier=2, expectedVersion=1)
        again = await api.mutate(ada, "updateVenture", fields, id=venture["id"], chairmanIntent="Something else.")
    assert late["__typename"] == "VersionConflict"
    assert (late["expected"], late["actual"], late["record"]["id"]) == (1, 2, venture["id"])
    assert again["fields"][0]["path"] == ["chairmanIntent"]


async def test_a_venture_rests_and_goes_on(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    fields = f"... on VentureStatusSet {{ venture {{ status }} }} {REFUSED}"
    paused = await api.mutate(ada, "setVentureStatus", fields, id=venture["id"], status="PAUSED", reason="summer")
    assert paused["venture"] == {"status": "PAUSED"}
    refused = await api.mutate(ada, "transitionStage", MOVED, id=venture["id"], to={"venture": 2})
    assert refused["code"] == "NOT_ACTIVE"
    resumed = await api.mutate(ada, "setVentureStatus", fields, id=venture["id"], status="ACTIVE")
    assert resumed["venture"] == {"status": "ACTIVE"}
    async with nothing_changes():
        killed = await api.mutate(ada, "setVentureStatus", fields, id=venture["id"], status="KILLED")
    assert killed["code"] == "NOT_ACTIVE"


async def test_another_version_of_an_artifact_takes_the_place_of_the_current_one(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    first = (await brief(api, ada, venture))["artifact"]
    assert first | {"id": None} == {
        "id": None,
        "type": "idea_brief",
        "stage": 1,
        "version": 1,
        "current": True,
        "title": "Idea",
        "quality": 70,
        "validation": "PENDING",
        "epistemic": [],
        "createdBy": {"name": "Ada"},
    }
    second = (await brief(api, ada, venture, title="Better idea"))["artifact"]
    assert (second["version"], second["current"]) == (2, True)
    document = """
    query($id: ID!) {
      venture(id: $id) {
        all: artifacts { nodes { version } }
        now: artifacts(filter: {current: {eq: true}}) { nodes { version } }
      }
      artifacts(filter: {type: {eq: "idea_brief"}, current: {eq: false}}) { totalCount nodes { title supersededAt } }
    }
    """
    found = await api.ask(ada, document, id=venture["id"])
    assert found["venture"] == {"all": {"nodes": [{"version": 1}, {"version": 2}]}, "now": {"nodes": [{"version": 2}]}}
    assert [one["title"] for one in found["artifacts"]["nodes"]] == ["Idea"]
    async with nothing_changes():
        early = await brief(api, ada, venture, type="gtm_plan")
        odd = await brief(api, ada, venture, metadata=["no object"])
    assert early["fields"][0]["path"] == ["stage"]
    assert odd["fields"][0]["path"] == ["metadata"]


async def test_an_artifact_is_judged_and_classified(api: Api, ada: Actor) -> None:
    artifact = (await brief(api, ada, await idea(api, ada)))["artifact"]
    fields = f"... on ArtifactValidated {{ artifact {{ validation validationNote validatedBy {{ name }} }} }} {REFUSED}"
    sent = {"id": artifact["id"], "validation": "NEEDS_REVISION"}
    async with nothing_changes():
        silent = await api.mutate(ada, "validateArtifact", fields, **sent)
    assert silent["fields"][0]["path"] == ["note"]
    judged = await api.mutate(ada, "validateArtifact", fields, **sent, note="Who pays?")
    assert judged["artifact"] == {
        "validation": "NEEDS_REVISION",
        "validationNote": "Who pays?",
        "validatedBy": {"name": "Ada"},
    }
    entries = [
        {"kind": "FACT", "statement": "Bakers rise at three.", "reference": "interview 7"},
        {"kind": "UNKNOWN", "statement": "Who pays.", "reference": None},
    ]
    fields = f"... on ArtifactClassified {{ artifact {{ epistemic {{ kind statement reference }} }} }} {REFUSED}"
    classified = await api.mutate(ada, "classifyArtifact", fields, id=artifact["id"], entries=entries)
    assert classified["artifact"]["epistemic"] == entries
    assumed = [{"kind": "ASSUMPTION", "statement": "Bakers pay.", "reference": "no set"}]
    async with nothing_changes():
        refused = await api.mutate(ada, "classifyArtifact", fields, id=artifact["id"], entries=assumed)
    assert refused["fields"][0]["path"] == ["entries", "0", "reference"]


async def test_the_work_of_a_stage_is_ticked_and_measured(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    work = "work { stage status inputs { key done } metrics { key value } blockedReason }"
    fields = f"... on StageWorkUpdated {{ {work} record {{ version }} }} {REFUSED}"
    sent = {
        "id": venture["id"],
        "stage": 1,
        "inputs": [{"key": "text"}],
        "metrics": [{"key": "idea_quality_score", "value": "7.5"}],
    }
    answer = await api.mutate(ada, "updateStageWork", fields, **sent, blocked=True, reason="The baker is on holiday.")
    assert answer["work"] == {
        "stage": 1,
        "status": "BLOCKED",
        "inputs": [
            {"key": "voice_recording", "done": False},
            {"key": "text", "done": True},
            {"key": "chairman_feedback", "done": False},
        ],
        "metrics": [
            {"key": "idea_quality_score", "value": "7.5"},
            {"key": "validation_completeness", "value": None},
        ],
        "blockedReason": "The baker is on holiday.",
    }
    async with nothing_changes():
        unknown = await api.mutate(ada, "updateStageWork", fields, **{**sent, "checks": [{"key": "no_such"}]})
        nowhere = await api.mutate(ada, "updateStageWork", fields, id=venture["id"], stage=7)
    assert unknown["fields"][0]["path"] == ["checks", "no_such"]
    assert nowhere["fields"][0]["path"] == ["stage"]


async def test_what_names_no_venture_is_not_found(api: Api, ada: Actor) -> None:
    for mutation, sent in (
        ("updateVenture", {}),
        ("setVentureStatus", {"status": "PAUSED"}),
        ("updateStageWork", {"stage": 1}),
        ("recordArtifact", {"type": "idea_brief", "title": "Idea", "content": BRIEF}),
    ):
        answer = await api.mutate(ada, mutation, REFUSED, id="nothing", **sent)
        assert answer == {"__typename": "NotFound", "id": "nothing"}


async def test_the_typed_details_of_an_artifact_are_kept_under_their_names(api: Api, ada: Actor) -> None:
    venture = await idea(api, ada)
    sent = {"id": venture["id"], "type": "notes", "title": "Risks", "content": BRIEF, "metadata": {"by": "hand"}}
    risks = [{"title": "Trust", "category": "market", "level": "HIGH", "mitigation": "Talk to them."}]
    fields = f"... on ArtifactRecorded {{ artifact {{ stage metadata }} }} {REFUSED}"
    answer = await api.mutate(ada, "recordArtifact", fields, **sent, risks=risks, topRisks=["price"])
    assert answer["artifact"] == {"stage": 1, "metadata": {"by": "hand", "topRisks": ["price"], "risks": risks}}


async def test_a_venture_is_given_away_and_rests_like_any_record(api: Api, world: World, ada: Actor) -> None:
    venture, ben = await idea(api, ada), await world.user(name="Ben")
    fields = f"... on Reassigned {{ record {{ id owner {{ name }} }} }} {REFUSED}"
    given = await api.mutate(ada, "reassign", fields, id=venture["id"], ownerId=gid(ben), reason="He bakes.")
    assert given["record"] == {"id": venture["id"], "owner": {"name": "Ben"}}
    until = (world.clock.now() + timedelta(days=3)).isoformat()
    asleep = "record { id ... on Venture { snoozedUntil } }"
    held = await api.mutate(ada, "snooze", f"... on Snoozed {{ {asleep} }}", id=venture["id"], until=until, reason="x")
    assert held["record"] == {"id": venture["id"], "snoozedUntil": until}
