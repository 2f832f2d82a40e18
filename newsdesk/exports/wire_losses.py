"""What the wire formats leave behind."""

from __future__ import annotations

from collections.abc import Set

from newsdesk.exports.document import Loss, Publishable
from newsdesk.exports.inert import usable_address
from newsdesk.exports.losses import common_losses
from newsdesk.exports.wire import SLOTS, uri
from newsdesk.text.body import Kind


def ninjs_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """ninjs carries all that a story has."""
    return _common(publishable)


def newsml_g2_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """Headlines and the like are metadata in NewsML-G2: words alone, and nobody is tied to them."""
    return _common(publishable) + _plain(publishable, SLOTS, SLOTS)


def nitf_losses(publishable: Publishable) -> tuple[Loss, ...]:
    """NITF has marks nearly everywhere, yet no way to tell who says what."""
    return _common(publishable) + _plain(publishable, {Kind.DATELINE}, set(Kind))


def _common(publishable: Publishable) -> tuple[Loss, ...]:
    """What no format carries, and a public address that a browser would take and a URI cannot be."""
    lost = common_losses(publishable)
    base = publishable.url_base
    return (*lost, Loss("export.loss.address")) if base and usable_address(base) and uri(base) is None else lost


def _plain(publishable: Publishable, unmarked: Set[Kind], untold: Set[Kind]) -> tuple[Loss, ...]:
    """Losses in the paragraphs of the kinds ``unmarked``, whose marks go, and ``untold``, whose attributions do."""
    if publishable.retired:
        return ()
    paragraphs = publishable.body.paragraphs
    marked = (*paragraphs, *publishable.social)
    marks = sum(len(paragraph.marks) for paragraph in marked if paragraph.kind in unmarked)
    said = sum(
        0 <= item.paragraph < len(paragraphs) and paragraphs[item.paragraph].kind in untold
        for item in publishable.attributions
    )
    counts = {"export.loss.slot_marks": marks, "export.loss.attributions": said}
    return tuple(Loss(key, {"count": count}) for key, count in counts.items() if count)
