"""Arabic text: letters, segments, bodies, anchors, comparison. Pure; offsets are Python code points throughout."""
