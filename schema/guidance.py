"""The way to a stage, as clients see it."""

import strawberry

from resolvers.guidance import Step
from schema.enums import TransitionArgument, TransitionKind
from schema.lifecycle import RuleResult, Stage, stage_of


@strawberry.type(description="One move on the way to a stage, judged for the caller as if the moves before were made.")
class PathHop:
    """One hop."""

    from_: Stage = strawberry.field(name="from", description="The stage that it leaves.")
    to: Stage = strawberry.field(description="The stage that it enters.")
    kind: TransitionKind = strawberry.field(description="What it means.")
    missing: list[RuleResult] = strawberry.field(
        description="What would still refuse it although the arguments named in `requires` are given: each rule with"
        " its remedy, and who may do that. Empty where it only has to be asked for."
    )
    warnings: list[RuleResult] = strawberry.field(description="Unmet rules that would only warn.")
    requires: list[TransitionArgument] = strawberry.field(
        description="Which arguments of transitionStage it asks for, beyond the stage."
    )
    prompt: str | None = strawberry.field(description="What a UI shows before a SOFT, REVERSAL, LOSS or REOPEN move.")
    median_days: float | None = strawberry.field(
        description="For how many days records here were in the stage that it leaves before they made this move: the"
        " median of the latest 200 moves, without forced ones and the first after an import; null without any."
    )

    @classmethod
    def from_model(cls, step: Step) -> "PathHop":
        """Map one hop."""
        hop, move = step.hop, step.hop.move
        return cls(
            from_=stage_of(move.source),
            to=stage_of(move.target),
            kind=move.kind,
            missing=[RuleResult.from_model(result) for result in hop.missing],
            warnings=[RuleResult.from_model(result) for result in hop.warnings],
            requires=list(hop.requires),
            prompt=move.prompt,
            median_days=step.median_days,
        )
