"""The schema as it is served, once for all tests of a process."""

import pytest

from app.graphql_schema import ServedSchema, served_schema


@pytest.fixture(scope="session")
def schema() -> ServedSchema:
    return served_schema()
