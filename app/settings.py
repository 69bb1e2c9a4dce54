"""The configuration: GATEHOUSE_* variables, read once and passed down as narrow values."""

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasChoices, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import SettingsError
from app.limits.bounds import USUAL as LIMITS
from app.limits.capacity import USUAL as CAPS
from app.limits.capacity import Caps
from app.limits.exposure import USUAL_EXPOSURE
from commands.secret_box import SecretBox

PREFIX = "GATEHOUSE_"
_LONGEST_RETENTION = 36_500

_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Of JWTs, those with a key that can be public: with any other, whoever checks a token could make one."""

_OTEL = (f"{PREFIX}OTEL_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
"""Ours, or the one that every program reads."""


def _postgres(url: str) -> str:
    return _with_scheme(url, "postgresql", "postgres")


def _redis(url: str) -> str:
    return _with_scheme(url, "redis", "rediss", "unix")


def _http(url: str) -> str:
    if not urlsplit(_with_scheme(url, "http", "https")).hostname:
        raise ValueError("must name a host")
    return url


def _with_scheme(url: str, *schemes: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise ValueError(f"must be a URL that starts with {schemes[0]}://")
    _ = parts.port  # raises ValueError unless it is a port
    return url


def _keys(text: str) -> str:
    try:
        SecretBox(listed(text))
    except ValueError:
        raise ValueError("must be keys of 32 random bytes in URL-safe base64, separated by commas") from None
    return text


def _networks(text: str) -> str:
    for block in listed(text):
        ip_network(block)  # raises ValueError, which names it
    return text


def _origins(text: str) -> str:
    for origin in listed(text):
        parts = urlsplit(origin)
        if origin != "*" and (parts.scheme not in {"http", "https"} or origin != f"{parts.scheme}://{parts.netloc}"):
            raise ValueError("must be origins such as https://app.example, without a path, separated by commas, or *")
    return text


def _algorithms(text: str) -> str:
    if not listed(text) or not set(listed(text)) <= set(_ALGORITHMS):
        raise ValueError(f"must be some of {', '.join(_ALGORITHMS)}, separated by commas")
    return text


def listed(text: str) -> list[str]:
    """The parts of a setting that holds several, separated by commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


class Settings(BaseSettings):
    """One immutable reading of the environment.

    Attributes:
        database_url: an external PostgreSQL, 14 or newer; unset, one is started in the data directory.
        redis_url: an external Redis; unset, one is started in the data directory.
        data_dir: where embedded services keep their data.
        host: the address that the API listens on.
        port: the port that the API listens on.
        log_level: the least severe log lines to write.
        database_pool_size: connections to PostgreSQL that one process may hold.
        graphiql: whether a browser gets GraphiQL at /graphql.
        introspection: whether the schema can be asked for over the API.
        plans: whether reads of lists and rows are planned.
        calendar_url: where invitations are sent; unset, they can only be downloaded.
        secret_keys: what encrypts secrets at rest, separated by commas, the one in use first; unset, embedded services
            keep one beside their data.
        webhook_allow_http: whether webhook endpoints without TLS may be called.
        webhook_allowed_networks: networks that webhooks may call although they are not public, separated by commas.
        webhook_retention_days: how long attempts to deliver, and deliveries that are settled, are kept.
        event_retention_days: how long events are kept; those that somebody still has to be sent stay.
        live_connections: WebSockets and event streams that one process keeps open.
        live_connections_per_token: those of one token.
        live_subscriptions: operations that run on them in one process.
        live_subscriptions_per_token: those of one token.
        limit_characters: characters that a document may have.
        limit_tokens: words and signs that a document may have.
        limit_depth: fields in one another, and lists and objects of an input in one another.
        limit_aliases: fields of an operation that may have an alias.
        limit_fields: fields of a document, counted wherever a fragment is spread.
        limit_merges: pairs of fields, or of fragments, that a document has in one place.
        limit_definitions: operations and fragments of a document.
        limit_directives: directives of a document.
        limit_values: scalars, lists and objects in the variables of an operation.
        limit_cost: points that an operation may cost.
        limit_body: bytes of a request, and of a message of a WebSocket.
        deadline_seconds: how long a query or mutation may take.
        statement_timeout_seconds: how long one statement of the API may take in PostgreSQL.
        rate_limit: points that a token may spend in a minute; 0 for no limit.
        rate_limit_unauthenticated: requests without a valid token that an address may make in a minute; 0 for no limit.
        cors_origins: origins whose pages may call the API from a browser, separated by commas; `*` for all.
        persisted_queries: whether clients may name operations by their hash.
        trusted_documents: a file with the only operations that are run; unset, all are.
        jwt_issuer: `iss` of the JWTs that are accepted; unset, none are.
        jwt_audience: what their `aud` must name one of, separated by commas.
        jwt_jwks_url: where the identity provider publishes its keys.
        jwt_algorithms: of their signatures, separated by commas.
        jwt_role_claim: the claim that tells the role: its name, or the way into it, such as realm_access.roles.
        jwt_scope_claim: the claim that tells the scopes.
        jwt_scope_prefix: what stands before read, write and admin in it.
        metrics_host: the address on which metrics_port is opened.
        metrics_port: a port on which a process serves /metrics and /health without a token; unset, there is none.
        otel_endpoint: a collector for spans, by OTLP over HTTP; unset, none are made.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    database_url: Annotated[str, AfterValidator(_postgres)] | None = None
    redis_url: Annotated[str, AfterValidator(_redis)] | None = None
    data_dir: Path = Path(".gatehouse")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    database_pool_size: int = Field(default=10, ge=2, le=500)
    graphiql: bool = True
    introspection: bool = True
    plans: bool = True
    calendar_url: Annotated[str, AfterValidator(_http)] | None = None
    secret_keys: Annotated[str, AfterValidator(_keys)] | None = None
    webhook_allow_http: bool = False
    webhook_allowed_networks: Annotated[str, AfterValidator(_networks)] = ""
    webhook_retention_days: int = Field(default=30, ge=1, le=_LONGEST_RETENTION)
    event_retention_days: int = Field(default=90, ge=1, le=_LONGEST_RETENTION)
    live_connections: int = Field(default=CAPS.connections, ge=1)
    live_connections_per_token: int = Field(default=CAPS.connections_per_token, ge=1)
    live_subscriptions: int = Field(default=CAPS.subscriptions, ge=1)
    live_subscriptions_per_token: int = Field(default=CAPS.subscriptions_per_token, ge=1)
    limit_characters: int = Field(default=LIMITS.characters, ge=100)
    limit_tokens: int = Field(default=LIMITS.tokens, ge=100)
    limit_depth: int = Field(default=LIMITS.depth, ge=3)
    limit_aliases: int = Field(default=LIMITS.aliases, ge=1)
    limit_fields: int = Field(default=LIMITS.fields, ge=10)
    limit_merges: int = Field(default=LIMITS.merges, ge=10)
    limit_definitions: int = Field(default=LIMITS.definitions, ge=1)
    limit_directives: int = Field(default=LIMITS.directives, ge=1)
    limit_values: int = Field(default=LIMITS.values, ge=10)
    limit_cost: int = Field(default=LIMITS.cost, ge=10)
    limit_body: int = Field(default=USUAL_EXPOSURE.body, ge=1024)
    deadline_seconds: float = Field(default=USUAL_EXPOSURE.deadline, gt=0, le=3600)
    statement_timeout_seconds: float = Field(default=USUAL_EXPOSURE.statement_timeout, gt=0, le=3600)
    rate_limit: int = Field(default=USUAL_EXPOSURE.rate, ge=0)
    rate_limit_unauthenticated: int = Field(default=USUAL_EXPOSURE.strangers, ge=0)
    cors_origins: Annotated[str, AfterValidator(_origins)] = ""
    persisted_queries: bool = True
    trusted_documents: Path | None = None
    jwt_issuer: str | None = None
    jwt_audience: str | None = None
    jwt_jwks_url: Annotated[str, AfterValidator(_http)] | None = None
    jwt_algorithms: Annotated[str, AfterValidator(_algorithms)] = "RS256,ES256"
    jwt_role_claim: str = "role"
    jwt_scope_claim: str = "scope"
    jwt_scope_prefix: str = ""
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    otel_endpoint: Annotated[str, AfterValidator(_http)] | None = Field(
        default=None, validation_alias=AliasChoices(*_OTEL)
    )


def caps_of(settings: Settings) -> Caps:
    """How much a process keeps open at a time."""
    return Caps(
        settings.live_connections,
        settings.live_connections_per_token,
        settings.live_subscriptions,
        settings.live_subscriptions_per_token,
    )


def load_settings(**given: object) -> Settings:
    """Read the environment; what the command line gives comes first.

    Args:
        given: values of the command line by field name; None leaves the choice to the environment.

    Raises:
        SettingsError: a variable has a wrong value; the message names it.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**chosen)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        raise SettingsError("; ".join(_complaints(error))) from None


def _complaints(error: ValidationError) -> Iterator[str]:
    """One phrase a variable, without the value: a URL may hold a password."""
    for detail in error.errors():
        reason = detail["msg"].removeprefix("Value error, ")
        name = str(detail["loc"][0]).upper()
        named = " or ".join(_OTEL) if name in _OTEL else f"{PREFIX}{name}"
        yield f"{named}: {reason[0].lower()}{reason[1:]}"
