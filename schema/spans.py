"""Arguments that figures have in common: which days and moments they are of."""

from datetime import date, datetime
from typing import Annotated

import strawberry

EnteredFrom = Annotated[
    datetime | None,
    strawberry.argument(name="from", description="Those that entered the stage then or later; all unless told."),
]
EnteredTo = Annotated[
    datetime | None, strawberry.argument(name="to", description="Those that entered the stage before; all unless told.")
]
FirstDay = Annotated[
    date,
    strawberry.argument(name="from", description="The first day, in the time zone of the business calendar."),
]
LastDay = Annotated[
    date | None,
    strawberry.argument(name="to", description="The last day; today at the latest, and unless told."),
]
