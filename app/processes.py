"""Which living process a pid file means, when it may be left over from a crash or a reboot."""

from pathlib import Path

import psutil


def process_of(note: Path) -> psutil.Process | None:
    """The living process whose number stands in the first line of a pid file, whatever it is by now."""
    try:
        return psutil.Process(int(note.read_text().partition("\n")[0]))
    except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
        return None


def works_in(process: psutil.Process, folder: Path) -> bool:
    """Whether a process is the server of a folder: numbers are reused, working folders are its own."""
    try:
        return Path(process.cwd()) == folder
    except psutil.Error:
        return False
