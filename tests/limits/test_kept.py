"""What was used last is kept, as far as there is room."""

from app.limits.kept import Kept


def kept_of(room: int, *texts: str) -> Kept[str]:
    found: Kept[str] = Kept(room, least=1)
    for text in texts:
        found.keep(text, text.upper(), len(text))
    return found


def test_what_was_not_used_for_longest_leaves_first() -> None:
    kept = kept_of(9, "aa", "bb", "cc")
    kept.use("aa")

    kept.keep("dd", "DD", 2)

    assert (kept.use("aa"), kept.use("bb"), kept.use("cc"), kept.use("dd")) == ("AA", None, "CC", "DD")
    assert (len(kept), kept.weight) == (3, 9)


def test_a_look_is_no_use() -> None:
    kept = kept_of(6, "aa", "bb")
    assert kept.peek("aa") == "AA"

    kept.keep("cc", "CC", 2)

    assert kept.peek("aa") is None
    assert "bb" in kept


def test_what_is_kept_again_weighs_once() -> None:
    kept = kept_of(9, "aa", "bb", "aa")

    assert (len(kept), kept.weight) == (2, 6)


def test_what_is_larger_than_the_room_is_not_kept_and_drives_out_nothing() -> None:
    kept = kept_of(9, "aa", "b" * 20)

    assert (kept.use("aa"), len(kept), kept.weight) == ("AA", 1, 3)
