"""What is looked at once more before a wire format's copy leaves: the official schema, and that it says what we say.

A schema cannot tell a withheld text from a usable one, or a code that exists from one that looks like it: that the
status is the story's, the codes are known and every paragraph is there in order is looked at beside it.
"""

from __future__ import annotations

import json

from newsdesk.exports import wire
from newsdesk.exports.document import Publishable
from newsdesk.exports.elements import Element, words_of
from newsdesk.exports.fragment import XHTML
from newsdesk.exports.inert import inert_publishable
from newsdesk.exports.qcodes import IPTC_CODES, OUR_CODES, OURS
from newsdesk.exports.schemas import NEWSML_G2, NITF, ninjs_faults, xml_schema
from newsdesk.text.body import Kind

_NAR = "{http://iptc.org/std/nar/2006-10-01/}"
_NITF = "{http://iptc.org/std/NITF/2006-10-18/}"
_CODED = ("qcode", "rel", "role", "type")
_LIVE = frozenset({"script", "iframe", "object", "embed", "img", "video", "audio", "form", "base", "link", "style"})


def check_ninjs(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """Valid ninjs with the story's status, whose HTML runs nothing and holds the story's paragraphs in order."""
    from lxml import etree, html

    story = inert_publishable(publishable)
    try:
        document = json.loads(data.decode())
    except (ValueError, RecursionError):
        return ("syntax",)
    if ninjs_faults(document):
        return ("schema",)
    problems = [] if document.get("pubStatus") == wire.item_of(story).status else ["status"]
    try:
        bodies = [body["value"] for body in document["bodies"] if body.get("contentType") == "text/html"]
        roots = [html.fragment_fromstring(body) for body in bodies]
    except (etree.LxmlError, ValueError, KeyError):
        return (*problems, "syntax")
    if _live(roots):
        problems.append("script")
    elements = [element for root in roots for element in root.xpath(".//*[@data-at]")]
    placed = sorted((int(element.get("data-at")), words_of(element)) for element in elements)
    apart = [words_of(element) for root in roots for element in root.xpath(".//*[@data-kind and not(@data-at)]")]
    expected = [] if story.retired else [(at, paragraph.text) for at, paragraph in enumerate(story.body.paragraphs)]
    plain = [item["value"] for part in ("headlines", "descriptions") for item in document.get(part, ())]
    social = [paragraph.text for paragraph in wire.of_kind(story, Kind.SOCIAL)]
    if placed != expected or apart != social or not _slots_among(story, plain):
        problems.append("words")
    return tuple(problems)


def check_newsml_g2(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """Valid NewsML-G2 with the story's status, known codes only, and the story's paragraphs in order."""
    story = inert_publishable(publishable)
    root = _parsed(data)
    if root is None:
        return ("syntax",)
    if xml_schema(NEWSML_G2).faults(root):
        return ("schema",)
    problems = []
    status = root.find(f"{_NAR}itemMeta/{_NAR}pubStatus")
    if status is None or status.get("qcode") != f"stat:{wire.item_of(story).status}":
        problems.append("status")
    if unknown_codes(root):
        problems.append("codes")
    page = root.find(f"{_NAR}contentSet/{_NAR}inlineXML/{{{XHTML}}}html")
    if page is None or _live([page]):
        problems.append("script")
    shown = [] if page is None else [words_of(element) for element in page.iter() if element.get("data-kind")]
    meta = [words_of(element) for element in root.find(f"{_NAR}contentMeta") if element.tag.startswith(_NAR)]
    if shown != [paragraph.text for _, paragraph in wire.text(story)] or not _slots_among(story, meta):
        problems.append("words")
    return tuple(problems)


def unknown_codes(root: Element) -> tuple[str, ...]:
    """The codes of a news item that no vocabulary known to us has."""
    known = {f"{scheme}:{code}" for scheme, codes in IPTC_CODES.items() for code in codes}
    known |= {f"{OURS}:{code}" for code in OUR_CODES}
    return tuple(
        value
        for element in root.iter(f"{_NAR}*")
        for name in _CODED
        if (value := element.get(name)) is not None and value not in known
    )


def check_nitf(publishable: Publishable, data: bytes) -> tuple[str, ...]:
    """Valid NITF with the story's status and the story's paragraphs in order, slots in their places."""
    story = inert_publishable(publishable)
    root = _parsed(data)
    if root is None:
        return ("syntax",)
    if xml_schema(NITF).faults(root):
        return ("schema",)
    problems = []
    if root.find(f"{_NITF}head/{_NITF}docdata").get("management-status") != wire.item_of(story).status:
        problems.append("status")
    head, content = (root.find(f"{_NITF}body/{_NITF}body.{part}") for part in ("head", "content"))
    tags = [f"{_NITF}{tag}" for tag in ("p", "hl2", "li", "media-caption")]
    around = ("notice", story.status.value)
    shown = [words_of(element) for element in content.iter(*tags) if element.get("class") not in around]
    expected = [paragraph.text for _, paragraph in wire.text(story) if paragraph.kind is not Kind.DATELINE]
    expected += [wire.marked(story, paragraph.text) for paragraph in wire.of_kind(story, Kind.CAPTION)]
    above = [words_of(element) for element in head.iter(*(f"{_NITF}{tag}" for tag in ("hl1", "hl2", "dateline", "p")))]
    above += shown
    datelines = [paragraph.text for _, paragraph in wire.text(story) if paragraph.kind is Kind.DATELINE]
    if shown != expected or not _slots_among(story, above) or not set(datelines) <= set(above):
        problems.append("words")
    return tuple(problems)


def _slots_among(story: Publishable, shown: list[str]) -> bool:
    """Whether every slot's words stand among what is shown, marked where the story is a draft."""
    return {wire.marked(story, paragraph.text) for _, paragraph in wire.slots(story)} <= set(shown)


def _parsed(data: bytes) -> Element | None:
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        return None


def _live(roots: list[Element]) -> bool:
    """Whether a browser that is given this would run or fetch something."""
    elements = [element for root in roots for element in root.iter() if isinstance(element.tag, str)]
    return any(
        element.tag.rpartition("}")[2] in _LIVE or any(str(name).startswith(("on", "src")) for name in element.attrib)
        for element in elements
    )
