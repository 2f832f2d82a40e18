"""Whose statement is made of fixed words: the party that its rule says where to look for, and who asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsdesk.analysis.answerers import Answerers
from newsdesk.analysis.asking import Asking, Contacted
from newsdesk.analysis.earlier_askings import EarlierAskings
from newsdesk.analysis.earlier_parties import EarlierParties
from newsdesk.analysis.following import Following
from newsdesk.analysis.found import Found, Range, holding
from newsdesk.analysis.found_statements import FoundStatement, clause_end, here, near, without_how_long
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.newsrooms import tells_where
from newsdesk.analysis.ordinal_parties import ORDINALS
from newsdesk.analysis.others_tell import OthersTell
from newsdesk.analysis.parties import Parties
from newsdesk.analysis.party_subjects import REFUSED
from newsdesk.analysis.patterns import behind_gap
from newsdesk.analysis.patterns import match as meets
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.quoted_answers import QuotedAnswers
from newsdesk.analysis.rule_types import Pattern, StatementRule
from newsdesk.analysis.subject_places import LATTER, THESE
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.whose_words import finds, promised_before
from newsdesk.analysis.word_shapes import RELATIVES, THAT_THEY, belongs, definite

_PREMISES = frozenset({"مقر", "مكتب", "مكاتب", "منزل", "بيت", "فرع"})
_THEY_TWO = frozenset({"انهما", "بانهما", "انهم", "بانهم"})
"""What several say of themselves: أكد سامي، | والمقاول حسن | أنهما غير مذنبين."""
_AFTER = 10

Whose = tuple[Sequence[Range | None], Range | None]
"""The parties, none where the words are no statement after all, and who asked."""


class Words(NamedTuple):
    """The words of a statement: the rule and its pattern, where they begin and end, where their clause does."""

    rule: StatementRule
    pattern: Pattern
    start: int
    end: int
    stop: int

_NOMINAL = "nominal"
_REST = 3
"""Words of a denial behind its cue: لا أساس لها | من الصحة إطلاقا."""


class FixedParties:
    """Finds such parties in a line."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, asking: Asking, parties: Parties, earlier: EarlierAskings,
        following: Following, told_before: EarlierParties, answerers: Answerers,
    ) -> None:  # fmt: skip
        self.knowledge = knowledge
        self.phrases = phrases
        self._asking = asking
        self._earlier = earlier
        self._parties = parties
        self._following = following
        self._told_before = told_before
        self._answerers = answerers
        self._answers = QuotedAnswers(knowledge, phrases)
        self._others = OthersTell(knowledge, phrases, parties.subjects.mentions)

    def of(
        self, line: Line, index: int, end: int, rule: StatementRule, pattern: Pattern, speaking: list[Found],
        earlier: list[FoundStatement],
    ) -> Whose:  # fmt: skip
        """Whose the words of ``rule`` from ``index`` to ``end`` are; ``speaking`` and ``earlier`` as elsewhere."""
        told = Words(rule, pattern, index, end, clause_end(line, index))
        if line.key(index - 1) in LATTER and rule.party in ("carried", "contacted"):
            sent = next((one for one in reversed(earlier) if one.type == "referred"), None)
            last = self._parties.subjects.sent_on(line, sent, index) if sent and near(line, sent.cue, index) else None
            if last:
                return self._parties.several.split(line, last), None  # إلى الناطق، وهذا الأخير | هاتفه مغلق
        before = rule.type == "unreachable" and rule.party in ("carried", "contacted")
        if before and (whose := self._described(line, index, rule.party)) is not None:
            return whose
        parties, asked = self._by_place(line, told, speaking, earlier)
        one = parties[0] if len(parties) == 1 else None
        silent = rule.type in ("no_reply", "unreachable")
        if silent and one and one[1] == one[0] + 1 and line.key(one[0]) in LATTER:
            last = self._told_before.sent_on(line, one, earlier) or self._told_before.here(line, one)
            return ([last], asked) if last else (parties, asked)  # الرسائل التي وجهتها إلى | الأخير | بلا جواب
        return parties, asked

    def _by_place(self, line: Line, told: Words, speaking: list[Found], earlier: list[FoundStatement]) -> Whose:
        """Whose the words are, by where their rule says that the party stands."""
        rule, index = told.rule, told.start
        match rule.party:
            case "speaker":
                return self._speaker(line, told, speaking, earlier)
            case "next":
                return self._next(line, told)
            case "carried":
                return self._carried(line, told, speaking, earlier)
            case "before":
                return self._before(line, index)
            case "object":
                return self._object(line, told)
        return self._asked(line, told, speaking, earlier)

    def _described(self, line: Line, index: int, party: str) -> Whose | None:
        """Of whom a relative clause or أما tells it, whoever was asked before: مدير أعماله، | الذي كان هاتفه مغلقا."""
        kept = line.key(index - 1).removeprefix("ف") in self.knowledge.statement_classes["KEPT"]
        pronoun = index - 1 - kept
        if (topic := self.phrases.topic(line, pronoun + 1)) is not None:  # أما | نائبه | فكان هاتفه مغلقا
            told = self._asking.contacted(line, index) or self._earlier.before(line, index)
            if told or party == "carried":
                return self._parties.several.split(line, topic), told.asker if told else None
        if line.key(pronoun) in ORDINALS and kept:  # والثاني | كان هاتفه مغلقا
            told = self._asking.contacted(line, index) or self._asking.contacted(line, line.first(index))
            return [(pronoun, pronoun + 1)], told.asker if told else None
        if line.key(pronoun) not in RELATIVES or pronoun <= line.first(index):
            return None
        whose = self._parties.subjects.described(line, pronoun)
        asked = self._asking.contacted(line, index)
        named = whose is not None and (self.phrases.known(line, whose) or definite(line.key(whose[0])))
        return ([whose], asked.asker if asked else None) if named else None

    def sent_on(self, line: Line, start: int, end: int) -> Range | None:
        """The newsroom that the words name as whom they send on: مقترحة على | رويترز | مخاطبتها."""
        us = self.knowledge.asking["us"] | self.knowledge.asking["press"] | self.knowledge.statement_classes["PRESS"]
        near = ((spot, self._asking.newsroom(line, spot)) for spot in range(start + 1, end))
        return next((one for one in near if one[1] > one[0] and line.key(one[0]) not in us), None)

    def sums_up(self, line: Line, end: int) -> bool:
        """Whether words that end before ``end`` are said to be all that whoever was asked had to say."""
        return self._answers.sums_up(line, end)

    def _told_of(self, line: Line, made: Found, rule: StatementRule) -> bool:
        """Whether a report speaks that is itself what is denied: إن | تقريرا | أفاد بكذا ليس صحيحا."""
        head = line.key(made.speaker[0]) if made.speaker and rule.type == "denied" else ""
        return head.endswith("ا") and head[:-1] in self.knowledge.nouns["documents"]

    def _speaker(self, line: Line, told: Words, speaking: list[Found], earlier: list[FoundStatement]) -> Whose:
        """The one who says the words."""
        rule, index, end = told.rule, told.start, told.end
        holders = [
            made for made in reversed(holding(line, speaking, index)) if made.claim
            and made.claim[0] - 1 <= index < made.claim[1] and made.cue[0] != end - 1
        ]  # fmt: skip
        # «كذب»، قال الوزير إن كذا، وفق الوثائق: the words are his who said them, not of what tells all of it
        said = [made for made in holders if made.order != "tail" and not self._told_of(line, made, rule)]
        if rule.type == "denied" and len(said) > 1 and _is_denied(line, said[0], said[1:], end):
            del said[0]
        holder = next(iter(said or holders), None)
        if holders and not said and (behind := self._answers.behind(line, end)):
            return self._parties.several.split(line, behind), None  # «لا تعليق»، بهذه الكلمات رد المدير، وفق الصحيفة
        if holder and rule.type == "denied" and finds(self.knowledge, line, holder):
            return [], None  # وتبين أنه غير صحيح
        if holder and (latter := self._latter(line, index, holder, earlier)) is not None:
            return latter
        contacted = self._asking.contacted(line, index) if holder else None
        noun = holder is not None and self._answerers.told_as_noun(line, holder)
        noun = noun or (holder is not None and self._asking.asks(line.key(holder.cue[0])))  # سألت «الغد»، فجاء الرد
        if (holder is None or noun) and (answered := self._answerers.of(line, index)):
            return list(answered.parties), answered.asker
        if holder and (meant := self._others.spoken_for(line, index, holder, rule)):
            return self._parties.several.split(line, meant), None
        if contacted is None and holder is not None and holder.speaker is None:
            contacted = self._earlier.before(line, index)
        theirs = line.key(index) in self.knowledge.statement_classes["OWNANSWER"] and line.key(index - 1).endswith("ان")
        if theirs and (whom := self._parties.told_of(line, line.first(index), index - 1, line.key(index))):
            return [whom], contacted.asker if contacted else None  # أن | رئيس الديوان | يقرؤها وأن جوابه سيصدر
        goes_on = False
        if rule.behind and contacted and holder:  # قال المدير إن الأمر من شأنها، | ناصحا
            goes_on = holder.speaker not in (None, contacted.asker)
        told_of = holder is not None and not goes_on and (holder.speaker is None or holder.inherited)
        told_of = told_of or (holder is not None and contacted is not None and holder.speaker == contacted.asker)
        beside = here(line, earlier, index)
        again = rule.type == "denied" and holder is not None and holder.inherited and holder.speaker is not None
        if again and holder and any(one.party == holder.speaker and one.type == "denied" for one in beside):
            told_of = False  # نفى | المكتب | ما تداولته وسائل الإعلام المحلية، مؤكدا أنه مفبرك
        if holder is not None and holder.speaker and (own := _told_at(holder.speaker, beside)):
            return [own], None  # رافضين | كشف التفاصيل، قال مسيرا الفريق إن
        sent = next((one for one in beside if one.type == "referred"), None)
        if told_of and contacted and sent and sent.cue[0] < contacted.parties[0][0]:
            return [sent.party], sent.asked_by  # ووجّه المتحدث أسئلة «النهار» إلى | الوزارة، قائلا
        elsewhere = contacted is not None and contacted.parties[-1][0] < line.first(index)
        topical = [one.party for one in beside if one.party and one.party[0] >= line.first(index)] if elsewhere else []
        if told_of and topical and line.key(line.first(index)).removeprefix("و") == "اما":
            return topical[-1:], contacted.asker if contacted else None  # أما | الشركة | فطلبت إرسال الأسئلة وقالت إنها
        if contacted is not None and told_of:  # وتقول «المدار» إنها راسلت الإدارة، وجاءها الرد بأن
            return list(contacted.parties), contacted.asker
        unnamed = holder.speaker is None if holder is not None else rule.timed or rule.heard
        named = [one.party for one in (beside if unnamed else ()) if one.party]
        if holder is not None and holder.speaker is None:
            subject = None if named else self._parties.subjects.carried(line, index, speaking, earlier)
            subject = subject or (None if named else self._doing(line, holder))
            on = None if named or subject else self._told_before.goes_on(line, holder, speaking, earlier)
            return named[-1:] or [self._parties.speaking_body(line, on) if on else subject], None
        if holder is None and named:  # مكتفيا بالإشارة إلى أن
            return named[-1:], None
        if holder is None:
            return self._behind(line, told, speaking, earlier)
        if holder.speaker is None:
            return [], None
        speaker = self._answerers.whose(line, self._parties.speaking_body(line, holder.speaker))
        same = [one.party for one in beside if one.type == rule.type and one.party]
        if same and definite(line.key(speaker[0])) and not belongs(line.key(speaker[0]), self.phrases.heads):
            return same[-1:], None  # رمى المدير | الكرة | في ملعب الوزارة، قائلا
        if holder.rule in self.knowledge.kinds["informs"]:  # أبلغت الوزارة «النهار» بأنها
            speaker = self._parties.subjects.told_us(line, speaker, rule)
        if speaker is REFUSED:
            return [], None
        told_to = contacted or self._asking.contacted(line, holder.cue[0])  # far back in a long answer
        asked = told_to.asker if told_to and speaker in told_to.parties else None
        both = holder.claim is not None and line.key(holder.claim[0] - 1) in _THEY_TWO and speaker[0] > holder.cue[0]
        if both and holder.claim:
            return self._parties.several.each(line, speaker, holder.claim[0] - 1), asked
        return self._parties.several.split(line, speaker), asked

    def _latter(self, line: Line, index: int, holder: Found, earlier: list[FoundStatement]) -> Whose | None:
        """Whose words هذا الأخير is told to have said: أحالنا على | المحاسب، غير أن الأخير قال إنه سيرد."""
        start, end = holder.cue
        speaker = holder.speaker or (start, start)
        own = (spot for spot in range(*speaker) if line.key(spot) in LATTER)
        beside = (start - 1, end + (line.key(end) in ("هذا", "هذه")))
        place = next(own, next((spot for spot in beside if line.key(spot) in LATTER - THESE), -1))
        if place < 0:
            return None
        sent = next((one for one in reversed(here(line, earlier, index)) if one.type == "referred"), None)
        last = self._parties.subjects.sent_on(line, sent, start) if sent else None
        if last:
            return [self._parties.last_of(line, last, line.key(place))], sent.asked_by if sent else None
        asked = self._asking.contacted(line, start) or self._earlier.before(line, start)
        if asked is None:
            return ([holder.speaker], None) if holder.speaker else None
        return [self._parties.last_of(line, asked.parties[-1], line.key(place))], asked.asker

    def _doing(self, line: Line, made: Found) -> Range | None:
        """Who does something before a verb of saying, or is asked: هز | المحافظ | رأسه وقال, بالعودة إلى | المدير."""
        mentions, first = self._parties.subjects.mentions, line.first(made.cue[0])
        return mentions.meant(line, first, made.cue[0], "ها" if made.gender == "f" else "ه")

    def _behind(self, line: Line, told: Words, speaking: list[Found], earlier: list[FoundStatement]) -> Whose:
        """Whose the words are where nobody is read to say them: told behind them, or before a colon."""
        index, end = told.start, told.end
        behind = (
            self._others.told_us(line, index)
            or self._answers.behind(line, end)
            or self._parties.subjects.opening.heading(line, index)
            or self._answers.ahead(line, index)
        )
        near_by = line.keys[max(line.first(index), index - 2) : index]
        if behind is None and index not in line.quoted and not THAT_THEY.isdisjoint(near_by):
            contacted = self._asking.contacted(line, index)
            if contacted is None and self._earlier.told_us(line, index):
                contacted = self._earlier.before(line, index)  # اتصلنا بالناطق. | وأفادنا بأنه سيمدنا
            if contacted:
                return list(contacted.parties), contacted.asker
            behind = self._parties.subjects.carried(line, index, speaking, earlier)
        return self._parties.several.split(line, behind) if behind else [], None

    def _next(self, line: Line, told: Words) -> Whose:
        """What the first gap of the pattern stands for."""
        pattern, index, end, stop = told.pattern, told.start, told.end, told.stop
        leading = _leading(pattern)
        start = meets(line, index, end, Pattern(pattern.parts[:leading]), self._following.special) or index
        start -= bool(pattern.parts[leading - 1].heads)  # لم يُعثر | للمدير | على عنوان
        close = self.phrases.end(line, start, end)
        close = behind_gap(line, (start + 1, close), pattern, leading + 1, self._following.special)
        close = without_how_long(line, start, close)
        channels = self.knowledge.asking["channels"]  # لا عنوان للشركة | ولا هاتف
        alone = close == start + 1 and definite(line.key(start)) and belongs(line.key(start), channels)
        if alone and (whose := self._asking.contacted(line, index)):
            return list(whose.parties), whose.asker  # ورقم | الهاتف | خارج الخدمة
        if close == start + 1 and self._parties.is_owned(line.key(start)):  # والرسائل التي بعثناها إلى | بريدها
            owner = self._parties.owner(line, start, index)
            return [owner] if owner else [], self._asking.asker(line, index, end)
        ends = self._parties.subjects.opening.closes
        door = line.key(start - 1) in _PREMISES or line.key(start - 1) == "رقم"  # في مقر الشركة | بحي كذا
        nor = (
            spot for spot in range(start + 1, close)
            if ends(line, spot) or (line.key(spot) == "ولا" and line.key(spot + 1) in channels)
            or (door and tells_where(line.key(spot)))
        )  # fmt: skip
        close = next(nor, close)
        parties = self._parties.several.split(line, (start, close)) if close > start else []
        asked = self._asking.asker(line, end, stop)
        return parties, asked

    def _carried(self, line: Line, told: Words, speaking: list[Found], earlier: list[FoundStatement]) -> Whose:
        """Whoever the sentence carries on."""
        rule, index = told.rule, told.start
        relayed = self._others.relayed(line, index) if rule.type == "denied" else None
        if relayed:
            return self._parties.several.split(line, relayed), None
        contacted = self._asking.contacted(line, index)
        subject = None if contacted else self._parties.subjects.carried(line, index, speaking, earlier)
        if contacted:
            return list(contacted.parties), contacted.asker
        if subject is None and line.key(index).endswith("عدم"):
            subject = self._parties.his(line, index, line.key(index + 1))  # إلى عدم | ردها | على أسئلتنا
        return self._parties.several.split(line, subject) if subject else [], None

    def _before(self, line: Line, index: int) -> Whose:
        """The subject right before the words."""
        if self._asking.contacted(line, index) or self._earlier.before(line, index):
            return [], None  # of another rule
        subject = self.phrases.subject_before(line, index) or self.phrases.joined_before(line, index)
        return self._parties.several.split(line, subject) if subject else [], None

    def _object(self, line: Line, told: Words) -> Whose:
        """The noun phrase that the words end in."""
        rule, index, end, stop = told.rule, told.start, told.end, told.stop
        party = self._parties.object(line, (index, end), stop, rule)
        asked = self._asking.asker(line, index + 1, end)
        parties = [] if party is None or party is REFUSED else self._parties.several.each(line, party, stop)
        channels = self.knowledge.asking["channels"]  # عنوان للشركة أو | رقم هاتف
        return [one for one in parties if len(parties) == 1 or not belongs(line.key(one[0]), channels)], asked

    def _asked(self, line: Line, told: Words, speaking: list[Found], earlier: list[FoundStatement]) -> Whose:
        """The noun phrase behind a link, or whoever was asked."""
        rule, index, end, stop = told.rule, told.start, told.end, told.stop
        linked = self._parties.linked(line, index, (index, end), stop, rule) if rule.party == "after" else None
        if linked is None and rule.party == "after" and self._asking.strangers.for_comment(line, index, stop):
            linked = self._parties.possessor(line, (index, end), stop, rule)  # لم تسمح الظروف بلقاء | الوزير
        if rule.promised and (topic := self.phrases.topic(line, index)):
            return self._parties.several.split(line, topic), None  # أما | الوزير | فلم يجب
        if rule.promised:
            promise = [one for one in earlier if one.type == "asked_for_time"][-1]
            return [promise.party], promise.asked_by or self._asking.newsroom_before(line, index)
        if rule.last:
            contacted = self._asking.contacted(line, index) or self._earlier.before(line, index)
        else:
            contacted = self._asking.contacted(line, end) or self._told_after(line, end, stop)
        before = contacted or self._earlier.before(line, index)
        if before and before.parties[-1][0] < line.first(index) and rule.party == "contacted":
            topic = self.phrases.topic(line, index, described=True)
            if topic:  # لم نصل إلى الورثة. أما | محاميهم | فكان مسافرا وهاتفه مغلق
                return self._parties.several.split(line, topic), before.asker
        if linked is not None and line.key(linked[0]) not in ("اي", "احد"):
            asked = self._asking.asker(line, end, stop, linked) or (contacted.asker if contacted else None)
            asked = asked or self._asking.asker(line, index + 1, end, linked)  # ولم يصل «النهار» رد من
            return self._parties.several.each(line, linked, stop), asked
        if contacted is None:
            named = [one.party for one in here(line, earlier, index) if one.party]
            owed = any(len(key) > 4 and key.endswith("نا") for key in line.keys[index:end])  # ولم يصلنا منها شيء
            if not named and (owed or self._asking.told(line, index)):
                subject = self._parties.subjects.carried(line, index, speaking, earlier)
                named = self._parties.several.each(line, subject, stop) if subject else []
            if not named and before:
                return list(before.parties), before.asker
            return named if len(named) > 1 and not earlier else named[-1:], None
        own = promised_before(line, index, contacted.parties[0], earlier) if rule.contacted else None
        if own:
            return [own.party], own.asked_by or contacted.asker
        parties = [one for party in contacted.parties for one in self._parties.several.split(line, party)]
        parties = [one for one in parties if not self.phrases.is_act(line.key(one[0]))]
        return self._parties.subjects.agreeing(line, index, parties, None, (index, end)), contacted.asker

    def _told_after(self, line: Line, end: int, stop: int) -> Contacted | None:
        """Whom the words behind tell to have been asked: لم تفلح محاولات «النهار» | في الحصول على رد من الوزارة."""
        near = min(end + _AFTER, stop)
        told = self._asking.contacted(line, near)
        cut = told is not None and told.parties[-1][1] == near < stop
        return self._asking.contacted(line, min(near + _AFTER, stop)) if cut else told


def _is_denied(line: Line, made: Found, around: Sequence[Found], end: int) -> bool:
    """Whether words told as a noun are themselves what is denied: إن | تصريحات النائب | بأن السد متصدع لا أساس لها."""
    if made.rule != _NOMINAL:
        return False
    outer = next((one for one in around if one.claim and one.claim[0] <= made.cue[0] < one.claim[1]), None)
    stop = outer.claim[1] if outer and outer.claim else end
    close = next((spot for spot in range(end, stop) if not line.tokens[spot].word), stop)
    return outer is not None and close - end <= _REST


def _told_at(place: Range, told: Sequence[FoundStatement]) -> Range | None:
    """Whose the statement is whose own words a speaker was read in."""
    return next((one.party for one in told if one.cue == place), None)


def _leading(pattern: Pattern) -> int:
    """How many parts of a pattern stand before what its first gap leaves open: the party that is next to them."""
    return next((place for place, part in enumerate(pattern.parts) if part.gap), 1)
