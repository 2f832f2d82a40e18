"""What a verb's form and place say: passive by its marks, standing for itself or inside, whose speaker it shares."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS

_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
SOURCES = frozenset({"according-to", "as-reported"})
"""The rules of what names a source."""
_DERIVED = 5
"""Letters of the shortest present verb of the fifth form and those above it."""
_FOR_HIS_PART = frozenset(
    {"جانبه", "جانبها", "جانبهم", "جهته", "جهتها", "جهتهم", "ناحيته", "ناحيتها", "بدوره", "بدورها"}
)
"""Words that bring in one more speaker: ومن جانبه | قال."""

WHY = frozenset({"بسبب", "عبر", "مقابل", "بهدف", "بغيه", "للمره", "منذ", "نتيجه", "اعتبارا", "لعدم", "لان"})
"""What brings in how or why behind وذلك: the claim goes on."""


def passive(text: str, joined: bool) -> bool:
    """Whether the first letter carries a damma: أُعلن, نُقل, يُعتبر."""
    bare = text[1:] if joined else text
    eighth = bare[:1] == "ا" and "\u064f" in (bare[2:3], bare[3:4])  # اتُّهم
    return eighth or (bare[1:2] == "\u064f" and (bare[:1] not in "يت" or _derived(bare))) or (
        bare[1:2] == "\u064f" and bare.rstrip(_MARKS)[-2:-1] == "\u064e"
    )


def _derived(text: str) -> bool:
    """Whether a present verb is of a form that begins with a fatha: يعتقد, يتوقع, يستبعد, and not يؤكد or يتابع."""
    letters = "".join(letter for letter in text if letter not in _MARKS)
    if len(letters) < _DERIVED:
        return False
    return letters[2] == "ت" or (letters[1] == "ت" and letters[2] != "ا") or letters[1:3] == "ست"


def order(line: Line, index: int) -> str:
    """Whether a verb that follows others stands for itself or inside another's claim."""
    before = line.key(index - 1)
    if before == "حين" and line.key(index - 2)[:2] in ("ان", "با"):
        return "inner"  # إنه حين ذكر
    if before == "وقت" and line.key(index - 2) == "في" and line.tokens[index - 3].text in COMMAS:
        return "head"  # ، في وقت | رأت فيه
    leads = before in ("كما", "فيما", "بينما", "حين", "وقد", "حيث", "ثم", "لكن", "ولكن") or before in _FOR_HIS_PART
    return "head" if leads or line.tokens[index - 1].text in COMMAS else "inner"


def aside(line: Line, start: int, limit: int) -> int:
    """Where ، وذلك turns from what was asked for to its circumstances."""
    return next((place for place in range(start + 1, limit)
                 if line.key(place) == "وذلك" and line.tokens[place - 1].text in COMMAS
                 and line.key(place + 1) not in WHY), limit)  # fmt: skip


def _parts(outer: Found, inner: Found) -> bool:
    """Whether a source only stands between a verb and its claim, or within one.

    أضاف الرئيس، حسب الوكالة، أن, قال إن الخفض حسب البيان يضر.
    """
    if outer.claim is None or not outer.cue[0] < inner.cue[0]:
        return False
    within = inner.order == "inner" and inner.rule in SOURCES and outer.rule not in SOURCES
    return inner.cue[0] < (outer.claim[1] if within else outer.claim[0])


def heir(speaking: Sequence[Found], form: VerbForm) -> Range | None:
    """The sentence's last speaker that agrees with the verb, for a verb without a subject of its own."""
    every = named = [earlier for earlier in reversed(speaking) if earlier.speaker is not None]
    aside = [earlier for earlier in named if any(_parts(outer, earlier) for outer in speaking)]
    named = [earlier for earlier in named if earlier not in aside] or named
    named = [earlier for earlier in named if earlier.order != "written"]  # رفض الوزير تقارير تقول كذا، | وأكد
    agreeing = [earlier for earlier in named if form.form.gender in (earlier.gender, "c")]
    if form.form.number == "s":  # قال الدفاع إن أصدقاءه أكدوا كذا، | ودفع بكذا
        agreeing = [earlier for earlier in agreeing if earlier.number != "p"]
    if form.form.tense == "participle":
        feminine = "f" if form.form.text.endswith("ة") else "m"
        outer = [earlier for earlier in named if earlier.order != "inner"]
        nearest = [earlier for earlier in every if earlier.gender == feminine and earlier.rule == "according-to"]
        agreeing = [earlier for earlier in outer if earlier.gender == feminine]
        inner = [earlier for earlier in named if earlier.gender == feminine == "f"]
        # أكد المركز أنه تواصل مع | الوزارة | التي نفت ذلك، مشددة على
        told = [earlier for earlier in agreeing if earlier.rule != "according-to"]  # أكد المدير كذا، وفقا للبيان، مشيرا
        agreeing = told or agreeing
        agreeing = agreeing or nearest or inner or outer or named  # نفت الوزارة على لسان | مديرها |، مشيرا إلى
    return agreeing[0].speaker if agreeing else None
