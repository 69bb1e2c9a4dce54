"""The page about leads from elsewhere does what it says: each call is made, each answer is the one on the page."""

from pathlib import Path

from app import intake
from app.intake_body import read_lead
from commands.outcomes import Invalid
from guards.enums import Role
from models import Contact, Engagement, Organization
from tests.support.clock import FrozenClock
from tests.support.documented_curl import CurlPage
from tests.support.serving import issue

PAGE = Path(__file__).parents[2] / "docs" / "intake.md"


async def test_the_page_about_leads_shows_what_the_service_answers(address: str, clock: FrozenClock) -> None:
    token = await issue(clock, Role.MEMBER, ("write",))
    text = PAGE.read_text(encoding="utf-8")

    page, statuses = await CurlPage(address, token.text).as_run(text)

    assert page == text
    assert statuses == [201, 200, 422, 422]
    assert await Engagement.all().count() == await Organization.all().count() == await Contact.all().count() == 1


def test_the_page_lists_the_fields_that_there_are() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| field |")[2].partition("\n\n")[0]
    wrong = read_lead("website", b'{"organization": {}, "contact": {}}')
    assert isinstance(wrong, Invalid)
    for problem in wrong.fields:
        assert f"`{problem.path[0]}`" in table


def test_the_page_tells_how_large_a_body_may_be() -> None:
    assert f"{intake.MOST // 1024} KiB" in PAGE.read_text(encoding="utf-8")
