"""What people, converters and attackers put into fields, and every field of a publishable to put it into."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree, html

from newsdesk.exports.document import Note, Publishable, Status
from newsdesk.exports.registry import Exported
from newsdesk.text.body import Body, Kind, Mark, MarkKind, Paragraph
from tests.exports.sample import CORRECTION, PUBLISHED, WITHDRAWN

VALUES: Mapping[str, str] = {
    "script": "</script><script>alert(1)</script><img src=x onerror='alert(2)'><svg onload=alert(3)>",
    "attribute": "\" onload=\"alert(1)\" x='",
    "cdata": "خبر ]]> <![CDATA[ & &amp; &#x202e; <!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]> &a; <?php ?>",
    "comment": "خبر --> <!-- --!> <!",
    "template": "{{ 7*7 }} {% for x in y %} ${x} #{x} <%= x %>",
    "typst": '#include "/etc/hostname" #eval("1+1") $x$ *b* _e_ `c` @ref <label> \\ = عنوان #sys.inputs',
    "formula": "=HYPERLINK(\"https://x.example\";\"x\")|cmd' /C calc'!A0 +1 -1 @SUM(A1)",
    "bidi": "خبر \u202etxt.exe\u202c \u2066\u2067\u2068 \u200f\u200e\u061c",
    "controls": "خبر\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x80\x9f\ufeff آخر",
    "surrogates": "خبر \ud800 و\udfff و\ud83d آخر",
    "noncharacters": "خبر \ufffe \uffff \ufdd0 \U0001fffe آخر",
    "breaks": "سطر\rسطر\nسطر\r\nسطر\u2028سطر\u2029سطر\x85سطر\tسطر",
    "long": "خبر عن الميناء " * 667,
    "unbroken": "ا" * 4_000,
    "stacked": "ه" + "\u064b\u0651\u0670" * 200 + "ذا",
    "emoji": "👨‍👩‍👧‍👦🇮🇶e\u0301\u0301 ﷺ ﻻ",
    "path": "../../../etc/passwd\\..\\x:|?*",
    "brackets": "[تصحيح: كذا] [مسودة لم تُعتمد للنشر]",
    "blank": " \u00a0\u200b\t ",
}
EVERYTHING = " ".join(VALUES.values())

Put = Callable[[str], Publishable]


def _paragraph(kind: Kind) -> Put:
    def put(value: str) -> Publishable:
        last = Paragraph("z", Kind.BODY, "خاتمة الخبر.")
        first = Paragraph("h", Kind.HEADLINE, "عنوان الخبر")
        middle = Paragraph("p", kind, value, None, (Mark(MarkKind.STRONG, 0, max(1, len(value) // 2)),))
        paragraphs = (middle, last) if kind is Kind.HEADLINE else (first, middle, last)
        return replace(PUBLISHED, body=Body(paragraphs), notes=())

    return put


SMALL = _paragraph(Kind.BODY)("قالت الهيئة إن العمل توقف.")


def _social(value: str) -> Publishable:
    return replace(SMALL, social=(Paragraph("x", Kind.SOCIAL, value),))


def _href(value: str) -> Publishable:
    link = Mark(MarkKind.LINK, 0, 4, value)
    return replace(SMALL, body=Body((Paragraph("p", Kind.BODY, "قالت الهيئة", None, (link,)),)))


def _note(**how: Any) -> Publishable:
    return replace(SMALL, notes=(replace(CORRECTION, paragraph=1, **how),))


def _everywhere(value: str) -> Publishable:
    kinds = [kind for kind in Kind if kind is not Kind.SOCIAL]
    texts = tuple(Paragraph(f"p{at}", kind, value) for at, kind in enumerate(kinds))
    moment = replace(CORRECTION.at, text=value)
    note = Note(value, CORRECTION.type, value, moment, True, 1)
    return replace(
        PUBLISHED, story_id=value, body=Body((*texts, Paragraph("z", Kind.BODY, "خاتمة"))), bylines=(value, value),
        labels={name: f"{value} {name}" for name in PUBLISHED.labels}, outlet=value, place=value,
        published=moment, updated=moment, embargo=moment, notes=(note,),
        social=(Paragraph("x", Kind.SOCIAL, value),), url_base=value, head=value,
    )  # fmt: skip


FIELDS: Mapping[str, Put] = {
    **{kind.value: _paragraph(kind) for kind in Kind if kind is not Kind.SOCIAL},
    "social": _social,
    "href": _href,
    "story_id": lambda value: replace(SMALL, story_id=value),
    "bylines": lambda value: replace(SMALL, bylines=(value, "ليلى")),
    "outlet": lambda value: replace(SMALL, outlet=value),
    "place": lambda value: replace(SMALL, place=value),
    "published": lambda value: replace(SMALL, published=replace(CORRECTION.at, text=value)),
    "updated": lambda value: replace(SMALL, updated=replace(CORRECTION.at, text=value)),
    "embargo": lambda value: replace(SMALL, embargo=replace(CORRECTION.at, text=value)),
    "as_of": lambda value: replace(SMALL, as_of=replace(CORRECTION.at, text=value)),
    "mark": lambda value: replace(SMALL, status=Status.SUPERSEDED, mark=value if value.strip() else "حلّ محلّه غيره"),
    "labels": lambda value: replace(SMALL, labels=dict.fromkeys(SMALL.labels, value)),
    "url_base": lambda value: replace(SMALL, url_base=value, notes=(CORRECTION,)),
    "head": lambda value: replace(SMALL, head=value),
    "note id": lambda value: _note(id=value),
    "note text": lambda value: _note(text=value),
    "note time": lambda value: _note(at=replace(CORRECTION.at, text=value)),
    "notice": lambda value: replace(WITHDRAWN, notice=value if value.strip() else "سُحب"),
    "everywhere": _everywhere,
}
"""Every field that holds text, and all of them at once."""

_ALLOWED = frozenset("\t\n")
_LOADING = ("img", "iframe", "object", "embed", "video", "audio", "svg", "form", "base", "frame", "source")


def faults(exported: Exported) -> list[str]:
    """What in a copy could run, load, or not be read by a strict program; told by what the copy itself begins with."""
    data = exported.data
    if data.startswith(b"PK"):
        return _of_package(data)
    if data.startswith(b"%PDF"):
        return _of_pdf(data)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return ["not UTF-8"]
    if exported.format.visual:
        text = text.replace("\r\n", "\n")  # character generators end their lines so
    found = [f"control {ord(letter):04x}" for letter in text if _is_control(letter)]
    if text.lstrip().lower().startswith("<!doctype html"):
        return found + _of_page(data)
    if text.startswith("<?xml") or exported.format.suffix == ".xml":
        return found + _of_xml(data)
    if exported.format.suffix == ".json":
        # What stands escaped in JSON is read as what it stands for.
        read = json.dumps(json.loads(text), ensure_ascii=False)
        found += [f"control {ord(letter):04x}" for letter in read if _is_control(letter)]
    return found


def _is_control(letter: str) -> bool:
    code = ord(letter)
    nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0 or 0xD800 <= code < 0xE000
    return nothing or (code < 0x20 and letter not in _ALLOWED) or 0x7F <= code < 0xA0


def _of_page(data: bytes) -> list[str]:
    page: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    found = [f"<{element.tag}>" for element in page.iter(*_LOADING)]
    scripts = [element.get("type") for element in page.iter("script")]
    if scripts != ["application/ld+json"]:
        found.append(f"scripts {scripts}")
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        bad = [name for name in element.attrib if name.startswith("on") or name in ("src", "style")]
        found += [f"{element.tag}@{name}" for name in bad]
        href = element.get("href") or ""
        if href and not href.lower().startswith(("https://", "http://", "mailto:", "#")):
            found.append(f"href {href[:40]}")
    return found


def _of_xml(data: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    tree = etree.ElementTree(etree.fromstring(data, parser))
    found = ["a document type"] if tree.docinfo.internalDTD is not None else []
    scripts = [element for element in tree.iter() if isinstance(element.tag, str) and element.tag.endswith("}script")]
    return found + ["a script"] * len(scripts)


def _of_package(data: bytes) -> list[str]:
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.testzip() is not None:
            found.append("damaged")
        for name in package.namelist():
            if name.startswith(("/", "..")) or "/../" in name or "\\" in name or "vbaProject" in name:
                found.append(f"name {name}")
            if name.endswith((".xml", ".rels")):
                found += _of_xml(package.read(name))
            if name.endswith(".rels"):
                for relation in etree.fromstring(package.read(name)):
                    target = str(relation.get("Target")).lower()
                    outside = relation.get("TargetMode") == "External"
                    link = str(relation.get("Type")).endswith("/hyperlink")
                    if outside and not (link and target.startswith(("http://", "https://", "mailto:"))):
                        found.append(f"loads {target[:40]}")
    return found


def _of_pdf(data: bytes) -> list[str]:
    import pikepdf

    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                found += [key for key in ("/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/AA") if key in one]
                if str(one.get("/S", "")) in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"):
                    found.append(str(one.get("/S")))
    return found
