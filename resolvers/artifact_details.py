"""The typed details of artifacts, for the schema."""

from collections.abc import Mapping
from typing import Any

from guards import venture_details
from guards.engagement import ENGAGEMENT
from guards.venture_details import playbook, risks, top_risks

__all__ = ["outdated", "playbook", "risks", "top_risks"]


def outdated(found: Mapping[str, Any]) -> bool:  # Any: JSON, as it is kept
    """Whether a playbook was written for another version of the engagement lifecycle than the present one."""
    return venture_details.outdated(found, ENGAGEMENT.version)
