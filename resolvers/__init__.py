"""Reads, access rules, loaders and pages; commands are called from here."""
