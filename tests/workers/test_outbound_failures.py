"""Calls to the outside that nobody answers, or not in HTTP, or without proof of who they are: told as failures."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiohttp import ClientTimeout, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.support.outgoing import HOME, post
from tests.support.receiver import Receiver
from workers.outbound import LIMITS, Outbound, Reply, outbound


async def test_who_does_not_answer_is_given_up(receiver: Receiver) -> None:
    receiver.keeps_waiting()
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=0.1)) as client:
        assert await post(client, receiver.url) == Reply(None, error="no answer within 0.1 s")


async def test_who_begins_to_answer_and_never_ends_is_given_up(receiver: Receiver) -> None:
    async def answer(request: web.Request) -> web.Response:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"x")
        await asyncio.Event().wait()
        raise AssertionError

    receiver.answer = answer
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=0.2)) as client:
        assert await post(client, receiver.url) == Reply(None, error="no answer within 0.2 s")


@contextmanager
def crowded() -> Iterator[str]:
    """A server whose queue is full, so that no further connection comes about; its URL."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(server.getsockname())
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


async def test_who_does_not_take_the_connection_is_given_up_sooner() -> None:
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=30, sock_connect=0.1)) as client:
        with crowded() as url:
            assert await post(client, url) == Reply(None, error="no connection within 0.1 s")


def test_a_connection_may_take_5_seconds_and_a_call_15() -> None:
    assert (LIMITS.sock_connect, LIMITS.total) == (5, 15)


async def test_nobody_there_is_told(client: Outbound) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        reply = await post(client, f"http://127.0.0.1:{taken.getsockname()[1]}/")

    assert reply.status is None
    assert reply.error is not None
    assert reply.error.startswith("ConnectionRefusedError")


@asynccontextmanager
async def rude(answer: bytes) -> AsyncIterator[str]:
    """A server that answers with some bytes and hangs up; its URL."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\x01\x02",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 \xff\x00\r\nbad\x00header: 1\r\n\r\n",
    ],
)
async def test_what_is_no_answer_is_a_failure_told_in_words_that_can_be_stored(client: Outbound, answer: bytes) -> None:
    async with rude(answer) as url:
        reply = await post(client, url)

    assert (reply.status, reply.body) == (None, None)
    assert reply.error
    assert "\x00" not in reply.error
    assert len(reply.error) <= 500


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + built.public_bytes(pem))
    return path


async def test_a_certificate_that_nobody_vouches_for_is_a_failure(client: Outbound, certificate: Path) -> None:
    heard = []

    async def handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(writer)
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    async with await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context) as server:
        reply = await post(client, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    assert reply.status is None
    assert reply.error is not None
    assert "certificate verify failed" in reply.error
    assert heard == []


async def test_a_server_without_tls_is_a_failure(receiver: Receiver, client: Outbound) -> None:
    reply = await post(client, receiver.url.replace("http:", "https:"))

    assert reply.status is None
    assert reply.error
    assert receiver.calls == []
