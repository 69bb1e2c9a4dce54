"""Which external effects have left the house."""

from tortoise import fields

from models.base import SubjectRow


class SpentEffect(SubjectRow):
    """A requested external effect; unique on (subject, key), so that it leaves once. Source: engagements.md §5."""

    key = fields.CharField(max_length=128)
    at = fields.DatetimeField()

    class Meta:
        table = "spent_effects"
        unique_together = (("subject_id", "key"),)
