"""Whether JWTs are accepted, from the settings."""

from app.errors import SettingsError
from app.jwks import KeySet, fetching
from app.jwt_bearers import JwtRules, JwtVerifier
from app.settings import PREFIX, Settings, listed


def jwt_verifier(settings: Settings) -> JwtVerifier | None:
    """What checks JWTs; None where no identity provider is set.

    Args:
        settings: of this process.

    Raises:
        SettingsError: only a part of what is needed is set.
    """
    needed = {
        "JWT_ISSUER": settings.jwt_issuer,
        "JWT_AUDIENCE": settings.jwt_audience,
        "JWT_JWKS_URL": settings.jwt_jwks_url,
    }
    missing = [f"{PREFIX}{name}" for name, value in needed.items() if not value]
    if len(missing) == len(needed):
        return None
    if missing or not (settings.jwt_issuer and settings.jwt_audience and settings.jwt_jwks_url):
        raise SettingsError(f"{', '.join(missing)}: must be set, too, for JWTs to be accepted")
    rules = JwtRules(
        issuer=settings.jwt_issuer,
        audience=tuple(listed(settings.jwt_audience)),
        algorithms=tuple(listed(settings.jwt_algorithms)),
        role_claim=settings.jwt_role_claim,
        scope_claim=settings.jwt_scope_claim,
        scope_prefix=settings.jwt_scope_prefix,
    )
    return JwtVerifier(rules, KeySet(fetching(settings.jwt_jwks_url)))
