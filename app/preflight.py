"""What must hold before a process starts to serve: said in one line now instead of a traceback later."""

from app.database import open_database
from app.embedded import Services
from app.migrate import migration_state
from app.redis import require_redis
from app.restored import require_continued


async def require_all(services: Services) -> None:
    """Check the services and the migrations.

    Raises:
        ServiceError: PostgreSQL or Redis does not answer.
        MigrationError: the database is not of this release, or was restored and not migrated since.
    """
    await require_redis(services.redis_url)
    async with open_database(services.database_url, pool_size=2):
        (await migration_state()).require_usable()
    await require_continued(services.database_url)
