"""What a dry run has to tell as the real call does."""

from typing import Any

from commands.outcomes import Applied


def foretold(outcome: Applied) -> dict[str, Any]:
    """Every part of an accepted move that does not say whether it was written."""
    return {
        "changed": outcome.changed,
        "effects": outcome.effects,
        "skipped": outcome.skipped,
        "warnings": outcome.warnings,
        "waived": outcome.waived,
    }
