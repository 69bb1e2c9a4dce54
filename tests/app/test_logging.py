import json
import logging
import sys

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
