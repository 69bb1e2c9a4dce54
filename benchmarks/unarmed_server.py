"""The product, but a recorded activity leaves the record's timers alone: what arming them costs is the difference.

Run as `python -m benchmarks.unarmed_server`: it serves as `gatehouse serve` does.
"""

import sys
from unittest.mock import patch

from app.cli import main

if __name__ == "__main__":
    sys.argv[1:] = ["serve", "--host", "127.0.0.1", "--port", "0"]
    with patch("commands.record_activity.add_timers", lambda *_: None):
        main()
