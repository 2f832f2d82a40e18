"""The sealed publication packet: one file that shows, without the newsroom's own, who approved exactly which text."""
