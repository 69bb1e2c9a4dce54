"""Directives, assumptions, reality and tokens through the API."""

from models import Venture
from resolvers.ids import global_id
from tests.support.api import Api, Json
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes

REFUSED = """
... on Refused { code message rules { ruleId remedy fix { mutation argument value roles } } }
... on InvalidInput { fields { path message } } ... on NotFound { id }
... on VersionConflict { expected actual record { id version } }
"""
DIRECTIVE = (
    "directive { id key stage title status progress criteria { text met } approvedBy { name } } record { version }"
)
CREATED = f"... on DirectiveCreated {{ {DIRECTIVE} }} {REFUSED}"
UPDATED = f"... on DirectiveUpdated {{ {DIRECTIVE} }} {REFUSED}"
BELIEVED = """
assumptionSet {
  id version status finalizedStage assumptions { key group belief confidence evidence } reality { key truth outcome }
}
record { version }
"""
DRAFTED = f"... on AssumptionSetDrafted {{ {BELIEVED} }} {REFUSED}"
FINALIZED = f"... on AssumptionSetFinalized {{ {BELIEVED} }} {REFUSED}"
REVISED = f"... on AssumptionSetUpdated {{ {BELIEVED} }} {REFUSED}"
RECORDED = f"... on RealityDataRecorded {{ {BELIEVED} }} {REFUSED}"
REPORTED = f"""
... on CalibrationReportGenerated {{
  artifact {{ id type stage validation content }} record {{ version }}
}} {REFUSED}
"""
USAGE = "usage { tokensIn tokensOut cost stage simulated } record { version }"
USED = f"... on TokenUsageRecorded {{ {USAGE} }} {REFUSED}"
CONFIRMED = (
    f"... on TokenProfileConfirmed {{ venture {{ id tokenBudget {{ profile whole {{ budget }} }} }} }} {REFUSED}"
)
BELIEF: Json = {
    "key": "A1",
    "group": "MARKET",
    "belief": "Bakers pay.",
    "confidence": "0.9",
    "evidence": ["interview 7"],
}


def gid(venture: Venture) -> str:
    return global_id("Venture", venture.id)


async def test_a_directive_goes_from_draft_to_its_completion(api: Api, gates: GateWorld) -> None:
    venture, founder, chairman = await gates.at_stage(18), await gates.founder(), await gates.chairman()
    sent = {"id": gid(venture), "title": "Build it", "criteria": ["It runs."]}
    made = (await api.mutate(founder, "createDirective", CREATED, **sent))["directive"]
    assert (made["key"], made["stage"], made["status"]) == ("SD-BREADBOOKS-MVP-001", 18, "DRAFT")
    assert made["criteria"] == [{"text": "It runs.", "met": False}]
    one = {"id": made["id"]}
    await api.mutate(founder, "updateDirective", UPDATED, **one, status="PENDING_APPROVAL")
    async with nothing_changes():
        refused = await api.mutate(founder, "updateDirective", UPDATED, **one, status="ACTIVE")
    assert refused["code"] == "ROLE_REQUIRED"
    assert refused["rules"][0]["fix"]["roles"] == ["EXECUTIVE", "CHAIRMAN", "ADMIN"]
    approved = await api.mutate(chairman, "updateDirective", UPDATED, **one, status="ACTIVE")
    assert approved["directive"]["approvedBy"] == {"name": "Chairman"}
    await api.mutate(founder, "updateDirective", UPDATED, **one, status="IN_PROGRESS", progress=40)
    async with nothing_changes():
        early = await api.mutate(founder, "updateDirective", UPDATED, **one, status="COMPLETED")
    assert [rule["ruleId"] for rule in early["rules"]] == ["directive.criteria"]
    met = [{"text": "It runs.", "met": True}]
    done = await api.mutate(founder, "updateDirective", UPDATED, **one, status="COMPLETED", criteria=met)
    assert (done["directive"]["status"], done["directive"]["progress"]) == ("COMPLETED", 100)


async def test_what_is_believed_goes_from_draft_to_report(api: Api, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(25), await gates.founder()
    record = {"id": gid(venture)}
    async with nothing_changes():
        early = await api.mutate(founder, "generateCalibrationReport", REPORTED, **record)
    assert early["rules"][0]["fix"]["mutation"] == "draftAssumptionSet"
    drafted = (await api.mutate(founder, "draftAssumptionSet", DRAFTED, **record, assumptions=[BELIEF]))[
        "assumptionSet"
    ]
    assert (drafted["version"], drafted["status"], drafted["assumptions"]) == (1, "DRAFT", [BELIEF])
    final = await api.mutate(founder, "finalizeAssumptionSet", FINALIZED, id=drafted["id"])
    assert (final["assumptionSet"]["status"], final["assumptionSet"]["finalizedStage"]) == ("ACTIVE", 25)
    revised = {**BELIEF, "confidence": "0.4"}
    second = await api.mutate(founder, "updateAssumptionSet", REVISED, id=drafted["id"], assumptions=[revised])
    assert (second["assumptionSet"]["version"], second["assumptionSet"]["status"]) == (2, "ACTIVE")
    data = [{"key": "A1", "outcome": "Nobody paid.", "verdict": "INVALIDATED"}]
    known = await api.mutate(founder, "recordRealityData", RECORDED, **record, data=data)
    assert known["assumptionSet"]["reality"] == [{"key": "A1", "truth": "0", "outcome": "Nobody paid."}]
    report = await api.mutate(founder, "generateCalibrationReport", REPORTED, **record)
    assert report["__typename"] == "CalibrationReportGenerated", report
    assert (report["artifact"]["type"], report["artifact"]["validation"]) == (
        "assumptions_vs_reality_report",
        "PENDING",
    )
    told = await api.ask(
        founder,
        """query($id: ID!) { venture(id: $id) { assumptionSets { nodes {
          version status report { direction magnitude compared { key confidence truth error } }
        } } } }""",
        **record,
    )
    nodes = {one["version"]: one for one in told["venture"]["assumptionSets"]["nodes"]}
    assert (nodes[1]["status"], nodes[2]["status"], nodes[2]["report"]) == ("SUPERSEDED", "INVALIDATED", None)
    assert (nodes[1]["report"]["direction"], float(nodes[1]["report"]["magnitude"])) == ("OPTIMISTIC", 0.9)
    (compared,) = nodes[1]["report"]["compared"]
    assert {name: value and float(value) for name, value in compared.items() if name != "key"} == {
        "confidence": 0.9,
        "truth": 0,
        "error": 0.9,
    }


async def test_what_is_wrong_is_told_at_its_field(api: Api, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(25), await gates.founder()
    record = {"id": gid(venture)}
    async with nothing_changes():
        directive = await api.mutate(founder, "createDirective", CREATED, **record, title=" ", suffix="mvp")
        belief = await api.mutate(
            founder, "draftAssumptionSet", DRAFTED, **record, assumptions=[{**BELIEF, "confidence": "2"}]
        )
        tokens = await api.mutate(founder, "recordTokenUsage", USED, **record, tokensIn=-1, tokensOut=0, stage=26)
        budget = await api.mutate(founder, "confirmTokenProfile", CONFIRMED, **record, profile="STANDARD", budget=5)
        unknown = await api.mutate(founder, "finalizeAssumptionSet", FINALIZED, **record)
        stale = await api.mutate(
            founder, "recordTokenUsage", USED, **record, tokensIn=1, tokensOut=0, expectedVersion=9
        )
    assert [field["path"] for field in directive["fields"]] == [["title"], ["suffix"]]
    assert [field["path"] for field in belief["fields"]] == [["assumptions", "0", "confidence"]]
    assert [field["path"] for field in tokens["fields"]] == [["tokensIn"], ["stage"]]
    assert [field["path"] for field in budget["fields"]] == [["budget"]]
    assert unknown["id"] == gid(venture)
    assert (stale["expected"], stale["actual"]) == (9, 1)


async def test_tokens_are_noted_and_budgets_confirmed(api: Api, gates: GateWorld) -> None:
    venture, founder, chairman = await gates.at_stage(5), await gates.founder(), await gates.chairman()
    record = {"id": gid(venture)}
    noted = await api.mutate(
        founder, "recordTokenUsage", USED, **record, tokensIn=1_000, tokensOut=20, cost="0.012345", stage=2
    )
    used = noted["usage"]
    assert (used["tokensIn"], used["tokensOut"], used["cost"], used["stage"]) == (1_000, 20, "0.012345", 2)
    confirmed = await api.mutate(founder, "confirmTokenProfile", CONFIRMED, **record, profile="EXPLORATORY")
    budget = {"profile": "EXPLORATORY", "whole": {"budget": 75_000}}
    assert confirmed["venture"] == {"id": gid(venture), "tokenBudget": budget}
    async with nothing_changes():
        refused = await api.mutate(founder, "confirmTokenProfile", CONFIRMED, **record, profile="CUSTOM", budget=5_000)
    assert [rule["ruleId"] for rule in refused["rules"]] == ["tokens.custom"]
    custom = await api.mutate(chairman, "confirmTokenProfile", CONFIRMED, **record, profile="CUSTOM", budget=5_000)
    assert custom["venture"]["tokenBudget"] == {"profile": "CUSTOM", "whole": {"budget": 5_000}}


async def test_a_killed_venture_says_how_it_goes_on(api: Api, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    record = {"id": gid(venture)}
    async with nothing_changes():
        refused = [
            await api.mutate(chairman, "createDirective", CREATED, **record, title="x", suffix="EXTRA"),
            await api.mutate(chairman, "draftAssumptionSet", DRAFTED, **record),
            await api.mutate(chairman, "recordRealityData", RECORDED, **record, data=[]),
            await api.mutate(chairman, "generateCalibrationReport", REPORTED, **record),
            await api.mutate(chairman, "recordTokenUsage", USED, **record, tokensIn=1, tokensOut=1),
            await api.mutate(chairman, "confirmTokenProfile", CONFIRMED, **record, profile="STANDARD"),
        ]
    for answer in refused:
        assert answer["code"] == "NOT_ACTIVE"
        assert [rule["fix"]["mutation"] for rule in answer["rules"]] == ["restartVenture"]
