"""Secrets at rest: encrypted with keys of the installation, of which the first seals and all open."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class SecretBox:
    """Seals texts and opens them again.

    Args:
        keys: 32 random bytes each in URL-safe base64, the one in use first, retired ones after it.

    Raises:
        ValueError: there is none, or one is no key.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("at least one key is needed")
        self._keys = MultiFernet([Fernet(key) for key in keys])

    def seal(self, text: str) -> str:
        """Encrypt a text."""
        return self._keys.encrypt(text.encode()).decode()

    def renew(self, sealed: str) -> str:
        """Encrypt what `seal` made anew, with the key in use.

        Raises:
            LookupError: none of the keys has sealed it.
        """
        return self.seal(self.open(sealed))

    def open(self, sealed: str) -> str:
        """Decrypt what `seal` made.

        Raises:
            LookupError: none of the keys has sealed it.
        """
        try:
            return self._keys.decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise LookupError("none of the configured keys opens this secret") from None


def new_key() -> str:
    """A fresh key."""
    return Fernet.generate_key().decode()
