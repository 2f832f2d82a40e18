"""Where the one accused stands: before the verb or behind it, behind a link word, or earlier, under a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsdesk.analysis.accused_conduct import REACHES, Placed
from newsdesk.analysis.accused_objects import ASIDE, BEHIND_LINK, GAP
from newsdesk.analysis.accused_words import SUFFERS
from newsdesk.analysis.charges import AT_PLACES, past_aside
from newsdesk.analysis.conjugation import Form
from newsdesk.analysis.found import Range, with_ba
from newsdesk.analysis.plain_wrongs import PlainWrongs
from newsdesk.analysis.rule_types import AllegationRule
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import BY, IN_OR_BY, Wanted
from newsdesk.analysis.word_shapes import (
    COMMAS,
    IN_IT,
    PREPOSITIONS,
    RELATIVES,
    THAT_THEY,
    belongs,
    belongs_any,
    definite,
)
from newsdesk.text.date_words import COUNTS

_FAR = 36
"""Words from an accusing verb within which its charge begins."""
_NEAR_CHARGE = 16
_MOST_OPENERS = 4
_AIMED = {"ه": "له اليه ضده بحقه", "ها": "لها اليها ضدها بحقها", "هم": "لهم اليهم ضدهم بحقهم"}
AIMED = {word: pronoun for pronoun, words in _AIMED.items() for word in words.split()}
"""Link words under a pronoun: التهم الموجهة إليه."""
_WHERE = frozenset({"حيث", "وهو", "وهي", "كما", "اذ"})
_AIMS = "ستهدف"
_FIRE = frozenset({"النار", "النيران", "الرصاص"})
_AT_WHOM = frozenset({"علي", "عليه", "عليها", "عليهم", "باتجاه", "صوب", "نحو", "تجاه"})
_STILL = frozenset(
    "كان كانت كانوا ظل ظلت ظلوا بات باتت باتوا يزال تزال يزالون زال زالت زالوا اخذ اخذت راح راحت عاد عادت داب دابت "  # noqa: SIM905
    "استمر استمرت بدا بدات يواصل تواصل واصل واصلت".split()
)
"""Between a subject and the verb of what it goes on doing."""
_NOBODY_ELSE = frozenset({"هو", "هي", "هم"})
_WENT_ON = 4
_TURNS = frozenset({"فيما", "بينما", "وذلك"})
"""What brings in something else behind a comma: اتهم النائب الوزير برفض لقائه، | فيما تعهدت الحكومة بكذا."""
OBJECTS = Wanted(objects=True)


class AccusedPlaces(PlainWrongs):
    """Finds the accuser, the accused and the charge of an accusing verb."""

    def of_verb(self, line: Line, index: int, rule: AllegationRule, form: Form) -> Placed | None:
        """The accuser where there is one, the party and the claim."""
        limit = line.limit(index)
        kind = rule.party
        if kind == "reached":
            return self.reached(line, index, limit, rule, form)
        if kind == "criticised":
            return self.criticised(line, index, limit, rule)
        if kind == "doer":
            return self.doer(line, index, limit, rule, form)
        if kind == "doing":
            return self.doing(line, index, limit, rule, form)
        if kind == "named":
            return self.named_with_ba(line, index, limit)
        if kind == "called":
            return self.called(line, index, limit, form.pronoun)
        if form.pronoun and kind != "object" and not (kind == "subject" and rule.deed):
            return None
        if kind == "subject":
            return self._subject(line, index, limit, rule, form)
        alone: Placed | None = None
        for opener in self._openers(line, index, limit, rule):
            if kind in ("after", "behind"):
                placed = self._linked(line, index, opener, limit, rule)
            elif kind == "each":
                placed = self.sides(line, index, opener, limit)
            else:
                placed = self.past_town(line, index, opener, rule) or self.past_comma(line, index, opener)
                placed = placed or self.of_object(line, index, opener, rule, form)
            if placed is None:
                continue
            people = line.key(placed[1][0])
            if kind == "object" and placed[0] is None and belongs(people, self.knowledge.nouns["collectives"]):
                alone = alone or placed  # اتهم سكان بأحياء المدينة | أصحاب الصهاريج بـ
                continue
            return placed
        return alone

    def _openers(self, line: Line, index: int, limit: int, rule: AllegationRule) -> Iterator[int]:
        last = min(limit, index + _FAR)
        commas = (place for place in range(index + 1, last) if line.tokens[place].text in COMMAS)
        turn = (place for place in commas if line.key(place + 1) in _TURNS or self._goes_on_to_say(line.key(place + 1)))
        yield from islice(self.opened(line, range(index + 1, next(turn, last)), rule), _MOST_OPENERS)

    def _goes_on_to_say(self, key: str) -> bool:
        """Whether the word behind a comma begins what the accuser says besides: ، مطالبة | اللجنة بنشر التقرير."""
        return any(verb.form.tense == "participle" for verb in self.knowledge.verbs.get(key, ()))

    def _subject(self, line: Line, index: int, limit: int, rule: AllegationRule, form: Form) -> Placed | None:
        near = range(index + 1, min(limit, index + _NEAR_CHARGE))
        opener = next(self.opened(line, near, rule), -1)
        if opener < 0:
            return None
        if rule.link and line.key(opener - 1) not in rule.link and line.key(opener)[:1] != "ل":
            return None  # أحيل على التقاعد بعد | التحقيق
        head = index - 1 if rule.negated else index
        head = head - 1 if head - 1 in line.pairs else head  # إن المحافظة «تقاعست عن …»
        inside = not rule.deed and line.key(index + 1) in IN_IT  # قضية تورط فيها | المدير
        before = None if inside else self.phrases.subject_before(line, head)
        before = before or self.led_by_sabaq(line, head)
        before = before or self._said_first(line, head) or self._long_before(line, head)
        if before is None and line.key(head - 1) in RELATIVES:
            before = self.phrases.antecedent_before(line, head - 1)
        if before is None and rule.deed and form.number == "p":
            before = self.heading(line, index)
            return (None, before, (opener, limit)) if before else None  # no verb in the plural before its subject
        if before is None and not rule.deed and index + 1 == opener and line.key(index - 1) in _WHERE:
            before = self.meant(line, index, "ه" if form.gender == "m" else "ها", only=True)  # حيث يواجه تهما
        if before is None and line.key(index - 1) in THAT_THEY:
            return None  # قالت الشرطة إنها | صادرت أجهزة
        joined = line.key(index)[:1] in "وف" and rule.deed and rule.said
        if before is None and joined and (led := self.heading(line, index)) and self._goes_on(line, index, led, form):
            before = led
        if before is None and rule.deed and self._event_told(line, index):
            return None  # إن هذه الهجمات | تهدد أمن المنطقة, اغتيالات | تستهدف قوات الجيش
        if before is None:
            bound = limit if rule.deed else opener
            start = self.past_adverbs(line, index + 1 + inside, bound if not inside else limit)
            bound = limit if inside else bound
            denied = rule.known and rule.wrong  # نفت المؤسسة | المعلومات عن تورطها
            end = self.phrases.end(line, start, bound, Wanted(rule.claim, objects=rule.deed, denied=denied))
            if start < opener < end and "*" not in rule.claim:
                end = opener  # أطلق مسلحون | النار
            if rule.done_to and not self._done_to(line, end, limit):
                end = self.object_within(line, start, end)
            elif rule.done_to and line.key(start + 1) == "من":
                end = self.object_within(line, start, end)  # اقتحمت قوة من الأسايش | مكتب الموقع
            end = self.before_thing_told(line, start, end) if rule.deed else end
            before = (start, end) if end > start and line.key(index - 1) not in ("ما", "لا") else None
            if before is None and rule.court and line.key(start) == "الي":
                start = opener + 1 + (line.key(opener + 1) in ("العام", "العامه"))
                end = self.over_place(line, self.phrases.end(line, start, limit, IN_OR_BY), limit)
                before = (start, end) if end > start else None  # أحيل إلى القضاء | مدير الفرع
                opener = end if before else opener
            if end == start and rule.deed and line.key(index)[:1] == "و":
                before = self.heading(line, index)  # إن المدرب استدرجها وتحرش بها
        if before is None:
            return None
        if line.key(index)[:1] in "وف" and rule.deed:
            before = before[0], self._first_verb(line, before)  # مقاتلات هندية | اخترقت المجال وألقت
        while before[1] > before[0] + 1 and line.key(before[1] - 1) in _STILL:
            before = before[0], before[1] - 1  # تشاد ظلت | تفتح
        if rule.deed and any(line.key(place) in SUFFERS for place in range(before[0] + 1, before[1])):
            return None  # إن سائق سيارة | قتل في قصف استهدف الطريق
        if line.key(opener - 2) == "في" and before[0] < opener - 2 < before[1]:
            before = before[0], opener - 2  # سقط الحارس | في اختبار المنشطات
        others = (place for place in range(before[0] + 1, before[1])
                  if line.key(place) in self.knowledge.openings and line.key(place).endswith("ت"))  # fmt: skip
        before = before[0], next(others, before[1])  # عناصر مسلحة | نفذت عملية استهدفت
        if rule.deed:
            done = (place for place in range(before[0] + 1, before[1]) if line.key(place) in self._many | _FIRE
                    and (definite(line.key(place - 1)) or line.key(place - 1).endswith("ون")
                         or (line.key(place) in self._many and place > before[0] + 1
                             and line.key(place - 1) not in PREPOSITIONS)
                         or self.phrases.state([line.key(place - 1)])))  # fmt: skip
            before = before[0], next(done, before[1])  # طردت قوات الأمن | مئات, أطلقت … | الرصاص
        plan = _AIMS in line.key(index) and self.phrases.is_act(line.key(before[1]))
        if rule.armed and plan and not definite(line.key(before[1])):
            return None  # استهدفت الحكومة | رفع الإنتاج في القرى
        if rule.armed and line.key(opener) in _FIRE and line.key(opener + 1) not in _AT_WHOM:
            return None  # أطلقت الرصاص | في الهواء
        if rule.wrong and rule.known and "ب" in rule.claim and before[1] < opener and line.key(before[1])[:1] == "ب":
            return None  # قامت الشرطة | بضبط المتهم بالسرقة
        if rule.wrong and rule.known and line.key(opener) == "علي" and not self.is_grave(line.key(opener + 1)):
            return None  # أقدمت السلطات على | توقيف متهم بالتزوير
        claim = (max(opener, before[1]), limit)
        if rule.done_to and not form.pronoun and not self._done_to(line, claim[0], limit):
            return None
        return None, before, claim if claim[0] < limit else None

    def _event_told(self, line: Line, verb: int) -> bool:
        """Whether a verb right behind attacks or wrongs tells of them: هذه الهجمات | تهدد, اغتيالات | تستهدف."""
        event, place = line.key(verb - 1), verb - 1
        if place < line.first(verb) or not line.tokens[place].word or line.key(verb)[:1] not in "تي":
            return False
        adjective = event.endswith(("يه", "ه")) and definite(event) is definite(line.key(place - 1))
        events = (event, line.key(place - 1)) if adjective and place > line.first(verb) else (event,)
        return any(key[:1] not in "بل" and self._event(key.removeprefix("و")) for key in events)

    def _long_before(self, line: Line, verb: int) -> Range | None:
        """The subject before what tells that it went on, or was nobody else: تشاد ظلت | تفتح, موسكو هي التي | أوعزت."""
        place = verb - 1
        if line.key(place) in RELATIVES | {"من"} and line.key(place - 1) in _NOBODY_ELSE:
            return self.phrases.subject_before(line, place - 1)
        while place > verb - _WENT_ON and (
            place in line.dated or line.key(place) in COUNTS or line.key(place).endswith("ات")
        ):
            place -= 1  # ظل ست سنوات | يقتطع
        return self.phrases.subject_before(line, place) if line.key(place) in _STILL else None

    def _first_verb(self, line: Line, phrase: Range) -> int:
        """Where the first verb of harm stands behind a subject; the phrase's end for none."""
        verbs = self.knowledge.allegation_verbs
        for place in range(phrase[0] + 1, phrase[1]):
            forms = [form for _, form in verbs.get(line.key(place), ()) if form.tense != "participle"]
            before = line.key(place - 1)
            whole = definite(before) or before.endswith(("ي", "يه")) or not line.tokens[place - 1].word
            if forms and (whole or self.phrases.state([before])) and not definite(line.key(place)):
                return place
        return phrase[1]

    def _goes_on(self, line: Line, verb: int, subject: Range, form: Form) -> bool:
        """Whether a joined verb goes on with the subject of the clause: إن الجيش قصف القرية | فأحرق مئات الدونمات."""
        key, head = line.key(verb + 1), line.key(subject[0])
        feminine = head.endswith(("ه", "ات")) or self.phrases.state([head]) or belongs(head, self._she)
        if feminine is not (form.gender == "f"):
            return False
        if key in self._many or key in COUNTS or key[:1].isdecimal():
            return True
        end = self.phrases.end(line, verb + 1, line.limit(verb))
        return end > verb + 1 and not self._done_to(line, end, line.limit(verb)) and not self.phrases.state([key])

    def _aims(self, line: Line, place: int) -> bool:
        """Whether an act is only aimed at: تستهدف الوزارة | رفع النسبة."""
        act = self.phrases.is_masdar(line.key(place)) and not definite(line.key(place))
        return act and _AIMS in (line.key(spot)[1:] for spot in range(max(place - GAP, 0), place))

    def _done_to(self, line: Line, place: int, limit: int) -> bool:
        """Whether an object stands behind a deed, over when, how and where: قصف، أمس، بالمدفعية | البلدة."""
        while place < limit:
            past = self.past_adverbs(line, place, limit)
            past = past_aside(line, past, limit) if line.tokens[min(past, limit - 1)].text in COMMAS else past
            key = line.key(past)
            if past < limit and line.tokens[past].word and (key in PREPOSITIONS or with_ba(key, self.knowledge)):
                start = past + (key in PREPOSITIONS)
                start += line.key(start) in self.knowledge.small["no_objects"]  # من خلال, من دون
                past = max(self.phrases.end(line, start, limit, OBJECTS, attached=True), start + 1)
            if past == place:
                something = line.tokens[place].word or place in line.pairs
                return something and key not in self.knowledge.small["no_objects"] and not self._aims(line, place)
            place = past
        return False

    def _said_first(self, line: Line, verb: int) -> Range | None:
        """The subject that a quotation opens with: «روسيا تتعمد …»."""
        for opening in range(verb - 2, max(line.first(verb), verb - ASIDE) - 1, -1):
            if opening in line.pairs:
                fits = line.pairs[opening] > verb and self.phrases.end(line, opening + 1, verb) == verb
                return (opening + 1, verb) if fits else None
        return None

    def _linked(self, line: Line, index: int, opener: int, limit: int, rule: AllegationRule) -> Placed | None:
        """The party after a link word: before the charge (إلى فلان تهمة) or behind it (اللوم على فلان)."""
        behind = rule.party == "behind"
        if line.key(opener) in THAT_THEY and any(key in COMMAS for key in line.keys[index:opener]):
            return None  # وجهت الصحيفة أسئلتها إلى المدير، الذي قال | إنه
        places = range(opener + 1, min(opener + BEHIND_LINK, limit)) if behind else range(index + 1, opener)
        link = next((place for place in places if line.key(place) in rule.link), -1)
        aimed = next((place for place in places if line.key(place) in AIMED), -1)
        if aimed > 0 and link < 0:
            meant = self.meant(line, index, AIMED[line.key(aimed)], only=True)
            return (None, meant, (opener, limit)) if meant else None
        attached = self._under_li(line, index, opener, rule) if link < 0 else None
        if attached is not None:
            before = self.phrases.end(line, index + 1, attached[0], BY)
            return ((index + 1, before) if before > index + 1 else None), attached, (opener, limit)
        if link < 0 and not behind:
            behind = True  # وجهت النيابة تهمة الاختلاس إلى فلان
            places = range(opener + 1, min(opener + ASIDE, limit))
            link = next((place for place in places if line.key(place) in rule.link), -1)
        end = self.phrases.end(line, link + 1, limit if behind else opener, IN_OR_BY) if link > 0 else 0
        end = self._before_count(line, link + 1, end)
        if behind and line.key(end) == "في" and "ب" + line.key(end + 1) in AT_PLACES:
            end = self.phrases.end(line, end + 1, limit, IN_OR_BY)  # مستشفى خاص في العاصمة
        if link > 0 and rule.court and not behind and line.key(end) == "في" and end < opener < end + REACHES:
            end = opener - (line.tokens[opener - 1].text in COMMAS)  # رئيس المصلحة | في عاليه المهندس فلان | بجرائم
        if link < 0 or end <= link + 1:
            return None
        accuser_end = self.phrases.end(line, index + 1, opener if behind else link, BY)
        nouns = self.knowledge.nouns
        if line.key(opener) in _FIRE and belongs_any(line.key(index + 1), nouns["ranks"], nouns["actors"]):
            return None  # فتح جنود النار على الحشد: no words
        claim = (end, limit) if behind and end < limit else (opener, limit)
        return ((index + 1, accuser_end) if accuser_end > index + 1 else None), (link + 1, end), claim

    def _under_li(self, line: Line, index: int, opener: int, rule: AllegationRule) -> Range | None:
        """The party that ل is written onto: وجهت النيابة | للشركة | سبعة اتهامات."""
        nouns = self.knowledge.nouns
        if "ل" not in rule.link or not belongs_any(line.key(index + 1), nouns["courts"], nouns["titles"]):
            return None  # النقابة الوطنية للصحة: her name
        for place in range(index + 1, opener):
            if line.key(place)[:1] == "ل" and not belongs(line.key(place), self.phrases.heads):
                end = self._before_count(line, place, self.phrases.end(line, place, opener, IN_OR_BY))
                named = end > place and self.person(line, (place, end))
                return (place, end) if named and end >= opener - GAP else None
        return None

    @staticmethod
    def _before_count(line: Line, start: int, end: int) -> int:
        """Where a party ends before how many charges: للشركة | سبعة اتهامات."""
        return next((place for place in range(start + 1, end) if line.key(place) in COUNTS), end)
