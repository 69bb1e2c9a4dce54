"""Signatures, judged by the official libraries for Python and JavaScript, and by ed25519 itself."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from standardwebhooks import Webhook, WebhookVerificationError

from commands.webhook_signing import KeyPair, Signer, new_key_pair, new_secret
from tests.support.node import verify

BODY = '{"type":"engagement.created","data":{"name":"Ünïcode ✓ Deal"}}'
OLD, NEW, FOREIGN = new_secret(), new_secret(), new_secret()


@dataclass(frozen=True)
class Message:
    """What arrives, and the secret that its receiver has."""

    secret: str
    headers: Mapping[str, str]
    body: str = BODY

    def case(self) -> dict[str, object]:
        return {"secret": self.secret, "headers": dict(self.headers), "body": self.body}


def signed(*secrets: str, at: datetime | None = None, pair: KeyPair | None = None) -> Mapping[str, str]:
    """The headers of a message that is sent now, unless told otherwise: libraries go by the machine's clock."""
    return Signer(secrets, (pair or new_key_pair()).private).headers("msg_1", at or datetime.now(UTC), BODY)


def genuine() -> dict[str, Message]:
    return {
        "one secret": Message(NEW, signed(NEW)),
        "the new secret during the overlap": Message(NEW, signed(NEW, OLD)),
        "the old secret during the overlap": Message(OLD, signed(NEW, OLD)),
        "two minutes old": Message(NEW, signed(NEW, at=datetime.now(UTC) - timedelta(minutes=2))),
    }


def false() -> dict[str, Message]:
    headers = signed(NEW, OLD)
    return {
        "a changed byte": Message(NEW, headers, BODY.replace("D", "d", 1)),
        "a changed id": Message(NEW, {**headers, "webhook-id": "msg_2"}),
        "a changed time": Message(NEW, {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) + 1)}),
        "an old time": Message(NEW, signed(NEW, at=datetime.now(UTC) - timedelta(minutes=6))),
        "a time to come": Message(NEW, signed(NEW, at=datetime.now(UTC) + timedelta(minutes=9))),
        "a foreign secret": Message(FOREIGN, headers),
        "the old secret after the overlap": Message(OLD, signed(NEW)),
        "no signature": Message(NEW, {**headers, "webhook-signature": ""}),
        "the asymmetric signature alone": Message(
            NEW, {**headers, "webhook-signature": headers["webhook-signature"].split()[-1]}
        ),
    }


@pytest.mark.parametrize("name", list(genuine()))
def test_the_python_library_takes_what_is_genuine(name: str) -> None:
    message = genuine()[name]
    assert Webhook(message.secret).verify(message.body, dict(message.headers))["type"] == "engagement.created"


@pytest.mark.parametrize("name", list(false()))
def test_the_python_library_refuses_what_is_false(name: str) -> None:
    message = false()[name]
    with pytest.raises(WebhookVerificationError):
        Webhook(message.secret).verify(message.body, dict(message.headers))


async def test_the_javascript_library_judges_alike(node_folder: Path) -> None:
    right, wrong = genuine(), false()
    said = await verify(node_folder, [message.case() for message in (*right.values(), *wrong.values())])
    verdicts = dict(zip((*right, *wrong), said, strict=True))

    assert {name for name, verdict in verdicts.items() if verdict == "ok"} == set(right), verdicts
    assert "odd" not in said


def test_the_public_key_verifies_the_asymmetric_signature() -> None:
    pair = new_key_pair()
    headers = signed(NEW, pair=pair)
    version, _, text = headers["webhook-signature"].split()[-1].partition(",")
    key = Ed25519PublicKey.from_public_bytes(b64decode(pair.public.removeprefix("whpk_")))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{BODY}".encode()

    assert version == "v1a"
    key.verify(b64decode(text), content)
    for changed in (content[:-1] + b"x", b"msg_2" + content[5:]):
        with pytest.raises(InvalidSignature):
            key.verify(b64decode(text), changed)
    other = Ed25519PublicKey.from_public_bytes(b64decode(new_key_pair().public.removeprefix("whpk_")))
    with pytest.raises(InvalidSignature):
        other.verify(b64decode(text), content)


def test_secrets_and_keys_are_of_the_form_and_size_of_the_standard() -> None:
    pair = new_key_pair()
    for text, start in ((new_secret(), "whsec_"), (pair.private, "whsk_"), (pair.public, "whpk_")):
        assert text.startswith(start)
        assert len(b64decode(text.removeprefix(start), validate=True)) == 32
    assert new_secret() != new_secret()


def test_a_message_has_one_signature_a_secret_and_one_of_the_key() -> None:
    versions = [one.partition(",")[0] for one in signed(NEW, OLD)["webhook-signature"].split()]
    assert versions == ["v1", "v1", "v1a"]
