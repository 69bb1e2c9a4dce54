"""The docs of the lifecycles say what the tables say."""

from app.lifecycle_docs import FOLDER, pages


def test_the_pages_are_those_of_the_tables() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    assert written == pages(), "run: .venv/bin/python -m app.lifecycle_docs"


def test_the_page_names_every_stage_rule_and_clock() -> None:
    page = pages()["engagement.md"]
    for name in ("discovery_scheduled", "onboarding_checklist", "negotiation.timeout", "engagement.billing_requested"):
        assert f"`{name}`" in page
