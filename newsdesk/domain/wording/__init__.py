"""From evidence to sentence: what the log shows, which grade of wording that supports, and the sentence itself."""

from newsdesk.domain.wording.evidence import Attempt, Evidence, Reply, evidence_of
from newsdesk.domain.wording.grading import Grade, Judgement, Verdict, grade, judge, supported
from newsdesk.domain.wording.phrasebook import Phrasebook
from newsdesk.domain.wording.sentences import Details, Joining, Party, Sentence, Style, sentence

__all__ = [
    "Attempt",
    "Details",
    "Evidence",
    "Grade",
    "Joining",
    "Judgement",
    "Party",
    "Phrasebook",
    "Reply",
    "Sentence",
    "Style",
    "Verdict",
    "evidence_of",
    "grade",
    "judge",
    "sentence",
    "supported",
]
