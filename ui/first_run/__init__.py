"""The first start: a sample to look at, or a newsroom of one's own."""
