"""The body of a lead: whatever is sent, it is a lead, or its fields are named, or it is no object."""

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.intake_body import MalformedError, read_lead
from commands.outcomes import Invalid
from resolvers.intake import Lead

VALID: dict[str, Any] = {
    "externalId": "42",
    "name": "Acme website",
    "organization": {"name": "Acme", "domain": "acme.example", "externalId": "A-1"},
    "contact": {"name": "Dana", "title": "CFO", "email": "dana@acme.example"},
    "value": "12.50",
    "currency": "EUR",
    "owner": {"email": "bob@house.example"},
    "attributes": {"campaign": "spring"},
}
SCALARS = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from([*VALID, "extra"])
CHANGED = st.dictionaries(FIELDS, VALUES, max_size=4).map(lambda changes: {**VALID, **changes})
PARTS = st.dictionaries(st.sampled_from(["name", "domain", "externalId", "id", "email", "extra"]), VALUES, max_size=4)
NESTED = st.tuples(st.sampled_from(["organization", "contact", "owner", "attributes"]), PARTS)
BODIES = CHANGED | NESTED.map(lambda part: {**VALID, part[0]: part[1]})


@settings(max_examples=150, deadline=None)
@given(BODIES)
def test_any_object_is_a_lead_or_has_its_wrong_fields_named(body: dict[str, Any]) -> None:
    found = read_lead("website", orjson.dumps(body))
    if isinstance(found, Invalid):
        assert found.fields
        assert all(problem.path and problem.path[0] in {*VALID, "extra"} for problem in found.fields)
        assert all(problem.message for problem in found.fields)
    else:
        assert isinstance(found, Lead)
        assert set(body) <= set(VALID)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=40).filter(lambda body: b"{" not in body)
    | VALUES.filter(lambda value: not isinstance(value, dict)).map(orjson.dumps)
)
def test_anything_else_is_no_object(body: bytes) -> None:
    with pytest.raises(MalformedError):
        read_lead("website", body)


def test_a_whole_lead_is_read_as_it_was_sent() -> None:
    found = read_lead("website", orjson.dumps(VALID))
    assert isinstance(found, Lead)
    assert (found.source, found.external_id, found.name, found.key) == (
        "website",
        "42",
        "Acme website",
        "website:42",
    )
    assert (found.client.name, found.client.domain, found.client.external_id) == ("Acme", "acme.example", "A-1")
    assert found.contact is not None
    assert (found.contact.name, found.contact.title, found.contact.email) == ("Dana", "CFO", "dana@acme.example")
    assert (str(found.value), found.currency, found.attributes) == ("12.50", "EUR", {"campaign": "spring"})
    assert found.owner is not None
    assert found.owner.email == "bob@house.example"
