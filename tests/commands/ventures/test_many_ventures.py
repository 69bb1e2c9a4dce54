"""A thousand ventures with the usual mix of stages: what is decided of all of them is read in one statement."""

from commands.facts import load_facts
from guards.enums import TransitionKind
from guards.venture_clocks import oldest_pending
from guards.venture_enums import VentureStatus
from models import GateDecision, Transition, Venture, VentureArtifact
from tests.support.many_ventures import KILLED, MIX, many_ventures
from tests.support.statements import counting
from tests.support.world import World


async def test_a_thousand_ventures_are_spread_over_the_stages_as_in_practice(world: World) -> None:
    owners = [(await world.user()).id for _ in range(3)]
    await many_ventures(1_000, [owner for owner in owners if owner], world.clock.now())

    found = await Venture.all()
    killed = [venture for venture in found if venture.status is VentureStatus.KILLED]
    alive = [venture.stage for venture in found if venture.status is VentureStatus.ACTIVE]
    assert abs(len(killed) / len(found) - KILLED) < 0.05
    for (low, high), share in MIX:
        assert abs(sum(low <= stage <= high for stage in alive) / len(alive) - share) < 0.05

    moves = await Transition.exclude(kind=TransitionKind.CREATE).count()
    assert abs(await VentureArtifact.all().count() / moves - 2) < 0.5
    assert abs(await GateDecision.all().count() / moves - 0.5) < 0.05
    assert abs(await Transition.filter(kind=TransitionKind.REVERSAL).count() / moves - 0.05) < 0.01

    with counting() as seen:
        facts = await load_facts(found)
    assert len(seen) == 1
    assert len(facts) == 1_000
    waiting = [known for known in facts.values() if oldest_pending(known) is not None]
    assert waiting
    assert all(int(known.stage) in {3, 5, 13, 16, 17, 22, 23} for known in waiting)
    assert all(len(known.work) == len({entry.target for entry in known.history}) for known in facts.values())
