"""The write side: one file a verb, each one transaction."""
