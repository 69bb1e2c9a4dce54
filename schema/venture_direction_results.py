"""What the mutations of directives, assumptions, reality data and tokens answer."""

from typing import Annotated

import strawberry

from schema.interfaces import Staged
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.venture import Venture
from schema.venture_direction import AssumptionSet, StrategicDirective, TokenUse
from schema.venture_work import Artifact

_RECORD = "The venture, as it is now."
_SET = "The set, as it is now."


@strawberry.type(description="The directive was written.")
class DirectiveCreated:
    """A success."""

    directive: StrategicDirective = strawberry.field(description="The new draft.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The directive was changed.")
class DirectiveUpdated:
    """A success."""

    directive: StrategicDirective = strawberry.field(description="The directive, as it is now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The assumption set was drafted.")
class AssumptionSetDrafted:
    """A success."""

    assumption_set: AssumptionSet = strawberry.field(description="The new draft.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The assumption set is the active one.")
class AssumptionSetFinalized:
    """A success."""

    assumption_set: AssumptionSet = strawberry.field(description=_SET)
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="What is believed was changed.")
class AssumptionSetUpdated:
    """A success."""

    assumption_set: AssumptionSet = strawberry.field(description="The version that holds it now.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="What became of assumptions was recorded.")
class RealityDataRecorded:
    """A success."""

    assumption_set: AssumptionSet = strawberry.field(description="The set that was finalized last, which holds it.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The calibration report was drafted, for somebody to validate.")
class CalibrationReportGenerated:
    """A success."""

    artifact: Artifact = strawberry.field(description="The report, of the type assumptions_vs_reality_report.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The tokens were noted.")
class TokenUsageRecorded:
    """A success."""

    usage: TokenUse = strawberry.field(description="The new entry.")
    record: Staged = strawberry.field(description=_RECORD)


@strawberry.type(description="The token budget is confirmed.")
class TokenProfileConfirmed:
    """A success."""

    venture: Venture = strawberry.field(description=_RECORD)


CreateDirectiveResult = Annotated[
    DirectiveCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateDirectiveResult", description="What createDirective answers."),
]
UpdateDirectiveResult = Annotated[
    DirectiveUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateDirectiveResult", description="What updateDirective answers."),
]
DraftAssumptionSetResult = Annotated[
    AssumptionSetDrafted | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("DraftAssumptionSetResult", description="What draftAssumptionSet answers."),
]
FinalizeAssumptionSetResult = Annotated[
    AssumptionSetFinalized | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("FinalizeAssumptionSetResult", description="What finalizeAssumptionSet answers."),
]
UpdateAssumptionSetResult = Annotated[
    AssumptionSetUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateAssumptionSetResult", description="What updateAssumptionSet answers."),
]
RecordRealityDataResult = Annotated[
    RealityDataRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordRealityDataResult", description="What recordRealityData answers."),
]
GenerateCalibrationReportResult = Annotated[
    CalibrationReportGenerated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("GenerateCalibrationReportResult", description="What generateCalibrationReport answers."),
]
RecordTokenUsageResult = Annotated[
    TokenUsageRecorded | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RecordTokenUsageResult", description="What recordTokenUsage answers."),
]
ConfirmTokenProfileResult = Annotated[
    TokenProfileConfirmed | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ConfirmTokenProfileResult", description="What confirmTokenProfile answers."),
]
