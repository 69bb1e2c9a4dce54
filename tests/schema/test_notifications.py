"""The viewer's own notices: read by them and by ADMINs, and by nobody else."""

from datetime import timedelta

from guards.actor import Actor
from guards.enums import Role
from models import Engagement, Event, Notification
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

LIST = """
query($filter: NotificationFilter, $first: Int, $after: String, $last: Int, $before: String) {
  unreadNotifications
  notifications(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { text } pageInfo { startCursor endCursor hasNextPage }
  }
}
"""


async def told(world: World, user: Actor, *titles: str) -> Engagement:
    """Notices to somebody about tasks of these titles on one record, a minute apart."""
    boss = await world.user(Role.MANAGER, "Boss")
    deal = await world.engagement(boss, name="Deal")
    for title in titles:
        await world.task(boss, deal.id, title, assignee_id=user.id)
        world.clock.advance(timedelta(minutes=1))
    return deal


async def texts(api: Api, actor: Actor, **asked: object) -> list[str]:
    """What the notices are about, in the order of the list."""
    found = (await api.ask(actor, LIST, **asked))["notifications"]
    return [node["text"].removeprefix("Deal: Task for you: ") for node in found["nodes"]]


async def test_everybody_lists_their_own_newest_first(api: Api, world: World) -> None:
    ann, ben, root = await world.user(), await world.user(), await world.user(Role.ADMIN)
    await told(world, ann, "a", "b", "c")
    await told(world, ben, "d")
    assert await texts(api, ann) == ["c", "b", "a"]
    assert await texts(api, ben) == ["d"]
    assert await texts(api, root) == []


async def test_pages_follow_one_another_while_notices_come(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b", "c", "d")
    page = (await api.ask(ann, LIST, first=2))["notifications"]
    assert page["pageInfo"]["hasNextPage"]
    await told(world, ann, "e")
    assert await texts(api, ann, after=page["pageInfo"]["endCursor"]) == ["b", "a"]
    assert await texts(api, ann, before=page["pageInfo"]["startCursor"]) == ["e"]
    assert await texts(api, ann, last=1) == ["a"]


async def test_a_notice_says_what_it_is_about(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await told(world, ann, "a")
    (notice,) = await Notification.all()
    document = """{ notifications { nodes {
      id topic audience text data createdAt readAt user { name } record { id name }
    } } }"""
    (node,) = (await api.ask(ann, document))["notifications"]["nodes"]
    assert node == {
        "id": gid(notice),
        "topic": "task.assigned",
        "audience": "ASSIGNEE",
        "text": "Deal: Task for you: a",
        "data": {
            "taskId": global_id("Task", notice.data["taskId"]),
            "template": None,
            "title": "a",
            "assigneeId": gid(ann),
            "dueAt": None,
            "status": "OPEN",
        },
        "createdAt": "2026-03-02T09:00:00+00:00",
        "readAt": None,
        "user": {"name": "Ann"},
        "record": {"id": gid(deal), "name": "Deal"},
    }


async def test_filters_choose_notices(api: Api, world: World) -> None:
    ann = await world.user()
    first = await told(world, ann, "a", "b")
    await told(world, ann, "c")
    await Notification.filter(text__endswith="a").update(read_at=world.clock.now(), topic="warm.idle")
    cases: list[tuple[Json, list[str]]] = [
        ({"unread": {"eq": True}}, ["c", "b"]),
        ({"unread": {"eq": False}}, ["a"]),
        ({"unread": {"eq": None}}, ["c", "b", "a"]),
        ({"topic": {"eq": "warm.idle"}}, ["a"]),
        ({"record": {"eq": gid(first)}}, ["b", "a"]),
        ({"record": {"in": []}}, []),
        ({"audience": {"eq": "ASSIGNEE"}, "not": {"topic": {"eq": "task.assigned"}}}, ["a"]),
        ({"audience": {"in": ["MANAGER"]}}, []),
        ({"createdAt": {"lt": "2026-03-02T09:01:00Z"}}, ["a"]),
        ({"or": [{"unread": {"eq": False}}, {"record": {"eq": gid(ann)}}]}, ["a"]),
    ]
    for wanted, expected in cases:
        assert await texts(api, ann, filter=wanted) == expected, wanted
    everything = {"not": {"topic": {"eq": "x"}}, "or": [{"topic": {"eq": "x"}}, {"unread": {"eq": True}}]}
    assert await texts(api, await world.user(), filter=everything) == []


async def test_two_notices_take_as_many_statements_as_twenty(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, *"abcdefghij")
    await told(world, ann, *"klmnopqrst")
    document = """query($first: Int) { unreadNotifications notifications(first: $first) {
      totalCount edges { cursor node { id text data record { id owner { name } } user { id } } }
    } }"""
    taken = []
    for first in (2, 20):
        with counting() as statements:
            found = await api.ask(ann, document, first=first)
        assert len(found["notifications"]["edges"]) == first
        assert found["unreadNotifications"] == 20
        taken.append(len(statements))
    assert taken == [6, 6]


async def test_a_notice_is_found_under_its_id_by_its_user_and_by_admins_alone(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a")
    (notice,) = await Notification.all()
    event = await Event.get(type="notification.created")
    await settled()
    document = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }"
    ids = [gid(notice), global_id("Event", event.id)]
    for actor in (ann, await world.user(Role.ADMIN)):
        found = (await api.ask(actor, document, ids=ids))["nodes"]
        assert found == [{"__typename": "Notification"}, {"__typename": "Event"}]
    for role in (Role.VIEWER, Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN):
        assert (await api.ask(await world.user(role), document, ids=ids))["nodes"] == [None, None]


async def test_events_of_notices_are_shown_to_their_user_and_to_admins_alone(api: Api, world: World) -> None:
    ann, boss, root = await world.user(), await world.user(Role.MANAGER), await world.user(Role.ADMIN)
    await told(world, ann, "a")
    await settled()
    document = """{ events(filter: {types: ["notification.*"]}) { totalCount nodes { data } }
      all: events { totalCount } }"""
    for actor in (ann, root):
        found = await api.ask(actor, document)
        assert found["events"]["totalCount"] == 1
        (event,) = found["events"]["nodes"]
        notice = await Notification.get()
        assert (event["data"]["notificationId"], event["data"]["userId"]) == (gid(notice), gid(ann))
    hidden = await api.ask(boss, document)
    assert hidden["events"] == {"totalCount": 0, "nodes": []}
    assert hidden["all"]["totalCount"] == found["all"]["totalCount"] - 1


READ = """... on NotificationsRead { count unread notifications { id readAt record { name } } }
  ... on NotFound { id message } ... on InvalidInput { fields { path } }"""


async def test_notices_are_read_by_name(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b")
    newest, oldest = await Notification.all().order_by("-created_at")
    answer = await api.mutate(ann, "readNotifications", READ, ids=[gid(oldest)])
    assert answer == {
        "__typename": "NotificationsRead",
        "count": 1,
        "unread": 1,
        "notifications": [
            {"id": gid(oldest), "readAt": "2026-03-02T09:02:00+00:00", "record": {"name": "Deal"}},
        ],
    }
    assert await texts(api, ann, filter={"unread": {"eq": True}}) == ["b"]
    answer = await api.mutate(ann, "readNotifications", READ, ids=[gid(newest), gid(oldest), gid(newest)])
    assert [one["id"] for one in answer["notifications"]] == [gid(newest), gid(oldest)]
    assert (answer["count"], answer["unread"]) == (1, 0)


async def test_reading_twenty_takes_as_many_statements_as_reading_two(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, *"abcdefghijklmnopqrstuv")
    ids = [gid(notice) for notice in await Notification.all()]
    taken = []
    for some in (ids[:2], ids[2:]):
        with counting() as statements:
            answer = await api.mutate(ann, "readNotifications", READ, ids=some)
        assert answer["count"] == len(some)
        taken.append(len(statements))
    assert taken[0] == taken[1]


async def test_all_notices_are_read_up_to_the_one_that_was_seen(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b", "c")
    seen = await Notification.get(text__endswith="b")
    fields = "... on AllNotificationsRead { count unread }"
    answer = await api.mutate(ann, "readAllNotifications", fields, upTo=gid(seen))
    assert answer == {"__typename": "AllNotificationsRead", "count": 2, "unread": 1}
    answer = await api.mutate(ann, "readAllNotifications", fields)
    assert answer == {"__typename": "AllNotificationsRead", "count": 1, "unread": 0}
    assert (await api.ask(ann, "{ unreadNotifications }")) == {"unreadNotifications": 0}


async def test_what_is_not_the_viewers_own_is_not_found_and_nothing_is_read(api: Api, world: World) -> None:
    ann, root = await world.user(), await world.user(Role.ADMIN)
    await told(world, ann, "a")
    (notice,) = await Notification.all()
    strange = ["nonsense", gid(ann), global_id("Notification", some_id())]
    fields = "... on NotFound { id message }"
    async with nothing_changes():
        for wrong in strange:
            answer = await api.mutate(ann, "readNotifications", READ, ids=[gid(notice), wrong])
            assert (answer["__typename"], answer["id"]) == ("NotFound", wrong)
            answer = await api.mutate(ann, "readAllNotifications", fields, upTo=wrong)
            assert (answer["__typename"], answer["id"]) == ("NotFound", wrong)
        answer = await api.mutate(root, "readNotifications", READ, ids=[gid(notice)])
        assert (answer["__typename"], answer["id"]) == ("NotFound", gid(notice))
        many = [global_id("Notification", some_id()) for _ in range(201)]
        answer = await api.mutate(ann, "readNotifications", READ, ids=many)
        assert answer["fields"] == [{"path": ["ids"]}]


async def test_a_viewer_may_read_what_it_was_told(api: Api, world: World) -> None:
    eve = await world.user(Role.VIEWER)
    await told(world, eve, "a")
    assert (await api.mutate(eve, "readAllNotifications", "... on AllNotificationsRead { count }"))["count"] == 1


ARCHIVING = """
mutation($ids: [ID!]!) {
  archived: archiveNotifications(input: {ids: $ids}) {
    __typename
    ... on NotificationsArchived { count unread notifications { text readAt archivedAt } }
    ... on NotFound { id }
  }
}
"""
RESTORING = """
mutation($ids: [ID!]!) {
  restored: restoreNotifications(input: {ids: $ids}) {
    __typename ... on NotificationsRestored { count unread notifications { readAt archivedAt } } ... on NotFound { id }
  }
}
"""
MOMENT = "2026-03-02T09:03:00+00:00"


async def test_what_is_put_away_is_read_and_listed_only_where_it_is_asked(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b", "c")
    ids = [gid(one) for one in await Notification.filter(text__endswith="b")]
    archived = (await api.ask(ann, ARCHIVING, ids=ids))["archived"]
    told_of = {"text": "Deal: Task for you: b", "readAt": MOMENT, "archivedAt": MOMENT}
    assert archived == {"__typename": "NotificationsArchived", "count": 1, "unread": 2, "notifications": [told_of]}
    assert await texts(api, ann) == ["c", "a"]
    assert await texts(api, ann, filter={"archivedAt": {"isNull": False}}) == ["b"]
    assert await texts(api, ann, filter={"archivedAt": {}}) == ["c", "b", "a"]
    again = (await api.ask(ann, ARCHIVING, ids=ids))["archived"]
    assert (again["count"], again["notifications"]) == (0, [told_of])


async def test_what_was_put_away_is_brought_back_and_stays_read(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b")
    ids = [gid(one) for one in await Notification.all()]
    await api.ask(ann, ARCHIVING, ids=ids)
    restored = (await api.ask(ann, RESTORING, ids=ids[:1]))["restored"]
    assert restored == {
        "__typename": "NotificationsRestored",
        "count": 1,
        "unread": 0,
        "notifications": [{"readAt": "2026-03-02T09:02:00+00:00", "archivedAt": None}],
    }
    assert await texts(api, ann) == ["a"]


async def test_notices_of_others_are_not_put_away(api: Api, world: World) -> None:
    ann, ben = await world.user(), await world.user()
    await told(world, ann, "a")
    await told(world, ben, "b")
    ids = [gid(one) for one in await Notification.all()]
    async with nothing_changes():
        assert (await api.ask(ann, ARCHIVING, ids=ids))["archived"] == {"__typename": "NotFound", "id": ids[1]}
        assert (await api.ask(ann, RESTORING, ids=ids))["restored"] == {"__typename": "NotFound", "id": ids[1]}


async def test_the_oldest_comes_first_where_it_is_asked(api: Api, world: World) -> None:
    ann = await world.user()
    await told(world, ann, "a", "b")
    found = await api.ask(ann, "{ notifications(orderBy: [{field: CREATED_AT}]) { nodes { text } } }")
    assert [node["text"][-1] for node in found["notifications"]["nodes"]] == ["a", "b"]
