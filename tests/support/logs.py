"""What was logged."""

import pytest


def said(caplog: pytest.LogCaptureFixture, logger: str) -> list[str]:
    """What one logger said, without what it filled in: others may have something to say at the same time."""
    return [str(record.msg) for record in caplog.records if record.name == logger]
