"""The parts of a message: its text in whichever form it came, its files, and what a delivery report says.

Bounded in size and depth and linear in both, whatever is sent: a message that nests deeper than any mail program makes
is not taken apart, and that is said.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from email.message import Message

import regex

from newsdesk.mail import headers
from newsdesk.mail.charsets import read_text
from newsdesk.mail.flowed import unflowed
from newsdesk.mail.message import Attached, Failure, Note
from newsdesk.mail.names import safe_name
from newsdesk.mail.pages import page_text

MOST_PARTS = 500
MOST_NESTING = 24
"""Boundaries and messages within messages. Each level makes every line dearer, so there is an end to them."""
LONGEST_TEXT = 2_000_000
"""Code points of text that are read; a reply is a page, and the whole message is kept besides."""
MOST_SEAMS = 5_000
"""Lines that may be the seam between two parts."""
LONGEST_HEAD = 256 * 1024
"""Bytes of headers that are read."""
LONGEST_STRUCTURE = 4096
"""Bytes of a header that says how a part is made. The library's own reading of a longer one is not linear."""

_STRUCTURE = regex.compile(
    rb"(?:\A|(?<=[\r\n]))content-(?:type|disposition)[ \t]*:[^\r\n]*(?:\r?\n?[ \t][^\r\n]*)*", regex.I
)
_NESTING = regex.compile(rb"boundary\*?\d*\*?[ \t]*=|content-type[ \t]*:\s*message/", regex.I)
# What the standard library raises on parameters that are none. Nothing of ours raises these there.
_UNPARSED = (ValueError, TypeError, IndexError, KeyError, LookupError, AttributeError, RecursionError)
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_ENDINGS = {
    "text/calendar": "invitation.ics", "text/html": "page.html", "text/plain": "text.txt", "image/png": "image.png",
    "image/jpeg": "image.jpg", "image/gif": "image.gif", "application/pdf": "document.pdf",
    "application/ms-tnef": "winmail.dat", "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s", "application/pgp-signature": "signature.asc",
}  # fmt: skip


@dataclass(slots=True)
class Parts:
    """What was found in a message, in its order."""

    texts: list[str] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    report: str = ""
    seen: int = 0

    @property
    def text(self) -> str:
        """The text of all text parts."""
        return "\n\n".join(text for text in self.texts if text.strip())

    def note(self, key: str, **values: str | int) -> None:
        """Tell something once."""
        made = Note(f"mail.note.{key}", values)
        if made not in self.notes:
            self.notes.append(made)


_HEAD = regex.compile(rb"\r?\n\r?\n|\r\r")


def parsed(data: bytes) -> tuple[Message, bool]:
    """The message, and whether its inside was left as it is because it nests too deep or in too many parts."""
    bounded = _STRUCTURE.sub(lambda match: match[0] if len(match[0]) <= LONGEST_STRUCTURE else b"X-Cut: 1", data)
    end = _HEAD.search(bounded)
    head, body = (bounded[: end.end()], bounded[end.end() :]) if end else (bounded, b"")
    if len(head) > LONGEST_HEAD:
        head = (head[:LONGEST_HEAD].rpartition(b"\n")[0] or head[:LONGEST_HEAD]) + b"\n\n"
    lower = bounded.lower()
    nesting = lower.count(b"boundary") + lower.count(b"message/")  # cheap, and never too few
    if nesting > MOST_NESTING:
        nesting = sum(1 for _ in _NESTING.finditer(lower))
    if nesting > MOST_NESTING or (nesting and body.count(b"\n--") + body.count(b"\r--") > MOST_SEAMS):
        message = email.message_from_bytes(head, policy=email.policy.compat32)
        message.set_payload(body.decode("ascii", "surrogateescape"))
        return message, True
    return email.message_from_bytes(head + body, policy=email.policy.compat32), False


def take_apart(message: Message, *, too_deep: bool) -> Parts:
    """Everything in ``message``."""
    parts = Parts()
    if too_deep:
        parts.note("too_deep")
        parts.texts.append(_text_of(message, parts))
        return parts
    _take(message, parts, 0)
    return parts


def media_type(part: Message) -> str:
    """The type that a part declares, text/plain where it declares none that can be read."""
    try:
        return part.get_content_type()
    except _UNPARSED:
        return "text/plain"


def parameter(part: Message, name: str, header: str = "content-type") -> str:
    """A parameter of one of a part's headers, decoded; empty where it has none."""
    try:
        value = part.get_param(name, "", header)
        said = email.utils.collapse_rfc2231_value(value) if isinstance(value, tuple) else value
    except _UNPARSED:
        return ""
    return str(said) if said else ""


def _take(part: Message, parts: Parts, depth: int) -> None:
    parts.seen += 1
    if parts.seen > MOST_PARTS or depth > MOST_NESTING:
        parts.note("too_deep")
        return
    kind = media_type(part)
    children = _children(part)
    if kind == "message/delivery-status":
        _delivery(children, parts)
    elif kind == "message/disposition-notification":
        parts.report = parts.report or "disposition"
        said = _raw(children[0], "original-message-id") if children else ""
        parts.answers += headers.ids(said) if said else _original_ids(part)
    elif kind.startswith("message/"):
        _message(part, children, parts)
    elif kind == "text/rfc822-headers":
        parts.answers += _ids_of(email.message_from_bytes(_bytes(part)))
    elif children:
        _multipart(part, kind, children, parts, depth)
    elif kind in ("text/plain", "text/html", "text/enriched") and not _is_file(part):
        parts.texts.append(_text_of(part, parts))
    else:
        _attach(part, kind, parts)


def _children(part: Message) -> list[Message]:
    # Asked for a text, the library would decode it by whatever encoding it declares.
    payload = part.get_payload() if part.is_multipart() else []
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _multipart(part: Message, kind: str, children: list[Message], parts: Parts, depth: int) -> None:
    if kind == "multipart/report":
        parts.report = parameter(part, "report-type").lower() or "delivery-status"
    elif kind == "multipart/signed":
        parts.note("signed")
    elif kind == "multipart/encrypted":
        parts.note("encrypted")
    if kind != "multipart/alternative":
        for child in children:
            _take(child, parts, depth + 1)
        return
    _alternative(children, parts, depth)


def _alternative(children: list[Message], parts: Parts, depth: int) -> None:
    """Of several forms of one text the plain one, where it says anything; what is no form of it is a file."""
    forms = []
    for child in children:
        form = Parts(seen=parts.seen)
        _take(child, form, depth + 1)
        parts.seen = form.seen
        forms.append((media_type(child), form))
    told = [form for kind, form in forms if kind == "text/plain" and form.text.strip()]
    chosen = told[0] if told else next((form for _, form in reversed(forms) if form.text.strip()), None)
    for _, form in forms:
        parts.attachments += form.attachments
        parts.answers += form.answers
        parts.failures += form.failures
        if form is chosen:
            parts.texts += form.texts
        if form is chosen or form.attachments:
            parts.notes += [note for note in form.notes if note not in parts.notes]


def _message(part: Message, children: list[Message], parts: Parts) -> None:
    """A message within the message: a file to be looked at, and in a report the letter of ours that it is about."""
    inner = children[0] if children else None
    if parts.report and inner is not None:
        parts.answers += _ids_of(inner)
        return
    try:
        data = inner.as_bytes(policy=email.policy.compat32) if inner is not None else _bytes(part)
    except (*_UNPARSED, UnicodeError):
        parts.note("too_deep")
        return
    subject = headers.decoded(_raw(inner, "subject")) if inner is not None else ""
    name = safe_name(f"{subject}.eml", "message.eml") if subject else "message.eml"
    parts.attachments.append(Attached(name, "message/rfc822", data, subject))


def _raw(part: Message, name: str) -> str:
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")


def _ids_of(original: Message) -> list[str]:
    return list(headers.ids(_raw(original, "message-id")))


_ORIGINAL_ID = regex.compile(r"original-message-id\s*:\s*(\S{1,500})", regex.I)


def _original_ids(part: Message) -> list[str]:
    text = _bytes(part)[:65_536].decode("ascii", "replace")
    return [found for match in _ORIGINAL_ID.finditer(text) for found in headers.ids(match[1])]


def _delivery(blocks: list[Message], parts: Parts) -> None:
    parts.report = parts.report or "delivery-status"
    for block in blocks:
        said = {key.lower(): headers.decoded(str(value)) for key, value in block.raw_items()}
        recipient = said.get("final-recipient") or said.get("original-recipient") or ""
        if not recipient and "action" not in said:
            continue
        address = recipient.rpartition(";")[2].strip().strip("<>")
        code = said.get("status", "").split(" ")[0]
        why = said.get("diagnostic-code", "").partition(";")[2].strip() or said.get("diagnostic-code", "")
        parts.failures.append(Failure(address, said.get("action", "").lower(), code, why[:300]))


def _is_file(part: Message) -> bool:
    """Whether a text part is a file that was attached and not what somebody wrote."""
    disposition = headers.decoded(_raw(part, "content-disposition")).lower()
    return disposition.startswith("attachment") or bool(_said_name(part))


def _said_name(part: Message) -> str:
    said = parameter(part, "filename", "content-disposition") or parameter(part, "name")
    return headers.decoded(said) if "=?" in said or not said.isascii() else said


def _attach(part: Message, kind: str, parts: Parts) -> None:
    said = _said_name(part)
    data = _bytes(part)
    name = safe_name(said, _ENDINGS.get(kind, "unnamed.bin"))
    if said and name != said:
        parts.note("renamed", name=name)
    if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
        parts.note("winmail")
    elif kind in _SIGNATURES:
        parts.note("signed")
    elif kind in _SEALED:
        sealed = parameter(part, "smime-type").lower() != "signed-data"
        parts.note("encrypted" if sealed else "signed")
    elif kind == "text/calendar":
        parts.note("calendar")
    taken = {item.name for item in parts.attachments}
    parts.attachments.append(Attached(_apart(name, taken), kind, data, said))


def _apart(name: str, taken: set[str]) -> str:
    """Two files of one name are told apart."""
    stem, dot, ending = name.rpartition(".")
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    return candidate


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _UNPARSED:
        data = None
    return data if isinstance(data, bytes) else b""


def _text_of(part: Message, parts: Parts) -> str:
    data = _bytes(part)
    if len(data) > LONGEST_TEXT:
        data = data[:LONGEST_TEXT]
        parts.note("cut")
    kind = media_type(part)
    declared = parameter(part, "charset") or ("" if kind != "text/html" else _page_charset(data))
    text, held = read_text(data, declared)
    if not held:
        if declared:
            parts.note("charset", declared=declared)
        else:
            parts.note("charset_missing")
    if kind == "text/html":
        text, lost = page_text(text)
        if lost:
            parts.note("page_broken")
        return text
    if parameter(part, "format").lower() == "flowed":
        return unflowed(text, join=parameter(part, "delsp").lower() == "yes")
    return text


_META = regex.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", regex.I)


def _page_charset(data: bytes) -> str:
    match = _META.search(data[:4096])
    return match[1].decode("ascii") if match else ""
