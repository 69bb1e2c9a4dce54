"""Strategic directives: written for a stage, approved above, completed when all criteria are met."""

import asyncio

import pytest

from commands.outcomes import Applied, Conflict, Missing, NotApplied
from commands.ventures.create_directive import DirectiveDraft, create_directive
from commands.ventures.directive_frame import MOST_CRITERIA, Criterion
from commands.ventures.update_directive import DirectiveChanges, update_directive
from guards.actor import Actor
from guards.enums import Audience, RefusalCode, Role
from guards.venture_enums import DirectiveStatus, Gate, GateOutcome, RollbackCause
from models import Event, Notification, StrategicDirective, Venture
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import BLANK, columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = DirectiveStatus
WAY = (S.PENDING_APPROVAL, S.ACTIVE, S.IN_PROGRESS, S.COMPLETED)


async def written(gates: GateWorld, stage: int = 14, **given: object) -> StrategicDirective:
    """A draft, for a venture in a stage."""
    venture = await gates.at_stage(stage, name="Bread & Books")
    call = gates.world.call(await gates.founder())
    return done(await create_directive(call, venture.id, DirectiveDraft("Model the data", **given)))  # type: ignore[arg-type]  # fields of a draft


async def step(gates: GateWorld, actor: Actor, directive: StrategicDirective, *way: DirectiveStatus) -> None:
    for status in way:
        done(await update_directive(gates.world.call(actor), directive.id, DirectiveChanges(status=status)))


async def test_a_new_directive_is_a_draft_of_the_present_stage(world: World, gates: GateWorld) -> None:
    made = await written(gates, criteria=("Every entity is named.",), description="All of it.")
    founder = await gates.founder()
    kept = await StrategicDirective.get()
    assert columns(kept) == columns(made)
    assert (kept.key, kept.stage, kept.cycle, kept.status) == ("SD-BREADBOOKS-DATAMODEL-001", 14, 1, S.DRAFT)
    assert (kept.title, kept.description, kept.progress) == ("Model the data", "All of it.", 0)
    assert kept.criteria == [{"text": "Every entity is named.", "met": False}]
    assert (kept.created_by_id, kept.created_at) == (founder.id, world.clock.now())
    assert (await Venture.get()).version == kept.record_version == 2
    event = await Event.get(type="venture.updated")
    assert (event.data["change"], event.data["key"], event.data["status"]) == ("directive", kept.key, "DRAFT")


async def test_a_directive_goes_step_by_step(world: World, gates: GateWorld) -> None:
    made, founder = await written(gates, criteria=("A", "B")), await gates.founder()
    executive = await gates.somebody(Role.EXECUTIVE)
    await step(gates, founder, made, S.PENDING_APPROVAL)
    await step(gates, executive, made, S.ACTIVE)
    await step(gates, founder, made, S.IN_PROGRESS)
    met = (Criterion("A", met=True), Criterion("B", met=True))
    last = DirectiveChanges(status=S.COMPLETED, criteria=met)
    done(await update_directive(world.call(founder), made.id, last))

    kept = await StrategicDirective.get()
    assert (kept.status, kept.progress, kept.completed_at) == (S.COMPLETED, 100, world.clock.now())
    assert (kept.approved_by_id, kept.approved_at, kept.version) == (executive.id, world.clock.now(), 5)
    assert kept.record_version == (await Venture.get()).version
    event = await Event.get(type="venture.directive_completed")
    assert (event.data["directiveId"], event.data["key"]) == (str(kept.id), kept.key)


async def test_whoever_may_approve_is_told_that_a_directive_waits(gates: GateWorld) -> None:
    made, founder = await written(gates), await gates.founder()
    above = [await gates.somebody(role) for role in (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)]
    await gates.somebody(Role.MANAGER)
    assert await Notification.all().count() == 0

    await step(gates, founder, made, S.PENDING_APPROVAL)

    notices = await Notification.all()
    assert {notice.user_id for notice in notices} == {actor.id for actor in above}
    assert {(notice.topic, notice.audience) for notice in notices} == {("directive.pending", Audience.APPROVERS)}
    assert notices[0].text == f"Bread & Books: {made.key} waits for approval: Model the data"
    assert notices[0].data == {"directiveId": str(made.id), "key": made.key, "stage": "14"}
    told = await Event.filter(type="notification.created")
    assert {event.data["notificationId"] for event in told} == {str(notice.id) for notice in notices}


async def test_they_are_told_again_only_when_it_waits_again(gates: GateWorld) -> None:
    made, founder = await written(gates), await gates.founder()
    executive = await gates.somebody(Role.EXECUTIVE)
    waiting = Notification.filter(user_id=executive.id)
    await step(gates, founder, made, S.PENDING_APPROVAL, S.PENDING_APPROVAL)
    assert await waiting.count() == 1
    await step(gates, founder, made, S.DRAFT, S.PENDING_APPROVAL)
    assert await waiting.count() == 2
    await step(gates, executive, made, S.ACTIVE)
    assert await waiting.count() == 2


@pytest.mark.parametrize(("met", "unmet"), [((), ("A",)), (("A",), ("B",))])
async def test_it_is_not_completed_while_a_criterion_is_unmet(
    gates: GateWorld, met: tuple[str, ...], unmet: tuple[str, ...]
) -> None:
    made, chairman = await written(gates, criteria=(*met, *unmet)), await gates.chairman()
    await step(gates, chairman, made, *WAY[:3])
    criteria = (*(Criterion(text, met=True) for text in met), *(Criterion(text) for text in unmet))
    async with nothing_changes():
        changes = DirectiveChanges(status=S.COMPLETED, criteria=criteria)
        outcome = await update_directive(gates.world.call(chairman), made.id, changes)
    assert rules(outcome) == ["directive.criteria"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER])
async def test_nobody_below_an_executive_approves_it(world: World, gates: GateWorld, role: Role) -> None:
    made, actor = await written(gates), await gates.somebody(role)
    await step(gates, actor, made, S.PENDING_APPROVAL)
    async with nothing_changes():
        outcome = await update_directive(world.call(actor), made.id, DirectiveChanges(status=S.ACTIVE))
    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    assert rules(outcome) == ["directive.approval"]


async def test_no_step_is_skipped_and_a_closed_one_stays(world: World, gates: GateWorld) -> None:
    made, chairman = await written(gates), await gates.chairman()
    async with nothing_changes():
        for status in (S.ACTIVE, S.IN_PROGRESS, S.COMPLETED):
            outcome = await update_directive(world.call(chairman), made.id, DirectiveChanges(status=status))
            assert "directive.step" in rules(outcome)
    await step(gates, chairman, made, S.CANCELLED)
    async with nothing_changes():
        outcome = await update_directive(world.call(chairman), made.id, DirectiveChanges(status=S.DRAFT))
        assert rules(outcome) == ["directive.step"]
        said = await update_directive(world.call(chairman), made.id, DirectiveChanges(title="Other", progress=3))
        assert problems(said) == ["title", "progress"]


async def test_what_was_approved_stays_save_how_far_it_is(world: World, gates: GateWorld) -> None:
    made, chairman = await written(gates, criteria=("A",)), await gates.chairman()
    call = world.call(chairman)
    changes = DirectiveChanges(title="Other", description="More.", criteria=(Criterion("B"),))
    done(await update_directive(call, made.id, changes))
    await step(gates, chairman, made, S.PENDING_APPROVAL, S.ACTIVE)
    async with nothing_changes():
        again = DirectiveChanges(title="Third", description="Less.", criteria=(Criterion("C"),))
        assert problems(await update_directive(call, made.id, again)) == ["title", "description", "criteria"]
    done(await update_directive(call, made.id, DirectiveChanges(criteria=(Criterion("B", met=True),), progress=50)))
    kept = await StrategicDirective.get()
    assert (kept.title, kept.progress, kept.criteria) == ("Other", 50, [{"text": "B", "met": True}])
    assert kept.record_version < (await Venture.get()).version
    async with nothing_changes():
        done(await update_directive(call, made.id, DirectiveChanges(progress=50, status=S.ACTIVE)))


async def test_a_stage_is_left_once_its_directive_is_completed(gates: GateWorld) -> None:
    made, chairman = await written(gates, 18), await gates.chairman()
    held = await gates.ventures.move(chairman, made.venture_id, 19)
    assert isinstance(held, NotApplied)
    assert [rule.rule_id for rule in held.refusal.rules if rule.refuses] == ["directive.mvp"]
    await step(gates, chairman, made, *WAY)
    assert isinstance(await gates.ventures.move(chairman, made.venture_id, 19), Applied)


async def test_a_directive_from_before_a_roll_back_counts_no_more(gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.LAUNCH), await gates.chairman()
    await gates.decided(venture.id, Gate.LAUNCH, GateOutcome.REVISE, cause=RollbackCause.SECURITY)
    call = gates.world.call(chairman)
    made = done(await create_directive(call, venture.id, DirectiveDraft("Harden it")))
    assert (made.key, made.stage) == ("SD-BREADBOOKS-SECURITY-001", 20)


async def test_ventures_of_one_name_count_their_directives_together(world: World, gates: GateWorld) -> None:
    calls = []
    for _ in range(4):
        venture = await gates.at_stage(14)
        calls.append(create_directive(world.call(await gates.founder()), venture.id, DirectiveDraft("Model")))
    made = [done(outcome).key for outcome in await asyncio.gather(*calls)]
    assert sorted(made) == [f"SD-BREADBOOKS-DATAMODEL-00{number}" for number in range(1, 5)]


@pytest.mark.parametrize(
    ("stage", "suffix", "key"),
    [(14, "DATAMODEL", "SD-BREADBOOKS-DATAMODEL-001"), (14, "EXTRA", "SD-BREADBOOKS-EXTRA-001"), (4, "RIVALS", None)],
)
async def test_a_directive_may_be_about_something_else(
    gates: GateWorld, stage: int, suffix: str, key: str | None
) -> None:
    assert (await written(gates, stage, suffix=suffix)).key == (key or f"SD-BREADBOOKS-{suffix}-001")


@pytest.mark.parametrize(
    ("stage", "draft", "path"),
    [
        *((14, DirectiveDraft(blank), "title") for blank in BLANK),
        (14, DirectiveDraft("x" * 301), "title"),
        (14, DirectiveDraft("x", "y" * 20_001), "description"),
        (14, DirectiveDraft("x", suffix="MVP"), "suffix"),
        (14, DirectiveDraft("x", suffix="data"), "suffix"),
        (4, DirectiveDraft("x"), "suffix"),
        (14, DirectiveDraft("x", criteria=("A", " ")), "criteria.1.text"),
        (14, DirectiveDraft("x", criteria=("A",) * (MOST_CRITERIA + 1)), "criteria"),
    ],
)
async def test_what_says_nothing_or_too_much_is_not_written(
    world: World, gates: GateWorld, stage: int, draft: DirectiveDraft, path: str
) -> None:
    venture, founder = await gates.at_stage(stage), await gates.founder()
    async with nothing_changes():
        assert problems(await create_directive(world.call(founder), venture.id, draft)) == [path]


async def test_a_venture_without_letters_in_its_name_has_a_code(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(14, name="***")
    made = done(await create_directive(world.call(await gates.founder()), venture.id, DirectiveDraft("Model")))
    assert made.key == "SD-VENTURE-DATAMODEL-001"


async def test_overtaken_unknown_and_strange_calls_are_refused(world: World, gates: GateWorld) -> None:
    made, founder, other = await written(gates), await gates.founder(), await world.user()
    changes = DirectiveChanges(status=S.PENDING_APPROVAL)
    async with nothing_changes():
        late = await update_directive(world.call(founder), made.id, changes, expected_version=1)
        none = await update_directive(world.call(founder), some_id(), changes)
        stranger = await update_directive(world.call(other), made.id, changes)
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)
    assert refusal(stranger) is RefusalCode.ROLE_REQUIRED


async def test_a_killed_venture_gets_no_directive(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.killed(), await gates.founder()
    async with nothing_changes():
        outcome = await create_directive(world.call(founder), venture.id, DirectiveDraft("x", suffix="EXTRA"))
    assert refusal(outcome) is RefusalCode.NOT_ACTIVE
    assert rules(outcome) == ["venture.open"]


async def test_a_retry_under_the_same_key_writes_one(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(14), await gates.founder()
    first = await create_directive(world.call(founder, "k"), venture.id, DirectiveDraft("Model"))
    async with nothing_changes():
        again = await create_directive(world.call(founder, "k"), venture.id, DirectiveDraft("Model"))
    assert columns(done(first)) == columns(done(again))
