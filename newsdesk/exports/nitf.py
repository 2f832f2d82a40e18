"""NITF 3.6: the story as the news industry's older systems take it in.

- Each edition is a document with an id of its own: the story's name and the edition's number. ``management-doc-idref``
  names the edition before and ``management-idref-status`` what becomes of it: ``canceled`` where it was wrong,
  ``withheld`` or ``canceled`` with the story, ``usable`` where it was merely added to.
- ``correction`` says what was wrong in the edition before, and only in the edition that corrects it: later ones keep
  the note in the text, yet correct nothing.
- NITF has no attribute for direction. Its schema lets in attributes of other namespaces, so ``its:dir`` is used, the
  W3C's Internationalization Tag Set 2.0.
- A public note is a ``note`` of type ``pa`` (publishable advisory), a draft's mark one of type ``npa`` and a paragraph.
- What a paragraph is beyond NITF's own elements is its ``class``. Who says what is not carried.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from newsdesk.domain.corrections import ChangeKind
from newsdesk.exports import wire
from newsdesk.exports.document import Note, Publishable
from newsdesk.exports.elements import LANG, Element, adder, append, document, root
from newsdesk.exports.inert import inert_publishable, runs
from newsdesk.exports.json_ld import note_anchor
from newsdesk.text.body import Kind, Paragraph

NITF = "http://iptc.org/std/NITF/2006-10-18/"
ITS = "http://www.w3.org/2005/11/its"
VERSION = "-//IPTC//DTD NITF 3.6//EN"
_DIR = f"{{{ITS}}}dir"
_ADVISED = frozenset({*wire.CORRECTING, ChangeKind.CLARIFICATION})
_add = adder(NITF)


def render_nitf(publishable: Publishable) -> bytes:
    """The NITF document of ``publishable``, UTF-8."""
    story = inert_publishable(publishable)
    item = wire.item_of(story)
    whole = root(NITF, "nitf", its=ITS)
    whole.set("version", VERSION)
    whole.set("uno", _document(item, item.number))
    whole.set("baselang", wire.language_tag(story))
    whole.set(f"{{{ITS}}}version", "2.0")
    _head(_add(whole, "head"), story, item)
    body = _add(whole, "body")
    body.set(LANG, wire.language_tag(story))
    body.set(_DIR, story.direction.value)
    _body_head(_add(body, "body.head"), story, item)
    _body_content(_add(body, "body.content"), story)
    return document(whole)


def _document(item: wire.Item, number: int) -> str:
    return f"{item.uri}#{number}"


def _head(head: Element, story: Publishable, item: wire.Item) -> None:
    _add(head, "title", wire.shown_title(story))
    _add(head, "meta", name="generator", content="Newsdesk")
    data = _add(head, "docdata")
    data.set("management-status", item.status)
    if item.previous:
        data.set("management-doc-idref", _document(item, item.previous))
        data.set("management-idref-status", "canceled" if item.correcting else item.status)
    for info in _corrections(story):
        correction = _add(data, "correction", info=info, regsrc=wire.line(story.outlet))
        if item.previous:
            correction.set("id-string", _document(item, item.previous))
    _add(data, "doc-id", regsrc=wire.line(story.outlet)).set("id-string", _document(item, item.number))
    if item.urgency:
        _add(data, "urgency").set("ed-urg", str(item.urgency))
    _add(data, "date.issue", norm=_norm(item.created))
    if released := story.embargo.at if story.embargo else item.first:
        _add(data, "date.release", norm=_norm(released))
    if banner := story.banner:
        _add(data, "ed-msg", info=banner).set("msg-type", story.status.value)
    _add(data, "du-key", key=item.uri, generation=str(item.number))
    if story.place and not story.retired:
        _add(_add(data, "identified-content"), "location", story.place)
    address = wire.public_address(story)
    if address and item.first:
        published = _add(head, "pubdata", type="web", name=wire.line(story.outlet))
        published.set("date.publication", _norm(item.first))
        published.set("ex-ref", address)
        if not story.retired:
            published.set("item-length", str(wire.word_count(story)))
            published.set("unit-of-measure", "word")


def _corrections(story: Publishable) -> list[str]:
    """What this edition says was wrong or unclear in the one before: its notes, or at least its kind."""
    if story.retired or story.banner or story.change not in _ADVISED:
        return []
    found = [note for note in story.notes if note.type is story.change]
    last = max((note.at.at for note in found), default=None)
    return [wire.labelled(story, note) for note in found if note.at.at == last] or [
        story.labels[f"note.{story.change.value}"]
    ]


def _body_head(head: Element, story: Publishable, item: wire.Item) -> None:
    _headline(_add(head, "hedline"), story)
    if banner := story.banner:
        _advice(head, "npa", story.status.value).text = banner
    for note in wire.shown_notes(story):
        _note(head, story, note)
    if not story.retired:
        for name in story.bylines:
            _add(_add(head, "byline"), "person", name)
    if story.outlet:
        _add(_add(head, "distributor"), "org", story.outlet)
    if story.retired:
        return
    datelines = [paragraph for _, paragraph in wire.text(story) if paragraph.kind is Kind.DATELINE]
    for paragraph in datelines:
        _directed(_add(head, "dateline", paragraph.text), paragraph)
    if story.place and not datelines:
        _add(_add(head, "dateline"), "location", story.place)
    for kind in (Kind.ALERT, Kind.SOCIAL):
        for paragraph in wire.of_kind(story, kind):
            _paragraph(_add(head, "abstract", **{"class": kind.value}), "p", paragraph, wire.marked(story, ""))


def _headline(hedline: Element, story: Publishable) -> None:
    if story.retired:
        _add(hedline, "hl1", story.notice_label)
        return
    first, *others = wire.of_kind(story, Kind.HEADLINE) or (None,)
    if first is None:
        _add(hedline, "hl1", wire.shown_title(story))
    else:
        _paragraph(hedline, "hl1", first, wire.marked(story, ""))
    for paragraph in (*others, *wire.of_kind(story, Kind.DECK)):
        assert paragraph is not None  # noqa: S101 - only the first can be missing, and then there are no others
        _paragraph(hedline, "hl2", paragraph, wire.marked(story, ""), classed=True)


def _advice(head: Element, kind: str, name: str) -> Element:
    note = _add(head, "note", noteclass="editorsnote", type=kind, **{"class": name})
    return _add(_add(note, "body.content"), "p")


def _note(head: Element, story: Publishable, note: Note) -> None:
    words_ = _advice(head, "pa", note.type.value)
    words_.set("id", note_anchor(note))
    label = _add(words_, "em", f"{story.note_label(note)}:", **{"class": "strong"})
    label.tail = f" {story.note_text(note)}"


def _body_content(content: Element, story: Publishable) -> None:
    if banner := story.banner:
        _add(_add(content, "p", **{"class": story.status.value}), "em", f"[{banner}]", **{"class": "strong"})
    if story.retired:
        _add(content, "p", story.notice, **{"class": "notice"})
    shown = [paragraph for _, paragraph in wire.text(story) if paragraph.kind is not Kind.DATELINE]
    for listed, group in groupby(shown, lambda paragraph: paragraph.kind is Kind.LIST_ITEM):
        inside = _add(content, "ul") if listed else content
        for paragraph in group:
            _block(inside, paragraph)
    for paragraph in wire.of_kind(story, Kind.CAPTION):
        # The picture itself is not ours to send: the reference names none, the caption waits for it.
        media = _add(content, "media")
        media.set("media-type", "image")
        _add(media, "media-reference").set("mime-type", "image/*")
        _paragraph(media, "media-caption", paragraph, wire.marked(story, ""))


def _block(parent: Element, paragraph: Paragraph) -> None:
    if paragraph.kind is Kind.QUOTATION:
        parent = _add(_add(parent, "bq"), "block")
    tag = {Kind.SUBHEAD: "hl2", Kind.LIST_ITEM: "li"}.get(paragraph.kind, "p")
    _paragraph(parent, tag, paragraph, classed=paragraph.kind is not Kind.BODY)


def _paragraph(parent: Element, tag: str, paragraph: Paragraph, mark: str = "", *, classed: bool = False) -> None:
    """The paragraph with its marks; ``mark`` stands before its words, in a draft's slots."""
    made = _add(parent, tag, mark)
    if classed:
        made.set("class", paragraph.kind.value.replace("_", "-"))
    _directed(made, paragraph)
    for href, group in groupby(runs(paragraph), lambda run: run.href):
        linked = _add(made, "a", href=href) if href else made
        for run in group:
            inside = _add(linked, "em", **{"class": "strong"}) if run.strong else linked
            inside = _add(inside, "em", **{"class": "emphasis"}) if run.emphasis else inside
            append(inside, run.text)


def _directed(element: Element, paragraph: Paragraph) -> None:
    if paragraph.direction is not None:
        element.set(_DIR, paragraph.direction.value)


def _norm(at: datetime) -> str:
    """A time as NITF's ``norm`` has it: ISO 8601's basic form."""
    return at.strftime("%Y%m%dT%H%M%S%z")
