"""What the installation allows of webhooks, and how long it keeps what they leave, from its settings."""

import os
from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path

from app.settings import Settings, listed
from commands.secret_box import SecretBox, new_key
from commands.webhook_rules import OutgoingRules
from workers.prune import Retention

_FILE = "secret.key"


def outgoing_rules(settings: Settings) -> OutgoingRules:
    """The rules of webhooks.

    An installation with a PostgreSQL of its own names its keys: every process must have the same, and so must a backup.

    Args:
        settings: of this process.
    """
    keys = listed(settings.secret_keys) if settings.secret_keys else _embedded_keys(settings)
    return OutgoingRules(
        box=SecretBox(keys) if keys else None,
        allow_http=settings.webhook_allow_http,
        allowed=tuple(ip_network(block) for block in listed(settings.webhook_allowed_networks)),
    )


def retention(settings: Settings) -> Retention:
    """How long webhook deliveries and events are kept.

    Args:
        settings: of this process.
    """
    return Retention(
        webhooks=timedelta(days=settings.webhook_retention_days), events=timedelta(days=settings.event_retention_days)
    )


def _embedded_keys(settings: Settings) -> list[str]:
    """The key that lies beside embedded data; made when missing. None where the data are elsewhere."""
    if settings.database_url is not None:
        return []
    path = Path(settings.data_dir) / _FILE
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(new_key())
    return [path.read_text().strip()]
