"""The exit gates of the stages that define any, as typed rules. Source: seed_facts.md A4; ventures.md §2 item 3."""

from collections.abc import Mapping

from guards import venture_rules as judge
from guards.rules import Fix, Rule
from guards.venture_details import DETAILS, RISKS, SALES_PLAYBOOK, TOP_RISKS
from guards.venture_enums import Gate
from guards.venture_evidence import Predicate
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import SCHEMA_CHECKLIST
from guards.venture_stage import Item, VentureStage
from guards.venture_stages import STAGE

_Rule = Rule[VentureFacts]


def _field(rule_id: str, summary: str, holds: Predicate, argument: str) -> _Rule:
    remedy = f"Give {argument}; whoever may write the venture may do that."
    return Rule(f"exit.{rule_id}", summary, "seed_facts.md A4, stage 1", holds, remedy, Fix("updateVenture", argument))


def _checked(rule_id: str, stage: VentureStage, item: Item) -> _Rule:
    return Rule(
        f"exit.{rule_id}",
        f"The check must be done: {item.label}",
        f"seed_facts.md A4, stage {stage.key}",
        judge.checked(stage.key, item.key),
        "Tick the check in the stage's work once it is done.",
        Fix("updateStageWork", "checks", value=item.key),
    )


def _detail(rule_id: str, summary: str, source: str, holds: Predicate, argument: str, remedy: str) -> _Rule:
    fix = Fix("recordArtifact", argument, value=DETAILS[argument])
    return Rule(f"exit.{rule_id}", summary, source, holds, remedy, fix)


EXITS: Mapping[str, tuple[_Rule, ...]] = {
    "1": (
        _field("title", "The title must have 3 to 120 characters", judge.text("name", 3, 120), "name"),
        _field(
            "description",
            "The description must have 20 to 2,000 characters",
            judge.text("description", 20, 2000),
            "description",
        ),
        _field("category", "A category must be assigned", judge.text("category"), "category"),
        _field("problem_statement", "The problem must be stated", judge.text("problem_statement"), "problemStatement"),
        _field(
            "chairman_intent", "What the chairman wants must be kept", judge.text("chairman_intent"), "chairmanIntent"
        ),
    ),
    "2": (
        *(_checked(check.key, STAGE["2"], check) for check in STAGE["2"].checks),
        _detail(
            "top_risks",
            "The critique must name the five top risks",
            "seed_facts.md A4, stage 2",
            judge.top_risks,
            TOP_RISKS,
            "Record the critique_report with topRisks.",
        ),
    ),
    "3": (
        Rule(
            "exit.validation_score",
            "The validation score must reach its threshold",
            "seed_facts.md A4, stage 3; B2",
            judge.scored,
            "Give the six sub-scores, or have the chairman revise or end the venture.",
            Fix("updateStageWork", "metrics"),
        ),
    ),
    "5": (
        Rule(
            "exit.financial_model",
            "The four figures of the financial model must be given",
            "seed_facts.md A4, stage 5",
            judge.figures_given,
            "Give gross_margin, breakeven_months, ltv_cac and roi.",
            Fix("updateStageWork", "metrics"),
        ),
        Rule(
            "exit.unit_economics",
            "The unit economics must be viable",
            "seed_facts.md A4, stage 5; B2",
            judge.viable,
            "Correct the figures, or ask the chairman to go on in spite of them, with a rationale.",
            Fix("requestGateDecision", "gate", value=Gate.PROFITABILITY),
        ),
    ),
    "6": (
        _detail(
            "risks",
            "The risk matrix must list its risks",
            "seed_facts.md A4, stage 6; A5",
            judge.risks_listed,
            RISKS,
            "Record the risk_matrix with risks.",
        ),
        _detail(
            "risk_mitigations",
            "Every risk of level HIGH or above must have a mitigation",
            "seed_facts.md A4, stage 6",
            judge.risks_mitigated,
            RISKS,
            "Record the risk_matrix with a mitigation for each of these.",
        ),
    ),
    "12": (
        _detail(
            "sales_playbook",
            "The sales playbook must hold how it sells as typed data",
            "ventures.md §3; seed_facts.md E, boundary 12→13",
            judge.playbook,
            SALES_PLAYBOOK,
            "Record the sales_playbook with salesPlaybook.",
        ),
    ),
    "16": tuple(_checked(f"schema_checklist.{check.key}", STAGE["16"], check) for check in SCHEMA_CHECKLIST),
}
