"""The page on which browsers write operations, and who gets it."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

_ASSETS = Path(__file__).with_name("graphiql")
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " font-src data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def page() -> FileResponse:
    """The page itself."""
    return FileResponse(_ASSETS / "index.html", headers=_PAGE_HEADERS)


def page_assets() -> BaseRoute:
    """What the page loads."""
    return Mount("/graphiql", StaticFiles(directory=_ASSETS))


def is_browser(request: Request) -> bool:
    """Whether somebody looks at the endpoint who has nothing to ask yet."""
    if request.method != "GET" or not _wants_html(request.headers):
        return False
    return not request.query_params.keys() & {"query", "extensions", "documentId"}


def _wants_html(headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "")
