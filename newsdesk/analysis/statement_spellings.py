"""Whether the spelling of a word can be the verb of a statement where it stands."""

from __future__ import annotations

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.rule_types import StatementVerb
from newsdesk.analysis.spellings import collides
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, PROVED, RELATIVES, THAT_THEY, belongs

_NOUNS_TOO = frozenset({"وعدا", "تعهدا"})
"""Duals that are spelt like a noun."""
_AS_A_NOUN = frozenset({"الي", "ايراني", "رسمي", "قاطع", "تام", "مطلق"})
"""Words behind نفي that show it is the noun."""
_RAISED = frozenset(
    {"احتمال", "احتمالات", "امكان", "امكانيه", "قرار", "مقترح", "اقتراح", "طلب", "موعد", "نيه", "عدم", "سبب", "اسباب"}
    | {"حول", "بشان", "ضد", "اثر", "تاثير", "مشروع", "ملف", "خطه", "شان", "حقيقه", "خبر", "نبا"}
)
"""Nouns before the raising of something: احتمال | رفع السعر."""
_BEFORE_NOUNS = frozenset({"رغم", "ورغم", "بعد", "وبعد", "مع", "ومع", "وسط", "دون", "قبل", "اي"})
_ABSOLUTE = frozenset({"قاطعا", "باتا", "تاما", "قطعيا", "مطلقا", "شديدا", "جازما"})
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


_TOPIC = 7
"""Tokens from a question, and whose it is, to what it is about."""
_PAST = 12
"""Words from a verb to the عن that shows which of two it is."""


_WITH_DAMMA = frozenset(
    {"جب", "جي", "عق", "عل", "صد", "دل", "بد", "عط", "فص", "في", "عا", "جا", "صر", "وض", "كذ", "فن", "نك"}
)
"""The first letters of verbs whose present has a damma and is no passive: يُجب, يُعلّق, يُصرّح, تُكذّب."""
_ON_WHAT = 5
"""Words from what left its mark to what it did so on."""
_STANDS = frozenset({"يرد", "ترد"})
_TO_CONFIRM = frozenset({"تاكيد", "اثبات", "تاييد"})
_OPENS_CLAUSE = frozenset({"قد", "وقد", "الذي", "ثم", "لكنه", "انه", "بانه", "حيث", "ان", "كان"})
"""Words that a verb may follow at once."""


_WHICH = RELATIVES | {"ما"}
"""Words that a verb with a pronoun follows, and no noun in ـة."""
_NO_NOUNS = frozenset({"أحاله", "أرشده", "استمهله"})
"""Verbs under a pronoun that no noun is spelt like, but for its hamza and dots: أحاله, but إحالة."""


_LIES = frozenset({"محض", "صراح", "صريح", "بواح", "فاضح", "مفضوح", "واضح"})
"""What a lie is, behind it."""


def tells_a_lie(line: Line, index: int) -> bool:
    """Whether كذب is to lie here, or a lie, and not to call a lie: يكذب على الشعب, إنه كذب محض."""
    return line.key(index).endswith("كذب") and (line.key(index + 1) == "علي" or line.key(index + 1) in _LIES)


class StatementSpellings:
    """Tells which words are spelt like a verb and are none."""

    def __init__(self, knowledge: Knowledge, asking: Asking) -> None:
        self.knowledge = knowledge
        self._asking = asking

    def unfit(self, line: Line, index: int, verb: StatementVerb) -> bool:
        """Whether the spelling cannot be this verb here: passive by its marks (يُرد، نُفي), or a wish (أن يرد)."""
        text, wanted = line.tokens[index].text, verb.form.text
        before = range(max(line.first(index), index - _TOPIC), index)
        if line.key(index) in PREPOSITIONS and any(self._asking.put(line.key(spot)) for spot in before):
            return True  # أسئلة مكتوبة حول الموضوع, سؤال لـ«النهار» حول
        if text == "وحول" and index == line.first(index) and not self._turns_to(line, index):
            return True  # وحول أسباب الإقالة، أحالت الإدارة
        if text == "حول" and index > line.first(index) and line.tokens[index - 1].word and not verb.form.pronoun:
            return line.key(index - 1) not in _OPENS_CLAUSE  # رد من الأمانة | حول الأسباب
        if line.key(index) == "نفي" and line.key(index - 1) == "او" and line.key(index - 2) in _TO_CONFIRM:
            return True  # رفض تأكيد أو | نفى الرقم
        if verb.form.text == "ردا" and (index == line.first(index) or line.key(index + 1) == "علي"):
            return True  # وردا على سؤال، طلبت المديرة: whoever does it is told behind
        if verb.rule.type == "denied" and line.key(index - 1).removeprefix("و") in PROVED:
            return True  # مزاعم ثبت | كذبها
        inside = verb.rule.issued and line.key(index) in _STANDS and line.key(index + 1) in ("في", "ضمن")
        if inside and belongs(line.key(index + 2), self.knowledge.nouns["documents"]):
            return True  # لم يرد | في التقرير أي تعليق: stands in it
        if collides(verb.form) and verb.form.number == "s" and self._like_a_noun(line, index, wanted):
            return True  # كذبة, but not وهو ما | كذبه الوزير
        if verb.form.text in verb.rule.refused_forms:
            return True  # وطلبنا مقابلة: we did, nobody asks somebody so
        if verb.rule.type == "denied" and tells_a_lie(line, index):
            return True  # يكذب | على الشعب: he lies
        if verb.negated:
            rule, negation = verb.rule, line.key(index - 1)
            bare = negation.removeprefix("و").removeprefix("ف")
            if bare in rule.refused_under or (bare in rule.refused_under_said and line.key(index - 2) in THAT_THEY):
                return True  # لن يجيب، لا يدلي بتصريحات، إنه لا يعلق: a refusal
            wills = rule.no_damma and text[1:2] == "\u064f" and text[2:3] == "ر"
            return wills or (verb.form.person == 1 and negation in ("لا", "لن"))
        if line.key(index).removeprefix("و") in verb.rule.shared_forms and "\u0651" not in text:
            near = line.keys[index + 1 : min(index + _PAST, line.limit(index))]
            return "عن" not in near  # تمنع التصريح: she forbids
        if verb.form.tense == "present" and line.key(index - 1) in ("ان", "بان") and not self._until(line, index):
            return True
        joint = line.key(index - 1)
        if verb.form.tense == "present" and (joint == "او" or (joint == "ما" and not verb.form.pronoun)):
            return True  # ما ينفي, ما يؤكد ذلك أو ينفيه
        bare = text.rstrip(_MARKS)
        if wanted[0] in "آأ" and (text[0] == "إ" or text[:2] in ("وإ", "فإ")):
            return True  # وإثر: no verb
        if wanted[:3] == "آثر" and "آ" not in text and "علي" in line.keys[index + 1 : index + _ON_WHAT]:
            return True  # أثر الفيضان | على منزلنا: left its mark
        if verb.form.text == "رفع" and line.key(index - 1) in _RAISED:
            return True  # احتمال | رفع سعر الوقود
        if verb.form.pronoun == "ه" and bare.endswith("ة"):
            return True  # قرار | احالة الملف على
        if wanted.endswith("ى") and not bare.endswith(("ى", "ي")):
            return True
        if (
            wanted.endswith("ى")
            and bare.endswith("ي")
            and (line.key(index + 1) in _AS_A_NOUN or not self._dots_all(line, index))
        ):
            return True
        if wanted.endswith("ا") and line.key(index + 1)[:1] == "ل" and index == line.first(index):
            return True  # نفيا لما راج
        noun = verb.form.text in _NOUNS_TOO and line.key(index) == verb.form.text
        if noun and not line.key(index - 1).endswith("ان"):
            return True  # تلقّى اللاعبون وعدا
        if verb.form.number == "d" and ("\u064b" in text[-2:] or line.key(index + 1) in _ABSOLUTE):
            return True  # نفيًا قاطعًا
        first = text[1:] if text[:1] in "وف" and wanted[:1] not in "وف" else text
        other = first[:1] == "آ" and wanted[:1] == "أ"  # رفض آخر التعليق
        fourth = verb.form.tense != "past" and line.key(index)[1:3] in _WITH_DAMMA  # هاتفه لم | يُجب
        return other or (first[1:2] == "\u064f" and not (verb.rule.passive or fourth))

    @staticmethod
    def _like_a_noun(line: Line, index: int, wanted: str) -> bool:
        """Whether a past under ـه is spelt like a noun in ـة and stands where one may."""
        if wanted[-2:-1] == "ا":
            return False  # نفاه
        shown = line.key(index - 1) in _WHICH or wanted in _NO_NOUNS
        return line.tokens[index].text.endswith("ة") or not shown

    def _turns_to(self, line: Line, index: int) -> bool:
        """Whether whom something is turned over to stands before any comma: وحول الوزير الأسئلة | إلى."""
        near = range(index + 1, line.limit(index))
        end = next((spot for spot in near if line.tokens[spot].text in COMMAS), line.limit(index))
        return any(line.key(spot) in ("الي", "علي", "نحو") for spot in range(index + 1, end))

    def may_be_denied(self, line: Line, index: int) -> bool:
        """Whether نفي is the verb, by its ى or where it stands, and no denial that something is told of."""
        key = line.key(index).removeprefix("و").removeprefix("ف")
        before = line.key(index - 1)
        if before == "او" and line.key(index - 2) in _TO_CONFIRM:
            return False  # رفض تأكيد أو | نفى الرقم
        if key != "نفي" or (key == line.key(index) and (before in PREPOSITIONS or before in _BEFORE_NOUNS)):
            return False  # سارع إلى نفى النبأ, as Egypt writes it
        return line.tokens[index].text.rstrip(_MARKS).endswith("ى") or self._dots_all(line, index)

    def _until(self, line: Line, index: int) -> bool:
        """Whether what the verb tells came at the end of an asking: ماطلت الوزارة شهرا قبل أن ترفض الرد."""
        return line.key(index - 2) == "قبل" and self._asking.contacted(line, index) is not None

    def _dots_all(self, line: Line, index: int) -> bool:
        """Whether نفي may be نفى here: at the head of a clause, in copy that writes no ى."""
        if "على" in line.text or "إلى" in line.text or "الى" in line.text:
            return False
        before = line.key(index - 1)
        heads = index == line.first(index) or not line.tokens[index - 1].word or line.key(index)[:1] in "وف"
        return heads or before in self.knowledge.small["before_verb"]
