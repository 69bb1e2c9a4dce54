"""Stages 1 to 12 of a venture's life: truth, engine, identity. Source: seed_facts.md A2-A5, row by row."""

from decimal import Decimal

from guards.venture_enums import AssumptionAction, Gate, VenturePhase, WorkType
from guards.venture_gate_table import GATE
from guards.venture_stage import Metric, VentureStage, figures, inputs, items, scores

P = VenturePhase
W = WorkType
_D = Decimal

_THE_TRUTH = (
    VentureStage(
        number=1,
        title="Draft Idea & Chairman Review",
        phase=P.THE_TRUTH,
        work_type=W.ARTIFACT_ONLY,
        intent="Write the idea down, and what the chairman wants of it.",
        inputs=inputs("voice recording; text; chairman feedback"),
        outputs=items("structured idea document; initial validation; risk assessment"),
        artifacts=("idea_brief",),
        metrics=figures("idea quality score; validation completeness"),
    ),
    VentureStage(
        number=2,
        title="AI Multi-Model Critique",
        phase=P.THE_TRUTH,
        work_type=W.AUTOMATED_CHECK,
        intent="Let several models attack the idea.",
        inputs=inputs("structured idea; historical data; market signals"),
        outputs=items("AI critique report; contrarian analysis; risk assessment"),
        artifacts=("critique_report",),
        metrics=figures("review thoroughness; risk identification rate"),
        checks=items("multi-model pass; contrarian review"),
        action=AssumptionAction.CREATE_DRAFT,
    ),
    VentureStage(
        number=3,
        title="Market Validation & RAT",
        phase=P.THE_TRUTH,
        work_type=W.DECISION_GATE,
        intent="Test the riskiest assumption with the market.",
        inputs=inputs("AI review report; market research; user interviews"),
        outputs=items("validation report; user feedback; feasibility assessment"),
        artifacts=("validation_report",),
        metrics=(
            Metric("validation_score", "validation score", _D(0), _D(10), at_least=_D(6), derived=True),
            Metric("wtp_confidence", "willingness-to-pay confidence"),
            *scores(GATE[Gate.MARKET_VALIDATION].criteria, 0, 100),
        ),
        gate=Gate.MARKET_VALIDATION,
        checkpoint=Gate.VALIDATION_CHECKPOINT,
        action=AssumptionAction.FINALIZE,
        epistemic=True,
    ),
    VentureStage(
        number=4,
        title="Competitive Intelligence",
        phase=P.THE_TRUTH,
        work_type=W.ARTIFACT_ONLY,
        intent="Know who else is there, and which gaps they leave.",
        inputs=inputs("validation results; competitor data; industry reports"),
        outputs=items("competitive analysis; gap identification; positioning strategy"),
        artifacts=("competitive_analysis",),
        metrics=figures("competitors identified; gap opportunities scored"),
    ),
    VentureStage(
        number=5,
        title="Profitability Forecasting",
        phase=P.THE_TRUTH,
        work_type=W.DECISION_GATE,
        intent="Find out whether it will earn.",
        inputs=inputs("competitive analysis; pricing assumptions; cost structure"),
        outputs=items("financial model; unit economics; ROI projections"),
        artifacts=("financial_model",),
        metrics=(
            Metric("gross_margin", "gross margin, as a share of 1", None, _D(1), at_least=_D("0.40")),
            Metric("breakeven_months", "months to breakeven", at_most=_D(18)),
            Metric("ltv_cac", "lifetime value to acquisition cost", at_least=_D(3)),
            Metric("roi", "return on investment, as a share of 1", None, at_least=_D("0.15")),
        ),
        gate=Gate.PROFITABILITY,
        checkpoint=Gate.PROFITABILITY_CHECKPOINT,
        action=AssumptionAction.UPDATE,
        epistemic=True,
    ),
)

_THE_ENGINE = (
    VentureStage(
        number=6,
        title="Risk Evaluation Matrix",
        phase=P.THE_ENGINE,
        work_type=W.ARTIFACT_ONLY,
        intent="List what can go wrong, and what is done about it.",
        inputs=inputs("financial model; market analysis; technical assessment"),
        outputs=items("risk matrix; mitigation strategies; contingency plans"),
        artifacts=("risk_matrix",),
        metrics=figures("risks identified; mitigation coverage"),
        epistemic=True,
    ),
    VentureStage(
        number=7,
        title="Pricing Strategy",
        phase=P.THE_ENGINE,
        work_type=W.ARTIFACT_ONLY,
        intent="Decide what it costs the customer.",
        inputs=inputs("financial model; competitor pricing; value analysis"),
        outputs=items("pricing model; tier structure; discount policies"),
        artifacts=("pricing_model",),
        metrics=figures("price sensitivity; margin optimisation"),
    ),
    VentureStage(
        number=8,
        title="Business Model Canvas",
        phase=P.THE_ENGINE,
        work_type=W.ARTIFACT_ONLY,
        intent="Put the parts of the business on one canvas.",
        inputs=inputs("all previous analyses; pricing strategy; risk assessment"),
        outputs=items("business model canvas; value propositions; revenue streams"),
        artifacts=("business_model_canvas",),
        metrics=figures("BMC completeness; strategic alignment"),
    ),
    VentureStage(
        number=9,
        title="Exit-Oriented Design",
        phase=P.THE_ENGINE,
        work_type=W.ARTIFACT_ONLY,
        intent="Design it so that it could be sold.",
        inputs=inputs("business model; market multiples; comparable exits"),
        outputs=items("exit strategy; valuation targets; timeline planning"),
        artifacts=("exit_strategy",),
        metrics=figures("exit scenarios defined; valuation methodology"),
    ),
)

_THE_IDENTITY = (
    VentureStage(
        number=10,
        title="Strategic Naming",
        phase=P.THE_IDENTITY,
        work_type=W.SD_REQUIRED,
        intent="Give it a name and a face.",
        inputs=inputs("business model; target audience; competitive positioning; industry vertical"),
        outputs=items("brand name; brand guidelines; visual identity specs; cultural design style"),
        artifacts=("brand_guidelines", "cultural_design_config"),
        metrics=figures("name availability; brand strength; cultural style alignment"),
        suffix="BRAND",
    ),
    VentureStage(
        number=11,
        title="Go-to-Market Strategy",
        phase=P.THE_IDENTITY,
        work_type=W.ARTIFACT_ONLY,
        intent="Choose how it reaches its customers.",
        inputs=inputs("brand identity; target segments; competitive position"),
        outputs=items("GTM plan; marketing manifest; channel strategy"),
        artifacts=("gtm_plan", "marketing_manifest", "brand_messaging_options"),
        metrics=figures("channel coverage; launch readiness"),
    ),
    VentureStage(
        number=12,
        title="Sales & Success Logic",
        phase=P.THE_IDENTITY,
        work_type=W.ARTIFACT_ONLY,
        intent="Lay down how it sells, and how its customers succeed.",
        inputs=inputs("GTM strategy; customer segments; product capabilities"),
        outputs=items("sales playbook; success workflows; support model"),
        artifacts=("sales_playbook",),
        metrics=figures("process completeness; handoff clarity"),
    ),
)


IDEA_STAGES: tuple[VentureStage, ...] = (*_THE_TRUTH, *_THE_ENGINE, *_THE_IDENTITY)
