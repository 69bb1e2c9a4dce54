"""`python -m app` is the command line, wherever the `gatehouse` script is."""

from app.cli import main

main()
