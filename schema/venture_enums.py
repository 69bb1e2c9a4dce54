"""The closed sets of ventures: where they stand, what is made of their stages, and what is decided on them."""

from guards.venture_enums import (
    Archetype,
    ArtifactValidation,
    CulturalStyle,
    EpistemicKind,
    RiskLevel,
    SalesModel,
    StageWorkStatus,
    VentureHealth,
    VenturePhase,
    VentureStatus,
    WorkType,
)
from schema.enums import describe

__all__ = [
    "Archetype",
    "ArtifactValidation",
    "CulturalStyle",
    "EpistemicKind",
    "RiskLevel",
    "SalesModel",
    "StageWorkStatus",
    "VentureHealth",
    "VenturePhase",
    "VentureStatus",
    "WorkType",
]

describe(
    VentureStatus,
    "Where a venture stands as a whole; only an active one moves.",
    {
        "ACTIVE": "It is on its way.",
        "PAUSED": "It rests, and does not move until it is resumed.",
        "KILLED": "A gate ended it; the chairman may restart it at stage 1.",
        "GRADUATED": "It reached The Orbit; its stage stays 25.",
        "ARCHIVED": "It was put away.",
    },
)

describe(
    VentureHealth,
    "How a venture fares.",
    {"GREEN": "It fares well.", "YELLOW": "It needs attention.", "RED": "It is in trouble."},
)

describe(
    VenturePhase,
    "The phases of the 25 stages, and what follows them.",
    {
        "THE_TRUTH": "Stages 1 to 5: is the idea true?",
        "THE_ENGINE": "Stages 6 to 9: what makes it run?",
        "THE_IDENTITY": "Stages 10 to 12: who is it to its customers?",
        "THE_BLUEPRINT": "Stages 13 to 16: how is it built?",
        "THE_BUILD_LOOP": "Stages 17 to 20: build it.",
        "LAUNCH_AND_LEARN": "Stages 21 to 25: launch it, and learn.",
        "THE_ORBIT": "Active operations, which have no stages.",
    },
)

describe(
    WorkType,
    "What the work of a stage mainly is.",
    {
        "ARTIFACT_ONLY": "Artifacts are written.",
        "AUTOMATED_CHECK": "Checks are run.",
        "DECISION_GATE": "A decision is taken.",
        "SD_REQUIRED": "A strategic directive is carried out.",
    },
)

describe(
    StageWorkStatus,
    "Where the work of one attempt at a stage stands.",
    {
        "NOT_STARTED": "It is prepared; the venture is not there yet.",
        "IN_PROGRESS": "It is under way.",
        "BLOCKED": "It is held up; its reason is told.",
        "COMPLETED": "The venture went on.",
        "SKIPPED": "It ended before it was done: by a roll-back, or with the venture.",
    },
)

describe(
    ArtifactValidation,
    "What a reviewer said of an artifact.",
    {
        "PENDING": "Nobody has looked at it yet.",
        "VALIDATED": "It holds.",
        "REJECTED": "It does not hold, and does not count.",
        "NEEDS_REVISION": "It holds but for what its note says.",
    },
)

describe(
    EpistemicKind,
    "The four buckets that a statement of an artifact falls in.",
    {
        "FACT": "It is known; its reference is the source.",
        "ASSUMPTION": "It is believed; its reference is the assumption set.",
        "SIMULATION": "It was computed; its reference is the run.",
        "UNKNOWN": "It is open; its reference is what would resolve it.",
    },
)

describe(
    Archetype,
    "The kind of business, which sets the benchmarks of the profitability checkpoint.",
    {
        "SAAS_B2B": "Software as a service for companies.",
        "SAAS_B2C": "Software as a service for people.",
        "MARKETPLACE": "A marketplace.",
        "HARDWARE": "Hardware.",
        "SERVICES": "Services.",
        "AI_AGENTS": "Programs that act for their customers.",
        "CONTENT": "Content.",
    },
)

describe(
    CulturalStyle,
    "The cultural design style of a venture's brand.",
    {
        "WABI_SABI": "Wabi-sabi: plain, weathered, unfinished.",
        "SWISS_MINIMAL": "Swiss: grids, type, nothing else.",
        "BAUHAUS": "Bauhaus: form follows function.",
        "CALIFORNIA_MODERN": "Californian modern: light, open, warm.",
    },
)

describe(
    RiskLevel,
    "How grave a risk is, the gravest first.",
    {
        "CRITICAL": "It ends the venture.",
        "HIGH": "It endangers the venture.",
        "MEDIUM": "It hurts.",
        "LOW": "It is a nuisance.",
    },
)

describe(
    SalesModel,
    "How a venture sells.",
    {
        "SELF_SERVE": "Customers serve themselves.",
        "INSIDE_SALES": "From the desk.",
        "ENTERPRISE": "To large companies, in person.",
        "HYBRID": "In several of these ways.",
        "MARKETPLACE": "On a marketplace.",
        "CHANNEL": "Through partners.",
    },
)
