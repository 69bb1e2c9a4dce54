"""Search: what is found by which words, in which order, and what is answered to senseless texts."""

import pytest

from guards.actor import Actor
from guards.enums import Role
from models import Contact, Organization
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json
from tests.support.statements import counting
from tests.support.world import World

SEARCH = """
query($text: String!, $types: [SearchType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(text: $text, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    edges { cursor node { rank item {
      __typename ... on Engagement { name } ... on Organization { name } ... on Contact { name organization { name } }
    } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


@pytest.fixture
async def ann(world: World) -> Actor:
    """Somebody who searches what is there."""
    ann = await world.user(Role.MEMBER, "Ann")
    acme = await world.organization(ann, "Acme Holding")
    await Organization.filter(id=acme.id).update(domain="acme.example", external_id="CRM-77")
    cafe = await world.organization(ann, "Café Müller & Søn")
    await world.engagement(ann, name="Acme website", organization_id=acme.id)
    await world.engagement(ann, name="Relaunch", organization_id=cafe.id, external_id="DEAL/2024/9")
    now = world.clock.now()
    await Contact.create(
        organization_id=acme.id, name="Jane Roe", title="CFO", email="jane@acme.example", created_at=now, updated_at=now
    )
    await Contact.create(
        organization_id=cafe.id, name="Иван Петров", title="Head of Sales", created_at=now, updated_at=now
    )
    return ann


async def found(api: Api, actor: Actor, text: str, **asked: object) -> Json:
    """The page that a search answers."""
    page: Json = (await api.ask(actor, SEARCH, text=text, **asked))["search"]
    return page


def names(page: Json) -> list[str]:
    return [edge["node"]["item"]["name"] for edge in page["edges"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme", {"Acme Holding", "Acme website", "Jane Roe"}),
        ("acm", {"Acme Holding", "Acme website", "Jane Roe"}),
        ("ACME HOLD", {"Acme Holding"}),
        ("hold acme", {"Acme Holding"}),
        ("jane@ac", {"Jane Roe"}),
        ("acme.example", {"Acme Holding", "Jane Roe"}),
        ("cfo", {"Jane Roe"}),
        ("crm-77", {"Acme Holding"}),
        ("deal/2024", {"Relaunch"}),
        ("cafe muller son", {"Café Müller & Søn"}),
        ("CAFÉ", {"Café Müller & Søn"}),
        ("иВаН", {"Иван Петров"}),
        ("cme", set()),
        ("acme nothing", set()),
    ],
)
async def test_words_and_their_beginnings_are_found_whatever_case_accents_and_punctuation(
    api: Api, ann: Actor, text: str, expected: set[str]
) -> None:
    page = await found(api, ann, text)
    assert set(names(page)) == expected
    assert page["totalCount"] == len(expected)


async def test_whole_words_come_before_beginnings_names_before_addresses_and_short_names_first(
    api: Api, world: World
) -> None:
    ann = await world.user()
    for name in ("Acme Holding International", "Acmeology", "Acme"):
        await world.organization(ann, name)
    await Organization.filter(name="Acmeology").update(domain="acmeology.example")
    other = await world.organization(ann, "Other")
    await Organization.filter(id=other.id).update(domain="acme.example")
    page = await found(api, ann, "acme")
    assert names(page) == ["Acme", "Acme Holding International", "Other", "Acmeology"]
    ranks = [edge["node"]["rank"] for edge in page["edges"]]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[2] > 1 > ranks[3]


async def test_archived_ones_come_last(api: Api, ann: Actor, world: World) -> None:
    assert names(await found(api, ann, "acme", types=["ORGANIZATION", "CONTACT"])) == ["Acme Holding", "Jane Roe"]
    await Organization.filter(name="Acme Holding").update(archived_at=world.clock.now())
    assert names(await found(api, ann, "acme", types=["ORGANIZATION", "CONTACT"])) == ["Jane Roe", "Acme Holding"]


async def test_only_the_types_that_are_named_are_searched(api: Api, ann: Actor) -> None:
    assert names(await found(api, ann, "acme", types=["CONTACT"])) == ["Jane Roe"]
    assert set(names(await found(api, ann, "acme", types=["CONTACT", "ENGAGEMENT"]))) == {"Jane Roe", "Acme website"}
    assert (await found(api, ann, "acme", types=[]))["totalCount"] == 0


async def test_what_is_renamed_is_found_by_its_new_name_alone(api: Api, ann: Actor) -> None:
    await Organization.filter(name="Acme Holding").update(name="Zenith")
    assert names(await found(api, ann, "zenith")) == ["Zenith"]
    assert names(await found(api, ann, "holding")) == []


async def test_pages_add_up_to_the_list_onwards_and_back(api: Api, world: World) -> None:
    ann = await world.user()
    for number in range(7):
        await world.organization(ann, f"Acme {'International ' * (number % 3)}{number}")
    await Organization.filter(name="Acme 3").update(archived_at=world.clock.now())
    whole = names(await found(api, ann, "ac"))
    assert len(whole) == 7
    assert whole[-1] == "Acme 3"
    there: list[str] = []
    after = None
    while True:
        page = await found(api, ann, "ac", first=2, after=after)
        there += names(page)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert there == whole
    back: list[str] = []
    before = None
    while True:
        page = await found(api, ann, "ac", last=3, before=before)
        back = names(page) + back
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert back == whole


async def test_a_search_takes_as_many_statements_for_two_hits_as_for_two_hundred(api: Api, world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    taken = []
    for count in (2, 198):
        now = world.clock.now()
        await Contact.bulk_create(
            Contact(organization_id=acme.id, name=f"Jane {number}", created_at=now, updated_at=now)
            for number in range(count)
        )
        with counting() as statements:
            page = await found(api, ann, "jane", first=200)
        taken.append((len(page["edges"]), len(statements)))
    assert taken == [(2, 4), (200, 4)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Search for a word, or the beginning of one."),
        (" \t\n", "Search for a word, or the beginning of one."),
        ("&|!():*'\\ <->", "Search for a word, or the beginning of one."),
        ("x" * 10_000, "Search for at most 200 characters."),
        ("a\x00b", "A text must not contain NUL characters or lone surrogates."),
        ("\ud800", "A text must not contain NUL characters or lone surrogates."),
    ],
)
async def test_a_text_that_cannot_be_searched_for_is_refused_in_words(
    api: Api, world: World, text: str, message: str
) -> None:
    error = await api.refused(await world.user(), SEARCH, text=text)
    assert isinstance(error, BadUserInput)
    assert str(error) == message


@pytest.mark.parametrize(
    "text", ["acme & | ! nothing", "acme:* | (nothing", "'acme' \\ nothing", "acme <-> nothing", "😀 acme", "\u0301x"]
)
async def test_what_means_something_to_the_database_is_no_more_than_punctuation(
    api: Api, ann: Actor, text: str
) -> None:
    assert names(await found(api, ann, text)) == []
