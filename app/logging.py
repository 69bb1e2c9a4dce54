"""Structured logs: one JSON object a line on stderr, without a secret in it."""

import logging
import logging.config
import re
import sys
from datetime import UTC, datetime
from functools import lru_cache

import orjson

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}

# Quotes and backslashes end a secret, so that what is masked in a line of JSON leaves JSON.
_SECRETS = (
    ("gh_", re.compile(r"\bgh_[A-Za-z0-9_-]{8,}"), "gh_***"),
    ("whs", re.compile(r"\bwh(sec|sk)_[A-Za-z0-9+/=_-]+"), r"wh\1_***"),
    ("bearer", re.compile(r"(?i)\b(bearer)\s+[^\s\"'\\,;]+"), r"\1 ***"),
    ("basic", re.compile(r"\b(Basic)\s+[A-Za-z0-9+/=]{8,}"), r"\1 ***"),
    ("://", re.compile(r"(\w+://[^\s:/@\"'\\]*:)[^\s/\"'\\]+@"), r"\1***@"),
    ("passw", re.compile(r"(?i)\b(password|passwd)(\s*[=:]\s*)[^\s\"'\\,;&]+"), r"\1\2***"),
    ("_key", re.compile(r"(?i)\b(secret_keys?|api_key)(\s*[=:]\s*)[^\s\"'\\,;&]+"), r"\1\2***"),
    ("=", re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}="), "***"),  # a key of `GATEHOUSE_SECRET_KEYS`
)
"""What a text with a secret contains in small letters, which is soon seen; where it is; what is written instead."""

_UNTOLD = frozenset({"authorization", "password", "secret", "secrets", "secret_keys", "token", "private_key"})


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message, and whatever `extra` names: request, actor, record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "time": _moment(record.created),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        more = {name: value for name, value in vars(record).items() if name not in _STANDARD}
        line |= {name: "***" if name.lower() in _UNTOLD else value for name, value in more.items()}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return without_secrets(orjson.dumps(line, default=str).decode())


def _moment(seconds: float) -> str:
    """A moment, in milliseconds."""
    whole = int(seconds)
    return f"{_second(whole)}.{int((seconds - whole) * 1000):03}+00:00"


@lru_cache(2)
def _second(seconds: int) -> str:
    """A moment in seconds, without its zone: many lines have the same."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()


def without_secrets(text: str) -> str:
    """The text with tokens, signing secrets and passwords of URLs masked."""
    small = text.lower()
    for hint, pattern, mask in _SECRETS:
        if hint in small:
            text = pattern.sub(mask, text)
    return text


def configure_logging(level: str) -> None:
    """Send every logger of this process to stderr as JSON.

    Args:
        level: the least severe level to write, by name.
    """
    _spare_what_is_not_told()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(capture=True)
    for chatty in ("tortoise", "uvicorn.access", "httpx", "asyncio"):
        logging.getLogger(chatty).setLevel("WARNING")


def _spare_what_is_not_told() -> None:
    """Have records not say from which line, thread, process and task they come, which takes as long as all else."""
    vars(logging)["_srcfile"] = None  # as Python's own guide to logging says, under "Optimization"
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
