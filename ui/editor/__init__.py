"""The story editor: a page to write on, bound to paragraphs, anchors and the record."""
