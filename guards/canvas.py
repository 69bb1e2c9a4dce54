"""The sections of the canvas, as data. Source: seed facts D6."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the canvas.

    Args:
        number: its place, from 0 to 15. key: its stable name. title: what people read. holds: what belongs there.
    """

    number: int
    key: str
    title: str
    holds: str

    @property
    def file(self) -> str:
        """Its file in the LeanOS layout."""
        return f"strategy/canvas/{self.number:02}-{self.key}.md"


_SECTIONS = (
    Section(0, "business-model-mode", "Business-model mode", "Whether it is a VENTURE or a BOOTSTRAP."),
    Section(1, "context", "Context", "What is known and what is believed, objectively and subjectively."),
    Section(2, "constraints", "Constraints", "What limits it: money, time, people, law."),
    Section(3, "opportunity", "Opportunity", "How large the market is, and why now."),
    Section(4, "segments", "Segments", "Which customers there are, by what can be observed."),
    Section(5, "problem", "Problem", "What hurts these customers, and what they do about it today."),
    Section(6, "competitive", "Competition", "What else they could choose."),
    Section(7, "uvp", "Unique value proposition", "Why they should choose this."),
    Section(8, "advantage", "Unfair advantage", "What others cannot copy."),
    Section(9, "solution", "Solution", "What solves the problem."),
    Section(10, "assumptions", "Assumptions", "What must be true, how sure one is, and what shows it."),
    Section(11, "pricing", "Pricing", "What customers pay, and for what."),
    Section(12, "costs", "Costs", "What it costs to make, sell and run it."),
    Section(13, "metrics", "Metrics", "What is measured: deal size, cycle length, win rate, acquisition cost."),
    Section(14, "growth", "Growth", "How customers bring customers."),
    Section(15, "go-to-market", "Go-to-market", "How customers hear of it and buy it."),
)

SECTIONS: Mapping[int, Section] = {section.number: section for section in _SECTIONS}
"""All 16 sections by their numbers, 00 to 15."""

MODE, SEGMENTS, ASSUMPTIONS, METRICS = (SECTIONS[number] for number in (0, 4, 10, 13))
