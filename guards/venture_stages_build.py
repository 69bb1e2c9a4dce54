"""Stages 13 to 25 of a venture's life: blueprint, build, launch. Source: seed_facts.md A2-A5, row by row."""

from decimal import Decimal

from guards.venture_enums import AssumptionAction, Gate, VenturePhase, WorkType
from guards.venture_gate_table import GATE, SCHEMA_CHECKLIST
from guards.venture_stage import Metric, VentureStage, figures, inputs, items, scores

P = VenturePhase
W = WorkType
_D = Decimal
_CRITERIA = (
    "scalability; security; cost; team expertise; ecosystem maturity; integration complexity; lock-in risk;"
    " time to market"
)

_THE_BLUEPRINT = (
    VentureStage(
        number=13,
        title="Tech Stack Interrogation",
        phase=P.THE_BLUEPRINT,
        work_type=W.DECISION_GATE,
        intent="Ask whether it can be built, and with what.",
        inputs=inputs("business requirements; scale projections; team capabilities"),
        outputs=items("tech stack decision; architecture rationale; trade-off analysis"),
        artifacts=("tech_stack_decision",),
        metrics=(*figures("decision confidence; future-proofing"), *scores(_CRITERIA, 1, 5)),
        gate=Gate.TECH_FEASIBILITY,
    ),
    VentureStage(
        number=14,
        title="Data Model & Architecture",
        phase=P.THE_BLUEPRINT,
        work_type=W.SD_REQUIRED,
        intent="Model the data and the architecture.",
        inputs=inputs("tech stack decision; business entities; integration requirements"),
        outputs=items("data model; ERD diagrams; schema specifications"),
        artifacts=("data_model", "erd_diagram"),
        metrics=figures("entity coverage; relationship clarity"),
        suffix="DATAMODEL",
    ),
    VentureStage(
        number=15,
        title="Epic & User Story Breakdown",
        phase=P.THE_BLUEPRINT,
        work_type=W.SD_REQUIRED,
        intent="Break it into epics and stories.",
        inputs=inputs("data model; business requirements; user journeys"),
        outputs=items("epic definitions; user story pack; acceptance criteria"),
        artifacts=("user_story_pack",),
        metrics=figures("story completeness; INVEST compliance"),
        suffix="STORIES",
    ),
    VentureStage(
        number=16,
        title="Spec-Driven Schema Generation",
        phase=P.THE_BLUEPRINT,
        work_type=W.DECISION_GATE,
        intent="Generate schemas and contracts from the specification.",
        inputs=inputs("user stories; data model; API requirements"),
        outputs=items("TypeScript interfaces; SQL schemas; API contracts"),
        artifacts=("api_contract", "schema_spec"),
        metrics=figures("schema completeness; type coverage"),
        checks=tuple(dict.fromkeys((*GATE[Gate.SCHEMA_FIREWALL].checks, *SCHEMA_CHECKLIST))),
        suffix="SCHEMA",
        gate=Gate.SCHEMA_FIREWALL,
        checkpoint=Gate.SCHEMA_CHECKPOINT,
        epistemic=True,
    ),
)

_THE_BUILD_LOOP = (
    VentureStage(
        number=17,
        title="Environment & Agent Config",
        phase=P.THE_BUILD_LOOP,
        work_type=W.SD_REQUIRED,
        intent="Set up where it is built.",
        inputs=inputs("tech stack decision; schema specs; team requirements"),
        outputs=items("environment; system prompts; CI/CD pipeline"),
        artifacts=("system_prompt", "cicd_config"),
        metrics=figures("environment readiness; agent effectiveness"),
        checks=GATE[Gate.ENVIRONMENT_READY].checks,
        suffix="ENVCONFIG",
        gate=Gate.ENVIRONMENT_READY,
    ),
    VentureStage(
        number=18,
        title="MVP Development Loop",
        phase=P.THE_BUILD_LOOP,
        work_type=W.SD_REQUIRED,
        intent="Build the smallest product that is one.",
        inputs=inputs("user stories; schema specs; environment config"),
        outputs=items("working code; feature implementations; technical debt log"),
        metrics=figures("story completion rate; code quality"),
        suffix="MVP",
    ),
    VentureStage(
        number=19,
        title="Integration & API Layer",
        phase=P.THE_BUILD_LOOP,
        work_type=W.SD_REQUIRED,
        intent="Connect it with the world.",
        inputs=inputs("MVP; API contracts; external services"),
        outputs=items("integrated system; API endpoints; integration tests"),
        metrics=figures("API coverage; integration success rate"),
        suffix="INTEGRATION",
    ),
    VentureStage(
        number=20,
        title="Security & Performance",
        phase=P.THE_BUILD_LOOP,
        work_type=W.SD_REQUIRED,
        intent="Make it safe and quick.",
        inputs=inputs("integrated system; security requirements; performance targets"),
        outputs=items("hardened system; performance metrics; security audit"),
        artifacts=("security_audit",),
        metrics=figures("scan clean; performance met; WCAG 2.1 AA"),
        suffix="SECURITY",
    ),
)

_LAUNCH_AND_LEARN = (
    VentureStage(
        number=21,
        title="QA & UAT",
        phase=P.LAUNCH_AND_LEARN,
        work_type=W.SD_REQUIRED,
        intent="Show that it works, to ourselves and to users.",
        inputs=inputs("hardened system; test scenarios; user test cases"),
        outputs=items("test reports; bug fixes; UAT sign-off"),
        artifacts=("test_plan", "uat_report"),
        metrics=(
            Metric("coverage", "test coverage, as a share of 1", high=_D(1), at_least=_D("0.80")),
            *figures("bug resolution; UAT pass rate"),
        ),
        suffix="QA",
    ),
    VentureStage(
        number=22,
        title="Deployment & Infrastructure",
        phase=P.LAUNCH_AND_LEARN,
        work_type=W.SD_REQUIRED,
        intent="Bring it to production.",
        inputs=inputs("QA-passed system; infra specs; deployment plan"),
        outputs=items("deployed system; monitoring; runbooks"),
        artifacts=("deployment_runbook",),
        metrics=figures("deployment success; monitoring coverage"),
        checks=GATE[Gate.GO_TO_MARKET_READY].checks,
        suffix="DEPLOY",
        gate=Gate.GO_TO_MARKET_READY,
    ),
    VentureStage(
        number=23,
        title="Production Launch",
        phase=P.LAUNCH_AND_LEARN,
        work_type=W.DECISION_GATE,
        intent="Decide to launch, and launch.",
        inputs=inputs("deployed system; launch checklist; marketing assets"),
        outputs=items("live product; launch metrics; user feedback"),
        artifacts=("launch_checklist",),
        metrics=figures("checklist complete; initial users onboarded"),
        checks=GATE[Gate.LAUNCH].checks,
        gate=Gate.LAUNCH,
        action=AssumptionAction.BEGIN_REALITY_COLLECTION,
    ),
    VentureStage(
        number=24,
        title="Analytics & Feedback",
        phase=P.LAUNCH_AND_LEARN,
        work_type=W.ARTIFACT_ONLY,
        intent="Measure what users do, and hear what they say.",
        inputs=inputs("live product; user activity; market feedback"),
        outputs=items("analytics dashboard; feedback reports; KPI tracking"),
        artifacts=("analytics_dashboard",),
        metrics=(
            *figures("DAU/MAU; feature adoption"),
            Metric("nps", "NPS", _D(-100), _D(100)),
            Metric("won_value", "won value of its engagements", derived=True),
        ),
        action=AssumptionAction.COLLECT_REALITY_DATA,
    ),
    VentureStage(
        number=25,
        title="Optimization & Scale",
        phase=P.LAUNCH_AND_LEARN,
        work_type=W.SD_REQUIRED,
        intent="Compare what was believed with what came true, and scale.",
        inputs=inputs("analytics data; user feedback; performance metrics"),
        outputs=items("optimisation roadmap; scaling plan; growth experiments; assumptions-vs-reality report"),
        artifacts=("optimization_roadmap", "assumptions_vs_reality_report"),
        metrics=figures("performance improvements; scale readiness; assumption error rate"),
        suffix="OPTIMIZE",
        action=AssumptionAction.GENERATE_CALIBRATION_REPORT,
    ),
)


BUILD_STAGES: tuple[VentureStage, ...] = (*_THE_BLUEPRINT, *_THE_BUILD_LOOP, *_LAUNCH_AND_LEARN)
