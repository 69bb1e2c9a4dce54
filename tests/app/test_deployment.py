"""The image, the compose file, the units and the page about them agree with the product and with each other."""

import re
import tomllib
from collections.abc import Mapping
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import COMMANDS
from app.server import _GRACE as API_GRACE
from app.settings import Settings
from app.worker import _GRACE as WORKER_GRACE

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "examples" / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMPOSE: Mapping[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: Mapping[str, Mapping[str, Any]] = COMPOSE["services"]
OURS = ("migrate", "api", "worker")

_, BUILD, FINAL = (ROOT / "Containerfile").read_text().split("\nFROM ")
PINNED = r"[a-z]+(:[\w.-]+)"  # a tag, and no registry


def known_settings() -> set[str]:
    return {f"GATEHOUSE_{name.upper()}" for name in Settings.model_fields}


def named_settings(text: str) -> set[str]:
    return set(re.findall(r"GATEHOUSE_[A-Z_]+|OTEL_[A-Z_]+", text))


def unit(path: Path) -> ConfigParser:
    found = ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells upper from lower case
    found.read(path)
    return found


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_the_image_is_built_from_a_pinned_base_with_hashes_and_runs_without_tools_or_rights() -> None:
    assert re.match(rf"{PINNED} AS build\n", BUILD)
    assert re.match(rf"{PINNED}\n", FINAL)
    assert "--require-hashes -r requirements.lock" in BUILD
    assert "pip uninstall --yes setuptools pip" in BUILD
    assert re.findall(r"^COPY (.*)$", FINAL, re.MULTILINE) == ["--from=build /opt/gatehouse /opt/gatehouse"]
    assert "RUN" not in FINAL
    assert re.search(r"^USER (?!0|root)\d+:\d+$", FINAL, re.MULTILINE)


def test_the_image_holds_every_package_and_its_context_what_is_copied() -> None:
    copied = {name for line in re.findall(r"^COPY (.*) \S+$", BUILD, re.MULTILINE) for name in line.split()}
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    ignored = (ROOT / ".containerignore").read_text().splitlines()

    assert {name.partition(".")[0] for name in packages} <= copied
    assert all((ROOT / name).exists() for name in copied)
    assert {line.removeprefix("!") for line in ignored if line.startswith("!")} == copied


def test_images_and_services_run_commands_that_exist() -> None:
    assert 'ENTRYPOINT ["gatehouse"]\nCMD ["serve"]' in FINAL
    assert {"serve", *(SERVICES[name]["command"][0] for name in ("migrate", "worker"))} <= COMMANDS.keys()
    assert "command" not in SERVICES["api"]


def test_compose_starts_the_product_once_the_database_is_migrated() -> None:
    for name in ("api", "worker"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
        assert "/health/ready" in SERVICES[name]["healthcheck"]["test"][-1]
    for name in ("postgres", "redis"):
        assert SERVICES["migrate"]["depends_on"][name] == {"condition": "service_healthy"}
        assert SERVICES[name]["healthcheck"]["test"]
        assert re.fullmatch(PINNED, SERVICES[name]["image"])


def test_compose_names_volumes_networks_and_files_that_are_there() -> None:
    for service in SERVICES.values():
        assert {volume.partition(":")[0] for volume in service.get("volumes", ())} <= COMPOSE["volumes"].keys()
        assert set(service["networks"]) <= COMPOSE["networks"].keys()
    for name in OURS:
        build = SERVICES[name]["build"]
        assert (DEPLOY / build["context"] / build["dockerfile"]).resolve() == ROOT / "Containerfile"


def test_nothing_of_the_product_runs_with_rights_or_secrets_of_its_own() -> None:
    example = (DEPLOY / "gatehouse.env.example").read_text()
    for name in OURS:
        service = SERVICES[name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
        assert service["security_opt"] == ["no-new-privileges:true"]
    required = set(re.findall(r"\$\{(\w+):\?", (DEPLOY / "compose.yaml").read_text()))
    assert required == set(re.findall(r"^(\w+)=$", example, re.MULTILINE))


@pytest.mark.parametrize("file", ["compose.yaml", "gatehouse.env.example"])
def test_deployment_files_name_settings_that_exist(file: str) -> None:
    named = named_settings((DEPLOY / file).read_text())

    assert named
    assert named <= known_settings()


def test_the_page_about_deploying_tells_of_every_setting() -> None:
    page = (ROOT / "docs" / "operations" / "deploying.md").read_text()

    assert known_settings() <= named_settings(page)


def test_whoever_stops_a_process_waits_longer_than_it_takes() -> None:
    api, worker = (unit(DEPLOY / "systemd" / f"gatehouse-{name}@.service")["Service"] for name in ("api", "worker"))

    assert min(seconds(SERVICES["api"]["stop_grace_period"]), int(api["TimeoutStopSec"])) > API_GRACE
    assert min(seconds(SERVICES["worker"]["stop_grace_period"]), int(worker["TimeoutStopSec"])) > WORKER_GRACE


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_a_command_of_ours_after_its_services_and_without_rights(path: Path) -> None:
    found = unit(path)
    command = found["Service"]["ExecStart"].split()
    wanted = set(found["Unit"]["Wants"].split())

    assert command[0] == "/opt/gatehouse/current/bin/gatehouse"
    assert command[1] in COMMANDS
    assert {"postgresql.service", "redis-server.service"} <= wanted <= set(found["Unit"]["After"].split())
    for option in ("DynamicUser", "NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices"):
        assert found["Service"][option] == "yes"
    assert found["Service"]["ProtectSystem"] == "strict"
    assert found["Service"]["CapabilityBoundingSet"] == ""


@pytest.mark.parametrize("name", ["api", "worker"])
def test_a_process_that_ends_is_started_again_after_the_migrations(name: str) -> None:
    found = unit(DEPLOY / "systemd" / f"gatehouse-{name}@.service")

    assert found["Service"]["Restart"] == "always"
    assert "gatehouse-migrate.service" in found["Unit"]["Wants"].split()
    assert unit(DEPLOY / "systemd" / "gatehouse-migrate.service")["Service"]["Type"] == "oneshot"
