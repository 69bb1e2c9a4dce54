"""What the first run leaves behind: an administrator, so that there is a way in."""

from datetime import datetime

from tortoise.transactions import in_transaction

from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from commands.users import NewUser, create_user
from guards.enums import Role
from models import User

ADMIN_EMAIL = "admin@localhost"


async def ensure_admin(now: datetime) -> str | None:
    """Make an administrator where nobody exists yet.

    Returns:
        The administrator's token, to be shown now or never; None when somebody exists.
    """
    if await User.exists():
        return None
    async with in_transaction():
        user = await create_user(NewUser(name="Administrator", role=Role.ADMIN, email=ADMIN_EMAIL), now)
        if not isinstance(user, Done):
            return None  # another process was first
        made = await create_token(NewToken(name="first run", role=Role.ADMIN, user_id=user.item.id), now)
        return made.item.text if isinstance(made, Done) else None
