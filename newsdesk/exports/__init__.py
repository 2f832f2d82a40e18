"""A publication in each format newsrooms hand over."""
