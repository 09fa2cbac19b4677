"""Builds everything once, in the order of start, and takes it down in the order of close."""
