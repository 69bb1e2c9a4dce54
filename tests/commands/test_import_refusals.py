"""Files that are refused, whole or row by row, with file, line, column and reason."""

import pytest

from guards.enums import EngagementStage
from models import Engagement, Organization, User
from tests.support.importing import DEAL, LOST, MAPPING, Importing, csv_text, told
from tests.support.unchanged import nothing_changes

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


async def refused(importing: Importing, *, skip_bad: bool = False) -> list[str]:
    """The problems of an import that changes nothing at all."""
    async with nothing_changes():
        report = await importing.run(skip_bad=skip_bad)
    assert report.refused
    assert report.written == 0
    return told(report)


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"closed": "2026-13-01"}, "column closed: '2026-13-01' is not an ISO 8601 date"),
        ({"closed": "2027-01-01"}, "column closed: '2027-01-01' lies in the future"),
        ({"closed": "2026-01-09"}, "column closed: 2026-01-09 lies before 2026-01-10, when the record came up"),
        ({"stage": "Won"}, "column stage: 'Won' is not a stage; stages are cold_lead, contacted, interested, warm,"),
        ({"stage": ""}, "column stage: there is no stage"),
        ({"value": "-5"}, "column value: '-5' must be an amount of 0 or more"),
        ({"value": "much"}, "column value: 'much' is not an amount"),
        ({"id": ""}, "column id: there is no external id"),
        ({"title": "x" * 301}, "column title: 'xxx"),
        ({"owner": "P9"}, "column owner: nobody knows the user 'P9'"),
        ({"client": "C9"}, "column client: nobody knows the organization 'C9'"),
        ({**LOST, "why": "bored"}, "column why: 'bored' is not a reason for a loss; those are NO_BUDGET,"),
        ({**LOST, "why": ""}, "column why: there is no lost reason"),
        ({**LOST, "why": "OTHER"}, "column note: there is no lost note"),
        ({**LOST, "lost_from": "onboarding"}, "column lost_from: no deal is lost in onboarding"),
    ],
)
async def test_a_bad_row_is_told_with_file_line_column_and_reason(
    importing: Importing, row: dict[str, str], problem: str
) -> None:
    importing.deals({}, {"id": "D2", "title": "two\nlines"}, {"id": "D3", **row})

    problems = await refused(importing)

    assert len(problems) == 1
    assert problems[0].startswith(f"deals.csv:5: {problem}")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"D2,Caf\xe9,negotiation,C1,P1,,,,,,,\n", "deals.csv:3: column title: byte 0xE9 is not UTF-8"),
        (b"D2,D\0al,negotiation,C1,P1,,,,,,,\n", "deals.csv:3: column title: the text has a NUL character"),
        (b"D2,Deal\n", "deals.csv:3: column stage: the row has 2 instead of 12 columns"),
        (b'D2,"Deal"!,negotiation\n', "deals.csv:3: this is not well-formed CSV: ',' expected after '\"'"),
        (b"D2," + b"x" * 10_000_000 + b"\n", "deals.csv:3: column title: the line is longer than 128 KiB"),
    ],
)
async def test_a_row_that_cannot_be_read_is_told(importing: Importing, row: bytes, problem: str) -> None:
    importing.write("deals.csv", csv_text(DEAL, [DEAL]).encode() + row + csv_text(DEAL, [DEAL]).encode())

    problems = await refused(importing)

    assert problem in problems


async def test_a_row_tells_all_that_is_wrong_with_it(importing: Importing) -> None:
    importing.deals({"stage": "Won", "value": "-5", "opened": "soon"})

    assert [problem.split(":")[2] for problem in await refused(importing)] == [
        " column stage",
        " column opened",
        " column value",
    ]


async def test_an_external_id_occurs_once(importing: Importing) -> None:
    importing.deals({}, {"id": "D2"}, {}, {})

    assert await refused(importing) == [
        "deals.csv:4: column id: 'D1' is in line 2 already",
        "deals.csv:5: column id: 'D1' is in line 2 already",
    ]


async def test_a_missing_column_refuses_the_file_even_if_bad_rows_are_skipped(importing: Importing) -> None:
    importing.write("deals.csv", "id,title,stage,client\nD1,Deal,warm,C1\n")

    problems = await refused(importing, skip_bad=True)

    assert problems[0] == "deals.csv:1: column owner: the header lacks this column"
    assert len(problems) == 8


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("people.csv", "people.csv: cannot be opened: No such file or directory"),
        ("clients.csv", "clients.csv: cannot be opened: No such file or directory"),
        ("deals.csv", "deals.csv: cannot be opened: No such file or directory"),
    ],
)
async def test_a_missing_file_refuses_the_import(importing: Importing, file: str, problem: str) -> None:
    (importing.folder / file).unlink()

    assert await refused(importing, skip_bad=True) == [problem]


async def test_problems_of_all_files_are_told_together_without_those_that_only_follow(importing: Importing) -> None:
    importing.people({"role": "king"})
    importing.clients({"name": ""})
    importing.deals({}, {"id": "D2", "value": "-1"})

    assert [problem.split(": ")[0] for problem in await refused(importing)] == [
        "people.csv:2",
        "clients.csv:2",
        "deals.csv:3",
    ]


async def test_more_problems_than_anybody_reads_are_counted(importing: Importing) -> None:
    importing.deals(*({"id": f"D{number}", "value": "-1"} for number in range(150)), *({"id": "E"} for _ in range(151)))

    async with nothing_changes():
        report = await importing.run()

    assert (len(report.problems.listed), report.problems.total, report.problems.rows) == (100, 300, 300)


@pytest.mark.parametrize(
    ("people", "problem"),
    [
        ([{}, {"name": "Anna"}], "people.csv:3: column id: 'P1' is described otherwise in line 2"),
        (
            [{}, {"id": "P2", "name": "Bo"}],
            "people.csv:3: column email: 'ann@example.com' is the address of 'Ann'",
        ),
        ([{"boss": "P9"}], "people.csv:2: column boss: nobody knows the user 'P9'"),
        ([{"boss": "P1"}], "people.csv:2: column boss: 'P1' is their own manager"),
        ([{"role": "king"}], "people.csv:2: column role: 'king' is not a role; roles are VIEWER, MEMBER,"),
        ([{"email": "ann"}], "people.csv:2: column email: 'ann' must be an e-mail address"),
    ],
)
async def test_bad_users_are_told(importing: Importing, people: list[dict[str, str]], problem: str) -> None:
    importing.people(*people)

    (only,) = await refused(importing)

    assert only.startswith(problem)


async def test_an_address_that_belongs_to_another_external_id_is_refused(importing: Importing) -> None:
    await importing.run()
    importing.people({"id": "P2", "name": "Anna"})
    importing.deals({"id": "D2", "owner": "P2"})

    assert await refused(importing) == ["people.csv:2: column email: 'ann@example.com' is the address of 'Ann'"]


async def test_rows_of_one_organization_must_agree(importing: Importing) -> None:
    importing.clients({}, {}, {"sector": "media"})

    assert await refused(importing) == ["clients.csv:4: column id: 'C1' is described otherwise in line 2"]


async def test_a_row_without_a_client_is_refused_where_nothing_stands_in(importing: Importing) -> None:
    importing.mapping = MAPPING.replace('[engagements.placeholder]\nexternal_id = "nobody"\nname = "No client"\n', "")
    importing.deals({"client": ""})

    assert await refused(importing) == ["deals.csv:2: column client: there is no organization"]


async def test_bad_rows_can_be_skipped_and_are_told(importing: Importing) -> None:
    importing.people({}, {"id": "P2", "name": "Bo", "role": "king", "email": ""})
    importing.deals({}, {"id": "D2", "value": "-5"}, {}, {"id": "D3", "owner": "P2"}, {"id": "D4", "client": "C9"})

    report = await importing.run(skip_bad=True)

    assert not report.refused
    assert (report.rows, report.written, report.problems.rows) == (1, 1, 5)
    assert [problem.split(":")[1] for problem in told(report)] == ["3", "3", "5", "4", "6"]
    assert [record.external_id for record in await Engagement.all()] == ["D1"]
    assert await User.all().count() == 1


async def test_skipping_a_manager_skips_the_reports_all_the_way_down(importing: Importing) -> None:
    importing.people(
        {"boss": ""},
        {"id": "P2", "name": "Bo", "email": "", "boss": "P9"},
        {"id": "P3", "name": "Cy", "email": "", "boss": "P2"},
    )

    report = await importing.run(skip_bad=True)

    assert told(report) == [
        "people.csv:3: column boss: nobody knows the user 'P9'",
        "people.csv:4: column boss: nobody knows the user 'P2'",
    ]
    assert (report.users.new, report.written) == (1, 1)


async def test_unknown_owners_and_clients_can_be_allowed(importing: Importing) -> None:
    importing.mapping = MAPPING.replace(
        "[engagements]\n", '[engagements]\nunknown_owner = "nobody"\nunknown_organization = "placeholder"\n'
    )
    importing.deals({"owner": "P9", "client": "C9"})

    report = await importing.run()

    assert (report.written, report.oddities.without_owner, report.oddities.without_organization) == (1, 1, 1)
    assert (await deal()).organization_id == (await Organization.get(external_id="nobody")).id


async def test_no_new_deal_comes_to_an_archived_organization(importing: Importing) -> None:
    importing.deals({})
    await importing.run()
    await Organization.filter(external_id="C1").update(archived_at=importing.clock.now())
    importing.deals({}, {"id": "D2"}, {"id": "D3", "client": "C2"})
    importing.clients({}, {"id": "C2", "name": "Bolt"})

    assert await refused(importing) == [
        "deals.csv:3: column client: 'C1' is 'Acme', which is archived: restore it first",
    ]

    report = await importing.run(skip_bad=True)
    assert (report.refused, report.written) == (False, 1)
    assert sorted([found.external_id or "" for found in await Engagement.all()]) == ["D1", "D3"]
