"""What can go wrong outside a request, each shown as one line on stderr.

OperationError                 exit code 1
├── SettingsError              a GATEHOUSE_* variable has a wrong value; exit code 2
├── DataDirectoryError         the data directory cannot be used
├── ServiceError               a service that everything needs does not answer
│   ├── DatabaseError          PostgreSQL: unreachable, or too old
│   ├── RedisError             Redis: unreachable, or no server to start
│   └── PortError              the address to listen on is taken or not ours
└── MigrationError             the database and this release do not fit each other
"""

import click


class OperationError(click.ClickException):
    """Something that the operator can put right; the message says what."""

    exit_code = 1


class SettingsError(OperationError):
    """A GATEHOUSE_* variable has a wrong value."""

    exit_code = 2


class DataDirectoryError(OperationError):
    """The data directory cannot be used."""


class ServiceError(OperationError):
    """A service that everything needs does not answer."""


class DatabaseError(ServiceError):
    """PostgreSQL is unreachable, does not start, or is too old."""


class RedisError(ServiceError):
    """Redis is unreachable, does not start, or is not installed."""


class PortError(ServiceError):
    """The address to listen on is taken or not ours."""


class MigrationError(OperationError):
    """The database and this release do not fit each other."""
