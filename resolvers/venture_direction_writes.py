"""Mutations of directives, assumptions, reality data and tokens: global ids become keys."""

from collections.abc import Sequence

from commands.outcomes import Done, Problem
from commands.unit import Call
from commands.ventures.assumption_frame import Belief
from commands.ventures.calibrate_venture import generate_calibration_report as calibrate
from commands.ventures.change_assumptions import draft_assumption_set as draft_set
from commands.ventures.change_assumptions import finalize_assumption_set as finalize
from commands.ventures.change_assumptions import update_assumption_set as update_set
from commands.ventures.create_directive import DirectiveDraft
from commands.ventures.create_directive import create_directive as create
from commands.ventures.directive_frame import Criterion
from commands.ventures.record_reality import Datum
from commands.ventures.record_reality import record_reality_data as record_reality
from commands.ventures.record_tokens import Usage
from commands.ventures.record_tokens import confirm_token_profile as confirm
from commands.ventures.record_tokens import record_token_usage as record_tokens
from commands.ventures.update_directive import DirectiveChanges
from commands.ventures.update_directive import update_directive as update
from guards.venture_enums import TokenProfile
from models import AssumptionSet, StrategicDirective, TokenUse, Venture, VentureArtifact
from resolvers.context import Context
from resolvers.writes import on_row

__all__ = ["Belief", "Criterion", "Datum", "DirectiveChanges", "DirectiveDraft", "Usage"]


async def create_directive(
    context: Context, call: Call, venture_id: str, draft: DirectiveDraft, expected_version: int | None
) -> Done[StrategicDirective] | Problem:
    """See the command."""
    return await on_row(
        context, "Venture", venture_id, lambda key: create(call, key, draft, expected_version=expected_version)
    )


async def update_directive(
    context: Context, call: Call, directive_id: str, changes: DirectiveChanges, expected_version: int | None
) -> Done[StrategicDirective] | Problem:
    """See the command."""
    return await on_row(
        context,
        "StrategicDirective",
        directive_id,
        lambda key: update(call, key, changes, expected_version=expected_version),
    )


async def draft_assumption_set(
    context: Context, call: Call, venture_id: str, beliefs: Sequence[Belief], expected_version: int | None
) -> Done[AssumptionSet] | Problem:
    """See the command."""
    return await on_row(
        context, "Venture", venture_id, lambda key: draft_set(call, key, beliefs, expected_version=expected_version)
    )


async def finalize_assumption_set(
    context: Context, call: Call, set_id: str, expected_version: int | None
) -> Done[AssumptionSet] | Problem:
    """See the command."""
    return await on_row(
        context, "AssumptionSet", set_id, lambda key: finalize(call, key, expected_version=expected_version)
    )


async def update_assumption_set(
    context: Context, call: Call, set_id: str, beliefs: Sequence[Belief], expected_version: int | None
) -> Done[AssumptionSet] | Problem:
    """See the command."""
    return await on_row(
        context, "AssumptionSet", set_id, lambda key: update_set(call, key, beliefs, expected_version=expected_version)
    )


async def record_reality_data(
    context: Context, call: Call, venture_id: str, data: Sequence[Datum], expected_version: int | None
) -> Done[AssumptionSet] | Problem:
    """See the command."""
    return await on_row(
        context, "Venture", venture_id, lambda key: record_reality(call, key, data, expected_version=expected_version)
    )


async def generate_calibration_report(
    context: Context, call: Call, venture_id: str, expected_version: int | None
) -> Done[VentureArtifact] | Problem:
    """See the command."""
    return await on_row(
        context, "Venture", venture_id, lambda key: calibrate(call, key, expected_version=expected_version)
    )


async def record_token_usage(
    context: Context, call: Call, venture_id: str, usage: Usage, expected_version: int | None
) -> Done[TokenUse] | Problem:
    """See the command."""
    return await on_row(
        context, "Venture", venture_id, lambda key: record_tokens(call, key, usage, expected_version=expected_version)
    )


async def confirm_token_profile(  # each a part of the input
    context: Context,
    call: Call,
    venture_id: str,
    profile: TokenProfile,
    budget: int | None,
    *,
    expected_version: int | None,
) -> Done[Venture] | Problem:
    """See the command."""
    return await on_row(
        context,
        "Venture",
        venture_id,
        lambda key: confirm(call, key, profile, budget, expected_version=expected_version),
    )
