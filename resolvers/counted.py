"""The records of one lifecycle as figures count them by their stages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from guards.enums import LifecycleKind
from guards.venture_stages import ORBIT
from models.kinds import TABLES
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.errors import BadUserInput, NotOffered
from resolvers.lifecycles import AnyLifecycle, lifecycle_of
from resolvers.listed import Listed
from resolvers.rows import Parameters
from resolvers.threads import THREADS
from resolvers.ventures import VENTURES

_PRICE = "value"


@dataclass(frozen=True, slots=True)
class _Counting:
    """What is counted of a kind.

    Args:
        listed: what its records can be filtered by.
        stage: the key of a record's stage in SQL, of table `t`.
    """

    listed: Listed
    stage: str = "t.stage"


# A graduated venture keeps its last stage, and is in The Orbit.
_COUNTINGS: Mapping[LifecycleKind, _Counting] = {
    LifecycleKind.ENGAGEMENT: _Counting(ENGAGEMENTS),
    LifecycleKind.THREAD: _Counting(THREADS),
    LifecycleKind.VENTURE: _Counting(
        VENTURES, f"CASE WHEN t.graduated_at IS NULL THEN t.stage::text ELSE '{ORBIT}' END"
    ),
}

Wheres = Mapping[LifecycleKind, Where]
"""Filters, each of the records of one kind."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Which records are counted.

    Args:
        kind: of which lifecycle.
        where: which of them.
    """

    kind: LifecycleKind
    where: Where = field(default_factory=Where)

    @classmethod
    def of(cls, kind: LifecycleKind, wheres: Wheres) -> "Counted":
        """The records of a kind, narrowed by its filter.

        Raises:
            NotOffered: there are no records of that kind.
            BadUserInput: a filter is of records of another kind.
        """
        lifecycle_of(kind)
        if kind not in _COUNTINGS:
            raise NotOffered(f"Records of kind {kind} are not counted here: only {', '.join(_COUNTINGS)}.")
        for other, where in wheres.items():
            if other is not kind and where != Where():
                raise BadUserInput(f"A filter of records of kind {other} narrows no records of kind {kind}.")
        return cls(kind, wheres.get(kind, Where()))

    @property
    def lifecycle(self) -> AnyLifecycle:
        """The tables of their kind."""
        return lifecycle_of(self.kind)

    @property
    def table(self) -> str:
        """Where they are."""
        return TABLES[self.kind]._meta.db_table  # noqa: SLF001  # Tortoise offers the name nowhere else

    @property
    def stage(self) -> str:
        """The key of a record's stage in SQL, of table `t`."""
        return _COUNTINGS[self.kind].stage

    @property
    def priced(self) -> bool:
        """Whether they have a value in a currency."""
        return _PRICE in TABLES[self.kind]._meta.fields_map  # noqa: SLF001  # as above

    def condition(self, parameters: Parameters) -> str:
        """The condition on table `t`.

        Raises:
            BadUserInput: the filter makes no sense.
        """
        return compile_where(self.where, _COUNTINGS[self.kind].listed.filters, parameters)
