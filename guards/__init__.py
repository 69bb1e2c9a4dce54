"""The guard layer: lifecycles as data and the pure functions that decide over them."""
