"""Whether the artifacts of a venture are there, long enough, good enough and classified. Source: ventures.md §2."""

from collections.abc import Callable, Iterable, Sequence

from guards.rules import Case, Finding, Fix, Named, Step, given
from guards.venture_artifacts import minimum_length, minimum_quality
from guards.venture_enums import ArtifactValidation, EpistemicKind
from guards.venture_facts import ArtifactFact, Epistemic, VentureFacts
from guards.venture_stages import STAGE

Judged = Case[VentureFacts]
Predicate = Callable[[Judged], Finding]
_OBJECTED = frozenset({ArtifactValidation.REJECTED, ArtifactValidation.NEEDS_REVISION})


def recorded(kind: str) -> Predicate:
    """A predicate that holds when an artifact of a type is current, not rejected, and long enough."""

    def holds(case: Judged) -> Finding:
        found = case.facts.artifact(kind)
        if found is None:
            return Finding(satisfied=False, seen="there is no current version")
        if found.validation is ArtifactValidation.REJECTED:
            return Finding(satisfied=False, seen=f"version {found.version} was rejected")
        return _long_enough(found)

    return holds


def _long_enough(found: ArtifactFact) -> Finding:
    """What lies behind a URL is not measured."""
    least = minimum_length(found.type)
    if found.length is None:
        return Finding(satisfied=True, seen=f"version {found.version} lies behind a URL")
    return Finding(found.length >= least, f"version {found.version} has {found.length} of {least} characters")


def complete(kind: str) -> Predicate:
    """A predicate that holds when an artifact is there and nobody asks for a revision of it."""

    def holds(case: Judged) -> Finding:
        found = case.facts.artifact(kind)
        if found is None:
            return Finding(satisfied=False, seen="there is no current version")
        return Finding(found.validation not in _OBJECTED, f"version {found.version} is {found.validation}")

    return holds


def validated(kind: str, make: Step) -> Predicate:
    """A predicate that holds when somebody validated an artifact; `make` says how it comes to be."""

    def holds(case: Judged) -> Finding:
        found = case.facts.artifact(kind)
        if found is None:
            return Finding(satisfied=False, seen="there is no current version", step=make)
        seen = f"version {found.version} is {found.validation}"
        return Finding(found.validation is ArtifactValidation.VALIDATED, seen, row=_named(found))

    return holds


def good_enough(kind: str) -> Predicate:
    """A predicate that holds when an artifact was not rejected, and its quality reaches its phase's minimum."""

    def holds(case: Judged) -> Finding:
        found, least = case.facts.artifact(kind), minimum_quality(kind)
        record = Step("Record it.", Fix("recordArtifact", "type", value=kind))
        if found is None:
            return Finding(satisfied=False, seen="there is no current version", step=record)
        if found.validation is ArtifactValidation.REJECTED:
            return Finding(satisfied=False, seen=f"version {found.version} was rejected", step=record)
        if found.quality is None:
            return Finding(satisfied=False, seen=f"version {found.version} has no quality score", row=_named(found))
        seen = f"version {found.version} has {found.quality} of {least}"
        return Finding(found.quality >= least, seen, row=_named(found))

    return holds


def classified(stage: str) -> Predicate:
    """A predicate that holds when every artifact of a stage has epistemic entries."""

    def holds(case: Judged) -> Finding:
        bare = [kind for kind in STAGE[stage].artifacts if not _entries(case.facts, kind)]
        verb = "has" if len(bare) == 1 else "have"
        seen = f"{', '.join(bare)} {verb} none" if bare else "all have some"
        return Finding(not bare, seen, _classifying(case.facts, bare))

    return holds


def bucket(stage: str, kind: EpistemicKind) -> Predicate:
    """A predicate that holds when all entries of a bucket say what it asks for; one unknown must be declared."""

    def holds(case: Judged) -> Finding:
        names = STAGE[stage].artifacts
        own = [(name, entry) for name in names for entry in _entries(case.facts, name) if entry.kind is kind]
        silent = [(name, entry.statement) for name, entry in own if not _says(case.facts, entry)]
        if silent:
            told = "; ".join(statement for _, statement in silent)
            return Finding(
                satisfied=False, seen=f"not so: {told}", step=_classifying(case.facts, [name for name, _ in silent])
            )
        lacking = kind is EpistemicKind.UNKNOWN and not own
        return Finding(
            not lacking, "none is declared" if lacking else f"{len(own)} entries", _classifying(case.facts, names)
        )

    return holds


def _classifying(facts: VentureFacts, kinds: Sequence[str]) -> Step | None:
    """To classify the first of some artifacts, once it is recorded."""
    if not kinds:
        return None
    kind, row = kinds[0], _named(facts.artifact(kinds[0]))
    if row is None:
        return Step(f"Record the {kind}, then classify what it says.", Fix("recordArtifact", "type", value=kind))
    return Step(f"Classify what the {kind} says.", Fix("classifyArtifact", "entries", value=kind, row=row))


def _named(found: ArtifactFact | None) -> Named | None:
    return Named("Artifact", found.id) if found else None


def _entries(facts: VentureFacts, kind: str) -> Iterable[Epistemic]:
    found = facts.artifact(kind)
    return found.epistemic if found else ()


def _says(facts: VentureFacts, entry: Epistemic) -> bool:
    """Whether an entry names what its bucket asks for; an assumption must name a set that the venture has."""
    if entry.kind is EpistemicKind.ASSUMPTION:
        return entry.reference in {str(found.id) for found in facts.assumption_sets}
    return given(entry.reference)
