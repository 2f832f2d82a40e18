"""NewsML-G2 2.35: the story as a news item with its text as XHTML inside it.

Signals tell a receiver's machine what to do (product.md, Corrections): ``sig:correction`` where the edition before was
wrong, ``sig:update`` where it was not, a signal of our own for a clarification; a right of reply is a link, and a text
that was withheld or withdrawn says so by its status. A public note is a description, never an ``edNote``, which stays
on the receiving desk: only a draft has one. Headlines, alerts and captions are metadata, so they lose their marks.
"""

from __future__ import annotations

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports import wire
from newsdesk.exports.document import Publishable
from newsdesk.exports.elements import LANG, Element, adder, document, root
from newsdesk.exports.fragment import XHTML, Fragment
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.ninjs import note_role
from newsdesk.exports.qcodes import CATALOGUE, OUR_CODES, OURS, OURS_URI, qcode
from newsdesk.text.body import Direction, Kind, Paragraph

NAR = "http://iptc.org/std/nar/2006-10-01/"
VERSION = "2.35"
_SUMMARY, _CAPTION = qcode("drol", "summary"), qcode("drol", "caption")
_add = adder(NAR)


def render_newsml_g2(publishable: Publishable) -> bytes:
    """The news item of ``publishable``: an XML document, UTF-8."""
    story = inert_publishable(publishable)
    item = wire.item_of(story)
    whole = root(NAR, "newsItem")
    for name, value in (
        ("standard", "NewsML-G2"), ("standardversion", VERSION), ("conformance", "power"), ("guid", item.uri),
        ("version", str(item.number)), (LANG, wire.language_tag(story)), ("dir", story.direction.value),
    ):  # fmt: skip
        whole.set(name, value)
    _add(whole, "catalogRef", href=CATALOGUE)
    _add(_add(whole, "catalog"), "scheme", alias=OURS, uri=OURS_URI)
    _item_meta(_add(whole, "itemMeta"), story, item)
    _content_meta(_add(whole, "contentMeta"), story, item)
    _content(_add(whole, "contentSet"), story)
    return document(whole)


def signals(story: Publishable) -> tuple[str, ...]:
    """What a receiver is told to do about this edition of an inert ``story``."""
    if story.retired or story.banner:
        return ()
    if story.change in wire.CORRECTING:
        return (qcode("sig", "correction"),)
    if story.change is ChangeKind.CLARIFICATION:
        return (qcode(OURS, "clarification"),)
    if story.change is ChangeKind.RIGHT_OF_REPLY:
        return ()
    return (qcode("sig", "update"),) if wire.item_of(story).previous else ()


def _item_meta(meta: Element, story: Publishable, item: wire.Item) -> None:
    _add(meta, "itemClass", qcode=qcode("ninat", "text"))
    provider = _add(meta, "provider")
    if story.outlet:
        provider.set("literal", wire.line(story.outlet))
        _add(provider, "name", wire.line(story.outlet))
    _add(meta, "versionCreated", item.created.isoformat(timespec="seconds"))
    if item.first:
        _add(meta, "firstCreated", item.first.isoformat(timespec="seconds"))
    if story.embargo:
        _add(meta, "embargoed", story.embargo.at.isoformat(timespec="seconds"))
    _add(meta, "pubStatus", qcode=qcode("stat", item.status))
    _add(meta, "generator", "Newsdesk")
    _add(meta, "title", wire.shown_title(story))
    if banner := story.banner:
        _add(meta, "edNote", banner)
    for code in signals(story):
        signal = _add(meta, "signal", qcode=code)
        if code.startswith(f"{OURS}:"):
            _add(signal, "name", OUR_CODES[code.partition(":")[2]]).set(LANG, "en")
    if address := wire.public_address(story):
        _add(meta, "altRep", address, contenttype="text/html")
    if item.previous:
        _add(meta, "link", rel=qcode("irel", "previousVersion"), residref=item.uri, version=str(item.previous))
    for note in wire.replies(story):
        address = wire.note_uri(story, note)
        where = {"residref" if address.startswith("urn:") else "href": address}
        _add(meta, "link", rel=qcode(OURS, "rightOfReply"), title=wire.line(story.note_label(note)), **where)
    for name, address in wire.related(story):
        _add(meta, "link", rel=qcode("irel", "seeAlso"), href=address, title=wire.line(name))


def _content_meta(meta: Element, story: Publishable, item: wire.Item) -> None:
    if item.urgency:
        _add(meta, "urgency", str(item.urgency))
    if story.place and not story.retired:
        _add(_add(meta, "located", literal=wire.line(story.place)), "name", wire.line(story.place))
    if story.outlet:
        _add(_add(meta, "infoSource", literal=wire.line(story.outlet)), "name", wire.line(story.outlet))
    for name in () if story.retired else story.bylines:
        _add(_add(meta, "creator", literal=wire.line(name)), "name", wire.line(name))
    _add(meta, "altId", story.story_id)
    _add(meta, "language", tag=wire.language_tag(story))
    _headlines(meta, story)
    if not story.retired:
        for _, paragraph in wire.text(story):
            if paragraph.kind is Kind.DATELINE:
                _directed(_add(meta, "dateline", paragraph.text), paragraph)
        for name in story.bylines:
            _add(meta, "by", name)
    if story.outlet:
        _add(meta, "creditline", wire.line(story.outlet))
    _descriptions(meta, story)


def _headlines(meta: Element, story: Publishable) -> None:
    if story.retired:
        _add(meta, "headline", story.notice_label)
        return
    found = wire.of_kind(story, Kind.HEADLINE)
    if not found:
        _add(meta, "headline", wire.shown_title(story))
    for at, paragraph in enumerate(found):
        made = _add(meta, "headline", wire.marked(story, paragraph.text))
        if at:
            made.set("role", qcode(OURS, "alternative"))
        _directed(made, paragraph)


def _descriptions(meta: Element, story: Publishable) -> None:
    if banner := story.banner:
        _add(meta, "description", banner, role=qcode(OURS, story.status.value))
    if story.retired:
        _add(meta, "description", story.notice, role=qcode(OURS, "notice"))
    for note in wire.shown_notes(story):
        _add(meta, "description", wire.labelled(story, note), role=qcode(OURS, note_role(note)))
    roles = {
        Kind.DECK: _SUMMARY, Kind.ALERT: qcode(OURS, "alert"), Kind.SOCIAL: qcode(OURS, "social"),
        Kind.CAPTION: _CAPTION,
    }  # fmt: skip
    for kind, role in roles.items():
        for paragraph in wire.of_kind(story, kind):
            _directed(_add(meta, "description", wire.marked(story, paragraph.text), role=role), paragraph)


def _content(parent: Element, story: Publishable) -> None:
    inline = _add(parent, "inlineXML", contenttype="application/xhtml+xml")
    if not story.retired:
        inline.set("wordcount", str(wire.word_count(story)))
    fragment = Fragment(story, XHTML)
    page = fragment.container("html")
    inline.append(page)
    fragment.add(fragment.add(page, "head"), "title").text = wire.shown_title(story)
    body = fragment.add(page, "body", data_newsdesk=story.status.value)
    fragment.before(body)
    fragment.paragraphs(body, wire.text(story))


def _directed(element: Element, paragraph: Paragraph) -> None:
    if isinstance(paragraph.direction, Direction):
        element.set("dir", paragraph.direction.value)
