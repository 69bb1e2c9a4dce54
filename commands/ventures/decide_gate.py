"""Decide at a gate: let the venture go on, hold it, send it back, or end it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commands import checks
from commands.effect_rows import Writing, add_effects
from commands.facts import facts_of
from commands.outcomes import Done, Invalid, Missing, NotApplied, Problem
from commands.own_rows import OwnRows
from commands.own_writers import add_own
from commands.record_write import add_changes, write_record
from commands.tasks import cancel_tasks
from commands.transition import move_held
from commands.unit import Call
from commands.ventures.frame import venture_of
from commands.ventures.gate_frame import add_gate_news, forbidden, snapshot, told_of, with_decision
