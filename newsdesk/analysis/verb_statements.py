"""What a verb of asking tells in its clause: of whom, of what kind, and by whom they were asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.due_elsewhere import (
    asks_to_hide,
    due_elsewhere,
    others_us,
    theirs_to_ask,
    told_by_another,
)
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.earlier_parties import EarlierParties
from newsdesk.analysis.following import Following
from newsdesk.analysis.found import Found, Range, holding
from newsdesk.analysis.found_statements import (
    UNTIL,
    WINDOW,
    FoundStatement,
    clause_end,
    cue_end,
    detail_of,
    here,
    near,
    refused,
)
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.parties import PRONOUNS, Parties
from newsdesk.analysis.party_subjects import REFUSED, THEM, Place
from newsdesk.analysis.patterns import match
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import StatementRule, StatementVerb
from newsdesk.analysis.statement_spellings import StatementSpellings
from newsdesk.analysis.subject_places import LATTER, SOMEBODY
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.trying import Trying
from newsdesk.analysis.whose_words import spokesman
from newsdesk.analysis.word_shapes import (
    ALL_BUT,
    BUT_THEY,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    THAT_THEY,
    WITH_THAT,
    belongs,
    definite,
)

_PUT_OFF = frozenset({"asked_for_time", "referred"})
BEFORE_NOUNS = PREPOSITIONS | {
    "وفي", "ومن", "وعن", "وعلي",
    "رغم", "ورغم", "بعد", "وبعد", "قبل", "وقبل", "خلال", "عند", "بسبب", "وسط", "مقابل", "اثر", "تمديد",
}  # fmt: skip
"""Words that no finite verb follows at once: ورغم وعد الناطق بالرد."""
_QUESTIONS = frozenset({"السءال", "الاسءله", "الاستفسارات"})
_WHO_ASK = frozenset({"معد", "معده", "معدي", "معدا", "معدو", "مراسل", "مراسله", "مراسلنا", "مراسلتنا"})
"""Who works on the story, and is no part of whom it asked."""
_FOR_WHOM = frozenset({"له", "لها", "لهم", "لهما"})
_OF_WHOM = frozenset({"منه", "منها", "منهم", "منهما"})
_TOWARDS = frozenset({"علي", "الي", "نحو"})
_US_TOLD = frozenset({"ه", "ها", "هم"})
"""Pronouns under which a verb may have a newsroom named before: قال مراسلنا إن المدير | استمهله."""
_EACH = frozenset({"كل", "كلا", "اي", "ايا"})
_OF_THEM = frozenset({"منهم", "منهن", "منهما"})
_CALLED_ON = frozenset({"طالب", "طالبت", "يطالب", "تطالب"})
_MEANWHILE = frozenset({"فيما", "بينما", "حين", "كما"})
"""Words at the head of a clause that what goes before has no part in."""
_ASKED_AGAIN = frozenset({"فطلب", "فطلبت", "فطلبوا", "وطلب", "وطلبت"})
_BOTH = frozenset({"كلاهما", "كلتاهما", "كليهما", "كلتيهما", "كلاهم", "جميعهم", "جميعها", "كلهم", "الاثنان", "الاثنين"})
_CONCERNED = frozenset({"المعني", "المعنيه"})
"""Whom the copy is about, with no name: نفى | المعني | ذلك."""
_SPOKE = frozenset({"يدل", "تدل", "يدلوا", "يدلي", "تدلي", "ادل", "ندل"})
"""Verbs of giving words: لم | يدل | بتصريح."""
_HE = frozenset({"وهو", "وهي", "وهم", "وهما"})
_COMMENT = frozenset({"التعليق", "تعليق", "الرد", "الاجابه", "الحديث", "التصريح", "تصريح"})
_SHORT = 3
SOME = 8
"""Statements before or behind one that may tell the same in its sentence: a sentence may be a whole book."""


class VerbStatements:
    """Makes a line's statements of verbs and their places."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings,
        told_before: EarlierParties, following: Following, trying: Trying, spellings: StatementSpellings,
    ) -> None:  # fmt: skip
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._parties = parties
        self._earlier = earlier
        self._told_before = told_before
        self._following = following
        self._trying = trying
        self._spellings = spellings

    def match(
        self, line: Line, at: Place, verb: StatementVerb, speaking: list[Found], earlier: list[FoundStatement]
    ) -> Iterator[FoundStatement]:
        """The statements that the verb at a place makes, one for each party; none where its pattern is not met."""
        rule, index = verb.rule, at.verb
        stop = clause_end(line, index)
        alone = verb.negated and rule.party == "subject" and line.key(index + 1) in ALL_BUT
        if alone and self.phrases.known(line, (index + 2, self.phrases.end(line, index + 2, stop))):
            plain = rule.type == "no_reply" and not (rule.given or rule.issued)
            put = self._asking.contacted(line, index) if plain else None
            if put:  # لم يرد سوى | البنك: `Exceptions` puts the others in its place
                yield FoundStatement(rule.type, None, (at.head, index + 1), put.parties[0], put.asker, rule.id)
            return
        told = [one.type for one in earlier[-SOME:] if near(line, one.cue, index)]
        others = any(kind != rule.type for kind in told)
        hit = self._following.hit(line, index, stop, verb, told=bool(told), others=others)
        denies = hit and rule.type == "denied" and not rule.claims
        if hit and denies and verb.form.pronoun == "هما":
            return  # رفضهما تبادل الاتهامات: a noun
        if hit and denies and any(self._spellings.may_be_denied(line, spot) for spot in range(*hit)):
            return  # أبدى استغرابه | ونفى علمه
        if hit is None or refused(line, hit, stop, rule) or due_elsewhere(line, rule, hit, stop, self._asking):
            return
        if rule.type == "declined" and "asked_for_time" in told and line.key(hit[1]) in UNTIL:
            return  # طلب إمهاله، مؤكدا أنه لا يريد أن يتحدث | دون وثائق
        if rule.type in ("no_reply", "declined") and theirs_to_ask(line, index, hit, speaking, self._asking):
            return
        them = rule.type == "referred" and verb.form.pronoun in _US_TOLD and hit[0] > index and not at.joined
        them = them and line.key(index - 1) not in THAT_THEY
        if them and told_by_another(line, index, speaking, self._asking):
            return
        if not self._trying.fits(line, at, hit, verb) and not self._trying.stranger(line, index, hit, stop, rule):
            return
        if rule.type == "asked_for_time" and (self._earlier.by_others(line, index) or asks_to_hide(line, index)):
            return
        if rule.id == "promised" and verb.form.pronoun == "هم" and not self._press_before(line, index):
            return  # إن المؤسسة | وعدتهم بالرد على ملفاتهم
        if rule.type == "denied" and line.key(index + 1) == "او":
            return  # تعليق ينفي | أو يؤكد
        if rule.type == "denied" and line.key(at.head - 1) == "مما" and not verb.form.pronoun:
            return  # غاب النائب، مما | ينفي تصريحات الحكومة: a fact
        answer = not {"رد", "ردا", "جواب", "جوابا", "اجابه"}.isdisjoint(line.keys[slice(*hit)])
        if rule.given and answer and self._earlier.requested(line, index):
            return  # وطلبت المنظمة من دمشق إيضاحات، لكنها | لم تقدم أي رد
        put_off = rule.type in _PUT_OFF
        if put_off and self._asking.put_here(line, index):
            return
        theirs = verb.form.person != 1 and rule.type != "denied" and not self._for_comment(line, hit)
        theirs = theirs and not (rule.alone and line.key(at.head - 1) in _MEANWHILE)  # فيما | لم تعلق الوزارة
        theirs = theirs and not self._in_public(line, index, hit, verb)
        if (put_off or theirs) and self._earlier.others_asked(
            line, index, hit[0] if put_off else index
        ):
            return
        if put_off and line.key(hit[1]) == "من" and self._earlier.of_others(line, hit):
            return  # طلب العامل مهلة | من الوزارة
        direct = bool(rule.direct) and any(match(line, hit[0], stop, pattern) == hit[1] for pattern in rule.direct)
        party = self._parties.party(line, at, verb, hit, stop, speaking, earlier, direct=direct)
        asked_of = rule.id == "referred" and "الاسءله" in line.keys[slice(*hit)]  # أميركا تحيل الأسئلة إلى إسرائيل
        if party is REFUSED or (put_off and not asked_of and self._earlier.states_own(line, index, party)):
            return
        if put_off and verb.form.text in _CALLED_ON and self._asking.newsroom(line, index + 1) > index + 1:
            return  # وطالبت | الجريدة | بالاطلاع على النتائج
        if put_off and "طلب" in verb.form.text and self._of_somebody(line, index, hit):
            return  # طلبت الهيئة | من المصارف | بياناتها
        if line.key(hit[1] - 1) in THEM and rule.type == "no_reply" and self._earlier.states_own(line, index, party):
            return  # طلب الصندوق إيضاحات، ولم ترد عليها | القاهرة
        if party and rule.type == "no_reply" and belongs(line.key(party[0]), self.knowledge.nouns["documents"]):
            return  # ولم يعط | البيان | أي إيضاح
        if rule.given and line.key(index) in _SPOKE and self._told_of(line, index, speaking):
            return  # وأكدت الوزارة أن الوزير | لم يدل بأي تصريح
        again = party is not None and put_off and index < party[0] and line.key(party[1]) == "من"
        if again and party and any(line.key(spot) in _ASKED_AGAIN for spot in range(party[1], hit[0])):
            return  # طلبت | «النهار» | من المدير تعليقا، فطلب مهلة
        some = party and (party[0] + (line.key(party[0]) == "اي"), party[1])  # لم نعثر على | أي | مسؤول في الشركة
        if rule.known and some and rule.party == "object" and not self.phrases.known(line, some):
            return
        cue = (at.head, cue_end(rule, index, hit))
        if rule.party == "object" and line.key(hit[0]) == "ان":
            cue = (at.head, hit[0] + 2)  # لم يتسن لمراسلنا أن | يلتقي
        if rule.cue_span or any(stem in verb.form.text for stem in rule.liking):
            cue = (cue[0], max(hit[1], cue[1]))
        elif rule.cue_at_hit or (
            party and party[1] <= index and rule.party == "subject" and hit[0] > index and not rule.claims
        ):
            cue = (hit[0] if rule.cue_at_hit else cue[0], hit[1])
        if party and rule.party == "subject":
            asks = (spot for spot in range(party[0] + 1, party[1]) if line.key(spot) in _WHO_ASK)
            party = party[0], next(asks, party[1])  # هدد صاحب المصنع | معد التحقيق | ورفض
            party = None if line.key(party[0]) in _QUESTIONS else party  # وصف | السؤال | بأنه مستفز ورفض
        if party is None and rule.theirs and line.tokens[hit[1] - 1].text.endswith(POSSESSIVES):
            party = self._parties.subjects.carried(line, index, speaking, earlier)  # ولم نتمكن من الحصول على رده
            if party is None and self._asking.contacted(line, index) is None:
                party = self._parties.his(line, at.head, line.key(hit[1] - 1))
        contacted = self._asking.contacted(line, index)
        if party and contacted and self._is_matter(line, at.head, party, contacted):
            party = None  # سألت «النهار» المدير عن الموضوع، | الذي رفض التعليق
        if party is None and rule.party == "after" and line.key(index + 1) in _OF_WHOM:
            party = self.phrases.topic(line, at.head)  # أما الوزارة فلم نحصل | منها | على إيضاح
        if party is None and put_off:
            party = _asked_before(here(line, earlier, index), contacted)
        if party is None and contacted is None:
            contacted = self._earlier.before(line, index, verb.form)
        if party and line.key(party[0]) in SOMEBODY and party[1] == party[0] + 1:
            party = self._earlier.last_asked(line, index) or party
        if party and line.key(party[0]) in _FOR_WHOM and party[1] == party[0] + 1:
            # لم يصدر تعليق من طهران، وسبق | لها | أن نفت
            party = next((one.party for one in reversed(here(line, earlier, index))), None)
        concerned = party is not None and party[1] == party[0] + 1 and line.key(party[0]) in _CONCERNED
        if party and (concerned or (line.key(party[1] - 1) in LATTER and party[1] - party[0] < _SHORT)):
            asked_last = self._told_before.sent_on(line, party, earlier) or self._earlier.last_asked(line, index)
            elsewhere = asked_last is not None and asked_last[0] < line.first(index)
            if elsewhere and (named_here := self._told_before.here(line, party)):
                asked_last = named_here  # خلاف مع الممول، فيما لم يرد | الأخير
            if asked_last and not concerned:
                asked_last = self._parties.last_of(line, asked_last, line.key(party[1] - 1))
            accused = self._told_before.accused(line, index, verb.form, speaking) if rule.reported else None
            asked_of = asked_last is not None or accused is not None
            named_last = None if asked_of else self._told_before.latter(line, party)
            if named_last and any(made.speaker and made.speaker[0] <= named_last[0] < made.speaker[1]
                                  for made in holding(line, speaking, party[0])):  # fmt: skip
                named_last = None  # وأكد مصدر مقرب من اللاعب أن | الأخير | يرفض الحديث
            party = asked_last or named_last or accused or party
        if party and rule.type != "denied":
            party = spokesman(self.knowledge, line, party, speaking) or party
        both = party is not None and line.key(party[0]).removeprefix("و") in _BOTH
        of_them = both or line.key(index + 1) in ("اي", "احد")  # ولم يرد أي منهما
        if both and self._earlier.last_asked(line, index):
            party = None  # راسلنا الوزارتين، لكن كلتيهما لم تردا
        parties: list[Range | None] = [None]
        if party:
            until = hit[0] if rule.party == "subject" and party[1] <= hit[0] else stop
            parties = [*self._parties.several.each(line, party, until, apart=rule.type != "denied")]
            if verb.form.number == "d" and len(parties) == 1 and party[1] <= at.head:
                parties = [*self._parties.several.in_two(line, party)]  # الوزير والنائب ينفيان
            if verb.form.number == "s" and len(parties) > 1 and party[1] <= at.head:
                parties = [*self._parties.the_one(line, party, parties)]
        if party is None and contacted is not None:
            form = verb.form if rule.party == "subject" and not of_them else None
            told_to = [one for told in contacted.parties for one in self._parties.several.split(line, told)
                       if not self.phrases.is_act(line.key(one[0]))]  # fmt: skip
            parties = [*self._parties.subjects.agreeing(line, index, told_to, form, hit)]
        own = verb.form.pronoun and self._asking.put(line.key(index - 1)) and not at.joined
        charge = line.key(index - 2) not in PREPOSITIONS and belongs(line.key(index - 2), self.phrases.persons)
        own = own and not charge  # مسؤول التواصل | أحاله, but not على أسئلة | وجهتها
        if rule.type == "referred" and own:
            return  # أسئلة | وجهتها إلى الشركة: who asked
        if rule.issued and self._has_giver(line, index, hit, told=party is not None):
            return  # لم يصدر المدير أي رد (من مكتبه): of another rule
        named = party is not None and party[0] in line.pairs  # ولم يصدر عن «أندوف» أي بيان
        words = line.keys[hit[0] : hit[1] + 1]
        official = "رسمي" in words and not rule.official.isdisjoint(words)  # أي تعليق رسمي
        nobody = party is None or not (named or self.phrases.known(line, party))
        if rule.issued and "بيان" in line.keys[slice(*hit)] and nobody and not (official and party is None):
            return  # لم يصدر بيان عن الاجتماع
        ours = rule.newsroom and verb.form.person == 1  # لم نتلقّ ردا
        if others_us(line, index, hit, verb, speaking, self._asking):
            return
        alone = rule.newsroom or rule.somebodys
        alone = alone and not official
        if party is None and contacted is None and not ours and alone and not self._asking.told(line, index):
            return
        theirs = self._of_accused(line, at, hit, rule)
        of_accused = rule.type == "denied" or theirs
        accused = self._told_before.accused(line, index, verb.form, speaking) if of_accused else None
        if accused and (party is None or (party[1] <= index and (verb.form.pronoun or theirs))):
            parties = [accused]
        elif party is None and contacted is None and rule.party == "subject":
            before = self._told_before.find(line, index, verb.form, speaking, earlier)
            parties = [before] if before else parties
        elif party is None and contacted is None:
            parties = [self._told_before.pointed(line, index, hit, earlier if rule.newsroom else [])]
        if rule.party == "object" and line.key(hit[1] - 1) in PRONOUNS:
            # لم نتمكن من الوصول إليه | أو إلى محاميه
            parties += self._parties.several.each(line, (hit[1] - 1, hit[1]), stop)[1:]
        crowd = rule.type == "unreachable" and verb.form.number == "p" and verb.form.person == 3
        if crowd and parties == [None] and not self._asking.told(line, index):
            return  # مرضى لم يحصلوا على رد
        told_it = rule.type != "denied"
        asked = self._asking.asker(line, max(line.first(index), index - 1), stop, party, told=told_it)
        asked = asked or (self._trying.right_behind(line, index, hit, rule) if told_it else None)
        asked = asked or (contacted.asker if contacted else None)
        asked = asked or (self._trying.by(line, at, hit, stop, rule) if told_it else None)
        theirs = put_off and bool(rule.self_forms) and verb.form.pronoun in _US_TOLD
        asked = asked or (self._following.named(line, index) if theirs else None)
        if rule.type == "referred" and asked and asked[0] > index and line.key(asked[0] - 1) in _TOWARDS:
            asked = None  # وأحالنا على | الموقع: where to
        asked = asked or (self._asking.theirs(line, index, hit[1]) if rule.whose else None)
        if asked and party and rule.party == "subject" and party[0] <= asked[0] < party[1]:
            asked = None  # شركة «كذا»: the party's own name
        detail = detail_of(self.knowledge, line, rule, index, stop)
        got = verb.negated and any(stem in verb.form.text for stem in rule.silence_if_asked)
        answer = not rule.silence_of.isdisjoint(line.keys[hit[0] : hit[1]])  # an answer is to a question
        silent = got and (answer if party else contacted is not None)
        kind = "no_reply" if silent else rule.type
        others_got = got and verb.form.person == 3 and asked is None and parties == [None]
        if others_got:
            return  # وجهت اللجنة كتبا إلى الوزارة | ولم تحصل على إجابة
        detail = None if kind != rule.type else detail
        if rule.type == "referred" and verb.form.pronoun in ("ه", "ها", "هم") and parties == [None]:
            return  # فأحالتها, of whom nothing is told
        somebody_known = rule.known and rule.party == "subject" and not self._asking.told(line, index)
        if (rule.lone or somebody_known) and contacted is None and parties == [None]:
            return  # واصل الجناح تألقه مكتفيا بهز رأسه
        for one in parties:
            if one and line.key(one[0]).endswith("نا") and self._asking.newsroom(line, one[0]) >= one[1]:
                continue  # وترك مراسلنا رسالة ولم
            itself = asked is not None and one is not None and one[0] <= asked[0] < one[1]
            yield FoundStatement(kind, detail, cue, one, None if itself else asked, rule.id)

    def _of_accused(self, line: Line, at: Place, hit: Range, rule: StatementRule) -> bool:
        """Whether a clause under a pronoun tells of an answer, which is the accused one's: اتهموه، لكنه لم يرد."""
        before = line.key(at.head - 1)
        under = before in _HE or before in BUT_THEY or (before in THAT_THEY and line.key(at.head - 2) in WITH_THAT)
        under = under or (rule.type == "denied" and before == "وقد")
        return under and (rule.type != "declined" or not _COMMENT.isdisjoint(line.keys[slice(*hit)]))

    def _press_before(self, line: Line, index: int) -> bool:
        """Whether reporters are named before: سأل الصحفيون الوزير، فوعدهم بالرد."""
        press = self.knowledge.statement_classes["PRESS"]
        near = line.keys[max(line.first(index), index - WINDOW) : index]
        return any(belongs(key, press, prepositions=True) for key in near)

    def _of_somebody(self, line: Line, index: int, hit: Range) -> bool:
        """Whether it is asked of somebody who is no newsroom, where none is told to have asked."""
        spans = self.knowledge.statement_classes["SPAN"]
        asked = (
            spot + 1 for spot in range(index + 1, hit[0]) if line.key(spot) == "من" and definite(line.key(spot + 1))
            and line.key(spot - 1) not in _EACH and line.key(spot + 1) not in spans
        )  # fmt: skip
        whom = next(asked, hit[0] if line.key(index + 1) in _OF_THEM else -1)
        if whom < 0 or self._asking.told(line, index):
            return False
        press = line.key(whom) in self.knowledge.statement_classes["PRESS"]
        us = line.key(whom) in self.knowledge.asking["press"] or line.key(whom).endswith("نا")
        return not (press or us) and self._asking.newsroom(line, whom) == whom

    def _told_of(self, line: Line, index: int, speaking: list[Found]) -> bool:
        """Whether somebody tells it of himself or another, whom nobody asked: a denial that words were spoken."""
        told = any(made.claim and made.order == "head" and made.claim[0] <= index < made.claim[1]
                   for made in holding(line, speaking, index))  # fmt: skip
        return told and not self._asking.told(line, index)

    @staticmethod
    def _in_public(line: Line, index: int, hit: Range, verb: StatementVerb) -> bool:
        """Whether a silence is one in public, whoever is spoken to before: ولم يصدر رد فعل | عن | الحركة."""
        rule = verb.rule
        if rule.detail != "no_public_comment" or (verb.negated and not rule.issued):
            return False
        if rule.issued:
            return line.key(hit[1] + (line.key(hit[1]) == "فعل")) in rule.link
        return not any(key.startswith("بحق") for key in line.keys[index + 1 : hit[1]])  # متمسكا | بحقه | في الصمت

    def _is_matter(self, line: Line, head: int, party: Range, contacted: Contacted) -> bool:
        """Whether a relative clause seems to tell of the matter that somebody was asked about, and not of them."""
        if line.key(head - 1) not in RELATIVES or self.phrases.known(line, party):
            return False
        asked = contacted.parties[-1]
        same = line.first(head) <= asked[0] and asked[1] <= party[0]
        return same and definite(line.key(party[0])) and not belongs(line.key(party[0]), self.phrases.heads)

    def _for_comment(self, line: Line, hit: Range) -> bool:
        """Whether the words are about comment, which nobody but a newsroom is told."""
        return any(line.key(place) in self.knowledge.asking["comment"] for place in range(hit[0], hit[1]))

    def _has_giver(self, line: Line, index: int, hit: Range, *, told: bool) -> bool:
        """Whether somebody stands between a verb and the answer that was not given.

        Where it is ``told`` who gave none, all that stands there must be a name: لم تصدر | غوغل | أي تعقيب من.
        """
        start = self._following.over_adverbs(line, index + 1, hit[0])
        end = self.phrases.end(line, start, hit[0])
        if self._asked_for(line, start):
            return False
        if not told:
            return end > start
        return start == index + 1 and line.key(start) not in BEFORE_NOUNS and start < end == hit[0]

    def _asked_for(self, line: Line, place: int) -> bool:
        """Whether the word is what was not given, or opens it: أي موقف رسمي."""
        key = line.key(place)
        return key in ("اي", "ايه") or not self.knowledge.asking["comment"].isdisjoint((key, key.removesuffix("ا")))


def _asked_before(told: Sequence[FoundStatement], contacted: Contacted | None) -> Range | None:
    """Whoever puts an answer off once more: فطلب منا | المكلف بالإعلام | إرسال الأسئلة ووعدنا بالرد."""
    last = told[-1] if told else None
    if last is None or last.type != "asked_for_time" or last.party is None:
        return None
    return last.party if contacted is None or contacted.parties[0][0] < last.cue[1] else None
