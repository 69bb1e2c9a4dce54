"""What the installation allows of webhooks, and how long it keeps what they leave, from its settings."""

import stat
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest

from app.errors import SettingsError
from app.outgoing import outgoing_rules, retention
from app.settings import load_settings
from commands.secret_box import SecretBox, new_key

ELSEWHERE = "postgresql://somebody@db.example/gatehouse"


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "DATABASE_URL",
        "SECRET_KEYS",
        "WEBHOOK_ALLOW_HTTP",
        "WEBHOOK_ALLOWED_NETWORKS",
        "WEBHOOK_RETENTION_DAYS",
        "EVENT_RETENTION_DAYS",
    ):
        monkeypatch.delenv(f"GATEHOUSE_{name}", raising=False)


def test_embedded_services_keep_one_key_beside_their_data_for_their_owner_alone(tmp_path: Path) -> None:
    settings = load_settings(data_dir=tmp_path)
    first, second = outgoing_rules(settings), outgoing_rules(settings)

    assert first.box is not None
    assert second.box is not None
    assert second.box.open(first.box.seal("secret")) == "secret"
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_postgresql_of_ones_own_takes_keys_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GATEHOUSE_DATABASE_URL", ELSEWHERE)
    assert outgoing_rules(load_settings(data_dir=tmp_path)).box is None
    assert list(tmp_path.iterdir()) == []

    old, new = new_key(), new_key()
    monkeypatch.setenv("GATEHOUSE_SECRET_KEYS", f"{new}, {old}")
    box = outgoing_rules(load_settings(data_dir=tmp_path)).box
    assert box is not None
    assert box.open(SecretBox([old]).seal("s")) == "s"
    assert SecretBox([new]).open(box.seal("s")) == "s"


def test_nothing_but_public_addresses_with_tls_is_called_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATEHOUSE_DATABASE_URL", ELSEWHERE)
    rules = outgoing_rules(load_settings())
    assert (rules.allow_http, rules.allowed) == (False, ())

    monkeypatch.setenv("GATEHOUSE_WEBHOOK_ALLOW_HTTP", "1")
    monkeypatch.setenv("GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS", "10.1.0.0/16, fd00::/8")
    rules = outgoing_rules(load_settings())
    assert (rules.allow_http, rules.allowed) == (True, (ip_network("10.1.0.0/16"), ip_network("fd00::/8")))


def test_deliveries_are_kept_for_a_month_and_events_for_three_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = retention(load_settings())
    assert (kept.webhooks, kept.events) == (timedelta(days=30), timedelta(days=90))

    monkeypatch.setenv("GATEHOUSE_WEBHOOK_RETENTION_DAYS", "7")
    monkeypatch.setenv("GATEHOUSE_EVENT_RETENTION_DAYS", "365")
    kept = retention(load_settings())
    assert (kept.webhooks, kept.events) == (timedelta(days=7), timedelta(days=365))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GATEHOUSE_SECRET_KEYS", "short"),
        ("GATEHOUSE_SECRET_KEYS", ","),
        ("GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS", "10.1.0.0/33"),
        ("GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS", "10.1.0.1/16"),
        ("GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS", "example.com"),
        ("GATEHOUSE_WEBHOOK_ALLOW_HTTP", "perhaps"),
        ("GATEHOUSE_WEBHOOK_RETENTION_DAYS", "0"),
        ("GATEHOUSE_EVENT_RETENTION_DAYS", "-1"),
        ("GATEHOUSE_EVENT_RETENTION_DAYS", "36501"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as refusal:
        load_settings()
    assert "short" not in refusal.value.message
