"""What the settings say of what clients may ask for, how often, and from where."""

from app.limits.bounds import DocumentLimits
from app.limits.exposure import Exposure
from app.limits.persisted import read_trusted
from app.settings import Settings, listed


def exposure_of(settings: Settings) -> Exposure:
    """What the settings say.

    Args:
        settings: of this process.

    Raises:
        SettingsError: the list of trusted documents cannot be read.
    """
    return Exposure(
        documents=DocumentLimits(
            characters=settings.limit_characters,
            tokens=settings.limit_tokens,
            depth=settings.limit_depth,
            aliases=settings.limit_aliases,
            fields=settings.limit_fields,
            merges=settings.limit_merges,
            definitions=settings.limit_definitions,
            directives=settings.limit_directives,
            values=settings.limit_values,
            cost=settings.limit_cost,
        ),
        body=settings.limit_body,
        deadline=settings.deadline_seconds,
        statement_timeout=settings.statement_timeout_seconds,
        rate=settings.rate_limit,
        strangers=settings.rate_limit_unauthenticated,
        origins=tuple(listed(settings.cors_origins)),
        persisted=settings.persisted_queries,
        trusted=read_trusted(settings.trusted_documents) if settings.trusted_documents else None,
    )
