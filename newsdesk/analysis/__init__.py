"""Reads a body like a copy editor: who says what, who was asked, what is quoted."""
