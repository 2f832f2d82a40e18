"""The formats a publication can leave in, by the names the command line and the screens use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from newsdesk.domain.errors import Unreadable
from newsdesk.exports import alone
from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.losses import common_losses, docx_losses, pdf_losses, text_losses
from newsdesk.exports.validate import CHECKS
from newsdesk.exports.wire_losses import newsml_g2_losses, ninjs_losses, nitf_losses


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``suffix`` has its dot; ``losses`` says what of a text it would leave behind.

    ``pages`` draws the pages of a format that has some, as PNG files; ``visual`` marks text in visual order.
    """

    name: str
    suffix: str
    media_type: str
    render: Callable[[Publishable], bytes]
    losses: Callable[[Publishable], tuple[Loss, ...]]
    pages: Callable[[Publishable], tuple[bytes, ...]] | None = None
    visual: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy ready to be handed over."""

    format: Format
    data: bytes
    losses: tuple[Loss, ...]


# The libraries behind a format are imported when it is first asked for: none of them belongs in start-up.
def _text(publishable: Publishable) -> bytes:
    from newsdesk.exports.text import render_text

    return render_text(publishable)


def _html(publishable: Publishable) -> bytes:
    from newsdesk.exports.html import render_html

    return render_html(publishable)


def _docx(publishable: Publishable) -> bytes:
    from newsdesk.exports.docx import render_docx

    return render_docx(publishable)


def _ninjs(publishable: Publishable) -> bytes:
    from newsdesk.exports.ninjs import render_ninjs

    return render_ninjs(publishable)


def _newsml_g2(publishable: Publishable) -> bytes:
    from newsdesk.exports.newsml_g2 import render_newsml_g2

    return render_newsml_g2(publishable)


def _nitf(publishable: Publishable) -> bytes:
    from newsdesk.exports.nitf import render_nitf

    return render_nitf(publishable)


def _pdf(publishable: Publishable) -> bytes:
    from newsdesk.exports.pdf import render_pdf

    return render_pdf(publishable)


def _pdf_pages(publishable: Publishable) -> tuple[bytes, ...]:
    from newsdesk.exports.pdf import draw_pages

    return draw_pages(publishable)


def _visual(publishable: Publishable) -> bytes:
    from newsdesk.exports.visual import render_visual

    return render_visual(publishable)


def _visual_losses(publishable: Publishable) -> tuple[Loss, ...]:
    from newsdesk.exports.visual import visual_losses

    return visual_losses(publishable)


_TEXT_TYPE = "text/plain; charset=utf-8"
_DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Mapping[str, Format] = {
    made.name: made
    for made in (
        Format("text", ".txt", _TEXT_TYPE, _text, text_losses),
        Format("html", ".html", "text/html; charset=utf-8", _html, common_losses),
        Format("docx", ".docx", _DOCX_TYPE, _docx, docx_losses),
        Format("pdf", ".pdf", "application/pdf", _pdf, pdf_losses, pages=_pdf_pages),
        Format("ninjs", ".ninjs.json", "application/json", _ninjs, ninjs_losses),
        Format("newsml-g2", ".newsml.xml", "application/vnd.iptc.g2.newsitem+xml", _newsml_g2, newsml_g2_losses),
        Format("nitf", ".nitf.xml", "application/nitf+xml", _nitf, nitf_losses),
        Format("visual", ".visual.txt", _TEXT_TYPE, _visual, _visual_losses, visual=True),
        Format("alert", ".alert.txt", _TEXT_TYPE, alone.ALERT, partial(alone.alone_losses, "alert")),
        Format("social", ".social.txt", _TEXT_TYPE, alone.SOCIAL, partial(alone.alone_losses, "social")),
        Format("captions", ".captions.txt", _TEXT_TYPE, alone.CAPTIONS, partial(alone.alone_losses, "captions")),
    )
}


def _attested(_: Publishable) -> bytes:
    raise Unreadable("export.needs_record", format="packet")


ATTESTED: Mapping[str, Format] = {
    made.name: made
    for made in (Format("packet", ".packet.zip", "application/zip", _attested, common_losses),)
}
"""Formats that vouch for a text. They are made of more than it, so only the desk makes them, from its record."""


def format_named(name: str) -> Format:
    """The format of that name. Raises Unreadable (export.unknown_format)."""
    if name in FORMATS or name in ATTESTED:
        return FORMATS.get(name) or ATTESTED[name]
    raise Unreadable("export.unknown_format", format=name)


def export(publishable: Publishable, name: str) -> Exported:
    """Renders, looks at the result once more, and gives the copy with what it had to leave behind.

    Raises Unreadable: as ``format_named``; ``export.needs_record`` for what only the desk can make; and
    ``export.check_failed`` where the copy does not say what the story says.
    """
    made = format_named(name)
    data = made.render(publishable)
    problems = CHECKS[name](publishable, data)
    if problems:
        raise Unreadable("export.check_failed", format=name, problems=", ".join(problems))
    return Exported(made, data, made.losses(publishable))
