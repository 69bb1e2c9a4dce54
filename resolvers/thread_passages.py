"""The passages of threads through their stages; see `resolvers.passages`."""

from guards.enums import LifecycleKind
from guards.thread_enums import ThreadStage
from guards.thread_stages import STAGES
from resolvers.passages import Passages, closed_passages, open_passages
from resolvers.threads import THREADS

_RECORDS = (THREADS, "threads")
_ONE_CYCLE = "1"  # a thread does not start over
_TOLD_APART = {"type": "text", "segment_id": "uuid"}

THREAD_PASSAGES = Passages(
    "ThreadStageTime",
    STAGES,
    closed_passages(LifecycleKind.THREAD, _RECORDS, _ONE_CYCLE, _TOLD_APART),
    open_passages(_RECORDS, _ONE_CYCLE, _TOLD_APART, f"t.stage <> '{ThreadStage.COMPLETED}'"),
)
"""The passages of threads, of which the end is none."""
