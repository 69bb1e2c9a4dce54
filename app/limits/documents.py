"""Documents as they were parsed, measured, validated and priced: once each, as long as they are in use."""

from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from app.deprecated import deprecated_use
from app.limits.bounds import DocumentLimits, LimitExceeded
from app.limits.document_cost import Price, prices
from app.limits.document_shape import require_small
from app.limits.kept import Kept
from app.limits.rules import ready
from planner.single import Single, single
from resolvers.shapes import Shapes

MOST_CHARACTERS = 700_000
"""Characters of all documents that are kept: what is made of them takes a hundred times as many bytes at worst."""

_LEAST = 100
"""Characters that a document counts for besides its own: what is made of it is some kilobytes, however short it is."""

_ERRORS = 5
"""So many errors of a document are told; looking for more, and for what may have been meant, takes long."""

_TOO_MANY_TOKENS = "tokens. Parsing aborted."


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that is ready to be executed, unless it has errors.

    Args:
        document: as it was parsed; None where it could not be, or is too large.
        errors: why it cannot be executed.
        prices: of its operations, by name; deprecated: parts of the schema that it names and should not. Both are empty
            where it has errors.
        shapes: what resolvers find to be asked of their fields.
        singles: what is known of those that were asked for again, by name.
    """

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    prices: dict[str | None, Price]
    deprecated: tuple[str, ...] = ()
    shapes: Shapes = field(default_factory=lambda: Shapes(0))
    singles: dict[str | None, Single | None] = field(default_factory=dict)


class Documents:
    """The documents of a schema.

    Args:
        schema: what they are valid in.
        limits: how large they may be.
        introspection: whether they may ask for the schema.

    Attributes:
        found: how often a document was asked for that was kept. missed: how often one that was not.
        secret: whether nothing of the schema is told that a document does not know already.
    """

    def __init__(self, schema: GraphQLSchema, limits: DocumentLimits, *, introspection: bool) -> None:
        self.schema = schema
        self._limits = limits
        self.secret = not introspection
        hidden = (NoSchemaIntrospectionCustomRule,) if self.secret else ()
        rules = (*specified_rules, *hidden, MaybeNullValidationRule, OneOfInputValidationRule)
        self._rules = tuple(map(ready, rules))
        self._kept: Kept[Prepared] = Kept(MOST_CHARACTERS, _LEAST)
        self.found = self.missed = 0

    @property
    def size(self) -> int:
        """How many are kept."""
        return len(self._kept)

    @property
    def characters(self) -> int:
        """What they count for together, at most `MOST_CHARACTERS`."""
        return self._kept.weight

    def knows(self, text: str) -> bool:
        """Whether a document is at hand."""
        return text in self._kept

    def at_hand(self, text: str) -> Prepared | None:
        """A document that is at hand, in order and not counted as asked for; None for any other."""
        return self._kept.peek(text)

    def count(self, text: str) -> None:
        """Count a document that was at hand as asked for."""
        self.found += 1
        self._kept.use(text)

    def single(self, prepared: Prepared, name: str | None) -> Single | None:
        """What is known of an operation of a document that is at hand; None where it is no query of a single field.

        Args:
            prepared: the document.
            name: of one of its operations.
        """
        if name not in prepared.singles and prepared.document is not None:
            prepared.singles[name] = single(self.schema, prepared.document, name)
        return prepared.singles.get(name)

    def prepared(self, text: str) -> Prepared:
        """A document from its text; one that is in order is kept, as long as others are not asked for more."""
        found = self._kept.use(text)
        if found is not None:
            self.found += 1
            return found
        self.missed += 1
        made = self._prepare(text)
        if not made.errors:
            self._kept.keep(text, made, len(text))
        return made

    def _prepare(self, text: str) -> Prepared:
        """Do what takes longer only with what was found to be small."""
        document = None
        try:
            document = self._parsed(text)
            require_small(document, self._limits)
        except LimitExceeded as error:
            return Prepared(document, (GraphQLError(str(error), original_error=error),), {})
        except (GraphQLError, RecursionError) as error:
            failed = error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)
            return Prepared(None, (failed,), {})
        errors = tuple(validate(self.schema, document, self._rules, _ERRORS, hide_suggestions=self.secret))
        if errors:
            return Prepared(document, errors, {})
        deprecated = deprecated_use(self.schema, document)
        return Prepared(document, (), prices(self.schema, document), deprecated, Shapes.of(text))

    def _parsed(self, text: str) -> DocumentNode:
        if len(text) > self._limits.characters:
            raise LimitExceeded("characters", self._limits.characters, len(text))
        try:
            return _unchained(parse(text, max_tokens=self._limits.tokens))
        except GraphQLSyntaxError as error:
            if error.message.endswith(_TOO_MANY_TOKENS):
                raise LimitExceeded("tokens", self._limits.tokens) from None
            raise


def _unchained(document: DocumentNode) -> DocumentNode:
    """A document whose tokens do not name each other any more.

    In a chain they are circles, which outlast the document until all of the memory is searched for such. Nothing but
    the parser walks along it.
    """
    token = document.loc.start_token if document.loc else None
    while token is not None:
        following, token.prev, token.next = token.next, None, None
        token = following
    return document
