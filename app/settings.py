"""The configuration: GATEHOUSE_* variables, read once and passed down as narrow values."""

from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import SettingsError
from commands.secret_box import SecretBox

PREFIX = "GATEHOUSE_"


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
        calendar_url: where invitations are sent; unset, they can only be downloaded.
        secret_keys: what encrypts secrets at rest, separated by commas, the one in use first; unset, embedded services
            keep one beside their data.
        webhook_allow_http: whether webhook endpoints without TLS may be called.
        webhook_allowed_networks: networks that webhooks may call although they are not public, separated by commas.
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
    calendar_url: Annotated[str, AfterValidator(_http)] | None = None
    secret_keys: Annotated[str, AfterValidator(_keys)] | None = None
    webhook_allow_http: bool = False
    webhook_allowed_networks: Annotated[str, AfterValidator(_networks)] = ""


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
        yield f"{PREFIX}{str(detail['loc'][0]).upper()}: {reason[0].lower()}{reason[1:]}"
