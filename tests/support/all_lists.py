"""Every list that reads know, found in their modules."""

import importlib
import pkgutil
from collections.abc import Iterator

import resolvers
from resolvers.listed import Listed


def _all_lists() -> Iterator[Listed]:
    found: dict[int, Listed] = {}
    for module in pkgutil.iter_modules(resolvers.__path__, "resolvers."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Listed):
                found[id(value)] = value
    return iter(found.values())


LISTS_OF_READS = list(_all_lists())
