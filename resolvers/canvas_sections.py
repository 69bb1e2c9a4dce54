"""The sections of the canvas as reads show them."""

from collections.abc import Mapping

from guards.canvas import SECTIONS

TITLES: Mapping[str, str] = {str(number): section.title for number, section in SECTIONS.items()}
"""The title of each section, by its number as text."""
