"""Marks, spaces and characters: what the keyboard or a converter left in copy. Spans are in the paragraph.

One pass of a regular expression finds the few places worth a look; what stands around each decides. Everything here
holds for Arabic copy: a paragraph with more Latin letters than Arabic ones is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import regex

from newsdesk.analysis.tokens import ROUGH, Line, whole
from newsdesk.domain.errors import Reason, Severity
from newsdesk.text.body import Span
from newsdesk.text.copyclean import repair_presentation_forms
from newsdesk.text.letters import TATWEEL, is_presentation_form


@dataclass(frozen=True, slots=True)
class Spotted:
    """A finding in one paragraph, before it has its place in the text. See `Reason` for the fields."""

    rule: str
    severity: Severity
    span: Span
    fixes: tuple[str, ...] = ()
    key: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    def placed(self, start: int) -> Reason:
        """The finding in a text whose paragraph begins at ``start``."""
        span = self.span[0] + start, self.span[1] + start
        return Reason(self.rule, self.severity, span, self.key, self.values, self.fixes)


_ARABIC = regex.compile(r"[\u0620-\u063f\u0641-\u065f\u066e-\u06d3\u06fa-\u06fc]")
_LATIN = regex.compile(r"[A-Za-z\u00c0-\u024f]")
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S++|[\w.+-]++@[\w.-]++", regex.IGNORECASE)
_MAY_HOLD = regex.compile(r"://|www\.|@", regex.IGNORECASE)
_ENTITY = regex.compile(r"&#?\w{2,8};")
_LEFT_OVER = regex.compile(r"(?<![A-Za-z&])(?:quot|ldquo|rdquo|laquo|raquo);$")
"""What a careless converter leaves of a quotation mark."""

# The standard library's engine: no letter classes of Unicode are asked for here, and it is three times as fast. The
# look ahead passes over letters, and over spaces between them, before any of the rest is tried.
_PLACES = re.compile(
    r"(?=[^\u0620-\u063f\u0641-\u0652 ]| [^\u0620-\u063f\u0641-\u0652])(?:"
    r"(?P<dots>\.{2,}+)"
    r"|(?P<twice>([،؛؟,;?])(?:\s*\3)+)"
    r"|(?P<latin>[,;?])"
    r"|(?P<space>[ \u00a0\t]{2,}+)"
    r"|(?P<before>[ \u00a0](?=[،؛؟!.:](?!\.)))"
    r"|(?P<glued>[،؛؟!](?=[\u0620-\u063f\u0641-\u064a])|[.:](?=[\u0620-\u063f\u0641-\u064a]{2}))"
    r"|(?P<hard>\u00a0)"
    r"|(?P<stretched>\u0640++)"
    r"|(?P<form>[\ufb50-\ufdff\ufe70-\ufefc]++)"
    r"|(?P<unseen>[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]++)"
    r"|(?P<foreign>[\u06cc\u06a9\u06c1\u06d5\u06be])"
    r")"
)
_RIGHT_MARK = {",": "،", ";": "؛", "?": "؟"}


class _Page:
    """A paragraph with what several looks at it share, worked out once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.first = len(text) - len(text.lstrip())
        self.last = len(text.rstrip())
        self.addresses = [match.span() for match in _ADDRESS.finditer(text)] if _MAY_HOLD.search(text) else []

    @cached_property
    def arabic_writing(self) -> bool:
        """Whether this is Arabic, perhaps typed on another keyboard, and not Persian, Urdu or Kurdish."""
        if len(_ONLY_FOREIGN.findall(self.text)) > 1 or _PARTICLES.search(self.text):
            return False
        return len(_ARTICLE.findall(self.text)) * 12 > self.text.count(" ")


def marks(line: Line) -> Iterator[Spotted]:
    """Findings about the marks, spaces and characters of a paragraph, in no particular order."""
    if not line.holds & ROUGH:
        return
    text = line.text
    inner = tuple(spaces_at_pairs(line))
    yield from inner
    first = _PLACES.search(text)
    if first is not None and is_arabic(text):
        taken = {spotted.span for spotted in inner}
        for spotted in _looked_at(_Page(text), first.start()):
            if spotted.span not in taken:
                yield spotted


def _looked_at(page: _Page, place: int) -> Iterator[Spotted]:
    addresses = iter(page.addresses)
    address = next(addresses, None)
    done = 0
    for match in _PLACES.finditer(page.text, place):
        while address is not None and address[1] <= match.start():
            address = next(addresses, None)
        if match.start() < done or (address is not None and address[0] <= match.start()):
            continue
        found = _LOOKS[match.lastgroup or ""](page, match.span())
        if found is not None:
            done = found.span[1]
            yield found


def is_arabic(text: str) -> bool:
    """Whether a paragraph has more Arabic letters than Latin ones."""
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def _near(text: str, place: int, step: int) -> str:
    """The next character from ``place`` that is no space, quotation mark or bracket; empty at an end."""
    limit = place + 8 * step
    while 0 <= place < len(text) and place != limit:
        if text[place] not in ' \u00a0"“”«»()[]':
            return text[place]
        place += step
    return ""


def _arabic(character: str) -> bool:
    return bool(character) and _ARABIC.match(character) is not None


def _suggest(rule: str, text: str, span: Span, new: str | None, key: str = "", **values: str | int) -> Spotted:
    return _spotted(Severity.SUGGESTION, rule, text, span, new, key, values)


def _warn(rule: str, text: str, span: Span, new: str | None, key: str = "", **values: str | int) -> Spotted:
    return _spotted(Severity.WARNING, rule, text, span, new, key, values)


def _spotted(
    severity: Severity, rule: str, text: str, span: Span, new: str | None, key: str, values: Mapping[str, str | int]
) -> Spotted:
    """``new`` stands for ``span``; both grow where an end of the span would cut a grapheme."""
    wide = whole(text, span)
    fixes = () if new is None else (text[wide[0] : span[0]] + new + text[span[1] : wide[1]],)
    return Spotted(rule, severity, wide, fixes, key, values)


def _dots(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    if end - start == 3 or (_near(text, start - 1, -1).isdigit() and text[end : end + 1].isdigit()):
        return None
    if not _arabic(_near(text, start - 1, -1)) and not _arabic(_near(text, end, 1)):
        return None
    new = "…" if end - start > 3 else "." if end + 3 >= page.last and not _near(text, end, 1) else "،"
    return _suggest("punctuation", text, span, new, "rule.punctuation.dots", found=text[start:end])


def _twice(page: _Page, span: Span) -> Spotted | None:
    text = page.text
    mark = text[span[0]]
    new = _RIGHT_MARK.get(mark, mark)
    if not _arabic(_near(text, span[0] - 1, -1)):
        return None
    return _suggest("punctuation", text, span, new, "rule.punctuation.twice", found=text[slice(*span)], right=new)


def _latin(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    before, after = _near(text, start - 1, -1), _near(text, end, 1)
    if not (_arabic(before) or (_arabic(after) and (before.isdigit() or _LATIN.match(before)))):
        return None
    mark = text[start]
    if mark == ";" and any(match.end() == end for match in _ENTITY.finditer(text, max(0, start - 10), end)):
        return None
    if mark == ";" and (left := _LEFT_OVER.search(text, max(0, start - 5), end)):
        return _warn("punctuation", text, left.span(), '"', found=left.group(), right='"')
    if (
        _arabic(before)
        and after
        and _LATIN.match(after)
        and text[start - 1] not in "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"
    ):
        return None
    return _warn("punctuation", text, span, _RIGHT_MARK[mark], found=mark, right=_RIGHT_MARK[mark])


def _space(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    if start < page.first or end >= page.last:
        return None
    if text[end] in "،؛؟!.:" and text[end + 1 : end + 2] in ("", " ", "\n"):
        return _suggest("spacing", text, span, "", "rule.spacing.before", mark=text[end])
    return _suggest("spacing", text, span, " ", "rule.spacing.double")


def _before(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    mark, after = text[end], text[end + 1 : end + 2]
    if start < page.first or not (_arabic(_near(text, start - 1, -1)) or _near(text, start - 1, -1).isdigit()):
        return None
    if mark in ".:" and after and not after.isspace() and after not in '"”»)' and not _arabic(after):
        return None  # .NET, :)
    if mark == ":" and after == ")":
        return None
    # A space typed before the mark instead of after it (" ،قال") moves behind it.
    if _arabic(after):
        return _suggest("spacing", text, (start, end + 1), mark + " ", "rule.spacing.before", mark=mark)
    return _suggest("spacing", text, span, "", "rule.spacing.before", mark=mark)


def _glued(page: _Page, span: Span) -> Spotted | None:
    text, start = page.text, span[0]
    mark = text[start]
    head = text[max(0, start - 4) : start]
    if mark in ".:" and not _ENDS_WORD.search(head):
        return None  # an abbreviation: أ.ف.ب, د.محمد
    if mark == "." and _SPELT_OUT.search(text, max(0, start - 3), start + 4):
        return None  # another: بي.بي.سي
    if not head.strip() or head[-1].isspace():
        return None
    if mark == "!" and not _arabic(_near(text, start - 1, -1)):
        return None
    return _suggest("spacing", text, span, mark + " ", "rule.spacing.after", mark=mark)


_SPELT_OUT = regex.compile(
    r"(?<![\u0620-\u063f\u0641-\u064a])[\u0620-\u064a]{2}\.[\u0620-\u064a]{1,2}(?![\u0620-\u064a])"
)
_ENDS_WORD = regex.compile(
    r"[\u0620-\u063f\u0641-\u064a]\p{Mn}*[\u0620-\u063f\u0641-\u064a]\p{Mn}*[\u0620-\u063f\u0641-\u064a]?\p{Mn}*[»”\")]?$"
)


def _hard(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    if start < page.first or end >= page.last:
        return None
    if not (_ARABIC.match(text, start - 1) or text[start - 1] in "،؛.") or not _ARABIC.match(text, end):
        return None  # beside a figure, a dash or a Latin word it keeps together what belongs together
    return _suggest("invisible-characters", text, span, " ", "rule.invisible-characters.hard")


_PREFIX = frozenset(("ال", "وال", "بال", "فال", "كال", "لل", "ولل", "و", "ب", "ل", "ك", "ف", "وب", "ول", "فب", "ه"))


def _stretched(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    if not _ARABIC.match(text, start - 1) if start else True:
        return None
    if not _ARABIC.match(text, end) or regex.match(r"\p{M}", text[end]):
        return None  # بـ«…», هـ, and a mark that needs a seat
    word = _WORD_AT.match(text, _word_start(text, start), end + _LONGEST_WORD)
    if word is None or word.start() > start:
        return None
    if end - start == 1 and text[word.start() : start] in _PREFIX and text[word.start() : start] != "ه":
        return None  # بـرويترز: a prefix kept apart from a name
    new = word.group().replace(TATWEEL, "")
    return _suggest("tatweel", text, word.span(), new, found=word.group(), right=new)


_WORD_AT = regex.compile(r"[\u0620-\u065f\u066e-\u06d3]++")


_LONGEST_WORD = 40
"""Code points: how far back a word's beginning is looked for."""


def _word_start(text: str, place: int) -> int:
    least = max(0, place - _LONGEST_WORD)
    while place > least and _WORD_AT.match(text, place - 1):
        place -= 1
    return place


def _form(page: _Page, span: Span) -> Spotted | None:
    text = page.text
    broken = [place for place in range(*span) if is_presentation_form(text[place])]
    if not broken:
        return None
    start, end = broken[0], broken[-1] + 1
    run = _FORMS.match(text, start)
    end = max(end, run.end() if run else end)
    while end > start and text[end - 1] == " ":
        end -= 1
    found = text[start:end]
    return _warn("presentation-forms", text, (start, end), repair_presentation_forms(found), found=found[:80])


_FORMS = regex.compile(r"[\ufb50-\ufdf9\ufe70-\ufefc\p{Mn} ]++")


def _unseen(page: _Page, span: Span) -> Spotted | None:
    text, (start, end) = page.text, span
    run = text[start:end]
    if set(run) <= _JOINERS and _joiner_works(text, start, end):
        return None
    return _suggest("invisible-characters", text, span, "", count=len(run))


_JOINERS = frozenset("\u200c\u200d")
_ALONE = "اأإآٱدذرزوؤىةء"
_PERSIAN = regex.compile(r"[پچژگکیڤٹڈڑںےہھۀۂۓ]")
_LETTER = regex.compile(r"\p{L}\p{Mn}*+")


def _joiner_works(text: str, start: int, end: int) -> bool:
    """Whether a joiner may do something: in Persian, Indic scripts or emoji, or between letters that join."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not _arabic(before):
        return not before.isspace() and bool(before) and ord(before) > 0x590
    if not _arabic(after):
        return text[end - 1] == "\u200d" and before not in _ALONE  # an initial shape: ه‍
    word = text[max(0, start - 20) : end + 20]
    return before not in _ALONE or _PERSIAN.search(word) is not None


def _foreign(page: _Page, span: Span) -> Spotted | None:
    text = page.text
    if not page.arabic_writing:
        return None
    word = _WORD_AT.match(text, _word_start(text, span[0]), span[0] + _LONGEST_WORD)
    if word is None or _ONLY_FOREIGN.search(word.group()):
        return None
    found = word.group()
    right = found.translate(_PLAIN)
    if found.endswith("ی"):
        right = right[:-1] + ("ى" if right[:-1].lstrip("وف") in _ENDS_IN_MAQSURA else "ي")
    return _warn("foreign-letters", text, word.span(), right, found=found, right=right)


_PLAIN = {ord("ی"): "ي", ord("ک"): "ك", ord("ہ"): "ه", ord("ە"): "ه", ord("ھ"): "ه"}
_ENDS_IN_MAQSURA = frozenset(("عل", "إل", "ال", "حت", "لد", "مت", "أخر", "مد", "سو", "إحد", "كبر", "مستو"))
_ONLY_FOREIGN = regex.compile("[پچژگڤٹڈڑںےۀۂۓڕێۆڵ]")
_ARTICLE = regex.compile(r"\b[وفبك]?ال[\u0621-\u06d3]{2}")
_PARTICLES = regex.compile(r"\b(?:است|این|آن|که|را|از|به|برای|شد|کے|کی|کا|ہے|میں|اور|سے|نے)\b")


_INNER = re.compile(r'[«“(\["](?:[ \u00a0]|(?<=[\u0620-\u06d3].))|[»”)\]"](?:[\u0620-\u06d3]|(?<=[ \u00a0].))')
_BRACKETS = {"(": ")", "[": "]"}


def spaces_at_pairs(line: Line) -> Iterator[Spotted]:
    """Spaces inside quotation marks and brackets, and those missing outside them. Unpaired marks are left alone."""
    text, tokens = line.text, line.tokens
    if not _INNER.search(text):
        return
    for start, end in (*_quotes(line), *_bracketed(line)):
        first, last = tokens[start], tokens[end]
        if end - start < 2:
            continue
        if tokens[start + 1].start > first.end:
            gap = first.end, tokens[start + 1].start
            yield _suggest("spacing", text, gap, "", "rule.spacing.inside", mark=first.text)
        if tokens[end - 1].end < last.start:
            gap = tokens[end - 1].end, last.start
            yield _suggest("spacing", text, gap, "", "rule.spacing.inside", mark=last.text)
        if start and tokens[start - 1].word and tokens[start - 1].end == first.start:
            head = tokens[start - 1].key
            if len(head) > 2 and head not in _PREFIX and _arabic(head[0]):
                new = " " + text[first.start : first.end]
                yield _suggest("spacing", text, (first.start, first.end), new, "rule.spacing.outside", mark=first.text)
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        glued = following is not None and following.word and following.start == last.end
        if glued and following is not None and len(following.key) > 2 and _arabic(following.key[0]):
            new = text[last.start : last.end] + " "
            yield _suggest("spacing", text, (last.start, last.end), new, "rule.spacing.outside", mark=last.text)


def _quotes(line: Line) -> Iterator[tuple[int, int]]:
    """Pairs of quotation marks that are surely pairs: straight ones, nested, look like each other's wrong half."""
    text, tokens = line.text, line.tokens
    straight = text.count('"') % 2
    for start, end in line.pairs.items():
        mark, last = tokens[start], tokens[end]
        if mark.text in "«“":
            yield start, end
        elif mark.text == '"' and not straight:
            closes = mark.start > 0 and text[mark.start - 1] != " " and text[mark.end : mark.end + 1] == " "
            opens = text[last.start - 1] == " " and text[last.end : last.end + 1] not in (*" .،؛:؟!)", "")
            if not (closes or opens):
                yield start, end


def _bracketed(line: Line) -> Iterator[tuple[int, int]]:
    opened: list[tuple[int, str]] = []
    for index, token in enumerate(line.tokens):
        if token.word:
            continue
        if token.text in _BRACKETS:
            opened.append((index, _BRACKETS[token.text]))
        elif opened and token.text == opened[-1][1]:
            yield opened.pop()[0], index


_LOOKS = {
    "dots": _dots,
    "twice": _twice,
    "latin": _latin,
    "space": _space,
    "before": _before,
    "glued": _glued,
    "hard": _hard,
    "stretched": _stretched,
    "form": _form,
    "unseen": _unseen,
    "foreign": _foreign,
}
