"""Reads as one statement: what an operation asks of a list or a row, compiled to SQL that writes the answer itself."""
