"""The party of a comment statement: who did not answer, could not be reached, refused, denied."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.asking import Asking
from newsdesk.analysis.doors import only_a_door
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.found_statements import FoundStatement, here
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.newsrooms import tells_where
from newsdesk.analysis.party_subjects import OF_THEM, REFUSED, PartySubjects, Place
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.several_parties import SeveralParties
from newsdesk.analysis.subject_ends import subject_end
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.wanted import IN
from newsdesk.analysis.word_shapes import COMMAS, PREPOSITIONS, RELATIVES, belongs, definite, under_pronoun

_NO_PARTY = frozenset(
    {"الحصول", "اجل", "دون", "خلال", "التحقق", "الممكن", "المتاح", "المتيسر", "الميسور", "التواصل", "الوصول", "اخذ"}
)
_FROM_THEM = frozenset({"منها", "منه", "منهم", "منهما"})
PRONOUNS = frozenset(
    {"به", "بها", "بهم", "بهما", "اليه", "اليها", "اليهم", "اليهما", "معه", "معها", "معهم", "عنه", "عنها"}
    | {"عليه", "عليها", "عليهم", "عليهما"}
)
_TRAPPED = frozenset(
    {"العالقين", "العالقه", "المحاصرين", "المحاصره", "المفقودين", "المفقوده", "المنكوبين", "الغارقين"}
)
"""Whom rescuers cannot reach, rather than a newsroom."""
_ITS = ("ها", "ته", "له", "اته")
_OUTLETS = frozenset({"الصحيفه", "الجريده", "الوكاله", "القناه", "المجله", "المنصه"})
_SUPPLYING = ("زود", "واف", "وافي", "مد", "زودت", "وافت", "مدت", "زودوا", "يوافوا")
_NO_ANSWER = frozenset({"اي", "ايه", "سوي"})
_HOW_IT_WENT = frozenset(
    {"بالفشل", "بالاخفاق", "بالنجاح", "سدي", "هباء", "نفعا", "ثمارها", "بلا", "بدون", "باي", "بايه", "بشتي", "بكل"}
)
_CLAUSE = 14
"""Words of a clause that tells of somebody, at most."""
_INSIDE = 4
"""Words from a verb to what it could not be done to, where somebody may be named between."""
_IN = frozenset({"في", "عبر", "خلال"})
_OF_ITSELF = {
    "عنه": "ه", "عنها": "ها", "عنهم": "هم", "عنهما": "هما", "منه": "ه", "منها": "ها", "منهم": "هم", "منهما": "هما",
}  # fmt: skip
_OWNED = {"له": "ه", "لها": "ها", "لهم": "هم"}
_OPENS = 3
"""Words from the head of a sentence to a negation whose pronoun means somebody of the sentence before."""


class Parties:
    """Finds parties in a line."""

    def __init__(self, knowledge: Knowledge, phrases: Phrases, asking: Asking) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self.several = SeveralParties(knowledge, phrases)
        self.subjects = PartySubjects(knowledge, phrases, asking)
        self._people = (phrases.persons | knowledge.nouns["kin"]) - knowledge.nouns["bodies"]

    def party(
        self, line: Line, at: Place, verb: StatementVerb, hit: Range, stop: int, speaking: list[Found],
        earlier: list[FoundStatement], *, direct: bool,
    ) -> Range | None:  # fmt: skip
        """The party's range, None where the clause does not give one, REFUSED where its subject shows another sense."""
        rule, index = verb.rule, at.verb
        if rule.party == "after" and direct:
            end = self.phrases.end(line, hit[1], stop, IN)
            if end > hit[1] and (definite(line.key(hit[1])) or self.phrases.known(line, (hit[1], end))):
                return hit[1], end  # not رد رسمي
        if rule.party == "after" and rule.issued and line.key(index + 1) in _OF_ITSELF:
            meant = self._issuer(line, at.head, line.key(index + 1))
            if meant is None or line.key(hit[1]) == "من":
                return REFUSED  # مباراة لم يصدر عنها أي تعليق | من الحكم
            silent = any(one.type == "no_reply" and one.party == meant for one in here(line, earlier, index))
            return REFUSED if silent else meant  # التزمت الحكومة الصمت، ولم يصدر عنها أي توضيح
        if rule.party == "after" and rule.issued and line.key(hit[1]) == "عن":
            before = self.phrases.topic(line, at.head) or self.phrases.subject_before(line, at.head)
            if before and (before[0] in line.pairs or self.phrases.known(line, before)):
                return None  # الوزارة لم تصدر أي توضيح | عن الاعتقالات
        if rule.party == "after":
            return self.linked(line, index, hit, stop, rule) or self.possessor(line, hit, stop, rule)
        if rule.party == "object":
            return self.object(line, hit, stop, rule, at.head)
        if verb.form.person == 1:
            return REFUSED
        subject = self.subjects.of_verb(line, at, verb, hit, stop, speaking, earlier)
        named = subject is None and rule.given and hit[0] == index + 1 and hit[0] in line.pairs
        if named and not verb.form.text.endswith(_SUPPLYING):
            return hit[0], line.pairs[hit[0]] + 1  # ولم يدل | «الفيفا» | بتعليق
        if subject is None or subject is REFUSED:
            return subject
        if rule.given:
            given = self._without_us(line, subject)
            to_whom = given != subject or bool(verb.form.pronoun) or not verb.form.text.endswith(_SUPPLYING)
            ours = to_whom or any(self._asking.newsroom(line, place) > place for place in range(index + 1, hit[1]))
            return given if ours else REFUSED  # لم يواف المدير | النواب | بأي رد
        told = self.subjects.told_us(line, subject, rule)
        if told[1] > told[0] + 1 and line.key(told[1] - 1) in self.knowledge.asking["us"]:
            told = told[0], told[1] - 1  # وطلب المدير منا مهلة
        if told is REFUSED and verb.form.tense == "participle" and self._asking.contacted(line, index) is not None:
            return None  # اتصل مراسلنا بالحارس فقال إنه لا يعرف، ناصحا بسؤال صاحب العمارة
        return told

    def last_of(self, line: Line, named: Range, latter: str) -> Range:
        """Whom الأخير or الأخيرة means of several named together: الديوان | وشركة «مارينا» |، غير أن الأخيرة لم ترد."""
        parts, pronoun = self.several.split(line, named), "ها" if latter.endswith("ه") else "ه"
        fits = self.subjects.mentions.agreement.fits_pronoun
        return next((one for one in reversed(parts) if fits(line, one, pronoun)), parts[-1])

    def the_one(self, line: Line, subject: Range, parts: Sequence[Range | None]) -> Sequence[Range | None]:
        """Of whom a verb of one behind a ``subject`` with و in it tells, where he is not all of its ``parts``.

        He is one in two offices (نجله ومدير مكتبه فلان فنّدها), or a headline tells of something else before him (انفجار
        يهز مستودعا | ووزارة الدفاع | تلتزم الصمت).
        """
        first, last = parts[0], parts[-1]
        if first is None or last is None:
            return parts
        head = line.key(first[0])
        theirs = first[1] == first[0] + 1 and any(one in self._people for one in under_pronoun(head))
        if theirs and len(parts) == 2 and last[1] > last[0] + 2:
            return [subject]
        known = self.phrases.known(line, first) or belongs(head, self.phrases.anybody)
        return [last] if line.headline and not known else parts

    def _issuer(self, line: Line, head: int, key: str) -> Range | None:
        """Whom a pronoun behind the verb means, from whom no word came: الوزارة لم يصدر | عنها | أي تعليق."""
        if line.key(head - 1) in RELATIVES:
            described = self.subjects.described(line, head - 1)
            return described if self.phrases.known(line, described) else None
        first, mentions, pronoun = line.first(head), self.subjects.mentions, _OF_ITSELF[key]
        fits = mentions.agreement.fits_pronoun
        asked = self._asking.contacted(line, head)
        for one in (self.phrases.topic(line, head), self.phrases.subject_before(line, head)):
            if one and self.phrases.known(line, one) and fits(line, one, pronoun):
                return one
        if asked:
            return None
        return mentions.meant(line, first, head, pronoun) or self._told_before(line, head, pronoun)

    def _told_before(self, line: Line, head: int, pronoun: str) -> Range | None:
        """Whom a pronoun at the head of a sentence means, of the one before: وفرّ | المدير |. ولم نتمكن من بلوغه."""
        first = line.first(head)
        if first == 0 or head - first > _OPENS or not pronoun:
            return None
        return self.subjects.mentions.meant(line, line.first(first - 1), first, pronoun)

    def linked(self, line: Line, index: int, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """The noun phrase after من / عن: after the object (تعليق من الوزارة), or between (عن الوزارة أي تعليق)."""
        between = list(range(index + 1, hit[0]))
        named_first = "عن" in rule.link and any(line.key(place) == "عن" for place in between)
        named_first = named_first or (rule.newsroom and line.key(index + 1) in rule.link)  # لم نتلق | من الوزارة | ردا
        after = list(range(hit[1], stop))
        inside = list(range(hit[0] + 1, hit[1]))  # الحصول | من الوزارة على | تعليق
        for place in inside + (between + after if named_first else after + between):
            key = line.key(place)
            if key in rule.link and place + 1 < stop:
                follower = line.key(place + 1)
                nobody = follower in _NO_PARTY or follower in self.knowledge.statement_classes["ANSWERS"]
                if (key == "من" and nobody) or self._put_to(line, place + 1):
                    continue  # وما من | رد
                if key == "عن" and self._is_news(follower):
                    continue  # وعدم صدور رد رسمي عن | الشائعة
                inner = 2 if line.key(place + 1) in ("قبل", "طرف", "جانب") else 1
                start = self.subjects.skip(line, place + inner, stop)
                door = rule.type == "unreachable" and only_a_door(line, start, self.phrases)
                start += door  # لم يجب أحد على الهاتف في مقر | الشركة
                inner = hit[0] - (line.key(hit[0] - 1) == "اي")
                limit = inner if start < inner else hit[1] if start < hit[1] else stop
                end = self.phrases.end(line, start, limit, apposition=index > line.first(index))
                if end == start and start in line.pairs and line.pairs[start] - start < 7:
                    end = line.pairs[start] + 1
                end = self._before_answer(line, start, end, hit)
                ends = self.subjects.opening.ends_clause
                end = next((spot for spot in range(start + 1, end) if ends(line, spot)), end)
                if end > start and line.key(start) in ("اي", "احد", "احدهم") and line.key(start + 1) in OF_THEM:
                    return None
                if end > start:
                    return start, end
            owed = key[:1] == "ل" and place in inside and rule.contacted
            if owed and belongs(key, self.phrases.heads, prepositions=True):
                return place, self._before_answer(line, place, self.phrases.end(line, place, stop), hit)
            told = key == "الي" and (
                belongs(line.key(place - 1), self.knowledge.asking["sent"]) or self._asking.put(line.key(place - 1))
            )  # رسالة إلى | الشركة
            if told and rule.type == "no_reply" and self.phrases.end(line, place + 1, stop) > place + 1:
                return place + 1, self.phrases.end(line, place + 1, stop)  # الأسئلة التي وجهناها إلى الوزارة
            if key in _FROM_THEM:
                back = range(index - 1, line.first(index), -1)
                pronoun = next((spot for spot in back if line.key(spot) in RELATIVES), -1)
                return self.subjects.described(line, pronoun) if pronoun > 0 and index - pronoun < 4 else None
        return None

    def _is_news(self, key: str) -> bool:
        """Whether the word is what is told, and nobody: الشائعة, الأنباء."""
        classes = self.knowledge.statement_classes
        told = any(belongs(key, classes[name]) for name in ("CHARGED", "CHARGES", "ACCUSATION"))
        return told and not belongs(key, self.phrases.heads)

    def _put_to(self, line: Line, place: int) -> bool:
        """Whether the word is what was put to somebody, and nobody: جوابا عن | رسائلها إلى الوزارة."""
        key = line.key(place)
        return key.endswith(_ITS) and self._asking.put(key) and not belongs(key, self.phrases.heads)

    def _without_us(self, line: Line, subject: Range) -> Range:
        """The subject without a newsroom that was to be given something: لم يواف المدير | الصحيفة | بأي رد."""
        start, end = subject
        last = next((spot for spot in range(start + 1, end) if line.pairs.get(spot) == end - 1), end - 1)
        ours = last in line.pairs or line.key(last) in _OUTLETS
        return (start, last) if last > start and ours and definite(line.key(last - 1)) else subject

    def _before_answer(self, line: Line, start: int, end: int, hit: Range) -> int:
        """Where the party ends that stands before the answer: لم يصلنا من | الوزارة | أي رد."""
        if not hit[0] < start < hit[1]:
            return end
        classes = self.knowledge.statement_classes
        answers = classes["ANSWERS"] | classes["SILENTLY"] | classes["NOTHINGBUT"] | _NO_ANSWER
        return next((spot for spot in range(start + 1, min(end, hit[1])) if line.key(spot) in answers), end)

    def possessor(self, line: Line, hit: Range, stop: int, rule: StatementRule) -> Range | None:
        """Whose answer it was, without من: الحصول على تعليق الشركة."""
        start = hit[1]
        if not rule.theirs or start >= stop or not line.tokens[start].word:
            return None
        called = line.key(start - 1) == "الاتصال" and line.key(start)[:1] == "ب"  # دون الاتصال | بالشركة
        who = belongs(line.key(start), self.phrases.heads, prepositions=called)
        who = who or any(one in self.phrases.persons for one in under_pronoun(line.key(start)))  # رأي | رئيسها
        of = line.key(start - 1) in self.knowledge.statement_classes["VIEW"] and definite(line.key(start + 1))
        of = of and not definite(line.key(start)) and line.key(start) not in PREPOSITIONS  # رأي | آمر الكتيبة
        if not (who or of or self.phrases.known(line, (start, start + 1))):
            return None
        end = self.phrases.end(line, start, stop, attached=called)
        if of and not who and end < start + 2:
            return None
        return (start, end) if end > start else None

    def object(self, line: Line, hit: Range, stop: int, rule: StatementRule, head: int | None = None) -> Range | None:
        """The noun phrase at the end of what was matched (الاتصال | بالوزارة), or right after it.

        ``head``: where the verb begins that tells of it, if one does.
        """
        last = hit[1] - 1
        key = line.key(last)
        if key in PRONOUNS or key in self.knowledge.statement_classes["REACHTHEM"]:
            meant = self._meant(line, hit, hit[0] if head is None else head)
            place = meant and line.key(meant[0]) in rule.refused_objects  # المدينة تعذر الاتصال بها
            return REFUSED if place else meant
        reached = key.startswith("ل") and (line.key(last - 1) == "الوصول" or rule.trigger == "words")
        reached = reached and key not in self.knowledge.statement_classes["MEETACT"]  # للقاء | المدير
        start = last if (key.startswith("ب") or reached) and len(key) > 2 and key not in ("بعد",) else hit[1]
        unread = self.phrases.end(line, start, stop) == start
        if start == last and (key == "بلوغ" or (unread and key in self.knowledge.small["native_ba"])):
            start = hit[1]
        if line.key(start) in ("اي", "احد", "احدي") and line.key(start + 1) == "من":
            start += 2
        if line.key(start) == "باي" and line.key(start + 1) == "من":
            start += 2  # الاتصال بأي من المرشحين
        if line.key(start) in ("بمن", "بما", "من", "ما"):
            return None
        box = start + belongs(line.key(start), self.knowledge.asking["channels"])  # صندوق | بريدها
        if box > start and line.key(box) in _OWNED:  # ولم تفلح محاولة العثور على | رقم له
            return self.subjects.mentions.meant(line, line.first(hit[0]), hit[0], _OWNED[line.key(box)])
        if self.is_owned(line.key(box)):
            return self.owner(line, box, hit[0])
        door = start
        start = self._asking.past_channels(line, start, stop)
        end = self.several.attached_end(line, start, stop)
        end = next((place for place in range(start + 1, end) if self._did_besides(line, place)), end)
        end = next((place for place in range(start + 1, end) if line.key(place) in rule.later), end)
        end = next((place for place in range(start + 1, end) if self._purpose(line.key(place))), end)
        where = (place for place in range(start + 1, end if start > door else 0) if tells_where(line.key(place)))
        end = next(where, end)  # عنوان الشركة | في بيروت
        if end <= start:
            return None
        first = line.key(start)
        heads = (first, first[1:], "ال" + first[3:] if first.startswith("بال") else "", "ال" + first[2:])
        if any(line.key(spot) in _TRAPPED for spot in range(start, end)) and not self._sought(line, hit, end, stop):
            return REFUSED  # العمال | العالقين في المنجم
        if any(head and (head in rule.refused_objects or belongs(head, rule.refused_objects)) for head in heads):
            return REFUSED
        return start, end

    def is_owned(self, key: str) -> bool:
        """Whether the word is how somebody told of before is reached: عنوانها, بريده."""
        stems = () if definite(key) else under_pronoun(key)
        return any(one in self.knowledge.asking["channels"] for one in stems)

    def owner(self, line: Line, start: int, head: int) -> Range | None:
        """Whose channel the word is under a pronoun: أما الشركة فارتدت الرسائل الموجهة إلى | عنوانها."""
        first, mentions = line.first(head), self.subjects.mentions
        pronoun = mentions.pronoun_in(line, (start, start + 1))
        return self.phrases.topic(line, head) or mentions.meant(line, first, head, pronoun)

    def _sought(self, line: Line, hit: Range, end: int, stop: int) -> bool:
        """Whether it is told that a newsroom wanted whom it could not reach: by its name, or what for."""
        named = range(max(line.first(hit[0]), hit[0] - _INSIDE), hit[0])
        wanted = any(line.key(spot) in self.knowledge.nouns["support"] for spot in range(end, stop))
        return wanted or any(self._asking.newsroom(line, spot) > spot for spot in named)

    def _did_besides(self, line: Line, place: int) -> bool:
        """Whether it is told here what somebody else did: الوصول إلى مالكة المبنى | ورفض محاميها التعليق."""
        key = line.key(place)
        verb = key[:1] == "و" and key[1:] in self.knowledge.openings and not belongs(key, self.phrases.heads)
        theirs = under_pronoun(line.key(place + 1)) if verb else ()
        return any(one in self.phrases.persons for one in theirs)

    def _purpose(self, key: str) -> bool:
        """Whether the word tells what somebody was wanted for, or how that went: السجين | لسماع روايته, | بالفشل."""
        classes = self.knowledge.statement_classes
        if key in _HOW_IT_WENT:
            return True
        return key[:1] == "ل" and (key[1:] in classes["SEEK"] or key[1:] in classes["REACHOBJ"])

    def _meant(self, line: Line, hit: Range, head: int) -> Range | None:
        """Whom a pronoun means: أما المقاول فتعذر الوصول إليه."""
        first = line.first(hit[0])
        mentions = self.subjects.mentions
        pronoun = mentions.pronoun_in(line, hit)
        if line.key(first) in ("اما", "واما"):
            first += 1
        elif (contacted := self._asking.contacted(line, head)) is not None:
            return contacted.parties[0]
        if line.key(head - 1) in RELATIVES and (described := self.subjects.described(line, head - 1)) is not None:
            return described  # وفرضت واشنطن عقوبات على | التاجر يوسف الحلبي، | الذي لم يتسن الوصول إليه
        if line.key(first).removeprefix("و") in self.knowledge.openings:
            first += 1
        inside = mentions.meant(line, head + 1, hit[0], pronoun) if hit[0] - head > _INSIDE else None
        if inside is not None:
            return inside  # لم نتمكن من معرفة هوية | صاحب الصفحة | أو التواصل معه
        if (absent := self.told_of(line, first, head, pronoun)) is not None:
            return absent
        negations = self.knowledge.small["statement_negations"]
        bound = next((spot for spot in range(first, head) if line.key(spot) in negations), head)
        end = self.phrases.end(line, first, bound)
        if end > first and self.phrases.known(line, (first, end)):
            return first, subject_end(line, first, end, self.knowledge)
        if (named := mentions.meant(line, first, head, pronoun)) is not None:
            return named
        if end > first:
            return first, end
        contacted = self._asking.contacted(line, head)
        if contacted:
            return contacted.parties[0]
        described = self.subjects.described(line, self._last_comma(line, hit[0]))
        return described or self._told_before(line, head, pronoun)

    def told_of(self, line: Line, first: int, head: int, theirs: str) -> Range | None:
        """Of whom a clause with أن tells something before: قال موظف إن | المدير | مسافر ولا يمكن الاتصال به.

        ``theirs`` is the pronoun that means them, or a word under it.
        """
        pronoun = next((one for one in ("ها", "هم", "ه") if theirs.endswith(one)), theirs)
        for spot in range(head - 1, max(first, head - _CLAUSE), -1):
            if line.key(spot) not in ("ان", "بان"):
                continue
            end = self.phrases.end(line, spot + 1, head)
            where = (at for at in range(spot + 2, end) if line.key(at) in ("في", "خارج") and definite(line.key(at - 1)))
            end = next(where, end)  # رئيس الديوان | في جولة
            alone = definite(line.key(spot + 1)) and not definite(line.key(spot + 2))  # المدير | مسافر
            whom = spot + 1, min(end, spot + 2) if alone else end
            person = whom[1] > whom[0] and self.subjects.mentions.agreement.fits_pronoun(line, whom, pronoun)
            return whom if person and belongs(line.key(whom[0]), self.phrases.persons) else None
        return None

    def his(self, line: Line, head: int, key: str) -> Range | None:
        """Whose answer it is under a pronoun: ظل هاتف | المدير | مغلقا، ولم يكن ممكنا أخذ رأيه."""
        pronoun = next((one for one in ("ها", "هم", "ه") if key.endswith(one)), "")
        return self.subjects.mentions.meant(line, line.first(head), head, pronoun) if pronoun else None

    def _last_comma(self, line: Line, place: int) -> int:
        first = line.first(place)
        return next((spot for spot in range(place - 1, first, -1) if line.tokens[spot].text in COMMAS), first)

    def speaking_body(self, line: Line, speaker: Range) -> Range:
        """The speaker, or the body behind a document that speaks for it (بيان للوزارة)."""
        start, end = speaker
        if belongs(line.key(start), self.knowledge.nouns["documents"]):
            for place in range(start + 1, end):
                key = line.key(place)
                owner = key.startswith("لل") or (key[:1] == "ل" and belongs(key[1:], self.phrases.heads))
                if owner or line.key(place - 1) == "عن":
                    stop = self.phrases.end(line, place, end)
                    return place, max(stop, place + 1)
        channels = self.knowledge.asking["channels"] | self.knowledge.asking["issued"]
        said = (place for place in range(start + 1, end) if line.key(place) in _IN and line.key(place + 1) in channels)
        return start, next(said, end)  # الشركة | في إيميل
