"""Verbs with somebody between the speaker and the claim: دعا الفصائل إلى, اتهم الوزارة بـ, وصف الوضع بـ."""

from __future__ import annotations

from newsdesk.analysis.addressees import Addressees
from newsdesk.analysis.found import Found, Range
from newsdesk.analysis.knowledge import Knowledge
from newsdesk.analysis.openers import Openers
from newsdesk.analysis.phrases import Phrases
from newsdesk.analysis.rule_types import VerbForm
from newsdesk.analysis.speakers import Speakers
from newsdesk.analysis.tokens import Line
from newsdesk.analysis.verb_places import aside, heir, order
from newsdesk.analysis.verb_spellings import VerbSpellings
from newsdesk.analysis.wanted import Wanted
from newsdesk.analysis.word_shapes import COMMAS, IN_IT, RELATIVES, THAT_THEY, belongs, definite, theirs

_TAKES_UP = {"التي": ("ها",), "الذي": ("ه",), "الذين": ("هم",)}
"""The pronoun of what a relative clause is about: in الوقفة التي وصفها somebody else describes the rally."""
_AT_HAND = 9
"""Words from what somebody did to a thing to what he calls it."""
_SOURCES = frozenset({"مصادر", "مصدر"})
_AT_ONCE = 2
_SELF = frozenset({"نفسه", "نفسها", "انفسهم", "انفسهن"})
_HE_STATES = frozenset({"لبنان", "العراق", "الاردن", "المغرب", "السودان", "اليمن", "الاتحاد", "الكيان"})
"""States that are a he in copy."""
_MASCULINE = frozenset({"العالم", "المجتمع", "الشعب", "الجانب", "الاحتلال", "الجميع", "الكل"})
"""Nouns that no feminine verb has for its subject: they are called on."""


_MEETINGS = frozenset({"جلسه", "اجتماع", "دوره", "لقاء"})
_DAYS = frozenset(
    {"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي"}
    | {"العشرين", "الثلاثين", "مطلع", "منتصف", "اواخر"}
)
"""Days of a month by their number, and times of it: في العاشر من الشهر."""
_SCHEDULED = 13
"""Words of a meeting within which its day stands."""


_FOR_IT = frozenset({"له", "لها", "اليه", "اليها"})
_URGES = ("حث", "حض", "ناشد")
"""Verbs that never go without whom they are to."""


class AddressingVerbs:
    """Finds who calls on, accuses or describes somebody, and what of."""

    def __init__(
        self, knowledge: Knowledge, phrases: Phrases, openers: Openers, speakers: Speakers, spellings: VerbSpellings
    ) -> None:
        self.knowledge = knowledge
        self.phrases = phrases
        self.openers = openers
        self.speakers = speakers
        self._spellings = spellings
        self.addressees = Addressees(knowledge, phrases)

    def find(self, line: Line, index: int, form: VerbForm, speaking: list[Found]) -> Found | None:
        """Verbs with somebody between the speaker and the claim: دعا الفصائلَ إلى, اتهم الوزارةَ بـ, وصف الوضعَ بـ."""
        limit = line.limit(index)
        if form.entry.what and line.key(index + 1) in _SELF:
            return None  # تنظيم يصف | نفسه بكذا
        if form.entry.what and form.form.pronoun and line.key(index - 1) in _SOURCES:
            return None  # نقلت الصحيفة عن مصادر | وصفتها بالمطلعة أن
        speaker, start = self._speaker(line, index, limit, form, carried=heir(speaking, form) is not None)
        start = min(start, index + 2) if form.entry.bare_acts else start
        opener = self.openers.addressed_opener(line, index, start, limit, form)
        if speaker and opener and speaker[0] < opener < speaker[1]:
            speaker = (speaker[0], opener)
        if speaker and opener and speaker[0] > index:
            speaker = self.addressees.speaker(line, speaker, opener, form)
            if speaker is None and self.addressees.passive(line, index, form, heir(speaking, form)):
                return None  # اتُّهم الجيش بكذا: he was accused
        if line.key(index - 1) in RELATIVES and line.key(index + 1) in _FOR_IT:
            return None  # الفعالية التي | دعت لها الحركة
        joined = line.key(index)[:1] in "وف" and (form.form.text[:1] not in "وف" or line.key(index)[1:2] == "و")
        joined = joined or line.key(index - 1) in ("فيما", "كما", "بينما")
        goes_on = joined and heir(speaking, form) is not None
        urges = form.form.text.lstrip("وف").startswith(_URGES)
        if goes_on and speaker and speaker[0] > index and (urges or self.addressees.people(line, speaker)):
            speaker = None  # قالت النقيبة إن… ودعت | الخريجات | إلى
        if speaker and speaker[0] > index and self._disagrees(line, speaker[0], form):
            things = joined and form.form.gender == "m" and self.addressees.things(line, speaker)
            things = things or self._she_state(line, speaker[0])  # ودعا | أديس أبابا | إلى
            if heir(speaking, form) or things:
                speaker = None  # فيما دعا | رئاسة البرلمان | إلى, ودعا | وسائل الإعلام | إلى
        alone = speaker and speaker[0] > index and speaker[1] == opener  # وناشد | وزير الري | التدخل
        if alone and speaker and joined and form.form.text.startswith("ناشد") and self._office(line.key(speaker[0])):
            speaker = None
        if opener is not None and self._invites(line, opener, form):
            return None
        two = form.form.number == "d" and heir(speaking, form) is not None  # كما | طالبا البلديات بكذا
        if opener is None or (form.noun and speaker is None and line.key(index)[:1] not in "وف" and not two):
            return None
        if speaker is None and not form.form.pronoun and form.form.number == "s":
            speaker = self.speakers.nominative(line, index + 1, limit)
        inherited = speaker is None
        tells = form.form.tense == "present" or (form.form.pronoun and not definite(line.key(index - 1)))
        own = form.entry.what and form.form.pronoun and opener <= index + _AT_ONCE and heir(speaking, form) is not None
        tells = tells and not joined and not own  # في حادثة | وصفها بأنها
        if inherited and (form.entry.named or (tells and self._spellings.describes(line, index))):
            return None
        same = any(made.claim and made.claim[0] == index for made in speaking) and not joined
        of_them = inherited or line.key(index - 1) in THAT_THEY  # قالت إنها تدعو | الأطراف إلى
        if same and of_them and form.form.tense == "present":
            return None  # قال الحزب إنه | يدعو أنصاره إلى: one and the same statement
        if inherited:
            speaker = self._same_object(line, index, form) if joined else None
            speaker = speaker or heir(speaking, form) or (self.speakers.shared(line, index, form) if joined else None)
        limit = aside(line, opener, limit)
        straight = form.entry.with_object and not form.entry.two_parties and not form.form.pronoun
        straight = straight and form.form.tense == "present"
        if straight and opener <= index + 2 and (speaker is None or speaker[0] < index):
            return None  # المقبرة ترجع إلى عصر كذا
        if form.entry.with_object:
            behind = speaker[1] if speaker and speaker[0] > index else index + 1
            opener = min(self.openers.over_adverbs(line, behind, opener), opener)
        inside = line.key(index)[:1] not in "وف" and index > line.first(index)
        inside = inside or line.key(index - 1) in RELATIVES  # الأخبار التي | وصفتها بالزائفة
        return Found((index, index + 1), speaker, (opener, limit), None, form.entry.id,
                     order(line, index) if inside else "head",
                     form.form.gender, form.form.number, inherited)  # fmt: skip

    def _office(self, key: str) -> bool:
        """Whether the word is an office that people appeal to."""
        return belongs(key, self.knowledge.nouns["titles"]) and belongs(key, self.knowledge.nouns["offices_of_state"])

    def _speaker(
        self, line: Line, index: int, limit: int, form: VerbForm, *, carried: bool
    ) -> tuple[Range | None, int]:
        """Who stands beside the verb, unless it can only be who is addressed; and where those addressed may begin.

        ``carried``: the sentence has told of somebody who may be the speaker.
        """
        wanted = Wanted(form.prepositions, addressee=True, objects=form.entry.with_object, loose=form.entry.with_object)
        apart = line.key(index)[:1] not in "وف" or form.form.text[:1] == "و"
        # مذكرة إلى المجلس، | طالبت فيها
        within = carried and line.key(index + 1) in IN_IT and line.tokens[index - 1].text in COMMAS
        speaker = self.speakers.giver(line, index) if apart else None  # أصدرت النقابة بيانا | طالبت فيه
        taken_up = form.form.pronoun and line.key(index).endswith(_TAKES_UP.get(line.key(index - 1), ("-",)))
        if speaker is None and apart and not within and not taken_up:
            speaker = self.speakers.before(line, index, form)
        start = index + 1
        if speaker is None and form.form.pronoun:
            behind = self._before_charge(line, self.speakers.after(line, index, limit, wanted))
            named = behind and behind[1] - behind[0] >= _AT_ONCE and self._said_of(line, behind[1])
            speaks = behind and (self.openers.speaker_like(line, behind[0]) or self.addressees.people(line, behind))
            speaker = behind if named or speaks else None
            start = speaker[1] if speaker else start
        if speaker is None and line.key(index - 1) in RELATIVES and not taken_up:
            speaker = self.phrases.antecedent_before(line, index - 1)
        if speaker is None and line.key(index - 1) in self.knowledge.small["indefinite_speakers"]:
            speaker = (index - 1, index)
        several = form.form.number in "dp" and form.form.tense != "participle"  # وطالبوا | الوزارة
        if speaker is None and not form.form.pronoun and not several:
            speaker = self.speakers.after(line, index, limit, wanted)
            start = speaker[1] if speaker else start
        head = line.key(speaker[0]) if speaker else ""
        masculine = form.form.gender == "f" and form.form.tense != "participle" and head in _MASCULINE
        called = theirs(head) and not line.tokens[speaker[0]].text.endswith("ة") if speaker else False
        act = head.endswith(("ه", "ها", "هم")) and not definite(head) and self.speakers.owned_act(line, speaker)
        if speaker and speaker[0] > index and (masculine or act or called):
            speaker, start, head = None, index + 1, ""  # طالبت العالم بكذا, وصف افتتاحه بكذا, يدعو مناصريه إلى
        if speaker and speaker[0] > index and speaker[1] == speaker[0] + 1 and head.endswith(("هم", "ها", "هما")):
            speaker, start = None, index + 1  # واتهمت دولهم بكذا: those accused, under a pronoun
        return speaker, start

    def _before_charge(self, line: Line, behind: Range | None) -> Range | None:
        """Who accuses, without what of: الذي يتهمه | الأهالي | بالسرقة."""
        inside = range(behind[0] + 1, behind[1]) if behind else ()
        end = next((place for place in inside if line.key(place).startswith("بال")), -1)
        return (behind[0], end) if behind and end > 0 and definite(line.key(end - 1)) else behind

    def _same_object(self, line: Line, index: int, form: VerbForm) -> Range | None:
        """Who did something to it right before: في خطوة دانتها | المنظمة | ووصفتها بأنها غير قانونية."""
        pronoun = form.form.pronoun
        if not pronoun:
            return None
        for place in range(index - 2, max(line.first(index), index - _AT_HAND) - 1, -1):
            key = line.key(place)
            verb = key.removesuffix(pronoun)
            if verb != key and verb in self.knowledge.openings and verb.endswith("ت") is (form.form.gender == "f"):
                whole = self.phrases.end(line, place + 1, index) == index
                return (place + 1, index) if whole else None
        return None

    def _said_of(self, line: Line, place: int) -> bool:
        """Whether what is said of somebody begins here in ب: وصفته سوزان كلارك، زعيمة الحزب، | بأنه صفقة خاسرة."""
        place += line.tokens[min(place, len(line.tokens) - 1)].text in COMMAS
        return line.key(place)[:1] == "ب"

    def _disagrees(self, line: Line, place: int, form: VerbForm) -> bool:
        """Whether the word cannot be the verb's subject, by its gender: a body in ـة behind دعا."""
        key = line.key(place)
        if form.form.number != "s" or form.form.tense == "participle":
            return False
        if form.form.gender == "m":
            if self._she_state(line, place):
                return True
            ending = line.tokens[place].text.endswith(("ة", "ات")) and belongs(key, self.phrases.heads)
            return ending or belongs(key, self.knowledge.nouns["plurals_of_bodies"])
        return belongs(key, self.knowledge.small["one_report"])

    def _she_state(self, line: Line, place: int) -> bool:
        """Whether a state or capital that is a she stands here: واشنطن, أديس أبابا; not لبنان."""
        key = line.key(place)
        state = self.phrases.state([key]) or self.phrases.state([key, line.key(place + 1)])
        return state and key not in _HE_STATES

    def _invites(self, line: Line, opener: int, form: VerbForm) -> bool:
        """Whether what follows is no claim but what the verb does: دعا نظيره إلى زيارة العاصمة."""
        key = line.key(opener)
        called = line.key(opener - 1) == "الي" or line.key(opener)[:2] == "لل"
        near = range(opener, opener + _SCHEDULED)
        dated = any(spot in line.dated or line.key(spot) in _DAYS for spot in near)
        if called and key in _MEETINGS and dated:
            return True  # دعا إلى جلسة | يوم الاثنين, إلى اجتماع | في العاشر من الشهر
        pairs = (key, f"{key} {line.key(opener + 1)}", f"{line.key(opener - 1)} {key}")
        return any(one in form.entry.refused_objects for one in pairs)
