"""Mutations of directives, assumptions, reality data and tokens: global ids become keys."""

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
from resolvers.writes import row_write

__all__ = ["Belief", "Criterion", "Datum", "DirectiveChanges", "DirectiveDraft", "Usage"]


create_directive = row_write("Venture", create)
update_directive = row_write("StrategicDirective", update)
draft_assumption_set = row_write("Venture", draft_set)
finalize_assumption_set = row_write("AssumptionSet", finalize)
update_assumption_set = row_write("AssumptionSet", update_set)
record_reality_data = row_write("Venture", record_reality)
generate_calibration_report = row_write("Venture", calibrate)
record_token_usage = row_write("Venture", record_tokens)
confirm_token_profile = row_write("Venture", confirm)
