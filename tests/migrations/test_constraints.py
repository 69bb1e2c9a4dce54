"""Rules that the database holds by itself: each is broken by a direct statement, and refuses it."""

import re
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError, OperationalError
from tortoise.transactions import in_transaction

from guards.engagement_stages import CLIENT_STATUS
from guards.enums import (
    ClientStatus,
    EngagementStage,
)
from models import (
    Engagement,
    Token,
    User,
)
from tests.migrations import thread_breaches, venture_breaches
from tests.migrations.breaches import Breach, copy_of
from tests.support.one_of_each import one_of_each
from tests.support.undone import undone
from tests.support.world import World


@pytest.fixture(autouse=True)
async def _one_row_a_table(world: World) -> None:
    """One row in every table, and two open tasks."""
    await one_of_each(world)


def _engagement(rule: str, changes: str, unless: str | None = None) -> Breach:
    return Breach(f"engagements_{rule}", f"UPDATE engagements SET {changes}", unless)


_LOST = "stage = 'closed_lost', client_status = 'INACTIVE'"

BREACHES = [
    Breach("users_email_lower", "UPDATE users SET email = 'Ann@example.com'"),
    Breach("users_email_key", copy_of("users", external_id=None, subject=None)),
    Breach("users_external_id_key", copy_of("users", email=None, subject=None)),
    Breach("users_subject_key", copy_of("users", email=None, external_id=None)),
    Breach("users_stand_in", "UPDATE users SET stand_in_id = id"),
    Breach("users_away", "UPDATE users SET away_from = now(), away_until = now()"),
    Breach("users_away", "UPDATE users SET away_from = now(), away_until = now() - interval '1 day'"),
    Breach("tokens_token_hash_key", copy_of("tokens")),
    Breach("organizations_external_id_key", copy_of("organizations")),
    Breach("contacts_external_id_key", copy_of("contacts")),
    _engagement("stage", "stage = 'won'", unless="engagements_client_status"),
    _engagement("stage", "stage = 'COLD_LEAD'", unless="engagements_client_status"),
    _engagement("client_status", "stage = 'won'"),
    _engagement("client_status", "client_status = 'PROSPECT'"),
    _engagement("lost_from_stage", "lost_from_stage = 'won'"),
    _engagement("value", "value = -0.01"),
    _engagement("value", "value = 'NaN'"),
    _engagement("currency", "currency = 'usd'"),
    _engagement("currency", "currency = 'US'"),
    _engagement("currency", "currency = 'ÄÖÜ'"),
    _engagement("currency", "currency = E'US\\n'"),
    _engagement("health", "health = -1"),
    _engagement("health", "health = 101"),
    _engagement("counters", "version = 0"),
    _engagement("counters", "cycle = 0"),
    _engagement("counters", "entry_sequence = 0"),
    _engagement("lost", f"{_LOST}, lost_at = now()"),
    _engagement("lost", f"{_LOST}, lost_reason = 'NO_NEED'"),
    Breach("engagements_external_id_key", copy_of("engagements", thread_id=None)),
    Breach("uid_transitions_subject_e80148", copy_of("transitions")),
    Breach("transitions_sequence", copy_of("transitions", sequence=0)),
    Breach("transitions_start", copy_of("transitions", sequence=2, kind="FORWARD")),
    Breach("transitions_start", copy_of("transitions", sequence=2, from_stage="warm")),
    Breach("transitions_start", copy_of("transitions", sequence=2, from_stage="warm", kind="IMPORT")),
    Breach("transitions_append_only", "UPDATE transitions SET reason = 'another'"),
    Breach("transitions_append_only", "DELETE FROM transitions"),
    Breach("transitions_never_emptied", "TRUNCATE transitions"),
    Breach("tasks_one_open_a_template", copy_of("tasks")),
    Breach("tasks_status", "UPDATE tasks SET status = 'LATER', closed_at = now()"),
    Breach("tasks_closed", "UPDATE tasks SET closed_at = now()"),
    Breach("tasks_closed", "UPDATE tasks SET status = 'DONE'"),
    Breach("tasks_closed", "UPDATE tasks SET status = 'CANCELLED'"),
    Breach("tasks_waived", "UPDATE tasks SET status = 'WAIVED', closed_at = now()"),
    Breach("tasks_waived", "UPDATE tasks SET status = 'DONE', closed_at = now(), waive_reason = 'no need'"),
    Breach("tasks_waived", "UPDATE tasks SET waive_reason = 'no need'"),
    Breach("meetings_status", "UPDATE meetings SET status = 'HELD'"),
    Breach("meetings_span", "UPDATE meetings SET ends_at = starts_at"),
    Breach("meetings_span", "UPDATE meetings SET ends_at = starts_at - interval '1 minute'"),
    Breach("meetings_cancelled", "UPDATE meetings SET status = 'CANCELLED'"),
    Breach("meetings_cancelled", "UPDATE meetings SET cancelled_at = now()"),
    Breach("meetings_completed", "UPDATE meetings SET status = 'COMPLETED'"),
    Breach("meetings_completed", "UPDATE meetings SET completed_at = now()"),
    Breach("activities_retracted", "UPDATE activities SET retracted_at = now()"),
    Breach("activities_retracted", "UPDATE activities SET retracted_reason = 'wrong'"),
    Breach("uid_timers_subject_6e167a", copy_of("timers")),
    Breach("uid_clock_marks_subject_6d3068", copy_of("clock_marks")),
    Breach("uid_notificatio_user_id_7240a6", copy_of("notifications")),
    Breach("notifications_archived", "UPDATE notifications SET read_at = NULL, archived_at = now()"),
    Breach("uid_calendar_me_meeting_b73aca", copy_of("calendar_messages")),
    Breach("calendar_messages_method", "UPDATE calendar_messages SET method = 'REPLY'"),
    Breach("calendar_messages_settled", "UPDATE calendar_messages SET due_at = now(), delivered_at = now()"),
    Breach("uid_policy_vers_kind_990ef0", copy_of("policy_versions")),
    Breach("policy_versions_sequence", copy_of("policy_versions", sequence=0)),
    Breach("policy_versions_append_only", "UPDATE policy_versions SET reason = 'another'"),
    Breach("policy_versions_append_only", "DELETE FROM policy_versions"),
    Breach("policy_versions_never_emptied", "TRUNCATE policy_versions"),
    Breach("ledger_entries_append_only", "UPDATE ledger_entries SET reason = 'another'"),
    Breach("ledger_entries_append_only", "DELETE FROM ledger_entries"),
    Breach("ledger_entries_never_emptied", "TRUNCATE ledger_entries"),
    Breach("uid_spent_effec_subject_036be6", copy_of("spent_effects")),
    Breach("uid_stored_resu_actor_i_ca368f", copy_of("stored_results")),
    Breach("webhook_endpoints_status", "UPDATE webhook_endpoints SET status = 'BROKEN'"),
    Breach("webhook_endpoints_concurrency", "UPDATE webhook_endpoints SET concurrency = 0"),
    Breach("webhook_endpoints_concurrency", "UPDATE webhook_endpoints SET concurrency = 101"),
    Breach("webhook_endpoints_rate_limit", "UPDATE webhook_endpoints SET rate_limit = 0"),
    Breach("webhook_endpoints_rate_limit", "UPDATE webhook_endpoints SET rate_limit = 10001"),
    Breach("webhook_endpoints_query", "UPDATE webhook_endpoints SET query = '{ viewer { id } }'"),
    Breach("webhook_endpoints_query", "UPDATE webhook_endpoints SET author_id = creator_id"),
    Breach("uid_webhook_del_event_i_56dcba", copy_of("webhook_deliveries")),
    Breach("webhook_deliveries_status", "UPDATE webhook_deliveries SET status = 'LOST'"),
    Breach("webhook_deliveries_settled", "UPDATE webhook_deliveries SET status = 'DELIVERED'"),
    Breach("webhook_deliveries_settled", "UPDATE webhook_deliveries SET status = 'EXHAUSTED'"),
    Breach("webhook_deliveries_settled", "UPDATE webhook_deliveries SET settled_at = now()"),
    Breach("webhook_deliveries_settled", "UPDATE webhook_deliveries SET status = 'HELD', settled_at = now()"),
    Breach(
        "events_id_key",
        "INSERT INTO events (id, type, data, imported, at) SELECT id, type, data, false, at FROM events",
    ),
    *thread_breaches.BREACHES,
    *venture_breaches.BREACHES,
]

# A trigger is not named by its refusal.
SAID = {
    f"{table}_{rule}": "history is append-only"
    for table in (
        "transitions",
        "policy_versions",
        "ledger_entries",
        "token_uses",
        "assumption_changes",
        "goal_metric_changes",
    )
    for rule in ("append_only", "never_emptied")
} | venture_breaches.SAID

# What a rule must not refuse: the nearest that is allowed.
ALLOWED = [
    "UPDATE users SET email = NULL",
    copy_of("users", email=None, external_id=None, subject=None),
    "UPDATE engagements SET value = 0, health = 0",
    "UPDATE engagements SET value = 9999999999999999.99, health = 100",
    "UPDATE engagements SET value = NULL, health = NULL",
    f"UPDATE engagements SET {_LOST}, lost_at = now(), lost_reason = 'NO_NEED'",
    "UPDATE engagements SET lost_from_stage = 'maintenance'",
    copy_of("engagements", external_id=None, thread_id=None),
    copy_of("transitions", sequence=2, from_stage="warm", kind="FORWARD"),
    copy_of("transitions", sequence=2, kind="IMPORT"),
    copy_of("transitions", subject_id=str(uuid4())),
    copy_of("tasks", cycle=2),
    copy_of("tasks", template=None) + "; " + copy_of("tasks", template=None),
    copy_of("tasks", status="DONE", closed_at="2026-03-02T09:00:00Z"),
    copy_of("tasks", subject_id=str(uuid4())),
    "UPDATE tasks SET status = 'WAIVED', closed_at = now(), waive_reason = 'no need'",
    "UPDATE tasks SET status = 'CANCELLED', closed_at = now(), waive_reason = 'no need'",
    "UPDATE meetings SET status = 'CANCELLED', cancelled_at = now()",
    "UPDATE meetings SET status = 'TENTATIVE'",
    "UPDATE activities SET retracted_at = now(), retracted_reason = 'wrong'",
    copy_of("timers", clock="another"),
    "UPDATE users SET away_from = now(), away_until = now() + interval '1 second'",
    "UPDATE users SET away_from = now(), away_until = NULL",
    copy_of("clock_marks", clock="another"),
    copy_of("notifications", key="another"),
    copy_of("notifications", subject_id=str(uuid4())),
    copy_of("calendar_messages", sequence=1, method="CANCEL"),
    "UPDATE calendar_messages SET due_at = now()",
    "UPDATE calendar_messages SET delivered_at = now()",
    copy_of("policy_versions", sequence=2),
    copy_of("policy_versions", kind="THREAD"),
    copy_of("ledger_entries"),
    copy_of("spent_effects", key="another"),
    copy_of("stored_results", actor_id=str(uuid4())),
    "UPDATE webhook_endpoints SET concurrency = 1, rate_limit = 1",
    "UPDATE webhook_endpoints SET concurrency = 100, rate_limit = 10000",
    "UPDATE webhook_endpoints SET rate_limit = NULL, status = 'DELETED'",
    "UPDATE webhook_endpoints SET query = '{ viewer { id } }', author_id = creator_id",
    copy_of("webhook_endpoints"),
    copy_of("webhook_deliveries", event_id=str(uuid4())),
    "UPDATE webhook_deliveries SET status = 'HELD'",
    "UPDATE webhook_deliveries SET status = 'DELIVERED', settled_at = now()",
    "UPDATE webhook_deliveries SET status = 'EXHAUSTED', settled_at = now()",
    *thread_breaches.ALLOWED,
    *venture_breaches.ALLOWED,
]


async def attempt(*statements: str) -> None:
    """Run statements in a transaction that is always rolled back."""
    async with undone():
        for statement in statements:
            await get_connection("default").execute_script(statement)


async def refusal_of(breach: Breach) -> str | None:
    """What the database says to a breach; None where it lets it pass."""
    table = breach.statement.split()[1]
    lifted = [f"ALTER TABLE {table} DROP CONSTRAINT {breach.unless}"] if breach.unless else []
    try:
        await attempt(*lifted, breach.statement)
    except IntegrityError as refusal:
        return str(refusal)
    return None


async def test_the_database_refuses_what_breaks_a_rule_and_names_the_rule() -> None:
    told = [(breach, await refusal_of(breach)) for breach in BREACHES]
    wrong = [
        (breach, refusal)
        for breach, refusal in told
        if refusal is None or not re.search(rf"\b{SAID.get(breach.rule, breach.rule)}\b", refusal)
    ]
    assert wrong == []


async def test_the_database_allows_what_only_comes_near_to_it() -> None:
    for statement in ALLOWED:
        await attempt(statement)


RULES = """
SELECT conname AS name FROM pg_constraint WHERE contype IN ('c', 'u') AND connamespace = 'public'::regnamespace
UNION SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE indisunique AND NOT indisprimary AND relnamespace = 'public'::regnamespace
UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
"""


async def test_every_rule_of_the_database_is_put_to_the_test() -> None:
    rows = await get_connection("default").execute_query_dict(RULES)
    assert {row["name"] for row in rows} == {breach.rule for breach in BREACHES}


async def test_every_stage_goes_with_its_client_status_alone() -> None:
    for stage in EngagementStage:
        for status in ClientStatus:
            change = f"stage = '{stage}', client_status = '{status}', lost_at = now(), lost_reason = 'NO_NEED'"
            if status is CLIENT_STATUS[stage]:
                await attempt(f"UPDATE engagements SET {change}")
                continue
            with pytest.raises(IntegrityError, match="engagements_client_status"):
                await attempt(f"UPDATE engagements SET {change}")


@pytest.mark.parametrize("amount", ["'Infinity'", "'-Infinity'", "9999999999999999.999", "1e16"])
async def test_an_amount_that_the_column_cannot_hold_is_refused(amount: str) -> None:
    with pytest.raises((IntegrityError, OperationalError)):
        await attempt(f"UPDATE engagements SET value = {amount}")


@pytest.mark.parametrize("table", ["users", "organizations"])
async def test_whoever_is_named_in_a_record_cannot_be_deleted(table: str) -> None:
    with pytest.raises(IntegrityError, match="foreign key"):
        await attempt(f"DELETE FROM {table}")


async def test_the_actor_of_a_history_stays_though_nothing_else_names_them() -> None:
    await Engagement.all().update(owner_id=None)
    with pytest.raises(IntegrityError, match="transitions_actor_id_fkey"):
        await attempt("DELETE FROM users")


async def test_a_user_who_goes_takes_the_tokens_along_and_leaves_the_rest(world: World) -> None:
    eve = await world.user()
    deal = await Engagement.get()
    await Engagement.all().update(sponsor_id=eve.id, implementation_lead_id=eve.id)
    await Token.all().update(user_id=eve.id)
    await User.filter(id=eve.id).delete()
    assert not await Token.exists()
    await deal.refresh_from_db()
    assert (deal.sponsor_id, deal.implementation_lead_id) == (None, None)


async def test_whoever_stood_in_and_goes_leaves_nobody_standing_in(world: World) -> None:
    eve = await world.user()
    ann = await User.exclude(id=eve.id).get()
    await User.filter(id=ann.id).update(stand_in_id=eve.id)
    await User.filter(id=eve.id).delete()
    await ann.refresh_from_db()
    assert ann.stand_in_id is None


async def test_an_event_carries_the_transaction_that_wrote_it() -> None:
    async with in_transaction() as connection:
        await connection.execute_script(
            "INSERT INTO events (id, type, data, imported, at)"
            " SELECT gen_random_uuid(), 'webhook.test', '{}', false, now()"
        )
        rows = await connection.execute_query_dict(
            "SELECT xid = pg_current_xact_id() AS own FROM events WHERE type = 'webhook.test'"
        )
    assert [row["own"] for row in rows] == [True]
