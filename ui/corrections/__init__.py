"""The log of corrections."""
