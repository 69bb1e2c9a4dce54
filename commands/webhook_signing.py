"""Standard Webhooks: secrets, key pairs, and the headers that sign a message. Source: delivery.md, Webhooks."""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from standardwebhooks import Webhook

_SECRET_BYTES = 32
_PRIVATE = "whsk_"
_PUBLIC = "whpk_"


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An ed25519 key pair, in the text form of Standard Webhooks."""

    private: str
    public: str


def new_secret() -> str:
    """A fresh secret for `v1`."""
    return f"whsec_{b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()}"


def new_key_pair() -> KeyPair:
    """A fresh key pair for `v1a`."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    return KeyPair(f"{_PRIVATE}{b64encode(key.private_bytes_raw()).decode()}", f"{_PUBLIC}{b64encode(public).decode()}")


class Signer:
    """Signs what one endpoint is sent.

    Args:
        keys: its secrets that are in force, during a rotation both.
        private: its private key.
    """

    def __init__(self, keys: Sequence[str], private: str) -> None:
        self._hooks = [Webhook(key) for key in keys]
        self._private = Ed25519PrivateKey.from_private_bytes(b64decode(private.removeprefix(_PRIVATE)))

    def headers(self, message_id: str, at: datetime, body: str) -> Mapping[str, str]:
        """The headers of one message.

        Args:
            message_id: the same on every attempt.
            at: when it is sent, in UTC.
            body: exactly what is sent.
        """
        signatures = [hook.sign(message_id, at, body) for hook in self._hooks]
        seconds = str(int(at.timestamp()))
        own = self._private.sign(f"{message_id}.{seconds}.{body}".encode())
        signatures.append(f"v1a,{b64encode(own).decode()}")
        return {
            "webhook-id": message_id,
            "webhook-timestamp": seconds,
            "webhook-signature": " ".join(signatures),
        }
