"""The words that Arabic dates are made of, folded, with what each stands for. From every region's usage.

Written here as a reader knows them and folded once: all keys are those of `newsdesk.text.letters.fold_key`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from newsdesk.text.letters import fold_key


def _set(words: str) -> frozenset[str]:
    """The folded words of a list parted by spaces; "_" stands for a space inside one."""
    return frozenset(fold_key(word).replace("_", " ") for word in words.split())


def _numbered(lists: Iterable[str], start: int = 1) -> dict[str, int]:
    return {word: number for number, words in enumerate(lists, start) for word in _set(words)}


MONTHS: Mapping[str, int] = _numbered(
    (
        "كانون_الثاني كانون_ثاني كانون_ثان ك_2 يناير جانفي",
        "شباط فبراير فيفري",
        "آذار مارس",
        "نيسان أبريل أفريل",
        "أيار مايس مايو ماي",
        "حزيران يونيو يونيه جوان",
        "تموز يوليو يوليه جويلية يوليوز",
        "آب أغسطس أوت غشت أغشت",
        "أيلول سبتمبر شتنبر",
        "تشرين_الأول تشرين_أول ت_1 أكتوبر",
        "تشرين_الثاني تشرين_ثاني تشرين_ثان ت_2 نوفمبر نونبر",
        "كانون_الأول كانون_أول ك_1 ديسمبر دجنبر دجمبر",
    )
)
SYRIAC_MONTHS = _set(
    "كانون_الثاني كانون_ثاني كانون_ثان ك_2 شباط آذار نيسان أيار مايس حزيران تموز آب أيلول تشرين_الأول تشرين_أول ت_1 "
    "تشرين_الثاني تشرين_ثاني تشرين_ثان ت_2 كانون_الأول كانون_أول ك_1"
)
"""The names used in Iraq and the Levant."""
AMBIGUOUS = _set("آب ماي أوت جوان مارس شباط نيسان مايو")
"""Months that are also other words, names or makes: alone they need a year, a second name or a preposition of time."""
MARKED = _set("آب ماي أوت")
"""Those among them that make another word with a particle (باب، لأب): they take و and ف alone."""

HIJRI: Mapping[str, int] = _numbered(
    (
        "محرم المحرم", "صفر", "ربيع_الأول ربيع_أول", "ربيع_الثاني ربيع_الآخر", "جمادى_الأولى جمادى_الأول",
        "جمادى_الآخرة جمادى_الثانية جمادى_الثاني جمادى_الآخر", "رجب", "شعبان", "رمضان", "شوال",
        "ذو_القعدة ذي_القعدة ذا_القعدة", "ذو_الحجة ذي_الحجة ذا_الحجة",
    )
)  # fmt: skip
HIJRI_PRAISE = _set("الحرام المبارك المعظم الخير الفضيل")
ZERO = fold_key("صفر")
"""Also "nil" in a score: as a month it needs its year."""

_ONES = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
ORDINALS: dict[str, int] = {fold_key(name): number for number, name in enumerate(_ONES, 1)}
"""Days of the month (and centuries) in words, one word or two."""
for _number, _name in enumerate(("الحادي", *_ONES[1:9]), 1):
    ORDINALS[fold_key(f"{_name} عشر")] = 10 + _number
    for _tens, _value in (("العشرين", 20), ("العشرون", 20), ("الثلاثين", 30), ("الثلاثون", 30)):
        ORDINALS[fold_key(_tens)] = _value
        ORDINALS[fold_key(f"{_name} و{_tens}")] = _value + _number
        ORDINALS[fold_key(f"الواحد و{_tens}")] = _value + 1
FIRST = fold_key("أول")
FIRST_DAY = _set("فاتح الفاتح غرة أول")
"""The first of a month, in the Maghreb and in Egypt."""

WEEKDAYS: Mapping[str, int] = _numbered(
    ("الاثنين", "الثلاثاء الثلثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"), 0
)
PARTS = _set("فجر صباح صبيحة ضحى ظهر ظهيرة عصر مساء عشية ليل ليلة نهار")
NIGHTS = _set("ليل ليلة")
DAY = fold_key("يوم")
TODAY, TONIGHT = fold_key("اليوم"), fold_key("الليلة")
STEPS: Mapping[str, int] = {
    fold_key(name): step for name, step in (("أمس", -1), ("البارحة", -1), ("غدا", 1), ("غد", 1), ("يومه", 0))
}
LOOSE_STEPS: Mapping[str, int] = {fold_key("الأمس"): -1, fold_key("الغد"): 1}
"""With a part of the day or يوم alone: else these are newspapers, parties and figures of speech."""
THIS_PART = _set("اليوم الصباح المساء الفجر الليلة")

LAST, THIS, NEXT, ANCHORED = -1, 0, 1, 9
"""How a phrase stands to the story's date; ``ANCHORED`` is to another date in the text (السابق، التالي)."""
RELATIONS: dict[str, int] = {
    **dict.fromkeys(
        _set(
            "الماضي الماضية الماضيين الماضيتين المنصرم المنصرمة المنصرمين الفائت الفائتة الفارط الفارطة المنقضي "
            "المنقضية الأخيرين"
        ),
        LAST,
    ),
    **dict.fromkeys(_set("الجاري الجارية الحالي الحالية"), THIS),
    **dict.fromkeys(_set("المقبل المقبلة المقبلين المقبلتين القادم القادمة القادمين القادمتين الآتي الآتية"), NEXT),
    **dict.fromkeys(_set("السابق السابقة التالي التالية الموالي الموالية"), ANCHORED),
}
RECENT = _set("الأخيرة")
FRACTIONS = _set("ونصف وربع ونيف")
SAME = _set("نفسه نفسها ذاته ذاتها عينه عينها")

WEEK, MONTH, YEAR, DECADE, CENTURY, HOUR = "week", "month", "year", "decade", "century", "hour"
A_DAY = "day"
UNITS: dict[str, str] = {}
"""Definite singular periods: الأسبوع."""
SINGLE: dict[str, str] = {}
PAIRS: dict[str, str] = {}
MANY: dict[str, str] = {}
for _unit, _single, _pair, _many in (
    (A_DAY, "يوم يوما", "يومين", "أيام"),
    (WEEK, "أسبوع أسبوعا", "أسبوعين", "أسابيع"),
    (MONTH, "شهر شهرا", "شهرين", "أشهر شهور"),
    (YEAR, "عام عاما سنة", "عامين سنتين", "أعوام سنوات سنين"),
    (DECADE, "عقد عقدا", "عقدين", "عقود"),
    (CENTURY, "قرن قرنا", "قرنين", "قرون"),
    (HOUR, "ساعة", "ساعتين", "ساعات"),
):
    for _table, _words in ((SINGLE, _single), (PAIRS, _pair), (MANY, _many)):
        _table.update(dict.fromkeys(_set(_words), _unit))
    if _unit not in (A_DAY, HOUR):
        UNITS.update({f"ال{word}": _unit for word in _set(_single) if not word.endswith("ا")})
DEFINITE_PAIRS: Mapping[str, str] = {f"ال{word}": unit for word, unit in PAIRS.items()}
DEFINITE_MANY: Mapping[str, str] = {f"ال{word}": unit for word, unit in MANY.items()}

COUNTS: dict[str, int] = _numbered(
    (
        "ثلاثة ثلاث", "أربعة أربع", "خمسة خمس", "ستة ست", "سبعة سبع", "ثمانية ثماني ثمان", "تسعة تسع", "عشرة عشر",
    ),
    3,
)  # fmt: skip
_TENS = _numbered(("عشرين عشرون", "ثلاثين ثلاثون", "أربعين أربعون", "خمسين خمسون", "ستين ستون", "سبعين سبعون"), 2)
for _word, _value in tuple(COUNTS.items()):
    if _value < 10:
        COUNTS.update({f"{_word} {fold_key(_ten)}": 10 + _value for _ten in ("عشر", "عشرة")})
        COUNTS.update({f"{_word} و{_ten}": 10 * _number + _value for _ten, _number in _TENS.items()})
COUNTS.update({_ten: 10 * _number for _ten, _number in _TENS.items()})
COUNTS.update({fold_key("أحد عشر"): 11, fold_key("إحدى عشرة"): 11, fold_key("اثني عشر"): 12, fold_key("مئة"): 100})
ABOUT = _set("نحو حوالي قرابة زهاء")
SINCE, AGO, HENCE, WITHIN = (_set(words) for words in ("منذ", "قبل", "بعد", "خلال غضون"))
DISTANCES = SINCE | AGO | HENCE | WITHIN
LATEST = _set("آخر")

EDGES: Mapping[str, int] = _numbered(
    (
        "مطلع مستهل بداية بدايات أوائل",
        "منتصف أواسط",
        "نهاية نهايات أواخر ختام متم",
    ),
    0,
)
"""Which third of a period: the first, the middle, the last."""
PORTIONS: Mapping[str, int] = {fold_key("الربع"): 4, fold_key("النصف"): 2, fold_key("الثلث"): 3}
FINAL = _set("الأخير")
FIRST_ONES = _set("الأولى الأول")

DECADES: dict[str, int] = {
    f"{fold_key(_ten)}{ending}": 10 * _number
    for _number, _ten in enumerate(("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"), 2)
    for ending in ("ات", "يات")
}
YEAR_WORDS = _set("عام سنة العام السنة عامي سنتي أعوام سنوات الأعوام السنوات موسم")
GENERALS = _set("المدير الأمين الكاتب النائب المدعي المحامي المفتش المراقب القنصل المنسق السكرتير القائد المفوض الحاكم")
"""Offices that العام is said of: المدير العام السابق is no year."""
IN_OFFICE = _set("السابق الحالي")
"""What is said of who holds or held an office, and of years."""
YEAR_KINDS = _set("الدراسي الدراسية المالي المالية الميلادي الميلادية الجاري الحالي")
LUNAR_KINDS = _set("الهجري الهجرية")
BEFORE_YEAR = _set("في منذ حتى بحلول قبل بعد خلال وفي ومنذ وحتى وبحلول وقبل وبعد وخلال")
COUNTED = _set(
    "ألف مليون مليار دولار دينار درهم ريال ليرة جنيه شيكل يورو كيلومتر كيلو متر كلم طن برميل شخص شخصا قتيل "
    "قتيلا جريح "
    "عنصر جندي جنديا مقاتل مقاتلا عائلة أسرة منزل منزلا عام عاما سنة يوم يوما ساعة قرية مدرسة موقع موقعا بلدة حالة "
    "صفحة مقعد مقعدا وظيفة شركة مواطن مواطنا طالب طالبا نسمة قطعة وحدة ميغاواط متظاهر متظاهرا لاجئ لاجئا مصاب مصابا "
    "صاروخ صاروخا شاحنة طائرة سيارة ضحية إصابة كم هكتار فدان نقطة"
)
SOLAR_MARKS = _set("م ميلادي ميلادية للميلاد")
LUNAR_MARKS = _set("ه هجري هجرية للهجرة")

MATCHING = _set("الموافق المصادف الموافقة الموافقين")
BETWEEN = _set("بين وبين مابين فبين")
UNTIL = _set("إلى حتى وحتى لغاية ولغاية")
TIME_BEFORE_MONTH = _set("شهري بين وبين في منذ حتى وفي ومنذ وحتى بحلول خلال أواخر")
PLACE_HEADS = _set(
    "قرية طريق حارة درب منطقة بلدية كوبرى محور مدينة جسر كوبري شارع حي ميدان "
    "ساحة حركة قوى فريق تيار تحالف ملعب ستاد استاد جامعة محور نفق لواء كتيبة "
    "كتائب سرايا "
    "مستشفى مدرسة ثانوية قاعدة مطار دوار مفاعل صاروخ صواريخ مجلة صحيفة جريدة قناة حزب نادي معسكر مجموعة شركة سيارة "
    "سيارات مؤسسة جائزة ائتلاف جبهة جماعة مركز قصر حديقة محطة برج قاعة متحف سد ميناء مدينتي مدينه"
)
"""Before a day or a month, no date but a name: جسر 14 تموز، قوى 14 آذار، ملعب 5 جويلية."""
EVENT_HEADS = _set(
    "هجمات هجوم اعتداءات أحداث ثورة حرب انتفاضة حراك انقلاب نكسة عدوان مجزرة انتصار انتصارات نصر انفجار تفجيرات "
    "طوفان "
    "هزيمة نكبة"
)
"""Before a day or a month without a year, an event of a year that its readers know: found, not resolved."""
NOT_BEFORE_WEEKDAY = _set(
    "صلاة خطبة خطيب ليالي أيام عبد سوق كل مصلى مسجد جامع إمام بن ابن أبو آل كلا هذين هذان هؤلاء يومي_كل أسواق"
)
NOT_AFTER_WEEKDAY = _set("العظيمة السوداء البيضاء الأسود الدامي الحزينة الحزين المقدس")
NOT_BEFORE_TODAY = _set(
    "طلاب شباب جيل أجيال عالم نساء أطفال إنسان بعد في وفي هذا ذلك ذاك تلك "
    "طوال طيلة طول مدار نصف منتصف نهاية بداية مثل رأي الرأي روسيا المصري أخبار صحيفة "
    "جريدة موقع قناة "
    "مجلة بوابة شبكة وكالة منصة"
)
WHICH = _set("الذي التي")
NOT_AFTER_TODAY = ORDINALS.keys() | _set(
    "الحادي العالمي الوطني الدولي الذي الواحد الأخير الأكثر الأسود الدراسي العلمي المفتوح الختامي الافتتاحي "
    "الثقافي الطويل "
    "التاريخي المشهود المشؤوم التالي السابق الموالي ال 24"
)
TITLES = _set(
    "أغنية فيلم مسلسل برنامج مجلة صحيفة جريدة كتاب رواية ألبوم مسرحية قصيدة معرض حملة مبادرة قناة موقع منصة ديوان لوحة "
    "بودكاست مهرجان تطبيق"
)
"""Before quotation marks that hold a title, which may be a day's or a month's name: مجلة «أكتوبر»."""
TITLED = _set(
    "الجزائر العراق الإمارات فلسطين لبنان سوريا اليمن عمان حضرموت المغرب السودان مصر تونس ليبيا القاهرة بغداد "
    "عدن العالم العربي"
    " الوطن الأمة الخليج الكويت قطر الأردن"
)
"""With اليوم these are papers and channels, where the word before says so."""
OUTLETS = _set(
    "قناة صحيفة جريدة موقع مجلة وكالة شبكة إذاعة فضائية برنامج منصة بوابة وموقع وقناة وصحيفة لقناة لصحيفة لموقع"
)

FUTURE = _set(
    "سوف المقرر المقررة المرتقب المرتقبة المتوقع المزمع المنتظر يتوقع يرتقب ينتظر لن غدا توقع توقعت توقعات تأجل تأجلت "
    "أرجأ أرجأت أرجئ أرجئت تأجيل إرجاء أجل أجلت وأجلت"
)
PLANNED = _set(
    "يبدأ تبدأ ينطلق تنطلق يجتمع تجتمع يعقد تعقد يستضيف تستضيف يخوض تخوض يقترع ينتخب تنتخب تجرى يقام تقام يستكمل "
    "تستكمل يفتتح تفتتح يستأنف تستأنف يصوت تصوت يلتقي تلتقي يحتضن تحتضن يزور تزور يتوجه تتوجه يدلي"
)
"""Verbs in the present at the head of a sentence that tells what is planned: يجتمع الوزراء الخميس."""
NOT_FUTURE = _set(
    "سياسة سياسي سياسية سياسيا سياسيين سياسيون سياسات سيارة سيارات سيناء سيدة سيدات سيادة سيادي سيادية سيطر "
    "سيطرت سيطرة "
    "سيطروا سيول سيوف سيناريو سيناريوهات سيناتور سينما سينمائي سينمائية سيرة سيرته سيرا سيريا سياق سياج سياح "
    "سياحة سياحي "
    "سيما سيان سيتي سينا سيوة سيدا ستار ستوك سياحية ستارة ستاد ستين "
    "ستون ستة ستوكهولم ستيفن ستيف ستراتيجي ستراتيجية سيئة سيئ سيدي سيدني سيؤول سيول"
)
SAID = _set(
    "قال قالت وقال وقالت فقال أعلن أعلنت وأعلن وأعلنت أكد أكدت وأكد وأكدت ذكر ذكرت وذكر وذكرت صرح صرحت وصرح "
    "أوضح أوضحت "
    "وأوضح أضاف أضافت وأضاف أفاد أفادت وأفاد وأفادت كشف كشفت وكشف قرر قررت وقرر نقل نقلت ونقلت"
)


def _first_words() -> dict[str, tuple[str, ...]]:
    """Every word that may begin a date, with the kinds of phrase it begins."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, words in (
        ("distance", DISTANCES),
        (
            "day",
            {*STEPS, *LOOSE_STEPS, *PARTS, *WEEKDAYS, DAY, TODAY, TONIGHT, *_set("أول يومنا هذا هذه قبل بعد منتصف")},
        ),
        ("year", YEAR_WORDS),
        ("hijri", {name.split()[0] for name in HIJRI}),
        ("month", {name.split()[0] for name in MONTHS} | _set("شهر")),
        ("ordinal", {name.split()[0] for name in ORDINALS} | FIRST_DAY | {"ال"}),
        ("counted", {*DEFINITE_PAIRS, *DEFINITE_MANY, *LATEST, *(f"ال{name.split()[0]}" for name in COUNTS), "ال"}),
        ("unit", {*UNITS, *_set("هذا هذه نفس ذات اليوم الليلة")}),
        ("edge", EDGES),
        ("portion", PORTIONS),
        ("decade", {*DECADES, *(f"ال{word}" for word in DECADES)}),
    ):
        for word in words:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


@cache
def first_words() -> Mapping[str, tuple[int, str, tuple[str, ...]]]:
    """Words as they stand in the text, particles attached, that may begin a date.

    Gives the letters to leave out of the date, the word without its particle, and the kinds of phrase it begins. لل is
    one with the article: للثلاثاء is taken whole.
    """
    made: dict[str, tuple[int, str, tuple[str, ...]]] = {}
    for word, kinds in _first_words().items():
        for particle in ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"):
            if particle[-1:] in ("ب", "ل") and (word in MARKED or word == TODAY or len(word) < 3):
                continue
            made.setdefault(particle + word, (len(particle), word, kinds))
        if word.startswith("ال") and len(word) > 2 and word != TODAY:
            made.setdefault("لل" + word[2:], (0, word, kinds))
            made.setdefault("ولل" + word[2:], (1, word, kinds))
    return made
