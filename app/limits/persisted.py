"""Operations that clients name by a hash of their text. Source: api.md, Limits.

Automatic persisted queries, by Apollo's protocol: a client sends the hash alone, and the text too where the hash is not
known yet. Trusted documents: a file lists all operations that are run at all.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import orjson
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.errors import SettingsError
from app.limits.kept import Kept
from app.limits.shared_texts import SharedTexts
from app.metrics import Metrics
from resolvers.errors import BadUserInput, ReadError

Json = Mapping[str, Any]  # Any: JSON

_MOST_CHARACTERS = 1_000_000
"""Characters of the texts that a process keeps."""

_LEAST = 100
"""Characters that a text counts for besides its own."""

_LONGEST = 64 * 1024
"""Characters of a document that is kept."""

_HEXADECIMAL = 64
_VERSION = 1
_SHA256 = "sha256:"


class PersistedQueryNotFound(ReadError):  # noqa: N818 - named as clients know it
    """The hash is not known; the client sends the text with it."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class PersistedQueryNotSupported(ReadError):  # noqa: N818 - the same
    """Hashes are switched off; the client sends texts from now on."""

    code = "PERSISTED_QUERY_NOT_SUPPORTED"


class UntrustedDocument(ReadError):  # noqa: N818 - the same
    """Only the operations of a list are run here, and this is none of them."""

    code = "UNTRUSTED_DOCUMENT"


class Source(Protocol):
    """Finds the text of an operation."""

    def at_hand(self, query: str | None, extensions: Json | None) -> str | None:
        """The text to run, if it can be told at once; None where `text` has to find it, or tells what is wrong.

        Args:
            query: as it was sent, if it was.
            extensions: of the request, where a hash may be.

        Raises:
            BadUserInput: the hash is not in the form of the protocol.
        """

    async def text(self, query: str | None, extensions: Json | None) -> str | None:
        """The text to run.

        Args:
            query: as it was sent, if it was.
            extensions: of the request, where a hash may be.

        Raises:
            ReadError: it cannot be found, or may not be run.
        """


class Verbatim:
    """Runs what is sent, and knows no hashes."""

    def at_hand(self, query: str | None, extensions: Json | None) -> str | None:
        """See `Source`."""
        del extensions
        return query

    async def text(self, query: str | None, extensions: Json | None) -> str | None:
        """The text to run.

        Raises:
            PersistedQueryNotSupported: only a hash was sent.
        """
        if query is None and named(extensions) is not None:
            raise PersistedQueryNotSupported("PersistedQueryNotSupported")
        return query


class Trusted:
    """Runs the operations of a list and no others.

    Args:
        documents: their texts, by what clients call them.
    """

    def __init__(self, documents: Mapping[str, str]) -> None:
        self._documents = dict(documents)
        self._texts = frozenset(documents.values())

    def at_hand(self, query: str | None, extensions: Json | None) -> str | None:
        """See `Source`."""
        name = named(extensions)
        found = self._documents.get(name) if name is not None else query if query in self._texts else None
        return found if query in {None, found} else None

    async def text(self, query: str | None, extensions: Json | None) -> str | None:
        """The text to run.

        Raises:
            UntrustedDocument: it is not in the list.
        """
        name = named(extensions)
        if query is None and name is None:
            return None
        found = self._documents.get(name) if name is not None else query if query in self._texts else None
        if found is None or query not in {None, found}:
            raise UntrustedDocument("Only the operations of a list are run here, and this is none of them.")
        return found


class Automatic:
    """Keeps the texts that clients send with their hashes, for all processes.

    Args:
        redis: a client of Redis; without one, and while it is away, each process keeps them for itself.
        metrics: what counts requests by hash.
        fit: whether a text is worth keeping.
    """

    def __init__(
        self, redis: Redis | None, metrics: Metrics | None = None, fit: Callable[[str], bool] = lambda _: True
    ) -> None:
        self._shared = None if redis is None else SharedTexts(redis)
        self._metrics = metrics
        self._fit = fit
        self._own: Kept[str] = Kept(_MOST_CHARACTERS, _LEAST)

    def at_hand(self, query: str | None, extensions: Json | None) -> str | None:
        """See `Source`."""
        name = named(extensions)
        if name is None:
            return query
        return self._own.peek(name) if query is None else None

    async def text(self, query: str | None, extensions: Json | None) -> str | None:
        """The text to run.

        Raises:
            BadUserInput: the hash is none, or another text's.
            PersistedQueryNotFound: it is not known.
        """
        digest = named(extensions)
        if digest is None:
            return query
        if query is None:
            return await self._find(digest)
        if sha256(query.encode(errors="surrogatepass")).hexdigest() != digest:
            raise BadUserInput("The sha256Hash is not that of the query.")
        await self._keep(digest, query)
        return query

    async def _find(self, digest: str) -> str:
        found = self._own.use(digest)
        if found is None:
            found = await self._fetch(digest)
            if found is not None:
                self._own.keep(digest, found, len(found))
        self._count("miss" if found is None else "hit")
        if found is None:
            raise PersistedQueryNotFound("PersistedQueryNotFound")
        return found

    async def _keep(self, digest: str, text: str) -> None:
        """Keep a text that would run."""
        if digest in self._own or len(text) > _LONGEST or not self._fit(text):
            return
        self._count("stored")
        self._own.keep(digest, text, len(text))
        if self._shared is not None:
            try:
                await self._shared.keep(digest, text)
            except (RedisError, OSError):
                return  # the client sends it again where it is not known

    async def _fetch(self, digest: str) -> str | None:
        if self._shared is None or not _is_digest(digest):
            return None
        try:
            text = await self._shared.find(digest)
        except (RedisError, OSError):
            return None
        return text if text is not None and sha256(text.encode()).hexdigest() == digest else None

    def _count(self, result: str) -> None:
        if self._metrics is not None:
            self._metrics.persisted.labels(result).inc()


def named(extensions: Json | None) -> str | None:
    """What a request calls its operation by; None where it brings the text alone.

    Raises:
        BadUserInput: it is not in the form of the protocol.
    """
    persisted = (extensions or {}).get("persistedQuery")
    if persisted is None:
        return None
    if not isinstance(persisted, dict) or persisted.get("version", _VERSION) != _VERSION:
        raise BadUserInput("persistedQuery must have version 1 and sha256Hash.")
    digest = persisted.get("sha256Hash")
    if not isinstance(digest, str):
        raise BadUserInput("persistedQuery must have version 1 and sha256Hash.")
    return digest


def with_document_id(request: Json) -> Json:
    """A request whose `documentId` is told as Apollo's clients tell it."""
    name = request.get("documentId")
    if not isinstance(name, str):
        return request
    extensions = request.get("extensions")
    known = extensions if isinstance(extensions, dict) else {}
    persisted = {"version": _VERSION, "sha256Hash": name.removeprefix(_SHA256)}
    return {**request, "extensions": {"persistedQuery": persisted, **known}}


def read_trusted(path: Path) -> Mapping[str, str]:
    """The list of trusted documents.

    Args:
        path: a JSON object that names each text, as graphql-codegen and Relay write it.

    Raises:
        SettingsError: it cannot be read, or is none.
    """
    try:
        found = orjson.loads(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"GATEHOUSE_TRUSTED_DOCUMENTS: {error.strerror}: {path}") from None
    except orjson.JSONDecodeError as error:
        raise SettingsError(f"GATEHOUSE_TRUSTED_DOCUMENTS: {path} is no JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise SettingsError(f"GATEHOUSE_TRUSTED_DOCUMENTS: {path} must be an object whose values are documents")
    return {name.removeprefix(_SHA256): text for name, text in found.items()}


def _is_digest(text: str) -> bool:
    return len(text) == _HEXADECIMAL and all(letter in "0123456789abcdef" for letter in text)
