"""Threads, and what they reason about: goals, the canvas, segments. Source: threads.md §1-2."""
