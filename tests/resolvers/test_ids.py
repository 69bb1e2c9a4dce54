"""Global ids name rows, and nothing else does."""

from base64 import b64encode
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from resolvers.ids import global_id, key_of, parse_id

NAMES = st.sampled_from(["Engagement", "User", "Task"])


@given(NAMES, st.uuids())
def test_an_id_leads_back_to_its_type_and_key(name: str, key: UUID) -> None:
    assert parse_id(global_id(name, key)) == (name, key)
    assert key_of(global_id(name, key), name) == key


@given(NAMES, st.uuids())
def test_an_id_of_another_type_has_no_key(name: str, key: UUID) -> None:
    assert key_of(global_id(name, key), "Meeting") is None


@given(st.text())
@example("")
@example("=")
@example(b64encode(b"User:{01a1fecb-7e9d-7144-a248-6df8ed14bfec}").decode())
@example(b64encode(b"User:01a1fecb7e9d7144a2486df8ed14bfec").decode())
@example(b64encode(b"User:01a1fecb-7e9d-7144-a248-6df8ed14bfec").decode().rstrip("="))
@example(b64encode(b"User:01a1fecb-7e9d-7144-a248-6df8ed14bfec").decode() + "\n")
def test_any_other_text_is_no_id(text: str) -> None:
    assert parse_id(text) is None
