import os
from pathlib import Path

import pytest

from tests.support.clock import FrozenClock
from tests.support.importing import Importing

CRM_DIR = "GATEHOUSE_TEST_CRM_DIR"
"""The folder of a CRM export; without it, the tests that need one are not selected."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get(CRM_DIR):
        return
    for_one = [item for item in items if "crm_export" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=for_one)
    items[:] = [item for item in items if item not in for_one]


@pytest.fixture
def crm_export() -> Path:
    return Path(os.environ[CRM_DIR])


@pytest.fixture
def importing(tmp_path: Path, clock: FrozenClock) -> Importing:
    """Files of one user, one client and one deal; the test changes what it is about."""
    return Importing(tmp_path, clock)
