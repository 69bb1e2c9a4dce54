"""Data that is open by contract, for reads and for the schema."""

from commands.open_data import open_data

__all__ = ["open_data"]
