"""Whether two schemas gave the same data: ids, enums and moments may have other forms, but must say the same."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _key(text: str) -> UUID:
    """The row's key, which every global id holds."""
    found = _UUID.search(b64decode(text).decode())
    assert found is not None, text
    return UUID(found[0])


def _stage(told: str | int) -> str | int:
    """An enum in one schema and a key in the other; the stages of ventures are numbers in both."""
    return told if isinstance(told, int) else told.lower()


_READ: Mapping[str, Callable[[Any], object]] = {
    "id": _key,
    "stage": _stage,
    "value": Decimal,
    "at": datetime.fromisoformat,
    "dueAt": datetime.fromisoformat,
    "createdAt": datetime.fromisoformat,
    "updatedAt": datetime.fromisoformat,
    "stageEnteredAt": datetime.fromisoformat,
    "requestedAt": datetime.fromisoformat,
}


def said(answer: Any) -> object:
    """What an answer says, whoever gave it; cursors are everybody's own, and a stage may be an object with its key."""
    if isinstance(answer, list):
        return [said(one) for one in answer]
    if not isinstance(answer, dict):
        return answer
    if "key" in answer:
        return answer["key"]
    return {name: _value(name, value) for name, value in answer.items() if name != "endCursor"}


def _value(name: str, value: Any) -> object:
    read = _READ.get(name)
    return said(value) if read is None or value is None else read(value)
