"""The parts of an import: reading, staging, checking, writing, reporting."""
