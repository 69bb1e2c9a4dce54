"""docs/operations/monitoring.md lists what is exported; dashboard and alerts name nothing else."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml

from app.graphql_schema import ServedSchema
from tests.support.monitoring import monitored, scrape
from tests.support.serving import issue
from tests.support.world import World

FOLDER = Path(__file__).parents[2] / "docs" / "operations"
NAME = re.compile(r"\b(?:gatehouse|process)_[a-z_]+[a-z]\b")


@pytest.fixture
async def exported(schema: ServedSchema, world: World, redis_url: str) -> set[str]:
    """The names of all metrics, as queries use them; a histogram by its own name."""
    async with monitored(schema, world.clock, redis_url) as address:
        families = (await scrape(address, (await issue(world.clock)).text)).families.values()
    return {f"{family.name}_total" if family.type == "counter" else family.name for family in families}


def used(queries: Iterable[str], exported: set[str]) -> set[str]:
    """The metrics that queries name."""
    found = {name for query in queries for name in NAME.findall(query)}
    return {name if name in exported else re.sub(r"_(bucket|sum|count)$", "", name) for name in found}


def expressions(panels: Iterable[dict[str, object]]) -> Iterator[str]:
    for panel in panels:
        targets = panel.get("targets", [])
        assert isinstance(targets, list)
        yield from (target["expr"] for target in targets)


async def test_every_metric_is_listed_and_no_other(exported: set[str]) -> None:
    page = (FOLDER / "monitoring.md").read_text().partition("## Metrics")[2].partition("## What holds")[0]
    listed = {name for row in page.splitlines() if row.startswith("| `") for name in NAME.findall(row.split("|")[1])}

    own = {name for name in exported if name.startswith("gatehouse_") and not name.endswith("_created")}
    assert listed == own


async def test_the_dashboard_names_exported_metrics_only(exported: set[str]) -> None:
    panels = json.loads((FOLDER / "grafana-dashboard.json").read_text())["panels"]
    queries = list(expressions(panels))

    assert len(queries) > 30
    assert used(queries, exported) <= exported


async def test_the_dashboard_leaves_out_nothing_that_is_read_from_the_database(exported: set[str]) -> None:
    shown = used(expressions(json.loads((FOLDER / "grafana-dashboard.json").read_text())["panels"]), exported)

    own = {name for name in exported if name.startswith("gatehouse_") and not name.endswith("_created")}
    assert own - shown == {"gatehouse_build_info"}


def test_panels_have_ids_and_places_of_their_own() -> None:
    panels = json.loads((FOLDER / "grafana-dashboard.json").read_text())["panels"]

    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len({panel["id"] for panel in panels}) == len(panels) == len(set(places))
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in panels)


async def test_the_alerts_name_exported_metrics_only(exported: set[str]) -> None:
    (group,) = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
    rules = group["rules"]

    assert len({rule["alert"] for rule in rules}) == len(rules) > 10
    assert all(used([rule["expr"]], exported) or rule["expr"].startswith("up{") for rule in rules)
    assert used((rule["expr"] for rule in rules), exported) <= exported
    assert {rule["labels"]["severity"] for rule in rules} == {"warning", "critical"}
    assert all(rule["annotations"]["summary"] for rule in rules)
