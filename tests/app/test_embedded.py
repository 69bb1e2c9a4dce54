"""Embedded services on data directories, one after the other."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import app.embedded_redis
from app.embedded import services
from app.errors import DatabaseError, RedisError
from tests.support.embedded import another_user, ask, kill_servers, redis_of, servers_of, stranger


@pytest.fixture(scope="module")
def lived_in() -> Iterator[Path]:
    """A data directory for all who need none that is fresh: nobody uses it at the start of a test nor at its end."""
    with TemporaryDirectory(prefix="gatehouse-") as folder:
        yield Path(folder).resolve()


async def test_data_is_kept_between_runs(lived_in: Path) -> None:
    with services(lived_in) as found, redis_of(found) as redis:
        await ask("CREATE TABLE kept AS SELECT 7 AS number", found)
        redis.set("kept", "yes")

    with services(lived_in) as found, redis_of(found) as redis:
        assert await ask("SELECT number FROM kept", found) == 7
        assert redis.get("kept") == b"yes"


async def test_text_has_the_same_order_on_every_machine(lived_in: Path) -> None:
    with services(lived_in) as found:
        assert await ask("SELECT string_agg(x, '' ORDER BY x) FROM unnest('{b,A,a,B}'::text[]) x", found) == "ABab"
        assert await ask("SELECT upper('straße é')", found) == "STRAßE É"


def test_the_last_user_stops_the_servers(lived_in: Path) -> None:
    with services(lived_in):
        with services(lived_in):
            assert len(servers_of(lived_in)) == 2
        assert len(servers_of(lived_in)) == 2

    assert servers_of(lived_in) == []


async def test_processes_share_the_servers_and_none_stops_them_under_another(lived_in: Path) -> None:
    with services(lived_in) as found:
        with another_user(lived_in) as other:
            before = servers_of(lived_in)
            other.communicate()

        assert servers_of(lived_in) == before
        assert await ask("SELECT 1", found) == 1


async def test_a_user_that_was_killed_does_not_count(lived_in: Path) -> None:
    with another_user(lived_in) as other:
        other.kill()

    with services(lived_in) as found:
        assert await ask("SELECT 1", found) == 1

    assert servers_of(lived_in) == []


def test_an_interrupt_of_the_whole_process_group_passes_the_servers_by(lived_in: Path) -> None:
    with services(lived_in):
        groups = {os.getpgid(server.pid) for server in servers_of(lived_in)}

    assert len(groups) == 2
    assert os.getpgrp() not in groups


async def test_after_a_power_cut_the_servers_start_again(lived_in: Path) -> None:
    with services(lived_in) as found:
        await ask("CREATE TABLE written AS SELECT 8 AS number", found)
        kill_servers(lived_in)

    with services(lived_in) as found, redis_of(found) as redis:
        assert await ask("SELECT number FROM written", found) == 8
        assert redis.ping()


async def test_a_process_number_that_another_program_took_over_is_no_server(lived_in: Path) -> None:
    with services(lived_in):
        kill_servers(lived_in)
    note = lived_in / "postgres" / "postmaster.pid"

    with stranger() as process:
        note.write_text("\n".join([str(process.pid), *note.read_text().splitlines()[1:]]))
        with services(lived_in) as found:
            assert await ask("SELECT 1", found) == 1
        assert process.poll() is None


async def test_servers_that_lost_their_sockets_are_replaced(lived_in: Path) -> None:
    with another_user(lived_in) as other:
        lost = servers_of(lived_in)
        other.kill()
    for socket in (lived_in / "run").iterdir():
        socket.unlink()

    with services(lived_in) as found, redis_of(found) as redis:
        assert await ask("SELECT 1", found) == 1
        assert redis.ping()
        assert not set(lost) & set(servers_of(lived_in))


async def test_a_cluster_half_made_is_made_anew(data_dir: Path) -> None:
    half = data_dir / "postgres.unfinished"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")

    with services(data_dir) as found:
        assert await ask("SELECT 1", found) == 1

    assert not half.exists()


def test_the_data_of_another_postgresql_version_is_refused(data_dir: Path) -> None:
    (data_dir / "postgres").mkdir()
    (data_dir / "postgres" / "PG_VERSION").write_text("19\n")

    with pytest.raises(DatabaseError, match="PostgreSQL 19") as refusal, services(data_dir):
        pass

    assert "\n" not in refusal.value.message


def test_a_server_that_does_not_start_says_why(lived_in: Path) -> None:
    with (
        pytest.raises(DatabaseError, match="contains errors"),
        services(lived_in, postgres_options={"no_such_setting": "1"}),
    ):
        pass

    assert servers_of(lived_in) == []


def test_without_a_redis_server_the_message_says_how_to_get_one(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(data_dir))
    monkeypatch.setattr(app.embedded_redis, "wheel_folder", lambda _package: data_dir)

    with pytest.raises(RedisError, match="GATEHOUSE_REDIS_URL"):
        app.embedded_redis.redis_server()


def test_a_redis_server_of_the_machine_is_preferred(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = data_dir / "valkey-server"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(data_dir))

    assert app.embedded_redis.redis_server() == own


def test_a_redis_that_cannot_read_its_data_says_so(data_dir: Path) -> None:
    (data_dir / "redis").mkdir()
    (data_dir / "redis" / "dump.rdb").write_text("REDIS9999 of the future")

    with (
        pytest.raises(RedisError, match="Redis does not start") as refusal,
        services(data_dir, database_url="postgresql://db.example/x"),
    ):
        pass

    assert "server.log" in refusal.value.message
    assert servers_of(data_dir) == []


def test_configured_services_leave_the_data_directory_alone(data_dir: Path) -> None:
    with services(data_dir / "unused", "postgresql://db.example/x", "redis://redis.example") as found:
        assert found.database_url == "postgresql://db.example/x"

    assert not (data_dir / "unused").exists()
