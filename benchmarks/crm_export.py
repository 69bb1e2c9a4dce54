"""A made-up CRM export in the form of the four files that examples/crm maps."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

_AGENTS = 30
_MANAGERS = 6
_ACCOUNTS = 500
_PRODUCTS = ("GTX Basic", "GTXPro", "GTX Plus Basic", "MG Special", "MG Advanced")
_REGIONS = ("Central", "East", "West")
_SHARES = {"Won": 48, "Lost": 28, "Engaging": 18, "Prospecting": 6}
_FIRST_DAY = date(2025, 1, 1)

_ACCOUNT = ("account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of")
_DEAL = (
    "opportunity_id",
    "sales_agent",
    "product",
    "account",
    "deal_stage",
    "engage_date",
    "close_date",
    "close_value",
)

Line = Sequence[object]


def write_export(folder: Path, deals: int) -> Path:
    """Write the files into a folder.

    Args:
        folder: exists.
        deals: how many rows the file of deals gets.

    Returns:
        the file of deals.
    """
    pick = random.Random(3)
    _write(folder / "sales_teams.csv", ("sales_agent", "manager", "regional_office"), _teams())
    _write(folder / "accounts.csv", _ACCOUNT, _accounts(pick))
    _write(folder / "products.csv", ("product", "series", "sales_price"), ((name, name[:3], 500) for name in _PRODUCTS))
    return _write(folder / "sales_pipeline.csv", _DEAL, (_deal(number, pick) for number in range(deals)))


def _write(file: Path, head: Line, lines: Iterable[Line]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([head, *lines])
    return file


def _teams() -> Iterator[Line]:
    for number in range(_AGENTS):
        yield f"Agent {number}", f"Manager {number % _MANAGERS}", _REGIONS[number % len(_REGIONS)]


def _accounts(pick: random.Random) -> Iterator[Line]:
    for number in range(_ACCOUNTS):
        revenue = pick.randrange(1_000, 900_000) / 100
        yield (
            f"Account {number}",
            "retail",
            pick.randrange(1980, 2020),
            revenue,
            pick.randrange(10, 9_000),
            "Norway",
            "",
        )


def _deal(number: int, pick: random.Random) -> Line:
    (stage,) = pick.choices(list(_SHARES), list(_SHARES.values()))
    closed, engaged = stage in {"Won", "Lost"}, stage != "Prospecting"
    start = _FIRST_DAY + timedelta(days=pick.randrange(300))
    account = "" if not closed and pick.random() < 0.7 else f"Account {pick.randrange(_ACCOUNTS)}"
    return (
        f"D{number:07}",
        f"Agent {pick.randrange(_AGENTS)}",
        pick.choice(_PRODUCTS),
        account,
        stage,
        start if engaged else "",
        start + timedelta(days=pick.randrange(1, 120)) if closed else "",
        (pick.randrange(30, 30_000) if stage == "Won" else 0) if closed else "",
    )
