"""What a newsroom decides. Pure: no Qt, SQL, clock, randomness, locale or I/O."""
