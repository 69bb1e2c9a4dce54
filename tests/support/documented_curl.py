"""Calls of curl on pages of documentation: each is made over real HTTP, and its answer compared with the page's.

A `sh` block that begins with curl is a call; the `json` block after it is the answer, with ids shown as "…". The
address of the page becomes that of the test's server, `$TOKEN` a token.
"""

import re
import shlex
from dataclasses import dataclass

from httpx import Response

from tests.support.documented import shown
from tests.support.serving import http_client

_PART = re.compile(r"```(sh|json)\n(.*?)```", re.DOTALL)
_SERVER = "http://127.0.0.1:8000"
_WITH_VALUE = {"-H", "-d"}


@dataclass(frozen=True)
class Call:
    """One call of curl: -s, -H and -d are understood."""

    url: str
    headers: dict[str, str]
    body: str

    @classmethod
    def read(cls, text: str) -> "Call":
        """The call that a block makes."""
        words = iter(shlex.split(text.replace("\\\n", " ")))
        assert next(words) == "curl"
        given: dict[str, list[str]] = {"": [], "-H": [], "-d": []}
        for word in words:
            if word != "-s":
                given[word if word in _WITH_VALUE else ""].append(next(words) if word in _WITH_VALUE else word)
        (url,), (body,) = given[""], given["-d"]
        return cls(url, dict(header.split(": ", 1) for header in given["-H"]), body)


@dataclass
class CurlPage:
    """A page being run.

    Args:
        address: of the server; token: what it takes.
    """

    address: str
    token: str

    async def as_run(self, text: str) -> tuple[str, list[int]]:
        """The page with the answers that its calls really have, and their statuses."""
        parts, end, answers = [], 0, list[Response]()
        for part in _PART.finditer(text):
            language, block = part.groups()
            if language == "sh":
                answers.append(await self._call(Call.read(block)))
            found = part[0] if language == "sh" else f"```json\n{shown(answers[-1].json())}\n```"
            parts += [text[end : part.start()], found]
            end = part.end()
        return "".join((*parts, text[end:])), [answer.status_code for answer in answers]

    async def _call(self, call: Call) -> Response:
        headers = {name: value.replace("$TOKEN", self.token) for name, value in call.headers.items()}
        url = call.url.replace(_SERVER, f"http://{self.address}")
        async with http_client() as client:
            return await client.post(url, content=call.body, headers=headers)
