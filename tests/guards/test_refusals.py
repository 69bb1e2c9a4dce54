"""A refusal of a write that is no move says by a rule what stands against it, and what would help."""

from uuid import UUID

import pytest

from guards import house_refusals as house
from guards import record_refusals as record
from guards.access_rules import lacks_role, may_not_write
from guards.actor import Actor
from guards.enums import EndpointStatus, MeetingStatus, RefusalCode, Role, TaskStatus
from guards.rules import WRITERS, Fix, Named, RuleResult
from resolvers.access import MUTATIONS
from tests.guards.builders import MONDAY

KEY = UUID(int=7)
ADMINS = (Role.ADMIN,)
MANAGERS = (Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
ANN = Actor(UUID(int=1), "Ann", Role.MEMBER)
VIC = Actor(UUID(int=2), "Vic", Role.VIEWER)
ENDPOINT = Named("WebhookEndpoint", KEY)

REFUSALS: tuple[tuple[RuleResult, RefusalCode, Fix | None], ...] = (
    (record.task_over(TaskStatus.DONE), RefusalCode.NOT_ACTIVE, Fix("createTask", "title")),
    (
        record.task_of_stage(KEY),
        RefusalCode.NOT_ACTIVE,
        Fix("completeTask", "waiveReason", row=Named("Task", KEY)),
    ),
    (record.meeting_over(MeetingStatus.CANCELLED), RefusalCode.NOT_ACTIVE, Fix("scheduleMeeting")),
    (
        record.meeting_ahead(KEY, MONDAY),
        RefusalCode.PRECONDITION_UNMET,
        Fix("rescheduleMeeting", "startsAt", row=Named("Meeting", KEY)),
    ),
    (record.activity_retracted(), RefusalCode.NOT_ACTIVE, Fix("recordActivity")),
    (record.activity_logged(), RefusalCode.NOT_ACTIVE, Fix("recordActivity")),
    (record.not_snoozed(), RefusalCode.NOT_ACTIVE, Fix("snooze", "until")),
    (record.not_billed_yet("warm"), RefusalCode.PRECONDITION_UNMET, Fix("transitionStage", "to")),
    (record.billed_already(), RefusalCode.NOT_ACTIVE, Fix("recordActivity", "agreementSigned")),
    (record.owner_locked(ANN, "warm"), RefusalCode.OWNER_LOCKED, Fix("reassign", "ownerId", ADMINS)),
    (
        house.archived("Contact", KEY, "contact Dana"),
        RefusalCode.NOT_ACTIVE,
        Fix("restoreContact", "id", row=Named("Contact", KEY)),
    ),
    (
        house.nothing_sent(KEY, EndpointStatus.PAUSED),
        RefusalCode.NOT_ACTIVE,
        Fix("resumeWebhookEndpoint", "id", ADMINS, row=ENDPOINT),
    ),
    (
        house.nothing_sent(KEY, EndpointStatus.DELETED),
        RefusalCode.NOT_ACTIVE,
        Fix("createWebhookEndpoint", None, ADMINS),
    ),
    (
        house.enabled_already(KEY),
        RefusalCode.NOT_ACTIVE,
        Fix("pauseWebhookEndpoint", "id", ADMINS, row=ENDPOINT),
    ),
    (
        house.author_left(KEY, "Ann"),
        RefusalCode.NOT_ACTIVE,
        Fix("updateWebhookEndpoint", "query", ADMINS, row=ENDPOINT),
    ),
    (house.no_key("There is none."), RefusalCode.NOT_ACTIVE, None),
    (house.too_many_secrets("Two are in force."), RefusalCode.NOT_ACTIVE, None),
    (house.too_many_endpoints("There are 1,000."), RefusalCode.NOT_ACTIVE, Fix("deleteWebhookEndpoint", "id", ADMINS)),
    (
        house.being_delivered(KEY),
        RefusalCode.NOT_ACTIVE,
        Fix("redeliverWebhook", "id", ADMINS, row=Named("WebhookDelivery", KEY)),
    ),
    (house.event_pruned(), RefusalCode.NOT_ACTIVE, None),
    (house.last_administrator("Ann"), RefusalCode.NOT_ACTIVE, Fix("updateUser", "role", ADMINS, "ADMIN")),
    (house.policy_read(), RefusalCode.NOT_ACTIVE, Fix("updatePolicy", None, ADMINS)),
    (
        may_not_write(ANN, "updateTask", owns=False, ownerless=False),
        RefusalCode.ROLE_REQUIRED,
        Fix("updateTask", roles=MANAGERS),
    ),
    (
        may_not_write(VIC, "updateTask", owns=True, ownerless=False),
        RefusalCode.ROLE_REQUIRED,
        Fix("updateTask", roles=MANAGERS),
    ),
    (
        may_not_write(VIC, "updateTask", owns=False, ownerless=True),
        RefusalCode.ROLE_REQUIRED,
        Fix("updateTask", roles=WRITERS),
    ),
    (
        lacks_role(ANN, Role.CHAIRMAN, "Setting it", "setPreference"),
        RefusalCode.ROLE_REQUIRED,
        Fix("setPreference", roles=(Role.CHAIRMAN, Role.ADMIN)),
    ),
)


@pytest.mark.parametrize(("found", "code", "fix"), REFUSALS, ids=[found.rule_id for found, _, _ in REFUSALS])
def test_it_refuses_by_a_rule_and_names_what_helps(found: RuleResult, code: RefusalCode, fix: Fix | None) -> None:
    assert found.refuses
    assert (found.code, found.fix) == (code, fix)
    assert found.message.endswith(".")
    assert found.remedy
    assert found.source
    assert fix is None or fix.mutation in MUTATIONS


def test_who_may_not_write_a_record_is_told_as_of_a_move() -> None:
    found = may_not_write(ANN, "updateTask", owns=False, ownerless=False)

    assert found.rule_id == "role.write"
    assert found.message == (
        "The actor must be allowed to write this record: Ann is MEMBER and the record is somebody else's."
    )


def test_outside_of_the_api_no_mutation_is_named() -> None:
    assert lacks_role(ANN, Role.ADMIN, "Changing the policy", None).fix is None


@pytest.mark.parametrize(
    ("role", "or_admin", "told"),
    [
        (Role.MANAGER, False, "Have somebody with the role MANAGER or above do it."),
        (Role.ADMIN, False, "Have somebody with the role ADMIN do it."),
        (Role.ADMIN, True, "Have somebody with the role ADMIN or the scope admin do it."),
    ],
)
def test_the_least_role_is_named(role: Role, or_admin: bool, told: str) -> None:  # noqa: FBT001  # a column of the cases
    assert lacks_role(ANN, role, "It", "updateUser", or_admin=or_admin).remedy == told
