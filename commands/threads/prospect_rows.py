"""How the companies of a campaign, and the people there, are told apart; and what is written of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from commands import checks
from commands.checks import Finding
from guards.outreach import normal
from guards.segments import tier_of
from models import CampaignContact, Prospect

# Any: columns' values, checked before.
Columns = Mapping[str, Any]
AMBIGUOUS = "Several companies have this name: give the website of the one that is meant."
_LONGEST_HOST = 253
_NAMES = frozenset({"company", "name", "email"})


@dataclass(frozen=True, slots=True)
class ProspectDraft:
    """What is known of a company.

    Args:
        company: its name, up to 300 characters.
        website: its host, or a URL. linkedin: the URL of its page.
        match: how well it matches the ICP, from 0 to 1.
    """

    company: str
    website: str | None = None
    linkedin: str | None = None
    match: Decimal | None = None

    @property
    def columns(self) -> Columns:
        """What is said of it, by column."""
        found = {"website": _tidy(self.website), "linkedin": _tidy(self.linkedin), **_matched(self.match)}
        return {"company": self.company.strip(), **{name: value for name, value in found.items() if value is not None}}


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What is known of a person at a company.

    Args:
        name: up to 200 characters. title: what the person does there. email: the address.
    """

    name: str
    title: str | None = None
    email: str | None = None

    @property
    def columns(self) -> Columns:
        """What is said of the person, by column."""
        found = {"title": _tidy(self.title), "email": _tidy(self.email)}
        return {"name": self.name.strip(), **{name: value for name, value in found.items() if value is not None}}

    @property
    def key(self) -> str:
        """What tells the person from others at the company: the address, or else the name."""
        return normal(self.email or self.name)


def _tidy(text: str | None) -> str | None:
    """A text without blanks around it; None for one that says nothing."""
    return (text.strip() or None) if text else None


def _matched(match: Decimal | None) -> Columns:
    if match is None:
        return {}
    kept = round(match, 3)
    return {"match": kept, "tier": tier_of(kept)}


def host_of(website: str | None) -> str | None:
    """The host of a website without `www.`, in small letters; None for what has none."""
    text = _tidy(website)
    if text is None:
        return None
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname
    except ValueError:
        return None
    named = host is not None and "." in host and len(host) <= _LONGEST_HOST
    return host.removeprefix("www.").rstrip(".") if host is not None and named else None


def wrong_prospect(path: str, draft: ProspectDraft) -> list[Finding]:
    """What is wrong with what is said of a company.

    Args:
        path: of the company in the input; empty for none.
        draft: what is said.
    """
    linkedin = _tidy(draft.linkedin)
    return [
        checks.text(f"{path}company", draft.company, 300),
        _wrong_website(f"{path}website", _tidy(draft.website)),
        None if linkedin is None else checks.url(f"{path}linkedin", linkedin),
        checks.share(f"{path}match", draft.match),
    ]


def _wrong_website(path: str, website: str | None) -> Finding:
    hostless = website is not None and host_of(website) is None
    return checks.short(path, website, 2_000) or (
        checks.problem(path, "Must be a host or a URL.") if hostless else None
    )


def wrong_contact(path: str, draft: ContactDraft) -> list[Finding]:
    """What is wrong with what is said of a person; see `wrong_prospect`."""
    email = _tidy(draft.email)
    return [
        checks.text(f"{path}name", draft.name, 200),
        checks.short(f"{path}title", draft.title, 200),
        None if email is None else checks.email(f"{path}email", email),
    ]


class Companies:
    """The companies of a campaign, found by the hosts of their websites or by their names.

    Args:
        rows: those that are listed.
    """

    def __init__(self, rows: Iterable[Prospect]) -> None:
        self._hosts: dict[str, Prospect] = {}
        self._keys: dict[str, Prospect] = {}
        self._names: dict[str, list[Prospect]] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Prospect) -> None:
        """List one more, or one that is listed under what is known of it now."""
        host, same = host_of(row.website), self._names.setdefault(normal(row.company), [])
        self._keys[row.key] = row
        if host is not None:
            self._hosts[host] = row
        if row not in same:
            same.append(row)

    def find(self, company: str, website: str | None = None) -> Prospect | None:
        """The company that is meant: the one with this website, or without one in question, with this name.

        Companies of one name that have different websites are different ones.
        """
        host, named = host_of(website), self._names.get(normal(company), [])
        if host is None:
            return named[0] if named else self._keys.get(normal(company)[:300])
        unhosted = [row for row in (self._keys.get(host), *named) if row is not None and host_of(row.website) is None]
        return self._hosts.get(host) or (unhosted[0] if unhosted else None)

    def ambiguous(self, company: str, website: str | None) -> bool:
        """Whether several companies have the name, so that a website must tell which is meant."""
        return host_of(website) is None and len(self._names.get(normal(company), [])) > 1


class People:
    """The people at the companies of a campaign, found by their addresses or by their names.

    Args:
        rows: those that are listed.
    """

    def __init__(self, rows: Iterable[CampaignContact]) -> None:
        self._known: dict[tuple[UUID, str], CampaignContact] = {}
        for row in rows:
            self.add(row)

    def add(self, row: CampaignContact) -> None:
        """List one more, or one that is listed under what is known of them now."""
        for key in (row.key, normal(row.email or row.name), f"{normal(row.name)}\n"):
            self._known.setdefault((row.prospect_id, key), row)

    def find(self, prospect_id: UUID, draft: ContactDraft) -> CampaignContact | None:
        """The person who is meant: by the address, or by the name where one address is not known."""
        found = self._known.get((prospect_id, draft.key[:320]))
        named = self._known.get((prospect_id, f"{normal(draft.name)}\n"))
        same = named is not None and (named.email is None or not _tidy(draft.email))
        return found or (named if same else None)


def new_prospect(campaign_id: UUID, draft: ProspectDraft, now: object) -> Prospect:
    """A row of a company that is not listed yet; its key is its host, or its name."""
    key = host_of(draft.website) or normal(draft.company)
    given = {"campaign_id": campaign_id, "key": key[:300], "created_at": now, "updated_at": now}
    return Prospect(**given, **draft.columns)


def new_contact_row(prospect_id: UUID, draft: ContactDraft, now: object) -> CampaignContact:
    """A row of a person who is not listed yet."""
    given = {"prospect_id": prospect_id, "key": draft.key[:320], "created_at": now, "updated_at": now}
    return CampaignContact(**given, **draft.columns)


def news_of(row: Prospect | CampaignContact, columns: Columns) -> Columns:
    """What is said of a listed one that is not known of it already; other capitals of a name are no news."""
    return {name: value for name, value in columns.items() if _plain(name, getattr(row, name)) != _plain(name, value)}


def _plain(name: str, value: object) -> object:
    return normal(value) if name in _NAMES and isinstance(value, str) else value
