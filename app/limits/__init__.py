"""What clients may ask for: how much, how often, for how long, and from where. Source: api.md, Limits."""
