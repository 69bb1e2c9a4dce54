"""What looks like an e-mail address."""

import re

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def looks_like_email(text: str) -> bool:
    """Whether a text looks like an e-mail address; whether anybody reads it there only a message can tell."""
    return _EMAIL.fullmatch(text) is not None
