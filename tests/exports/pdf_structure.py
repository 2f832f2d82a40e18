"""A PDF as a screen reader meets it: its structure, and what of its pages is in that structure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_PAINTS = frozenset({"Tj", "TJ", "'", '"', "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"})


@dataclass(frozen=True)
class Element:
    """A structure element: its role, what is in it, and the marked content that it owns by page and number."""

    role: str
    children: tuple[Element, ...]
    content: tuple[tuple[int, int], ...]
    language: str | None

    def roles(self) -> list[str]:
        """The roles in reading order, parents first."""
        return [self.role, *(role for child in self.children for role in child.roles())]

    def owned(self) -> list[tuple[int, int]]:
        """All marked content in and under it, in order."""
        return [*self.content, *(item for child in self.children for item in child.owned())]


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, opened by a library that had no part in writing it."""
    return pikepdf.open(io.BytesIO(data))


def structure(pdf: pikepdf.Pdf) -> Element:
    """The root of the document's structure."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    (root,) = _kids(pdf.Root.StructTreeRoot)
    return _element(root, pages)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _element(found: Any, pages: dict[tuple[int, int], int]) -> Element:
    children, content = [], []
    for kid in _kids(found):
        if isinstance(kid, int):
            content.append((pages[found.Pg.objgen], kid))
        elif "/S" in kid:
            children.append(_element(kid, pages))
        elif kid.get("/Type") == "/MCR":
            content.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return Element(str(found.S)[1:], tuple(children), tuple(content), str(found.Lang) if "/Lang" in found else None)


def marked(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int | None, bool]]:
    """For each thing painted: its page, the number of the content it is marked as (None outside), whether artefact."""
    for number, page in enumerate(pdf.pages):
        open_marks: list[tuple[int | None, bool]] = []
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else None
                held = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                open_marks.append((None if held is None else int(held), str(operands[0]) == "/Artifact"))
            elif operator == "EMC":
                open_marks.pop()
            elif operator in _PAINTS:
                ids = [mark for mark, _ in open_marks if mark is not None]
                yield number, ids[-1] if ids else None, any(artefact for _, artefact in open_marks)
