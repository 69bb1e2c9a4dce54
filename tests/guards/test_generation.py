"""What each kind of generation needs. Source: 001, Phase 1 and Sales Skills."""

import pytest

from guards.generation import NEEDS, lacking
from guards.thread_enums import GenerationKind

K = GenerationKind
ALL = {"canvas": True, "icp": True, "narratives": True, "prospect": True, "campaign": True}


def test_every_kind_needs_something_and_brings_something_forth() -> None:
    assert set(NEEDS) == set(GenerationKind)
    assert all(needs.brings for needs in NEEDS.values())


@pytest.mark.parametrize("kind", GenerationKind)
def test_what_has_everything_lacks_nothing(kind: GenerationKind) -> None:
    assert lacking(kind, ALL) == ()


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        (K.ICP, ["canvas"]),
        (K.NARRATIVE, ["canvas", "icpVersion"]),
        (K.MATERIALS, ["canvas", "icpVersion", "narratives"]),
        (K.PROSPECT_LIST, ["icpVersion", "id"]),
        (K.CONTACTS, ["id"]),
        (K.SEQUENCE, ["narratives", "id"]),
        (K.CALL_PREP, ["prospectId", "id"]),
    ],
)
def test_what_has_nothing_is_told_each_thing_that_it_lacks(kind: GenerationKind, paths: list[str]) -> None:
    assert [flaw.path for flaw in lacking(kind, {})] == paths
    assert all(flaw.message for flaw in lacking(kind, {}))
