"""Who acts: signing in, locking, changing places."""
