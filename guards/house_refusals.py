"""What stands against writes of what is no record, such as users and webhooks: each by a rule, with what would help."""

from uuid import UUID

from guards.enums import EndpointStatus, RefusalCode, Role
from guards.rules import Fix, Named, RuleResult, unmet

_ADMINS = (Role.ADMIN,)
_DIRECTORY = "engagements.md §1"
_WEBHOOKS = "delivery.md, Webhooks"
_ACCESS = "api.md, Access"


def archived(type_name: str, key: UUID, what: str) -> RuleResult:
    """An archived row stays as it is.

    Args:
        type_name: its type in the API.
        key: its key.
        what: the row, for people.
    """
    fix = Fix(f"restore{type_name}", "id", row=Named(type_name, key))
    return _closed("row.archived", f"The {what} is archived: restore it first.", _DIRECTORY, "Restore it.", fix)


def nothing_sent(endpoint_id: UUID, status: EndpointStatus) -> RuleResult:
    """Only an endpoint that is enabled is paused, or tried."""
    message = f"The endpoint is {status.lower()}: nothing is sent."
    gone = status is EndpointStatus.DELETED
    again = Fix("resumeWebhookEndpoint", "id", _ADMINS, row=Named("WebhookEndpoint", endpoint_id))
    fix = Fix("createWebhookEndpoint", None, _ADMINS) if gone else again
    return _closed("webhook.enabled", message, _WEBHOOKS, "Register another one." if gone else "Resume it.", fix)


def enabled_already(endpoint_id: UUID) -> RuleResult:
    """Only what rests is resumed."""
    fix = Fix("pauseWebhookEndpoint", "id", _ADMINS, row=Named("WebhookEndpoint", endpoint_id))
    remedy = "Nothing is to be done: it is sent what happens."
    return _closed("webhook.resting", "The endpoint is enabled already.", _WEBHOOKS, remedy, fix)


def author_left(endpoint_id: UUID, name: str) -> RuleResult:
    """A query runs with the rights of somebody active.

    Args:
        endpoint_id: the endpoint.
        name: of who saved its query.
    """
    message = (
        f"The query runs with the rights of {name}, who is no longer active: save it anew, with your own rights, or"
        " remove it."
    )
    fix = Fix("updateWebhookEndpoint", "query", _ADMINS, row=Named("WebhookEndpoint", endpoint_id))
    return _closed("webhook.author", message, _WEBHOOKS, "Save the query anew, or remove it.", fix)


def no_key(message: str) -> RuleResult:
    """Without a key for secrets, no endpoint has one."""
    remedy = "Have whoever operates the installation set GATEHOUSE_SECRET_KEYS."
    return _closed("webhook.key", message, _WEBHOOKS, remedy, None)


def too_many_secrets(message: str) -> RuleResult:
    """Only so many secrets of an endpoint are in force at a time."""
    return _closed("webhook.secrets", message, _WEBHOOKS, "Wait until the oldest of them has expired.", None)


def too_many_endpoints(message: str) -> RuleResult:
    """An installation has only so many endpoints."""
    fix = Fix("deleteWebhookEndpoint", "id", _ADMINS)
    return _closed("webhook.endpoints", message, _WEBHOOKS, "Delete one that is no longer needed.", fix)


def being_delivered(delivery_id: UUID) -> RuleResult:
    """What is being tried is not tried beside that."""
    fix = Fix("redeliverWebhook", "id", _ADMINS, row=Named("WebhookDelivery", delivery_id))
    message = "The delivery is being tried at this moment."
    return _closed("delivery.idle", message, _WEBHOOKS, "See what comes of it, then ask again.", fix)


def event_pruned() -> RuleResult:
    """Only what is kept can be sent."""
    message = "The event is no longer kept, so that it cannot be sent again."
    return _closed("delivery.event", message, _WEBHOOKS, "Read the record that it was about.", None)


def last_administrator(name: str) -> RuleResult:
    """Somebody must be able to administer."""
    message = f"{name} is the last active ADMIN: make another one first."
    fix = Fix("updateUser", "role", _ADMINS, value=Role.ADMIN)
    return _closed("user.last_admin", message, _ACCESS, "Make another user ADMIN first.", fix)


def policy_read() -> RuleResult:
    """Lengths of clocks change while nobody decides by the old ones."""
    message = "A long transaction, such as a backup, reads the policy: try later."
    fix = Fix("updatePolicy", None, _ADMINS)
    return _closed("policy.free", message, "engagements.md §6", "Try again once it is over.", fix)


def _closed(rule_id: str, message: str, source: str, remedy: str, fix: Fix | None) -> RuleResult:
    return unmet(rule_id, message, source, remedy, fix, RefusalCode.NOT_ACTIVE)
