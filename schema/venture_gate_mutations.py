"""Writes of gate decisions and of what the chairman prefers."""

from typing import Annotated

import strawberry

from resolvers import venture_gate_writes
from resolvers.answers import load_model
from resolvers.venture_gate_writes import Outdated, Refusal
from resolvers.writes import Done, Forbidden, Invalid, Missing
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.mapping import to_type
from schema.outcomes import tell_transition, written
from schema.problems import InvalidInput, NotFound, Refused
from schema.results import TransitionStageResult
from schema.venture_gate_inputs import (
    CancelGateDecisionInput,
    ClearPreferenceInput,
    DecideGateInput,
    RequestGateDecisionInput,
    RestartVentureInput,
    SetPreferenceInput,
)
from schema.venture_gate_results import (
    CancelGateDecisionResult,
    ClearPreferenceResult,
    DecideGateResult,
    GateDecided,
    GateDecisionCancelled,
    GateDecisionRequested,
    PreferenceCleared,
    PreferenceConflict,
    PreferenceSet,
    RequestGateDecisionResult,
    SetPreferenceResult,
)


@strawberry.type(description="Writes of gate decisions and of preferences.")
class VentureGateMutations:
    """A part of the root."""

    @mutation("Evaluate a gate, and ask the chairman for a decision; one of a gate may be pending.")
    async def request_gate_decision(
        self, info: Info, input: Annotated[RequestGateDecisionInput, INPUT]
    ) -> RequestGateDecisionResult:
        """See the command."""
        write = venture_gate_writes.request_gate_decision(input.id, input.gate, expected_version=input.expected_version)
        return await written(info, input, write, GateDecisionRequested)

    @mutation(
        "Decide at a gate; takes a CHAIRMAN. REVISE takes the venture back in the same transaction, KILL ends it, and"
        " what is decided is final."
    )
    async def decide_gate(self, info: Info, input: Annotated[DecideGateInput, INPUT]) -> DecideGateResult:
        """See the command."""
        write = venture_gate_writes.decide_gate(input.id, input.to_ruling(), expected_version=input.expected_version)
        return await written(info, input, write, GateDecided)

    @mutation("Take back the request of a decision that nobody has made.")
    async def cancel_gate_decision(
        self, info: Info, input: Annotated[CancelGateDecisionInput, INPUT]
    ) -> CancelGateDecisionResult:
        """See the command."""
        write = venture_gate_writes.cancel_gate_decision(
            input.id, input.reason, expected_version=input.expected_version
        )
        return await written(info, input, write, GateDecisionCancelled)

    @mutation("Begin anew with a venture that a gate ended, at stage 1, citing the old run; takes a CHAIRMAN.")
    async def restart_venture(self, info: Info, input: Annotated[RestartVentureInput, INPUT]) -> TransitionStageResult:
        """See the command."""
        outcome = await venture_gate_writes.restart_venture(
            info.context,
            call_of(info, input),
            input.id,
            input.reason,
            expected_version=input.expected_version,
            dry_run=input.dry_run,
        )
        return await tell_transition(info, outcome, input.id)

    @mutation("Set what the chairman prefers, for one venture or for all; takes a CHAIRMAN.")
    async def set_preference(self, info: Info, input: Annotated[SetPreferenceInput, INPUT]) -> SetPreferenceResult:
        """See the command."""
        call, venture = call_of(info, input), input.venture_id
        outcome = await venture_gate_writes.set_preference(
            info.context, call, venture, input.key, input.value, expected_version=input.expected_version
        )
        if not isinstance(outcome, Done):
            return _refusal(outcome, venture or "")
        shown = info.asked_of(PreferenceSet.__name__).below("preference")
        return PreferenceSet(preference=to_type(await load_model(info.context, outcome.item, shown)))

    @mutation("Take back what the chairman prefers: then the preference for all counts, or the default.")
    async def clear_preference(
        self, info: Info, input: Annotated[ClearPreferenceInput, INPUT]
    ) -> ClearPreferenceResult:
        """See the command."""
        call, venture = call_of(info, input), input.venture_id
        outcome = await venture_gate_writes.clear_preference(
            info.context, call, venture, input.key, expected_version=input.expected_version
        )
        if not isinstance(outcome, Done):
            return _refusal(outcome, venture or "")
        return PreferenceCleared(key=outcome.item.key, cleared=outcome.item.cleared)


def _refusal(outcome: Refusal, asked: str) -> Refused | PreferenceConflict | NotFound | InvalidInput:
    """Why a preference is as it was."""
    match outcome:
        case Outdated():
            return PreferenceConflict.from_model(outcome)
        case Forbidden():
            return Refused.from_model(outcome)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Invalid():
            return InvalidInput.from_model(outcome)
