"""The writes that only ventures have."""
