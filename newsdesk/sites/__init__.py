"""Sites that a story is handed to over the network."""
