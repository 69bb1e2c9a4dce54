"""The history of the database schema: aerich writes the files in `models/`, people read them."""
