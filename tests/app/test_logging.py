import json
import logging
import sys
from typing import Any

import pytest

from app.logging import JsonFormatter, without_secrets


def line_of(message: str, *, error: bool = False, **extra: object) -> dict[str, object]:
    record = logging.LogRecord(
        "app.somewhere", logging.INFO, __file__, 1, message, (), sys.exc_info() if error else None
    )
    vars(record).update(extra)
    parsed: dict[str, object] = json.loads(JsonFormatter().format(record))
    return parsed


def test_a_line_is_one_json_object_with_its_extra_fields() -> None:
    line = line_of("moved", request="r1", actor="ann")

    assert line["message"] == "moved"
    assert line["level"] == "INFO"
    assert line["logger"] == "app.somewhere"
    assert (line["request"], line["actor"]) == ("r1", "ann")
    assert str(line["time"]).endswith("+00:00")


def test_an_exception_is_a_field_of_the_line() -> None:
    try:
        int("nowhere")
    except ValueError:
        line = line_of("failed", error=True)

    assert "ValueError: invalid literal" in str(line["exception"])


@pytest.mark.parametrize(
    "text",
    [
        "token gh_CF4q0vl5HaThl3DFO8m9s7vgzeI2hls1yX7GfpbJMkw was used",
        "Authorization: Bearer hunter2",
        "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD was rotated",
        "postgresql://somebody:hunter2@db.example/gatehouse",
        "redis://:hunter2@redis.example",
    ],
)
def test_secrets_are_masked(text: str) -> None:
    masked = without_secrets(text)

    assert "***" in masked
    assert not {"hunter2", "CF4q0vl5", "C2FVsBQI"} & set(masked.replace("_", " ").replace(":", " ").split())
    assert "hunter2" not in masked


KEY = "3q2-7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("postgresql://ann:pa@ss:hunter2@db.example:5432/gatehouse?x=1", "hunter2"),
        ("password=hunter2 host=db.example", "hunter2"),
        ("Authorization: Basic YWRtaW46aHVudGVyMg==", "YWRtaW46"),
        (f"GATEHOUSE_SECRET_KEYS={KEY}", KEY),
        (f"the keys are {KEY},{KEY}", KEY),
        ("whsk_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "C2FVsBQI"),
        ("webhook-secret: whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "C2FVsBQI"),
    ],
)
def test_what_gives_access_is_masked_in_a_line_and_the_line_stays_json(text: str, hidden: str) -> None:
    for line in (
        line_of(text),
        line_of(f'sent "{text}" and more', where=[text], url="http://a.example", by="b@c.example"),
    ):
        assert hidden not in json.dumps(line)
        assert "***" in str(line["message"])


def test_ordinary_text_is_left_as_it_is() -> None:
    text = "a basic idea of https://a.example:8000/x?y=1, told to ann@example.com, 01a1fef8-b4f5-70ce-8fd5-aa5b6f9b7278"

    assert line_of(text, url="http://a.example", by="b@c.example")["by"] == "b@c.example"
    assert line_of(text)["message"] == text


@pytest.mark.parametrize("name", ["Authorization", "password", "secret", "token", "secret_keys"])
def test_a_field_that_holds_a_secret_by_its_name_is_masked(name: str) -> None:
    fields: dict[str, Any] = {name: "hunter2"}
    line = line_of("called", **fields)

    assert line[name] == "***"


def cannot_reach(url: str) -> None:
    raise ConnectionError(f"cannot reach {url}")


def test_an_exception_with_a_connection_string_is_masked() -> None:
    try:
        cannot_reach("postgresql://ann:hunter2@db.example/gatehouse")
    except ConnectionError:
        line = line_of("failed", error=True)

    assert "hunter2" not in str(line["exception"])
    assert "postgresql://ann:***@db.example" in str(line["exception"])
