"""One function for each thing a person can do; facts come back, never rows or requests."""
