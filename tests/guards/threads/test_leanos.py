"""Threads as folders: what is read, what is refused, and that both ways agree."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.leanos import FILES, META, Folder, Json, LayoutFlaw, Meta, place_of, read, write
from guards.leanos_text import text_of
from guards.thread_enums import ThreadStage, ThreadStatus, ThreadType
from tests.guards.threads.builders import content

S = ThreadStage
ACME: Json = {
    "id": "thread-sales-acme-corp",
    "type": "sales",
    "status": "active",
    "created": "2026-01-05",
    "updated": "2026-02-01",
    "goal_id": "g-mrr-50k",
    "subgoal": "SG1",
    "stage": 4,
    "impact_score": 0.85,
    "owner": "olga@gatehouse.test",
    "canvas_assumptions": ["A4"],
    "segment": "enterprise",
    "deal_size": 1_100_000,
}


def folder(**changes: object) -> dict[str, str]:
    return {META: json.dumps({**ACME, **changes}), "1-input.md": "# Input\nThey asked.", "README.md": "Not ours"}


def whole(files: dict[str, str]) -> Folder:
    found = read(files)
    assert isinstance(found, Folder), found
    return found


def flaws(files: dict[str, str]) -> list[LayoutFlaw]:
    found = read(files)
    assert isinstance(found, tuple), found
    return list(found)


def test_a_folder_is_read_as_it_stands() -> None:
    found = whole(folder())

    assert found.meta == Meta(
        type=ThreadType.SALES,
        slug="acme-corp",
        status=ThreadStatus.ACTIVE,
        stage=S.DECISION,
        created=date(2026, 1, 5),
        updated=date(2026, 2, 1),
        goal="g-mrr-50k",
        subgoal="SG1",
        owner="olga@gatehouse.test",
        segment="enterprise",
        assumptions=("A4",),
        impact_score=Decimal("0.85"),
        more={"deal_size": 1_100_000},
    )
    assert found.texts == {S.INPUT: "# Input\nThey asked."}


def test_a_completed_thread_is_at_its_end() -> None:
    assert whole(folder(status="completed", stage=6)).meta.stage is S.COMPLETED
    assert whole(folder(status="archived", stage=6)).meta.stage is S.COMPLETED
    assert whole(folder(status="archived", stage=3)).meta.stage is S.IMPLICATION


def test_a_thread_of_operations_is_a_business_thread() -> None:
    assert whole(folder(id="thread-operations-hire", type="operations")).meta.type is ThreadType.BUSINESS


def test_actions_may_be_a_folder() -> None:
    files = {**folder(), "5-actions/2-demo.md": "Demo", "5-actions/1-intake.md": "Intake", "5-actions.md": "All"}

    assert whole(files).texts[S.ACTIONS] == "All\n\nIntake\n\nDemo"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", None),
        ("id", "thread-sales-Acme Corp"),
        ("id", "acme_corp"),
        ("type", "hobby"),
        ("type", None),
        ("type", []),
        ("status", {}),
        ("stage", 4.0),
        ("status", "resting"),
        ("stage", 0),
        ("stage", 7),
        ("stage", "4"),
        ("stage", True),
        ("created", None),
        ("created", "in January"),
        ("created", "0026-01-05"),
        ("updated", 20260101),
        ("goal_id", 5),
        ("subgoal", ["SG1"]),
        ("owner", {}),
        ("segment", 1),
        ("canvas_assumptions", "A4"),
        ("canvas_assumptions", [4]),
        ("impact_score", 1.2),
        ("impact_score", "high"),
    ],
)
def test_what_is_wrong_is_told_by_its_key(key: str, value: object) -> None:
    told = flaws(folder(**{key: value}))

    assert key in {flaw.key for flaw in told}
    assert all(flaw.file == META and flaw.message for flaw in told)


def test_a_mark_of_the_encoding_is_no_part_of_meta_json() -> None:
    assert whole({META: "\ufeff" + folder()[META]}) == whole({META: folder()[META]})


@pytest.mark.parametrize("text", ["", "{", "[]", "1", '{"deal_size": NaN}', "[" * 100_000])
def test_what_is_no_meta_json_is_told(text: str) -> None:
    assert [flaw.key for flaw in flaws({META: text})] == [""]


def test_a_folder_without_meta_json_is_told() -> None:
    assert flaws({"1-input.md": "They asked."}) == [LayoutFlaw(META, "", "it is missing")]


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (ThreadType.SALES, "threads/sales/acme"),
        (ThreadType.CAMPAIGN, "threads/sales/campaigns/acme"),
        (ThreadType.MARKETING, "threads/marketing/campaigns/acme"),
        (ThreadType.BUSINESS, "threads/business/acme"),
        (ThreadType.ENGINEERING, "threads/engineering/acme"),
    ],
)
def test_every_type_has_its_place(kind: ThreadType, place: str) -> None:
    assert place_of(kind, "acme") == place


names = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
codes = st.none() | st.text(min_size=1, max_size=10)
texts = st.dictionaries(st.sampled_from(list(FILES)), st.text(max_size=50))


@st.composite
def metas(draw: st.DrawFn) -> Meta:
    status = draw(st.sampled_from(ThreadStatus))
    resting = status is ThreadStatus.ARCHIVED
    unfinished = [stage for stage in FILES if not (resting and stage is S.LEARNING)]
    done = status is ThreadStatus.COMPLETED or (resting and draw(st.booleans()))
    return Meta(
        type=draw(st.sampled_from(ThreadType)),
        slug=draw(names),
        status=status,
        stage=S.COMPLETED if done else draw(st.sampled_from(unfinished)),
        created=draw(days),
        updated=draw(st.none() | days),
        goal=draw(codes),
        subgoal=draw(codes),
        owner=draw(codes),
        segment=draw(codes),
        assumptions=tuple(draw(st.lists(st.sampled_from(("A1", "A4", "H2")), max_size=3))),
        impact_score=draw(st.none() | st.decimals(0, 1, places=4)),
        more=draw(st.dictionaries(st.sampled_from(("deal_size", "lead_source")), st.integers())),
    )


@given(metas(), texts)
def test_what_is_written_is_read_again(meta: Meta, written: dict[ThreadStage, str]) -> None:
    assert read(write(Folder(meta, written))) == Folder(meta, written)


@pytest.mark.parametrize("stage", [stage for stage in FILES if stage is not S.ACTIONS])
def test_an_entry_is_written_for_people(stage: ThreadStage) -> None:
    text = text_of(stage, content(stage), ["  A note.\n", " "])

    assert text.startswith(f"# {stage.capitalize()}\n\n- ")
    assert text.endswith("\n\nA note.\n")


def test_what_an_entry_holds_below_is_indented() -> None:
    text = text_of(S.INPUT, content(S.INPUT))

    assert "- Contact:\n  - Name: Cleo\n  - Title: CTO" in text
    assert "- Alternatives:\n  - 1:\n    - Option: Wait a quarter" in text_of(S.DECISION, content(S.DECISION))


def test_a_stage_without_an_entry_is_a_heading() -> None:
    assert text_of(S.ACTIONS, {}) == "# Actions\n"
