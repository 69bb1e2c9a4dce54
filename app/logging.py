"""Structured logs: one JSON object a line on stderr, without a secret in it."""

import logging
import logging.config
import re
import sys
from datetime import UTC, datetime

import orjson

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}

_SECRETS = (
    ("gh_", re.compile(r"\bgh_[A-Za-z0-9_-]{8,}"), "gh_***"),
    ("whsec_", re.compile(r"\bwhsec_[A-Za-z0-9+/=_-]+"), "whsec_***"),
    ("bearer", re.compile(r"(?i)\b(bearer\s+)[^\s\"']+"), r"\1***"),
    ("://", re.compile(r"(\w+://[^\s:/@]*:)[^\s@/]+@"), r"\1***@"),
)
"""What a text with a secret contains in small letters, which is soon seen; where it is; what is written instead."""


class JsonFormatter(logging.Formatter):
    """Time, level, logger, message, and whatever `extra` names: request, actor, record."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return without_secrets(orjson.dumps(line, default=str).decode())


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
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.captureWarnings(capture=True)
    for chatty in ("tortoise", "uvicorn.access", "httpx", "asyncio"):
        logging.getLogger(chatty).setLevel("WARNING")
