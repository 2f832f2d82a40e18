"""What is new in a message, apart from the earlier text it carries along and from its signature.

Mail programs mark earlier text in three ways: each line with ``>``; a line that says who wrote when, above it; or a
rule or a block of headers, below which everything is old. All three are known in Arabic, English and French.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

LONGEST_LINE = 400
"""Code points of a line that may be an attribution; longer ones are text."""

_UNSEEN = regex.compile("[\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069]")
_MARKS = regex.compile(r"(?:[>»]\s?)+")
_TO_DAY = r"[^\d]{0,300}+\d"
_WROTE = regex.compile(
    rf"""(?:
      (?:on|le|am|el)\b{_TO_DAY}.{{0,300}}\b(?:wrote|a\s+écrit|schrieb|escribió)\s*:\s*$
    | [^<>]{{0,200}}+<[^<>@]{{1,120}}+@[^<>@]{{1,120}}+>\s*(?:wrote|كتب|كتبت|يقول)\s*:?\s*$
    | (?:في|بتاريخ|يوم)\s{_TO_DAY}.{{0,300}}\b(?:كتب|كتبت|كتبَ|كتبَت|كتبوا|تمت\s+كتابة)\b.{{0,200}}[:：]\s*$
    | (?:كتب|كتبت|كتبَ|كتبَت)\s(?=.{{0,380}}\s(?:في|بتاريخ|يوم)\s)(?={_TO_DAY}).{{0,390}}[:：]\s*$
    | .{{0,120}}\b(?:كتب|كتبت)\s+(?:ما\s+يلي|التالي)\s*[:：]\s*$
    )""",
    regex.X | regex.I,
)
_MAYBE = regex.compile(r"(?:on|le|am|el|في|بتاريخ|يوم)\s|[^<]*<|.*كتب", regex.I)
"""What an attribution must begin with or hold; most lines do not, and cost no more than this."""
_DIVIDER = regex.compile(
    r"""\s*[-_—–]{2,}\s*(?:
      original\s+message | original\s+appointment | forwarded\s+(?:message|by.{0,80}) | message\s+d'origine
    | (?:ال)?رسالة\s+(?:ال)?أصلية | (?:ال)?رسالة\s+(?:ال)?اصلية | الرسالة\s+السابقة
    | (?:ال)?رسالة\s+(?:ال)?(?:مُ?ح[وّ]+لة|مُ?عاد(?:ة)?\s+توجيهها|مُ?عاد\s+توجيهها|مُ?وجَّ?هة) | رسالة\s+تمت\s+إعادة\s+توجيهها
    | mail\s+(?:original|transféré)
    )\s*[-_—–]{2,}\s*$ | \s*(?:begin\s+forwarded\s+message|بداية\s+الرسالة\s+المُ?حو[َّ]*لة)\s*[:：]\s*$""",
    regex.X | regex.I,
)
_FROM = regex.compile(r"\s*\*?(?:from|de|von|من|المُ?رسِ?ل)\s*[:：]\*?\s*\S", regex.I)
_SENT = regex.compile(
    r"\s*\*?(?:sent|date|to|subject|envoyé|objet|تم\s+الإرسال|مُ?رسَ?ل|أُ?رسل(?:ت)?(?:\s+في)?|تاريخ\s+الإرسال|التاريخ|إلى|الموضوع)"
    r"\s*[:：]",
    regex.I,
)
_RULE = regex.compile(r"\s*_{10,}\s*$")
_SIGNATURE = regex.compile(r"--\s?$|—\s?$")
_SENT_FROM = regex.compile(
    r"\s*(?:sent\s+from\s+(?:my|outlook|mail|yahoo)\b.{0,60}|get\s+outlook\s+for\b.{0,60}"
    r"|أُ?رسِ?لت?\s+من\s.{0,60}|تم\s+الإرسال\s+من\s.{0,60}|مُ?رسَ?لة?\s+من\s+(?:هاتفي|جهاز|الـ?\s?iP).{0,60})$",
    regex.I,
)
_PGP_HEAD = regex.compile(r"\A\s*-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+:[^\n]*\n)*\n?")
_PGP_FOOT = "-----BEGIN PGP SIGNATURE-----"


@dataclass(frozen=True, slots=True)
class Divided:
    """A text in its three parts; ``depth`` is how many levels of quoting were seen."""

    text: str
    quoted: str = ""
    signature: str = ""
    depth: int = 0


def without_pgp(text: str) -> tuple[str, bool]:
    """The text inside an inline signature, and whether there was one. The signature is not verified here."""
    head = _PGP_HEAD.match(text)
    if head is None:
        return text, False
    inner = text[head.end() :].partition(_PGP_FOOT)[0]
    return "\n".join(line.removeprefix("- ") for line in inner.split("\n")), True


def divided(text: str) -> Divided:
    """``text`` (line feeds only) taken apart. Every line of it is in exactly one part, save blank ones at the edges."""
    lines = text.split("\n")
    # Arabic mail programs put direction controls around names and dates; they hide what a line is.
    bare = [line.strip() for line in _UNSEEN.sub("", text).split("\n")]
    levels = [_level(line) for line in bare]
    old = [level > 0 for level in levels]
    end = _all_old_from(bare, old)
    for at in range(end, len(lines)):
        old[at] = True
    for at in range(min(end, len(lines))):
        if old[at] and (at == 0 or not old[at - 1]):
            for above in range(_attribution_above(bare, old, at), at):
                old[above] = True
    new = [line for line, is_old in zip(lines, old, strict=True) if not is_old]
    kept, signature = _signed(new)
    quoted = _trimmed([line for line, is_old in zip(lines, old, strict=True) if is_old])
    depth = max(levels, default=0) or int(bool(quoted))
    return Divided(_trimmed(kept), quoted, _trimmed(signature), depth)


def _level(line: str) -> int:
    if not line.startswith((">", "»")):
        return 0
    match = _MARKS.match(line)
    return sum(letter in ">»" for letter in match[0]) if match else 0


def _all_old_from(lines: list[str], old: list[bool]) -> int:
    """The first line below which nothing is new, whether or not it is marked; the number of lines where there is none.

    An attribution whose next words are marked ends nothing: the writer may go on between and below the marked lines.
    """
    for at, line in enumerate(lines):
        if old[at] or not line.strip() or len(line) > LONGEST_LINE:
            continue
        if line[0] in "-_—–bBب" and _DIVIDER.match(line):
            return at
        if line[0] == "_" and _RULE.match(line):
            after = _next_filled(lines, at)
            if after < len(lines) and _headers_at(lines, after):
                return at
        if _headers_at(lines, at):
            return at
        span = _attribution(lines, at)
        if span:
            after = _next_filled(lines, at + span - 1)
            if after < len(lines) and not old[after]:
                return at
    return len(lines)


def _next_filled(lines: list[str], at: int) -> int:
    after = at + 1
    while after < len(lines) and after < at + 6 and not lines[after].strip():
        after += 1
    return after


def _headers_at(lines: list[str], at: int) -> bool:
    """A block of headers as Outlook writes above earlier text: who, and at once at least one more."""
    if not _FROM.match(lines[at]) or len(lines[at]) > LONGEST_LINE:
        return False
    below = [line for line in lines[at + 1 : at + 8] if line.strip()][:4]
    return sum(bool(_SENT.match(line)) for line in below) >= 2


def _attribution(lines: list[str], at: int) -> int:
    """How many lines (one to three: programs fold them) the attribution beginning here takes; 0 where there is none."""
    joined = ""
    if not _MAYBE.match(lines[at]):
        return 0
    for span in (1, 2, 3):
        if at + span > len(lines) or (span > 1 and not lines[at + span - 1].strip()):
            return 0
        joined = f"{joined} {lines[at + span - 1].strip()}".strip()
        if len(joined) > LONGEST_LINE:
            return 0
        if joined.endswith((":", "：", ">", "wrote", "كتب", "كتبت")) and _WROTE.match(joined):
            return span
    return 0


def _attribution_above(lines: list[str], old: list[bool], at: int) -> int:
    """Where the attribution of the marked lines at ``at`` begins; ``at`` itself where they have none."""
    last = at - 1
    while last >= 0 and last > at - 4 and not lines[last].strip():
        last -= 1
    for first in (last, last - 1, last - 2):
        if first >= 0 and not old[first] and first + _attribution(lines, first) == last + 1:
            return first
    return at


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    for at, line in enumerate(lines):
        if _SIGNATURE.match(line):
            return lines[:at], lines[at + 1 :]
    for at in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
        if _SENT_FROM.match(lines[at]):
            return lines[:at], lines[at:]
    return lines, []


def _trimmed(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n").rstrip()
