"""What caches of this process hold, and how often they had what was asked of them."""

from collections.abc import Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app.limits.documents import Documents
from planner.cache import Planner


class Caches(Collector):
    """The documents that are parsed, and the plans that are compiled.

    Args:
        documents: of the schema.
        planner: of its reads; None where none are planned.
    """

    def __init__(self, documents: Documents, planner: Planner | None) -> None:
        self._documents = documents
        self._planner = planner or Planner()

    def collect(self) -> Iterator[Metric]:
        """What they are like at this moment."""
        documents, planner, counts = self._documents, self._planner, self._planner.counts
        about = "Documents that were asked for, by whether they were parsed before."
        yield _lookups("document", about, documents.found, documents.missed)
        yield GaugeMetricFamily("gatehouse_graphql_documents_kept", "Documents that are kept.", documents.size)
        about = "Characters that these documents count for."
        yield GaugeMetricFamily("gatehouse_graphql_documents_kept_characters", about, documents.characters)
        about = "Fields that can be planned, by whether they were compiled before."
        yield _lookups("plan", about, counts.found, counts.compiled)
        yield GaugeMetricFamily("gatehouse_graphql_plans_kept", "Plans that are kept.", planner.size)
        about = "What these plans take, as far as it can be told."
        yield GaugeMetricFamily("gatehouse_graphql_plans_kept_bytes", about, planner.weight)
        about = "Fields that can be planned and were left to the usual way."
        yield CounterMetricFamily("gatehouse_graphql_plans_left", about, counts.usual)
        about = "Queries of one planned field that were answered past GraphQL's executor."
        yield CounterMetricFamily("gatehouse_graphql_short_answers", about, counts.short)


def _lookups(what: str, about: str, found: int, missed: int) -> CounterMetricFamily:
    family = CounterMetricFamily(f"gatehouse_graphql_{what}_lookups", about, labels=["result"])
    family.add_metric(["hit"], found)
    family.add_metric(["miss"], missed)
    return family
