"""Text whose lines were folded for the way (RFC 3676, format=flowed), made paragraphs again."""

from __future__ import annotations

SIGNATURE = "-- "


def unflowed(text: str, *, join: bool = False) -> str:
    """``text`` with soft line ends taken out, each level of quoting by itself. ``join``: the blank goes too (DelSp)."""
    made: list[str] = []
    running: list[str] = []
    level = 0

    def close() -> None:
        if running:
            made.append(("> " * level if level else "") + "".join(running))
            running.clear()

    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        inner = line[depth:].removeprefix(" ")
        if depth != level:
            close()
            level = depth
        if inner == SIGNATURE:
            close()
            made.append(("> " * level if level else "") + inner)
        elif inner.endswith(" "):
            running.append(inner[:-1] if join else inner)
        else:
            running.append(inner)
            close()
    close()
    return "\n".join(made)
