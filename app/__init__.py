"""Runs the house: settings, the ASGI application, the command line, embedded services."""
