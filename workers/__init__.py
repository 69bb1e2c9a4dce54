"""Background duties, one a file, each a `run_once` with a thin arq wrapper."""
