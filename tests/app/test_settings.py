import os

import pytest
from pydantic import ValidationError

from app.errors import SettingsError
from app.jwt_bearers import JwtRules
from app.jwt_setup import jwt_verifier
from app.limits.capacity import Caps
from app.settings import caps_of, load_settings


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*(name for name in os.environ if name.startswith("GATEHOUSE_")), "OTEL_EXPORTER_OTLP_ENDPOINT"]:
        monkeypatch.delenv(name, raising=False)


def test_without_variables_everything_is_embedded_and_local() -> None:
    settings = load_settings()

    assert settings.database_url is None
    assert settings.redis_url is None
    assert str(settings.data_dir) == ".gatehouse"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.calendar_url is None


def test_variables_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_DATABASE_URL", "postgresql://somebody@db.example/gatehouse")
    monkeypatch.setenv("GATEHOUSE_GRAPHIQL", "0")
    monkeypatch.setenv("GATEHOUSE_CALENDAR_URL", "https://user:word@calendar.example/in")

    settings = load_settings()

    assert settings.database_url == "postgresql://somebody@db.example/gatehouse"
    assert settings.graphiql is False
    assert settings.calendar_url == "https://user:word@calendar.example/in"


def test_the_command_line_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_PORT", "9000")

    assert load_settings(port=9001).port == 9001
    assert load_settings(port=None).port == 9000


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_REDIS_URL", "")

    assert load_settings().redis_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_PORT", "eighty"),
        ("GATEHOUSE_PORT", "65536"),
        ("GATEHOUSE_LOG_LEVEL", "LOUD"),
        ("GATEHOUSE_GRAPHIQL", "perhaps"),
        ("GATEHOUSE_DATABASE_URL", "mysql://db.example/gatehouse"),
        ("GATEHOUSE_DATABASE_URL", "postgresql://db.example:port/gatehouse"),
        ("GATEHOUSE_REDIS_URL", "http://redis.example"),
        ("GATEHOUSE_CALENDAR_URL", "ftp://calendar.example"),
        ("GATEHOUSE_METRICS_PORT", "65536"),
        ("GATEHOUSE_LIMIT_COST", "0"),
        ("GATEHOUSE_RATE_LIMIT", "-1"),
        ("GATEHOUSE_DEADLINE_SECONDS", "0"),
        ("GATEHOUSE_CORS_ORIGINS", "app.example"),
        ("GATEHOUSE_CORS_ORIGINS", "https://app.example/"),
        ("GATEHOUSE_OTEL_ENDPOINT", "collector:4317"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "grpc://collector:4317"),
        ("GATEHOUSE_CALENDAR_URL", "https:///path"),
        ("GATEHOUSE_CALENDAR_URL", "https://calendar.example:port/"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=name) as refusal:
        load_settings()

    assert refusal.value.exit_code == 2
    assert "\n" not in refusal.value.message


PROVIDER = {
    "GATEHOUSE_JWT_ISSUER": "https://id.example/",
    "GATEHOUSE_JWT_AUDIENCE": "gatehouse, other",
    "GATEHOUSE_JWT_JWKS_URL": "https://id.example/keys",
}


def test_without_an_identity_provider_no_jwts_are_accepted() -> None:
    assert jwt_verifier(load_settings()) is None


def test_an_identity_provider_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)

    verifier = jwt_verifier(load_settings())

    assert verifier is not None
    assert verifier.rules == JwtRules("https://id.example/", ("gatehouse", "other"))


@pytest.mark.parametrize("missing", PROVIDER)
def test_a_part_of_an_identity_provider_is_refused(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name, value in PROVIDER.items():
        if name != missing:
            monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=missing):
        jwt_verifier(load_settings())


@pytest.mark.parametrize("algorithms", ["HS256", "none", "RS256,HS256", ","])
def test_an_algorithm_whose_key_is_a_secret_is_refused(monkeypatch: pytest.MonkeyPatch, algorithms: str) -> None:
    monkeypatch.setenv("GATEHOUSE_JWT_ALGORITHMS", algorithms)

    with pytest.raises(SettingsError, match="GATEHOUSE_JWT_ALGORITHMS"):
        load_settings()


def test_a_refusal_does_not_show_the_password_of_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_DATABASE_URL", "mysql://somebody:hunter2@db.example/gatehouse")

    with pytest.raises(SettingsError) as refusal:
        load_settings()

    assert "hunter2" not in refusal.value.message


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load_settings().port = 1  # type: ignore[misc]  # that it is refused is the point


def test_spans_go_where_every_programs_spans_go_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
    assert load_settings().otel_endpoint == "http://collector:4318"

    monkeypatch.setenv("GATEHOUSE_OTEL_ENDPOINT", "http://other:4318")
    assert load_settings().otel_endpoint == "http://other:4318"


def test_without_a_port_there_is_none_for_metrics(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().metrics_port is None

    monkeypatch.setenv("GATEHOUSE_METRICS_PORT", "9464")
    assert (load_settings().metrics_host, load_settings().metrics_port) == ("127.0.0.1", 9464)


def test_what_may_stay_open_is_set_by_kind_and_by_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    assert caps_of(load_settings()) == Caps()

    for number, name in enumerate(("CONNECTIONS", "SUBSCRIPTIONS"), start=1):
        monkeypatch.setenv(f"GATEHOUSE_LIVE_{name}", f"{number}0")
        monkeypatch.setenv(f"GATEHOUSE_LIVE_{name}_PER_TOKEN", f"{number}")
    assert caps_of(load_settings()) == Caps(10, 1, 20, 2)
