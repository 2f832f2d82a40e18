"""Copy from outside, brought into typed paragraphs."""
