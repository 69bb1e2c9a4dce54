"""Every preference that the chairman may set, and what its value must be. Source: seed_facts.md B6, B7.

Those of gates change how these are evaluated; the others are kept for whoever works on the venture. What B7 says cannot
be overridden is none of them: pass rates of promotion gates, minima of phase boundaries, the checks of the launch gate,
the words of a strategic pivot.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guards.rules import given
from guards.venture_preferences import PREFERENCES, Preference

MOST_NAMES = 200
"""Entries of a list."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A preference.

    Args:
        key: its name.
        admits: whether a value, as JSON has it, may be set.
        kind: what the value must be, in words.
    """

    key: str
    admits: Callable[[object], bool]
    kind: str


def number_of(value: object) -> Decimal | None:
    """A number of JSON, exact; None for anything else."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else None


def _number(key: str, low: int, high: int | None = None) -> Setting:
    def admits(value: object) -> bool:
        found = number_of(value)
        return found is not None and found.is_finite() and found >= low and (high is None or found <= high)

    return Setting(key, admits, f"a number {f'from {low} to {high}' if high is not None else f'of {low} or more'}")


def _threshold(preference: Preference) -> Setting:
    def admits(value: object) -> bool:
        found = number_of(value)
        return found is not None and preference.admits(found)

    low, high = preference.low, preference.high
    bounds = f"of {low} or more" if high is None else f"from {low} to {high}"
    return Setting(preference.key, admits, f"a number {bounds}")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and given(value)


def _are_names(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MOST_NAMES and all(_is_text(one) for one in value)


SETTINGS: Mapping[str, Setting] = {
    setting.key: setting
    for setting in (
        *(_threshold(preference) for preference in PREFERENCES.values()),
        _number("filter.cost_max_usd", 0),
        _number("filter.min_score", 0, 10),
        Setting("filter.approved_tech_list", _are_names, "a list of names"),
        Setting("filter.approved_vendor_list", _are_names, "a list of names"),
        Setting("filter.allow_informational_triggers", lambda value: isinstance(value, bool), "true or false"),
        _number("risk.max_drawdown_pct", 0, 100),
        _number("budget.max_monthly_usd", 0),
        Setting("tech.stack_directive", _is_text, "a text that says something"),
    )
}
