"""Where webhooks are sent to."""

from uuid import UUID

from tortoise import fields

from guards.enums import EndpointStatus
from models.base import Row
from models.user import User


class WebhookEndpoint(Row):
    """One endpoint of an integrator.

    `since` is the transaction that made it: events of earlier ones are none of its. `claims` grows with each claim: two
    workers that counted the same free slots do not both take them. `next_slot_at` is when its rate limit lets the next
    call go; `failing_since` the first failure since the last success. `query` shapes what is sent,
    with the rights of who saved it, its author. Keys and secrets are kept encrypted. Source: delivery.md, Webhooks.
    """

    url = fields.TextField()
    description: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # its stub forgets null
    status = fields.CharEnumField(EndpointStatus, description="EndpointStatus", max_length=16)
    status_reason: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    events: fields.JSONField[list[str]] = fields.JSONField()
    kinds: fields.JSONField[list[str] | None] = fields.JSONField(null=True)
    fifo = fields.BooleanField(default=False)
    concurrency = fields.IntField()
    rate_limit = fields.IntField(null=True)
    query: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    author: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="webhook_queries", null=True, on_delete=fields.RESTRICT
    )
    author_id: UUID | None
    creator: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="webhook_endpoints", on_delete=fields.RESTRICT
    )
    creator_id: UUID
    private_key = fields.TextField()
    public_key = fields.CharField(max_length=64)
    since = fields.BigIntField()
    claims = fields.BigIntField(default=0, db_default=0)
    next_slot_at = fields.DatetimeField(null=True)
    failing_since = fields.DatetimeField(null=True)
    last_success_at = fields.DatetimeField(null=True)
    last_failure_at = fields.DatetimeField(null=True)
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "webhook_endpoints"
        indexes = (("created_at", "id"),)


class WebhookSecret(Row):
    """A secret that signs what an endpoint is sent, the newest first; an older one until it expires."""

    endpoint: fields.ForeignKeyRelation[WebhookEndpoint] = fields.ForeignKeyField(
        "models.WebhookEndpoint", related_name="secrets", on_delete=fields.RESTRICT
    )
    endpoint_id: UUID
    secret = fields.TextField()
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_secrets"
        indexes = (("endpoint_id", "created_at"),)
