"""Who may be at war: a state, its forces, an armed group, settlers; and whether people were hit who do not fight.

قوات الدعم السريع, خفر السواحل الليبي, مسيّرة إسرائيلية, مسلحون حوثيون.
"""

from __future__ import annotations

from itertools import pairwise

from newsdesk.analysis.found import Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.memo import Memo
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import belongs, belongs_any, definite
from newsdesk.text.date_words import COUNTS

_OCCUPIER = frozenset({"الاحتلال", "للاحتلال", "النظام", "للنظام"})
"""Whose forces are told of by it: بلدية الاحتلال."""
_BANDS = frozenset(
    {"ميليشيا", "مليشيا", "ميليشيات", "مليشيات", "ميليشا", "فصاءل", "فصيل", "مسلحو", "مسلحي", "مقاتلو", "مقاتلي"}
    | {"متمردون", "متمردين", "عصابه", "عصابات", "تنظيم"}
)
"""Armed bands, which hold and seize nothing by right."""
_MANY_SENSES = frozenset({"حركه", "جماعه", "قوات", "قوه", "وحدات", "كتاءب", "لواء", "حزب"})
_MANY = frozenset({"مءه", "مءات", "عشرات", "الاف", "عدد", "ثلاثين", "عشرين", "اربعين", "خمسين"})
_FIGHTING = frozenset({"مسلحين", "اهداف", "اهدافا", "متمردين"})
_FOUGHT = frozenset({"تعزيزات", "الحوثيين", "للحوثيين"})
"""Whom and what it was done to where that is war, and not whose a force is: استهدفت | تعزيزات للحوثيين."""
_BEFORE, _BEHIND = 16, 20
"""Words on either side of an attack among which it is told whom it hit."""
_MILITARY = frozenset(
    {
        "مواقع",
        "موقعا",
        "تجمعات",
        "ثكنه",
        "ثكنات",
        "دفاعات",
        "خنادق",
        "العدو",
        "للعدو",
        "معاديه",
        "معاد",
        "المعاديه",
        "اسلحه",
        "ذخيره",
        "افتراضيه",
        "هيكليه",
    }
    | {"اوكار", "وكر", "عصابات", "داعش", "الارهابيين", "ارهابيين", "منصات", "منصه", "السلاح", "الاسلحه", "ذخاءر"}
)
"""What armed sides fight and train with: where it is told, an attack is war and accuses nobody."""

_HOW = frozenset(
    {"عنيف", "عنيفه", "مكثف", "مكثفه", "متفرق", "متفرقه", "متزامن", "متزامنه", "واسع", "واسعه", "جديد", "جديده"}
)
_NO_HARM = frozenset(
    {"امثله", "الامثله", "مثلا", "موعدا", "مخدرات", "المخدرات", "مهربه", "مهربين", "المهربين", "عطل", "مخالفه"}
)
"""What tells that a deed is none of war: ضرب الجيش | أروع الأمثلة, احتجزت البحرية قاربا محملا | بالمخدرات."""
_SERVICES = frozenset({"خفر", "حرس", "سلاح"})
"""What is a state's too where its adjective follows: سلاح الجو | الروسي."""
_FALL = frozenset({"سقط", "سقطت", "سقطوا", "سقوط"})
"""What a weapon does too, and so no word of people hit: سقطت مسيرة."""
_NONE = frozenset({"دون", "بدون", "بلا", "اي", "وقوع", "تسجيل"})
"""Before nobody hit: من دون | إصابات."""
_DENS = frozenset({"اوكار", "وكر", "اوكارا", "عصابات", "داعش", "ارهابيين", "الارهابيين", "الارهابيه"})
"""What is told of before an attack that fights it."""
_ENEMY = frozenset({"العدو", "للعدو", "معاديه", "معاد", "المعاديه"})
"""Whom a side fights, as it calls him itself."""


class ArmedSides:
    """Tells armed sides, and whom they hit."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases) -> None:
        self.nouns = knowledge.nouns
        self.phrases = phrases
        self.adjectives = frozenset(one for forms in knowledge.nationalities.values() for one in forms)
        self._may_tell = Memo(self._tells_whose)
        self._fights = Memo(lambda key: belongs(key, self.nouns["fighters"], prepositions=True))
        people = (self.nouns["hurt"], self.nouns["struck"])
        self._people_hit = Memo(lambda key: belongs_any(key, *people, prepositions=True))
        self._towns_hit = Memo(lambda key: belongs(key, self.nouns["towns_struck"], prepositions=True))
        self._sides = self.nouns["armed"] | self.nouns["named_groups"] | self.nouns["armed_names"]

    def side(self, line: Line, party: Range) -> bool:
        """Whether a state, its army or an armed side: whoever may be at war, settlers with them."""
        head = line.key(party[0])
        if belongs(head, self.nouns["settlers"], prepositions=True):
            return True
        return self.state_acts(line, party) or self.armed(line, party) or self._owned(line, party)

    def state_acts(self, line: Line, party: Range) -> bool:
        """Whether a state, its army or its authorities: a quarrel or a war of states."""
        head, nouns = line.key(party[0]), self.nouns
        keys = line.keys[slice(*party)]
        state = self.phrases.state(keys) or (head[:1] in "لب" and self.phrases.state([head[1:]]) and len(keys) == 1)
        if state or belongs(head, nouns["armies"], prepositions=True):
            return True
        return belongs_any(head, nouns["forces_of_state"], _SERVICES) and self.national(line, party)

    def armed(self, line: Line, party: Range) -> bool:
        """Whether an armed side of a war: قوات الدعم السريع, ميليشيا الحوثي."""
        nouns = self.nouns
        head = line.key(party[0] + (party[0] in line.pairs))  # «قوات سوريا الديمقراطية»
        men = belongs(head, nouns["ranks"])
        if belongs(head, self._sides, prepositions=True):
            return True
        return men and any(belongs_any(line.key(place), self._sides, nouns["armies"]) for place in range(*party))

    def lawless(self, line: Line, party: Range) -> bool:
        """Whether an occupier, settlers or an armed band, which hold nobody by right: قوات الاحتلال, ميليشيا الشمال."""
        nouns, head = self.nouns, line.key(party[0])
        settlers = head[:1].isdecimal() or head in COUNTS or belongs(head, nouns["settlers"], prepositions=True)
        if settlers and any(belongs(line.key(at).removesuffix("ا"), nouns["settlers"]) for at in range(*party)):
            return True
        if not _OCCUPIER.isdisjoint(line.keys[slice(*party)]):
            return head in _OCCUPIER or not self.phrases.is_masdar(head)  # not تحديث النظام
        if any(belongs(line.key(at), nouns["armed_adjectives"]) for at in range(party[0] + 1, party[1])):
            return True
        if belongs_any(head, nouns["named_groups"], nouns["armed_names"]) and head not in _MANY_SENSES:
            return True
        return belongs(head, _BANDS) or line.key(party[0] + 1) == "الدعم"  # قوات الدعم السريع

    def national(self, line: Line, span: Range) -> bool:
        """Whether a state's adjective stands behind the head: القوات | الروسية."""
        following = {line.key(place).removeprefix("ال") for place in range(span[0] + 1, span[1])}
        return not following.isdisjoint(self.adjectives)

    def _owned(self, line: Line, party: Range) -> bool:
        """Whether arms, men or a force whose words tell whose they are: مسيّرة إسرائيلية, مسلحون حوثيون."""
        head, following = line.key(party[0]), [line.key(place) for place in range(party[0] + 1, party[1])]
        nouns = self.nouns
        if belongs(head, nouns["attacks"], prepositions=True):
            return False  # قصف مدفعي | لقوات النظام: what they do
        if not _OCCUPIER.isdisjoint(following):
            return True
        ours = self.national(line, party) or any(belongs(key, nouns["armed_adjectives"]) for key in following)
        men = belongs_any(
            head, nouns["ranks"], nouns["fighters"], nouns["collectives"], nouns["forces"], prepositions=True
        )
        if ours and (men or belongs(head, nouns["weapons"], prepositions=True)):
            return True
        arms = belongs_any(head, nouns["weapons"], nouns["ranks"], prepositions=True)
        return arms and any(belongs_any(key, self._sides, nouns["armies"], nouns["settlers"]) for key in following)

    def at_war(self, line: Line, party: Range) -> bool:
        """Whether what an armed side did is told as done to those it fights: قصف الجيش | مواقع المسلحين."""
        behind = [line.key(place) for place in range(party[0] + 1, min(line.limit(party[0]), party[1] + _BEHIND))]
        before = line.keys[max(line.first(party[0]), party[0] - _BEFORE) : party[0]]
        if any(key.removeprefix("ل") in _DENS for key in before):
            return True  # تدمير أوكار لعصابات داعش بضربة نفذتها | طائرات كذا
        others = behind[party[1] - party[0] - 1 :] if belongs(line.key(party[0]), self.nouns["settlers"]) else behind
        fighting = any(key.removeprefix("ال") in _FIGHTING for key in others)  # not مستوطنون | مسلحون
        fighting = fighting or not _FOUGHT.isdisjoint(behind[party[1] - party[0] - 1 :])
        return fighting or not (_MILITARY | _NO_HARM).isdisjoint(behind)

    @staticmethod
    def on_enemy(line: Line, party: Range) -> bool:
        """Whether a deed is told as done to an enemy: إن القوات | دمرت مخازن للعدو."""
        return not _ENEMY.isdisjoint(line.keys[party[1] : min(line.limit(party[0]), party[1] + _BEHIND)])

    def object_at(self, line: Line, party: Range) -> int:
        """Where what a deed is done to begins within the phrase of its doer; the phrase's end for nowhere.

        قوات الدعم السريع | حي الثورة, مستوطنون | مئة شجرة.
        """
        nouns, start = self.nouns, party[0]
        states = self.phrases.state([line.key(start)]) and not self.phrases.state(line.keys[start : start + 2])
        if states and party[1] > start + 1 and definite(line.key(start + 1)):
            return start + 1  # إسرائيل | القيادي
        many = line.key(start)[:1].isdecimal() or line.key(start) in COUNTS
        if many and party[1] > start + 2 and belongs(line.key(start + 1).removesuffix("ا"), nouns["settlers"]):
            return start + 2  # 40 مستوطنا | باحات المسجد
        for place in range(start + 1, party[1]):
            key, before = line.key(place), line.key(place - 1)
            whole = definite(before) or self.phrases.state([before]) or before.endswith(("ون", "يه", "ي"))
            if not whole or definite(key) or key[:1] in "وبل":
                continue
            if key in COUNTS or key in _MANY or belongs_any(key, nouns["struck"], nouns["towns_struck"]):
                return place
        return party[1]

    def hit_people(self, line: Line, index: int, *, places: bool = True) -> bool:
        """Whether it is told near an attack that it hit people or what is theirs, and none who fight.

        With ``places`` a town is theirs too: قصف إسرائيلي على | بلدة كذا.
        """
        low, high = max(line.first(index), index - _BEFORE), min(line.limit(index), index + _BEHIND)
        near = [line.key(place) for place in range(low, high) if place != index and line.key(place) not in _FALL]
        hit = any(map(self._people_hit.__getitem__, near)) or (places and any(map(self._towns_hit.__getitem__, near)))
        if not hit or not _MILITARY.isdisjoint(near) or any(map(self._fights.__getitem__, near)):
            return False
        return not any(key in _NONE and belongs(after, self.nouns["hurt"]) for key, after in pairwise(near))

    def nationality(self, line: Line, start: int, far: int) -> int:
        """Where a state's adjective stands among the adjectives from ``start``; 0 for nowhere: قصف مدفعي | روسي."""
        for place in range(start, start + far):
            tells = self._may_tell[line.key(place)]
            if tells is not None:
                return place if tells else 0
        return 0

    def _tells_whose(self, key: str) -> bool | None:
        """Whether an adjective tells whose arms they are; None where the one behind it may."""
        bare = key.removeprefix("ال")
        if bare in self.adjectives or belongs(key, self.nouns["armed_adjectives"]):
            return True
        return None if key.endswith(("ي", "يه")) or bare in _HOW else False
