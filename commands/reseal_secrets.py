"""Encrypt what is kept of webhook endpoints anew, so that an old key can be retired."""

from commands.secret_box import SecretBox
from models import WebhookEndpoint, WebhookSecret


async def reseal_secrets(box: SecretBox) -> int:
    """Seal every secret and private key with the key in use; run twice, it does it twice and harms nothing.

    Nothing is written before each of them could be opened.

    Args:
        box: the keys, the one in use first.

    Returns:
        how many there are.

    Raises:
        LookupError: none of the keys opens one.
    """
    secrets = [(row.id, row.secret, box.renew(row.secret)) for row in await WebhookSecret.all()]
    keys = [(row.id, row.private_key, box.renew(row.private_key)) for row in await WebhookEndpoint.all()]
    for key, old, new in secrets:
        await WebhookSecret.filter(id=key, secret=old).update(secret=new)
    for key, old, new in keys:
        await WebhookEndpoint.filter(id=key, private_key=old).update(private_key=new)
    return len(secrets) + len(keys)
