"""Client organizations."""

from tortoise import fields

from models.house import HouseRow


class Organization(HouseRow):
    """A client or prospect. Its status is derived from its engagements, so it is not stored."""

    name = fields.CharField(max_length=300)
    domain = fields.CharField(max_length=253, null=True)
    external_id = fields.CharField(max_length=200, null=True, unique=True)
    attributes: fields.JSONField[dict[str, str]] = fields.JSONField(default=dict)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "organizations"
        indexes = (("created_at", "id"), ("updated_at", "id"), ("name", "id"))
