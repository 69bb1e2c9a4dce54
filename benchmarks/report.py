"""The table at the end of a run."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row: the product beside what it is measured against, round by round.

    Args:
        what: what was measured, with its unit.
        product: the product's numbers; peer: those of the other, measured in the same rounds.
        peer_name: what the other is.
        aim: the ratio of product to peer to reach; None for a row that only informs.
        at_most: True when less is better.
    """

    what: str
    product: Sequence[float]
    peer: Sequence[float]
    peer_name: str
    aim: float | None = None
    at_most: bool = False

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: both halves of a round saw the same machine."""
        return median(one / other for one, other in zip(self.product, self.peer, strict=True))

    @property
    def verdict(self) -> str:
        """Whether the aim was reached."""
        if self.aim is None:
            return ""
        reached = self.ratio <= self.aim if self.at_most else self.ratio >= self.aim
        return "reached" if reached else "missed"

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        sign = "<=" if self.at_most else ">="
        aim = "-" if self.aim is None else f"{sign} {self.aim:g}"
        return (
            self.what,
            spread(self.product),
            f"{self.peer_name}: {spread(self.peer)}",
            f"{self.ratio:.2f}",
            aim,
            self.verdict,
        )


_HEAD = ("measured", "Gatehouse", "beside", "ratio", "aim", "")


def spread(values: Sequence[float]) -> str:
    """The median, and from where to where the rounds went."""
    low, middle, high = (_number(value) for value in (min(values), median(values), max(values)))
    return middle if low == high else f"{middle} ({low}-{high})"


def _number(value: float) -> str:
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def machine(postgres: str) -> str:
    """What the numbers come from, and how busy it was when the run began."""
    return (
        f"Gatehouse {version('gatehouse')}, {os.cpu_count()} cores ({platform.machine()}),"
        f" load {os.getloadavg()[0]:.1f} at the start, Python {platform.python_version()}, PostgreSQL {postgres}"
    )


def table(rows: Sequence[Comparison]) -> str:
    """The comparisons in columns."""
    lines = [_HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
