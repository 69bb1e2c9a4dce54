"""The rules of ventures that belong to no stage: being active, going back by decision, restarting."""

from guards import venture_rules as judge
from guards.enums import RefusalCode
from guards.rules import Fix, Rule
from guards.venture_facts import VentureFacts
from guards.venture_remedies import DECIDERS

STANDING: tuple[Rule[VentureFacts], ...] = (
    Rule(
        "venture.active",
        "The venture must be active",
        "ventures.md §2",
        judge.active,
        "A graduated venture is in The Orbit and moves no more.",
        code=RefusalCode.NOT_ACTIVE,
    ),
    Rule(
        "gate.revise",
        "Only a gate's decision to revise leads back",
        "ventures.md §2, Gates; seed_facts.md B2",
        judge.revised,
        "Have the chairman decide REVISE at the gate.",
        Fix("requestGateDecision", "gate"),
        RefusalCode.NOT_LISTED,
    ),
    Rule(
        "restart.killed",
        "Only a killed venture restarts",
        "ventures.md §2, Gates",
        judge.killed,
        "A graduated venture stays in The Orbit: begin anew with another one.",
        Fix("createVenture", "name"),
        RefusalCode.NOT_LISTED,
    ),
    Rule(
        "restart.call",
        "A killed venture restarts by its own mutation",
        "ventures.md §2, Gates",
        judge.asked_through("restartVenture"),
        "Have the chairman call restartVenture.",
        Fix("restartVenture", None, DECIDERS),
        RefusalCode.NOT_ACTIVE,
    ),
    Rule(
        "restart.role",
        "Only the chairman restarts a venture",
        "ventures.md §2, Gates",
        judge.by_chairman,
        "Have a CHAIRMAN or ADMIN do it.",
        Fix("restartVenture", None, DECIDERS),
        RefusalCode.ROLE_REQUIRED,
    ),
    Rule(
        "restart.reason",
        "A restart must say why",
        "ventures.md §2, Gates: citing the old run",
        judge.with_reason,
        "Say why in reason.",
        Fix("restartVenture", "reason", DECIDERS),
        RefusalCode.REASON_REQUIRED,
    ),
)
