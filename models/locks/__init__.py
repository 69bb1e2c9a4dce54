"""Every lock of the product, so that their order can be seen in one place: keys first, then records by primary key."""

from models.locks.deliveries import (
    CLAIM_DELIVERIES,
    SETTLE_DELIVERIES,
    ClaimedDelivery,
    claim_deliveries,
    lock_delivery,
    lock_endpoint,
)
from models.locks.directory import (
    hold_organization,
    hold_organization_by,
    lock_engagement_external,
    lock_external,
    lock_row,
)
from models.locks.held_by import lock_all_of
from models.locks.imports import lock_imports, unlock_imports
from models.locks.messages import CLAIM_MESSAGES, ClaimedMessage, claim_messages, next_message
from models.locks.records import (
    POLICY_PATIENCE,
    Fence,
    lock_for_timer,
    lock_key,
    lock_policy,
    lock_record,
    lock_records,
    lock_user,
)
from models.locks.relay import LOCK_RELAY, hold_relay, lock_relay
from models.locks.timers import CLAIM_TIMERS, ClaimedTimer, claim_timers, release_timers

__all__ = [
    "CLAIM_DELIVERIES",
    "CLAIM_MESSAGES",
    "CLAIM_TIMERS",
    "LOCK_RELAY",
    "POLICY_PATIENCE",
    "SETTLE_DELIVERIES",
    "ClaimedDelivery",
    "ClaimedMessage",
    "ClaimedTimer",
    "Fence",
    "claim_deliveries",
    "claim_messages",
    "claim_timers",
    "hold_organization",
    "hold_organization_by",
    "hold_relay",
    "lock_all_of",
    "lock_delivery",
    "lock_endpoint",
    "lock_engagement",
    "lock_engagement_external",
    "lock_engagements",
    "lock_external",
    "lock_for_timer",
    "lock_imports",
    "lock_key",
    "lock_policy",
    "lock_record",
    "lock_records",
    "lock_relay",
    "lock_row",
    "lock_user",
    "next_message",
    "release_timers",
    "unlock_imports",
]
