"""The docs of the lifecycles say what the tables say."""

from app.lifecycle_docs import FOLDER, pages


def test_the_pages_are_those_of_the_tables() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    assert written == pages(), "run: .venv/bin/python -m app.lifecycle_docs"


def test_the_page_names_every_stage_rule_and_clock() -> None:
    page = pages()["engagement.md"]
    for name in ("discovery_scheduled", "onboarding_checklist", "negotiation.timeout", "engagement.billing_requested"):
        assert f"`{name}`" in page


def test_the_page_says_who_is_told_and_what_a_snooze_holds_back() -> None:
    lines = pages()["engagement.md"].splitlines()

    def row(name: str, head: str) -> str:
        """The line of a stage or a clock in the table with that head."""
        table = next(place for place, line in enumerate(lines) if line.startswith(head))
        return next(line for line in lines[table:] if line.startswith(f"| `{name}` |"))

    assert 'owner: "The deal is lost"' in row("closed_lost", "| stage | tasks |")
    assert "calendar: the invitation" in row("discovery_scheduled", "| stage | tasks |")
    assert 'manager, sponsor: "The proposal has stalled' in row("proposal_sent.idle", "| clock | stages |")
    assert row("negotiation.timeout", "| clock | stages |").endswith("| holds it back |")
    assert row("delivering.idle", "| clock | stages |").endswith("| holds back all but the flag |")
    assert row("warm.sla", "| clock | stages |").endswith("| changes nothing |")
