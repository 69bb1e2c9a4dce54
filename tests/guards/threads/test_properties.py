"""What must hold of every thread, however strange what it holds."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from guards.actor import SYSTEM, Actor
from guards.clock_firing import after as fired_after
from guards.clock_firing import fire
from guards.decide import Accepted, decide, first_code, options
from guards.enums import Role
from guards.rules import Case, Request
from guards.thread import ENGINE, THREAD
from guards.thread_checks import missing, scored, wrong
from guards.thread_clocks import TIMETABLE, armed
from guards.thread_entries import PARTS
from guards.thread_enums import ActionStatus, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import Approval, EntryFact, ThreadFacts
from tests.guards.builders import MONDAY, OWNER, PEOPLE
from tests.guards.strategies import many
from tests.guards.threads.builders import DAY, DEFERRED, LATER, action, at, content, having

S = ThreadStage
wild = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def entries(draw: st.DrawFn, stage: ThreadStage, kind: ThreadType) -> EntryFact:
    """A whole entry, or one of which some parts are something else."""
    entry = DEFERRED if stage is S.DECISION and draw(st.booleans()) else content(stage, kind)
    paths = [*(part.path for part in PARTS[stage]), "verdicts", "goalMetrics"]
    for path in draw(st.lists(st.sampled_from(paths), max_size=2)):
        outer = path.partition(".")[0]
        entry = having(entry, path if isinstance(entry.get(outer), dict) else outer, draw(wild))
    return EntryFact(draw(st.integers(1, 3)), 5, MONDAY, entry)


actions = st.builds(
    action,
    st.integers(1, 5),
    status=st.sampled_from(ActionStatus),
    owner_id=st.sampled_from((None, OWNER.id)),
    due_at=st.sampled_from((None, MONDAY + 3 * DAY)),
    closed_at=st.sampled_from((None, MONDAY + 4 * DAY)),
    closed_reason=st.sampled_from((None, " ", "Not needed")),
)


@st.composite
def threads(draw: st.DrawFn) -> ThreadFacts:
    """A thread at any stage, with anything in its entries."""
    kind, stage = draw(st.sampled_from(ThreadType)), draw(st.sampled_from(S))
    facts = at(stage, kind)
    deferred = draw(st.booleans())
    return replace(
        facts,
        entries={step: draw(entries(step, kind)) for step in facts.entries if draw(st.booleans()) or step is stage},
        status=draw(st.sampled_from(ThreadStatus)),
        owner_id=draw(st.sampled_from((None, OWNER.id))),
        actions=tuple(draw(st.lists(actions, max_size=3))),
        approvals=tuple(draw(st.lists(st.builds(Approval, st.integers(1, 3), st.sampled_from(Role), st.just(MONDAY))))),
        resume_at=LATER if deferred else None,
        resume_stage=draw(st.sampled_from((S.HYPOTHESIS, S.IMPLICATION))) if deferred else None,
    )


requests = st.builds(
    Request,
    target=st.sampled_from(S),
    actor=st.sampled_from((*PEOPLE, SYSTEM)),
    reason=st.sampled_from((None, "Because")),
    force=st.booleans(),
)


@many
@given(threads(), requests)
def test_every_thread_is_decided_and_only_whole_ones_move_on(facts: ThreadFacts, request: Request) -> None:
    answer = decide(ENGINE, facts, request, LATER)

    if isinstance(answer, Accepted) and answer.move.kind in {"FORWARD", "LOSS"}:
        stage = ThreadStage(facts.stage)
        assert missing(stage, facts.type, facts.entry_of(stage)) == ()
        assert facts.status is ThreadStatus.ACTIVE
    if not isinstance(answer, Accepted):
        assert answer.code is first_code(tuple(rule for rule in answer.rules if rule.refuses))


@many
@given(threads(), st.sampled_from(PEOPLE))
def test_what_is_offered_is_what_is_decided(facts: ThreadFacts, actor: Actor) -> None:
    for option in options(ENGINE, facts, Request(facts.stage, actor), LATER):
        owner = None if facts.owner_id else actor.id
        asked = Request(option.move.target, actor, reason="given", owner_id=owner)
        assert isinstance(decide(ENGINE, facts, asked, LATER), Accepted) is option.allowed


@many
@given(threads())
def test_the_plan_and_the_facts_after_it_agree(facts: ThreadFacts) -> None:
    for move in THREAD.moves_from(facts.stage, facts):
        answer = decide(ENGINE, facts, Request(move.target, PEOPLE[-1], reason="Because", owner_id=OWNER.id), LATER)
        if isinstance(answer, Accepted):
            assert answer.outcome is not None
            later = ENGINE.after(Case(THREAD, facts, move, Request(move.target, PEOPLE[-1]), LATER))
            assert later.stage == answer.outcome.changes["stage"]
            assert later.status == answer.outcome.changes.get("status", facts.status)
            assert {effect.key for effect in armed(later)} <= {effect.key for effect in answer.outcome.effects}


@many
@given(threads(), st.integers(0, 400))
def test_a_clock_acts_once_for_what_it_runs_from(facts: ThreadFacts, days: int) -> None:
    now = MONDAY + timedelta(days=days)
    for clock in TIMETABLE.of(facts):
        fired = fire(clock, facts, now)
        if fired is not None and not fired.pushes:
            again = fire(clock, fired_after(fired, facts, now), now)
            assert again is None or again.start != fired.start


@many
@given(threads())
def test_a_score_changes_nothing_else_and_is_stable(facts: ThreadFacts) -> None:
    for stage, entry in facts.entries.items():
        once = scored(stage, entry.content)
        assert scored(stage, once) == once
        assert wrong(stage, facts.type, once) == wrong(stage, facts.type, entry.content)
