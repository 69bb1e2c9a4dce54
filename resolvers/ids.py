"""Global ids, for reads and for the schema."""

from commands.global_ids import global_id, key_of, parse_id

__all__ = ["global_id", "key_of", "parse_id"]
