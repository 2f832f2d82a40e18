"""The pane beside the text: what stands behind it, tab by tab."""
