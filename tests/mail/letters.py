"""What each message of ``data/`` must be read as. Everybody in them is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.mail.message import Letter
from newsdesk.mail.reading import read_letter

DATA = Path(__file__).with_name("data")
NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
ASKED = "ask-1@dafatir.example.org"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a person must be shown of one message. ``said`` are the notes on it, ``old`` words of its earlier text."""

    sender: str
    text: str
    sort: str
    files: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    old: str = ""
    answers: bool = True


PRESS = "press@city.example.org"
EXPECTED = {
    "acknowledgement": Expected("pr@city.example.org", "تسلّمنا أسئلتكم", "acknowledged"),
    "arabic-bounce": Expected("postmaster@city.example.org", "تعذر تسليم رسالتك", "bounce", answers=False),
    "broken-multipart": Expected(PRESS, "No comment.", "declined", ("chart.png",)),
    "calendar-invitation": Expected(
        "protocol@city.example.org", "You are invited", "answer", ("invitation.ics",), ("calendar",), answers=False
    ),
    "deep-nesting": Expected(PRESS, "--b0", "answer", said=("too_deep",), answers=False),
    "delayed": Expected("mailer-daemon@mx.example.org", "THIS IS A WARNING", "delayed"),
    "duplicate-other-route": Expected("salma@city.example.org", "تؤكد البلدية", "answer", old="ما تعليقكم على العقد"),
    "empty-body": Expected(PRESS, "", "", said=("no_text",)),
    "exchange-bounce": Expected(
        "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@city.example.org", "Delivery has failed", "bounce"
    ),
    "far-future": Expected(PRESS, "The decision was lawful.", "answer", said=("date_future",)),
    "forwarded-attached": Expected(
        "rami@city.example.org", "See the attached message.", "answer", ("The figures.eml",), answers=False
    ),
    "forwarded-inline": Expected(
        "rami@city.example.org", "أدناه ردّ المدير.", "answer", old="لا صحة للأرقام المنشورة", answers=False
    ),
    "gmail-answer": Expected(PRESS, "نعم، وقّعنا العقد في آذار.", "answer", old="كتبت مها البيلساني"),
    "gmail-bounce": Expected("mailer-daemon@googlemail.example.org", "** لم يتم العثور", "bounce"),
    "gmail-interleaved": Expected(PRESS, "Dear Maha,\n\nThe mayor signed it, as the law", "answer", old="Who signed"),
    "html-only": Expected(PRESS, "نحيلكم إلى وزارة المالية في هذا الشأن.", "referred", old="كتبت مها"),
    "huge-header": Expected(PRESS, "The answer is no.", "answer", answers=False),
    "iso-8859-6-qp": Expected("spox@city.example.org", "نرجو منحنا مهلة", "more-time"),
    "mailing-list": Expected(PRESS, "The city publishes", "answer", answers=False),
    "malicious-names": Expected(
        PRESS, "Documents attached.", "answer",
        ("newsdesk", "evil.exe", "بيانfdp.exe", "_CON.txt", "unnamed.bin", "a" * 116 + ".pdf", "كشف.xlsx"),
        ("renamed",), answers=False,
    ),
    "mbox-line": Expected(PRESS, "The ministry confirms the visit.", "answer"),
    "no-charset": Expected("gov@city.example.org", "لم نوقّع أي عقد", "answer", said=("charset_missing",)),
    "no-date": Expected(PRESS, "We stand by the decision.", "answer", said=("no_date",)),
    "nuls": Expected(PRESS, "We will not answer that.", "answer"),
    "odd-addresses": Expected("salma@city.example.org", "يهمّ المكتب", "answer"),
    "out-of-office-arabic": Expected("omar@city.example.org", "السلام عليكم،\nأنا خارج المكتب", "out-of-office"),
    "out-of-office-english": Expected("omar@city.example.org", "I am out of the office", "out-of-office"),
    "outlook-answer": Expected("salma@city.example.org", "تؤكد البلدية", "answer", old="تم الإرسال: الأربعاء"),
    "outlook-original-message": Expected(
        "salma@city.example.org", "The contract was approved", "answer", old="What is your comment?"
    ),
    "pgp-inline": Expected("legal@city.example.org", "We are not aware", "no-knowledge", said=("signed",)),
    "postfix-bounce": Expected("MAILER-DAEMON@mx.example.org", "This is the mail system", "bounce"),
    "qmail-bounce": Expected("MAILER-DAEMON@mx.example.org", "Hi. This is the qmail-send", "bounce"),
    "question-to-us": Expected("pr@city.example.org", "نرجو تزويدنا بنسخة", "question"),
    "read-receipt": Expected("salma@city.example.org", "Your message was read", "read-receipt"),
    "smime-signed": Expected(
        "legal@city.example.org", "The matter is before", "sub-judice", ("smime.p7s",), ("signed",)
    ),
    "twenty-levels": Expected(PRESS, "نؤكد ما قلناه من قبل.", "answer", old="المستوى 20"),
    "vacation-header": Expected(PRESS, "Thank you for your message.", "auto-reply"),
    "windows-1256-base64": Expected(PRESS, "لا تعليق لدينا", "declined"),
    "winmail": Expected(
        PRESS, "Please see the statement attached.", "answer", ("winmail.dat",), ("winmail",), answers=False
    ),
    "wrong-charset": Expected(PRESS, "إن ما ورد في المادة عن البلدية", "answer", said=("charset",)),
    "wrong-date": Expected(PRESS, "The decision was lawful.", "answer", said=("date_wrong",)),
}  # fmt: skip


def raw(name: str) -> bytes:
    """A message of ``data/``, as it came."""
    return (DATA / f"{name}.eml").read_bytes()


def letter(name: str) -> Letter:
    """A message of ``data/``, read at ``NOW``."""
    return read_letter(raw(name), NOW)
