"""The desk: the list of stories."""
