"""The product beside what it is measured against; `python -m benchmarks` runs it, README.md explains it."""
