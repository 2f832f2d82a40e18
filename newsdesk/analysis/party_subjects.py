"""The subject of a verb that tells of asking: who did not answer, who refused, who denied; before it, behind it."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.carried_parties import AND_THAT
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, here
from newsdesk.analysis.opening_subjects import KEEPS, SETTING
from newsdesk.analysis.ordinal_parties import ORDINALS
from newsdesk.analysis.party_phrases import PartyPhrases
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.subject_places import THESE
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, RELATIVES, belongs, definite, under_pronoun

_COMMENT = frozenset({"التعليق", "التعقيب", "التصريح", "للتعليق", "للتعقيب", "للحديث", "للرد"})
THEM = frozenset({"عنها", "عليها", "عليه", "عنه", "لها"})
"""What was not answered, as a pronoun: لم يجب عنها | مدير مكتبه."""
_ANY = frozenset({"اي", "ايا", "احد", "احدهم"})
OF_THEM = frozenset({"منهم", "منهما", "منها", "منهن"})
_REPEATED = frozenset({"المتكرره", "الهاتفيه", "المكتوبه", "الالكترونيه", "العديده", "المتعدده", "النصيه"})
_DOTS = frozenset({"..", "...", "…", "."})
_INSIDE = frozenset({"في", "من", "داخل", "لدي"})
_SCARED = 3
"""Words of a verb between quotation marks."""
_NOBODY = 8
"""Words from nobody to what nobody did."""
_COUNTED = frozenset({"الاول", "الاولي", "الثاني", "الثانيه", "الثالث", "الثالثه"})
_ALL_OF_THEM = frozenset({"جميعها", "كلها", "جميعهم", "كلهم", "كليا", "جميعا"})
_NOR = frozenset({"ولم", "ولا", "ولن", "او"})
_MEANWHILE = frozenset({"فيما", "وفيما", "بينما", "وبينما"})
_EACH = frozenset({"كل", "كلا", "كلتا"})
_CONCERNING = frozenset({"المتعلقه", "المتعلق", "الخاصه", "الخاص", "المتصله", "المتصل"})
"""What a question is, behind which whoever did not answer may stand: أسئلتنا المتعلقة براتبه | رئيس الاتحاد."""
_CAME_BACK = frozenset({"عاد", "عادت", "عادوا", "رجع", "رجعت"})
"""Verbs that go on with what somebody did after all."""
_SELF = frozenset(
    {"نفسه", "نفسها", "انفسهم", "ذاته", "ذاتها", "شخصيا", "بدوره", "بدورها", "بدورهم", "بدورهما", "ايضا", "كذلك"}
)
_THAT = frozenset({"ذلك", "هذا", "هذه", "تلك"})
_OUTRIGHT = frozenset({"تكذيبا", "رفضا", "انكارا", "دحضا", "تفنيدا"})
"""The verb's own noun behind it: أنها تكذّب | تكذيبا | قاطعا ما ورد."""
REFUSED: Range = (-1, -1)
"""A party that shows the sentence to be no comment statement after all."""


class Place(NamedTuple):
    """Where a verb stands: ``head`` is where its negation begins, ``subject`` what stands inside that.

    ``joined``: the verb goes on with what was told before.
    """

    verb: int
    head: int
    subject: Range | None = None
    joined: bool = False


_PAPERS = frozenset(
    {"شكوي", "شكاوي", "مطالب", "ملاحظات", "اتهام", "شكايه", "سءال", "طلب"}
    | {"تقرير", "قرار", "بيان", "كلام", "تصريح", "تصريحات", "خبر", "اتهامات", "دعوه", "مقترح", "موقف", "رساله"}
)
"""What is somebody's, who is named right behind it."""


class PartySubjects(PartyPhrases):
    """Finds the subjects of such verbs in a line."""

    def told_us(self, line: Line, subject: Range, rule: StatementRule) -> Range:
        """The subject without a newsroom that is the verb's object: واستمهلت الإدارة «النهار».

        REFUSED where the newsroom itself asks for something.
        """
        start, end = subject
        if rule.type not in ("asked_for_time", "referred"):
            return subject
        reporters = end > start + 1 and definite(line.key(end - 1)) and self._asking.newsroom(line, end - 1) == end
        if reporters and definite(line.key(end - 2)) and line.key(end - 1).endswith("ين"):
            return start, end - 1  # أحالت إدارة الجامعة | المراسلين | إلى
        if line.tokens[start].word and self._asking.newsroom(line, start) >= end:
            return REFUSED
        opening = next((place for place in range(start + 1, end) if line.pairs.get(place) == end - 1), -1)
        return (start, opening) if opening > 0 and definite(line.key(opening - 1)) else subject

    def of_verb(
        self, line: Line, at: Place, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found],
        earlier: list[FoundStatement],
    ) -> Range | None:  # fmt: skip
        rule, index, head = verb.rule, at.verb, at.head
        if at.subject is not None:
            return REFUSED if self._is_refused(line, *at.subject, rule, hit) else at.subject
        if verb.form.tense == "participle":
            nearest = self._clauses.turned(line, index) or self._nearest_speaker(line, index, speaking, earlier)
            return nearest or self.carried(line, index, speaking, earlier, verb.form)
        joined = at.joined or (verb.negated and line.key(head) in ("ولم", "فلم", "ولا", "فلا"))
        before = self.phrases.topic(line, head, described=True) if joined else self._before(line, head, verb)
        if joined and before is None and line.key(head - 1) in _CAME_BACK:
            before = self.phrases.subject_before(line, head - 1)  # غير أن | مكتبه | عاد واعتذر
        if line.headline and earlier and (before is None or before[0] < earlier[-1].cue[0]):
            beside = self.phrases.joined_before(line, head)  # برشلونة يرفض التعليق | وريال مدريد | ينفي
            before = beside if beside and beside[0] >= earlier[-1].cue[1] else before
        if before and rule.type == "denied" and verb.form.pronoun and self.opening.denied_thing(line, before[0]):
            before = None  # اتهامات تنفيها | طهران
        if before and line.key(before[1] - 1) in AND_THAT:
            before = None  # إن الوزارة تعرف المخالفات | وإنها | ترفض
        if before is not None:
            ends = (spot for spot in range(*before) if line.tokens[spot].text in _DOTS and spot + 1 < before[1])
            dots = (spot + 1 for spot in ends if len(line.key(spot - 1)) != 1)  # but المدير د. | سامي
            before = max(dots, default=before[0]), before[1]  # «لا تعليق».. | مدرب المنتخب
            asks = (place for place in range(before[0] + 1, before[1]) if self._asking.asked_by(line, place))
            before = before[0], next(asks, before[1])
            before = self.opening.itself(line, before)
        if verb.form.number in "dp":  # a verb before its subject is singular: this one's is before it, or implied
            told_of = line.key(head - 1) in RELATIVES and not (verb.form.number == "d" and verb.form.pronoun)
            described = self.described(line, head - 1) if told_of else None  # but التهم التي | أنكراها
            implied = self._behind(line, hit, stop) or self.carried(line, index, speaking, earlier, verb.form)
            return before or described or implied
        if before is None and (whose := self._nobody_of(line, head)) is not None:
            return whose
        nobody = before and before[1] == before[0] + 1 and line.key(before[0]) in ("احدا", "احد")
        if before and (nobody or (line.key(before[0]) in _ANY and line.key(before[0] + 1) in OF_THEM)):
            return self.carried(line, index, speaking, earlier, verb.form)  # لكن أيا منها لم يجب
        which = line.key(head - 1) in RELATIVES and not verb.form.pronoun and line.key(index + 1) in self._told_things
        if rule.claims and which and (described := self.described(line, head - 1)) is not None:
            return described  # الناطق الذي نفى | الرواية
        if before and hit[0] == index:
            return self._after_pronoun(line, index, stop, rule) or before
        limit = hit[0] if hit[0] > index else stop
        if line.key(hit[0]) in self.knowledge.asking["us"] and hit[0] == index + 1:
            limit = hit[1] - 1  # وطلبت منا | أسرة الفنان | الرجوع إلى
        begins = index + 1
        both = rule.told_things and hit[0] == begins and line.key(begins) in _NOR
        if both:
            begins, limit = hit[1], stop  # لم ينف ولم يؤكد | كاتب الدولة | الخبر
        start = self.skip(line, begins, limit)
        start += bool(verb.form.pronoun) and line.key(start) in _ALL_OF_THEM  # فنفاها جميعها
        end = self._end(line, start, limit, rule)
        key = line.key(start) if start < limit else ""
        if key[:1] == "و" and before and line.headline and end > start:
            end = start  # النقابة تنفي | والمصرف يلتزم الصمت
        told = verb.form.pronoun or line.key(start - 1) in _THAT
        if key[:1] == "و" and told and not self._speaks_for(line, start) and not definite(key):
            end = start  # فنفاها | وطلب, نفى ذلك | وقدم استقالته
        act = bool(key) and self.phrases.is_masdar(key) and not self._speaks_for(line, start)
        act = act or (rule.type == "referred" and key in ("مراسله", "ربط"))  # طلب منا | مراسلة مكتب الاتصال
        thing = rule.claims and before is not None and act  # أمانديس تنفي | الزيادة
        denied = (rule.claims or both) and start < limit and self._denied(line, start)
        if denied or (act and not rule.claims) or thing:
            end = start
        spans = rule.type == "asked_for_time" and key in self.knowledge.statement_classes["SPAN"]
        told_of = key in _OUTRIGHT or key in self.knowledge.statement_classes["TALK"]  # رفض | الرد | والتعليق
        if told_of or key in self.knowledge.small["manner"] or spans or (before and key == "لسان"):
            end = start  # فاعتذر | بلطف, فاستمهلها | يومين, دمشق نفت على | لسان مصدر
        told = key in self.knowledge.nouns["denied_objects"] or not definite(key)
        if rule.told_things and told and not (self._speaks_for(line, start) or self.phrases.known(line, (start, end))):
            end = start  # ولم يؤكد | رقم الضحايا | أو ينفه
        after = line.key(start + 1)
        alone = key == "احد" and end == start + 1 and after != "من"
        if alone and self._asking.contacted(line, index) is None:
            if rule.somebodys or here(line, earlier, index):
                return REFUSED  # لم يعلق | أحد | على الدرج المكسور, رن هاتف المدير ولم يجب | أحد
            alone = False
        alone = alone or (key in OF_THEM and after in _ANY)  # فلم يجب منهم أحد
        if alone or (key in _ANY and after in OF_THEM):
            return self.carried(line, index, speaking, earlier, verb.form)
        if end <= start and (issuer := self.opening.issuer(line, index)) is not None:
            return REFUSED if self._is_refused(line, *issuer, rule, hit) else issuer
        if end > start:
            counted = line.key(start) in _COUNTED and end == start + 1 and self._asking.told(line, index)
            known = counted or self._speaks_for(line, start) or self.phrases.known(line, (start, end))
            if rule.known and definite(line.key(start)) and not known:
                return REFUSED  # but راسلناهما، فردت الأولى واكتفت | الثانية | بالصمت
            if self._is_refused(line, start, end, rule, hit) or (rule.claims and line.key(end) in ("الي",)):
                return REFUSED
            if self._asking.newsroom(line, start) >= end and start not in line.pairs and before:
                return before
            if before and self._nearer(line, before) and not self._speaks(line, start):
                return before
            return start, end
        if before:
            return REFUSED if self._is_refused(line, *before, rule, hit) else before
        pronoun = head - 1
        if line.key(pronoun) in RELATIVES:
            asked = self._asking.contacted(line, pronoun)
            if asked is not None and self.opening.reaches(line, asked.parties[-1], pronoun):
                start, end = asked.parties[-1]  # اتصلت بالمندوب الإقليمي للصحة الذي وعد
                apposed = line.tokens[pronoun - 1].text in COMMAS and end < pronoun - 1
                return start, pronoun - 1 if apposed else end
            return self.described(line, pronoun)
        near = range(index + 1, min(hit[1] + 2, stop))
        if rule.claims and (behind := self.opening.behind_denied(line, hit, stop)) is not None:
            return behind
        others = (
            place for place in near if line.key(place + 1) != "من" and line.key(place + 1) not in OF_THEM
            and not belongs(line.key(place - 1), self.phrases.heads)
            and not self.phrases.may_be_outlet(line.key(place - 1))
            and (place == index + 1 or definite(line.key(place - 1)) or line.key(place - 1) in _THAT)
        )  # fmt: skip
        if any(belongs(line.key(place), rule.refused_subjects) for place in others):
            return REFUSED
        return (
            self._behind(line, hit, stop)
            or (self._anybody(line, hit, stop) if rule.alone or rule.type == "no_reply" else None)
            or self._at_last(line, at, verb, hit, stop)
            or self.carried(line, index, speaking, earlier, verb.form)
        )

    def _nobody_of(self, line: Line, head: int) -> Range | None:
        """Whose people none of whom did it: إن أحدا في | الوزارة | لم يجب."""
        for place in range(head - 2, max(line.first(head), head - _NOBODY), -1):
            if line.key(place) in ("احدا", "احد") and line.key(place + 1) in _INSIDE:
                whole = self.phrases.end(line, place + 2, head) == head
                return (place + 2, head) if whole else None
        return None

    def _at_last(self, line: Line, at: Place, verb: StatementVerb, hit: Range, stop: int) -> Range | None:
        """Who stands behind all that the verb at a sentence's head is of: ونفى هذه الاتهامات جملة وتفصيلا | كل من."""
        first, before = line.first(at.head), line.key(at.head - 1)
        heads = first == at.head or self.asides.past(line, first, at.head) >= at.head
        if not (heads or before in _MEANWHILE):
            return None
        for place in range(hit[1], stop):
            key, before = line.key(place), line.key(place - 1)
            each = (key in _EACH or key == "اي") and line.key(place + 1) == "من"
            neither = key == "لا" and "ولا" in line.keys[place + 2 : stop]
            if (each or neither) and before not in PREPOSITIONS:
                end = self.phrases.end(line, place + 1 + each, stop)
                return (place, end) if end > place + 2 else None
            if before in PREPOSITIONS or key[:1] in "بل" or not line.tokens[place].word or place in line.dated:
                continue
            somebody = belongs(key, self._known) and (key[:1] != "و" or key in self._known)
            apart = place - 1 in line.closers or self.asides.past(line, place - 1, place) == place
            titled = belongs(key, self.knowledge.nouns["titles"]) or belongs(key, self.knowledge.nouns["spokespeople"])
            ours = line.tokens[place - 1].text.endswith("نا") or line.key(place - 2) in _CONCERNING
            apart = apart or ((definite(before) or ours) and (not definite(key) or titled))
            if not (somebody and apart):
                continue
            end = self.phrases.end(line, place, stop)
            fits = self.mentions.agreement.fits(line, (place, end), verb.form.gender, verb.form.number)
            if end > place and fits:
                return place, end
        return None

    def topical(self, line: Line, index: int) -> bool:
        """Whether somebody is named at the head of the sentence, before the verb: أما المصنع فلم, السفارة لم."""
        first = line.first(index)
        if line.key(first) in ("اما", "واما"):
            return True
        head = index - (line.key(index - 1) in self.knowledge.small["statement_negations"])
        return first < head and self.phrases.end(line, first, head) == head and self.phrases.known(line, (first, head))

    def _anybody(self, line: Line, hit: Range, stop: int) -> Range | None:
        """Who stands behind what was not commented on: ولم تعقب على الأنباء أي جهة، ولم يعلق على الخبر مجلس الوزراء."""
        for place in range(hit[1], stop - 1):
            anybody = line.key(place) in ("اي", "ايه") and line.key(place - 1) not in PREPOSITIONS
            body = belongs(line.key(place), self.phrases.heads) and not definite(line.key(place))
            if anybody or (body and line.key(place - 2) == "علي" and definite(line.key(place - 1))):
                start = place + anybody + (anybody and line.key(place + 1) == "من")
                end = self.phrases.end(line, start, stop)
                return (start, end) if end > start else None
        return None

    def _after_pronoun(self, line: Line, index: int, stop: int, rule: StatementRule) -> Range | None:
        """Who denies what a relative clause tells: المزاعم التي نفاها مرارا رئيس المجلس."""
        if line.key(index - 1) not in RELATIVES:
            return None
        start = self.skip(line, index + 1, stop)
        end = self._end(line, start, stop, rule)
        return (start, end) if end > start and self._speaks(line, start) else None

    def _before(self, line: Line, head: int, verb: StatementVerb) -> Range | None:
        """The subject right before the verb, or the one that أما sets before it, or that of وسبق لفلان أن."""
        told = head in line.quoted or line.pairs.get(head - 1, head) <= head + _SCARED
        head -= told and head - 1 in line.pairs  # مدير المركز | «لا يرد» على الهاتف, الوزارة | «تنفي ما نشر»
        apart = line.key(head - 1)[:1] == "و" or (head > 1 and not line.tokens[head - 2].word)
        if line.key(head - 1) in THESE or (apart and line.key(head - 1) in ORDINALS):
            return head - 1, head  # والثاني رفض التعليق
        found = self.phrases.subject_before(line, head)
        if found is not None and line.key(found[0]) in self.knowledge.asking["contact_bare"]:
            found = min(found[0] + 1, found[1] - 1), found[1]  # وبسؤال | المدير رفض
        if found is not None and line.key(found[0]).removeprefix("و") in SETTING:
            found = None  # وبعد ثلاثة أسابيع، لم يكن قد أجاب
        joined = line.key(head - 1)
        apart = joined[:1] == "و" and head - 2 >= line.first(head) and line.tokens[head - 2].word
        body = joined.startswith("وال") and belongs(joined[1:], self.phrases.heads)
        owned = apart or joined[:1] == "و"
        owned = owned and any(one in self.phrases.persons for one in under_pronoun(joined[1:]))  # ومديرها لم يرفع
        asked = self._asking.contacted(line, head)
        if line.headline and body and verb.form.number == "s" and head - 2 >= line.first(head) and asked is None:
            return head - 1, head  # المصنع يقفل والشركة | ترفض التعليق
        state = joined[:1] == "و" and (self.phrases.state([joined[1:]]) or joined[1:] in self._by_name)
        if found is None and (owned or (apart and body) or state):
            return head - 1, head  # المصرف يلوذ بالصمت والجمعية ترفض، وبكين تنفي
        behind_dots = line.headline and line.key(head - 2) == "." and joined[:1] == "و"
        if found is None and behind_dots and asked is None:
            named = self.phrases.joined_before(line, head)
            found = named if self.phrases.known(line, named) else None  # مرتزقة في دارفور.. | وأبوظبي | تنفي
        if found is None and joined in _SELF:
            found = self.phrases.subject_before(line, head - 1)
        first = line.first(head)
        opens = head - 1 == first or (head - 2 >= first and not line.tokens[head - 2].word)
        if found is None and line.headline and opens and definite(joined) and joined[:1] != "و":
            return head - 1, head  # الفيدرالي يأبى التعليق
        if found is None and line.key(head - 1) == "ان":
            found = self.phrases.after_sabaq(line, head - 1)
        if found is None and line.key(head - 1) in ("لكن", "ولكن", "لكنه", "لكنها", "لكنهم", "لكنهن", "لكنهما"):
            return None
        if found is not None and line.key(found[0]) in self.knowledge.asking["not_parties"]:
            return self.opening.find(line, head)  # قرأ رسائلنا على واتساب ولم يكتب
        if found is None and line.tokens[head - 1].text.endswith(("ا", "اً", "ًا")):
            found = self.opening.issuer(line, head)
        if found is None or line.key(found[0]).removeprefix("و") in KEEPS:
            found = self.opening.keeping(line, head) or found
        if found is None:
            already = line.key(head - 1) in ("فقد", "قد")  # أما رئيس القسم | فقد | نفى
            found = self.phrases.topic(line, head - already, described=True)
        if found is None:
            found = self.opening.headed(line, head)
        if found is None and line.key(head - 1) == "قد":
            found = self.opening.had(line, head - 1)
        if found is None and verb.negated and line.key(head - 1).startswith(("كان", "وكان")):
            found = self.phrases.subject_before(line, head - 1)
        return found

    def _nearer(self, line: Line, before: Range) -> bool:
        return definite(line.key(before[0])) or belongs(line.key(before[0]), self.phrases.heads)

    def _behind(self, line: Line, hit: Range, stop: int) -> Range | None:
        """A subject put behind what was refused: امتنعت عن التعليق وزارة المالية. Only a body's or an office's noun."""
        asked = self.knowledge.asking["questions"]
        if belongs(line.key(hit[1] - 1).removesuffix("نا"), asked) or line.key(hit[1] - 1).endswith("تنا"):
            place = hit[1]
            while place < stop and definite(line.key(place)) and line.key(place).endswith(("ه", "يه", "ات")):
                place += 1  # رسائلنا الإلكترونية
            if line.key(place) == "اي" and line.key(place + 1) == "من":
                end = self.phrases.end(line, place + 2, stop)
                return (place + 2, end) if end > place + 2 else None
        place = hit[1]
        while place < stop and definite(line.key(hit[1] - 1)) and line.key(place) in _REPEATED:
            place += 1  # لم يرد على الاتصالات الهاتفية المتكررة | مدير الفرع
        start = self.skip(line, self._over_asking(line, place, stop), stop)
        if start > place and line.key(start - 1) in ("من", "عبر", "علي", "الي"):
            return None  # إذن من الوزارة, عرض الأسئلة على الإدارة
        before = line.key(start - 1)
        paper = start > place + 1 and line.key(start - 2) in ("علي", "عن") and before in _PAPERS
        if paper:
            return None  # رفض التعليق على تقرير | محافظ الحسابات
        each = start + 1 < stop and line.key(start) in ("كل", "كلا", "كلتا", "اي") and line.key(start + 1) == "من"
        head = start + 2 if each else start
        if line.key(head) == "احد" and line.key(head + 1) != "من":
            return None  # وأرسلنا أسئلة إلى الشركة لم يجب عنها | أحد
        state = line.key(hit[1] - 1) in THEM and self.phrases.state([line.key(head)])  # ولم ترد عليها | القاهرة
        if head >= stop or not (each or state or belongs(line.key(head), self.phrases.heads)):
            return None
        if line.key(hit[1] - 1) not in _COMMENT and start == hit[1] and not each and line.key(hit[1] - 1) not in THEM:
            return None
        end = self.phrases.end(line, head, stop)
        return (start, end) if end > head else None

