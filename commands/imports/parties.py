"""Users and organizations of an import: rows of related files, as they are staged."""

import orjson

from commands.imports.csv import CsvRow
from commands.imports.fields import Fields
from commands.imports.problems import Problem
from commands.imports.values import email, role, text_up_to
from guards.enums import Role
from models.base import new_id

# What every staging function answers: a row for COPY, the problems of a bad row, or None for one to pass over.
Staged = tuple[object, ...] | list[Problem] | None

USER_COLUMNS = ("seq", "section", "line", "id", "external_id", "name", "email", "role", "manager", "team")
ORGANIZATION_COLUMNS = ("seq", "section", "line", "id", "external_id", "name", "domain", "attributes")
KEY = text_up_to(200)
NAME = text_up_to(300)
ATTRIBUTE = text_up_to(10_000)


def user_row(fields: Fields, row: CsvRow, section: int, seq: int) -> Staged:
    """One user, in the order of USER_COLUMNS."""
    taking = fields.of(row)
    key = taking.need("external_id", KEY, "")
    name = taking.need("name", KEY, "")
    address = taking.maybe("email", email)
    known_role = taking.need("role", role, Role.VIEWER)
    manager = taking.maybe("manager", KEY)
    team = taking.maybe("team", KEY)
    if manager is not None and manager == key:
        taking.blame(fields.column("manager"), f"{key!r} is their own manager")
    return taking.problems or (seq, section, row.line, new_id(), key, name, address, known_role.value, manager, team)


def organization_row(fields: Fields, row: CsvRow, section: int, seq: int, *, optional: bool) -> Staged:
    """One organization, in the order of ORGANIZATION_COLUMNS; None where an optional one is not named."""
    taking = fields.of(row)
    if optional and not taking.maybe("external_id", KEY) and not taking.problems:
        return None
    key = taking.need("external_id", KEY, "")
    name = taking.need("name", NAME, "")
    domain = taking.maybe("domain", text_up_to(253))
    attributes = orjson.dumps(taking.attributes(ATTRIBUTE)).decode()
    return taking.problems or (seq, section, row.line, new_id(), key, name, domain, attributes)
