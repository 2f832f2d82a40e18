"""``newsdesk verify packet.zip``: says of a packet what holds and what does not, without the newsroom's file.

What is proved: the files are those that were sealed; the seal is the key's with which the newsroom was founded; each
fact is signed by the member it names; the text is the one that was approved and published. What no packet can prove by
itself is that the newsroom is the one it says: its key is named so that it can be compared with one that is known, or
with a signed head kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsdesk.domain.errors import Unreadable
from newsdesk.exports.document import LABELS, Publishable, Status
from newsdesk.exports.validate import check_html, check_text
from newsdesk.packet import sealing
from newsdesk.packet.archive import unpacked
from newsdesk.packet.facts import OPEN, Carried, Signers, from_json
from newsdesk.packet.record import backed, publications
from newsdesk.packet.story import article, body_of
from newsdesk.store.head import SignedHead
from newsdesk.text.body import Body

_MISFIT = (ValueError, KeyError, TypeError, AttributeError, RecursionError, Unreadable)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. ``key`` is a permanent id; the sentence is ``packet.holds.<key>`` or ``packet.wrong.<key>``.

    ``file`` names the file of the packet it is about, where it is about one.
    """

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    file: str = ""


@dataclass(frozen=True, slots=True)
class PacketReport:
    """What holds and what is wrong. The rest is what the packet says of itself, for whoever compares."""

    holds: tuple[Found, ...]
    problems: tuple[Found, ...]
    newsroom: str
    headline: str
    story: str
    version: int
    key_id: str

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def audit(data: bytes, head: SignedHead | None = None) -> PacketReport:
    """Look into a packet. ``head``, kept from elsewhere, says which newsroom it must be of.

    Raises Unreadable: as ``unpacked``, and packet.not_packet for a zip without a packet's manifest.
    """
    return _Audit(unpacked(data)).run(head)


class _Audit:
    """One pass; every part even where the one before met something wrong."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._holds: list[Found] = []
        self._problems: list[Found] = []
        self._signers = Signers()
        self._facts: list[Carried] = []
        manifest = self._json(sealing.MANIFEST)
        if not isinstance(manifest, dict) or manifest.get("format") != sealing.FORMAT:
            raise Unreadable("packet.not_packet")
        self._manifest: dict[str, Any] = manifest

    def run(self, head: SignedHead | None) -> PacketReport:
        self._check_files()
        self._check_facts()
        self._check_seal()
        self._check_head(head)
        self._check_story()
        version = self._manifest.get("version")
        return PacketReport(
            tuple(self._holds), tuple(self._problems), self._signers.newsroom, str(self._manifest.get("headline", "")),
            str(self._manifest.get("story", "")), version if isinstance(version, int) else 0, self._key_id(),
        )  # fmt: skip

    def _wrong(self, key: str, file: str = "", **values: str | int) -> None:
        self._problems.append(Found(key, {"file": file, **values} if file else values, file))

    def _hold(self, key: str, **values: str | int) -> None:
        self._holds.append(Found(key, values))

    def _json(self, name: str) -> Any:
        try:
            return json.loads(self._files[name])
        except (KeyError, ValueError, RecursionError):
            return None

    def _key_id(self) -> str:
        try:
            return sealing.Seal.from_json(self._files[sealing.SEAL]).key_id
        except _MISFIT:
            return ""

    # -- the files and the seal --------------------------------------------------------------------------------------

    def _check_files(self) -> None:
        before = len(self._problems)
        listed: dict[str, Any] = {}
        entries = self._manifest.get("files")
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict):
                listed[str(entry.get("name"))] = entry
        for name in dict.fromkeys((*sealing.NEEDED, *listed)):
            data = self._files.get(name)
            if data is None:
                self._wrong("file-missing", name)
            elif name not in listed:
                self._wrong("file-unlisted", name)
            elif (listed[name].get("size"), listed[name].get("sha256")) != (len(data), _digest(data)):
                self._wrong("file-changed", name)
        for name in self._files:
            if name not in listed and name not in (sealing.MANIFEST, sealing.SEAL, *sealing.NEEDED):
                self._wrong("file-unlisted", name)
        if len(self._problems) == before:
            self._hold("files", count=len(listed))

    def _check_seal(self) -> None:
        """Of the manifest, by the key of the newsroom's founding."""
        try:
            seal = sealing.Seal.from_json(self._files[sealing.SEAL])
        except _MISFIT:
            self._wrong("seal-missing")
            return
        if not seal.holds(self._files[sealing.MANIFEST]):
            self._wrong("seal-broken")
        elif seal.public_key != self._signers.installation:
            self._wrong("seal-foreign", key_id=seal.key_id)
        else:
            self._hold("seal", newsroom=self._signers.newsroom, key_id=seal.key_id)

    def _check_head(self, given: SignedHead | None) -> None:
        try:
            head = SignedHead.from_json(self._files[sealing.HEAD].decode())
        except _MISFIT:
            self._wrong("head-unreadable", sealing.HEAD)
            return
        ours = [fact for fact in self._facts if fact.origin == head.origin]
        if not head.is_genuine() or head.public_key != self._signers.installation:
            self._wrong("head-foreign", sealing.HEAD)
        elif any(fact.oseq > head.oseq or (fact.oseq == head.oseq and fact.hash != head.hash) for fact in ours):
            self._wrong("head-differs", sealing.HEAD)
        else:
            self._hold("head", at=head.at)
        if given is not None:
            if given.is_genuine() and given.public_key == self._signers.installation:
                self._hold("same-newsroom")
            else:
                self._wrong("other-newsroom", key_id=given.key_id)

    # -- the facts ---------------------------------------------------------------------------------------------------

    def _check_facts(self) -> None:
        try:
            self._facts = from_json(self._json(sealing.FACTS))
        except _MISFIT:
            self._wrong("facts-unreadable", sealing.FACTS)
            return
        before, last = len(self._problems), dict[str, Carried]()
        seen = set[str]()
        for fact in self._facts:
            previous = last.get(fact.origin)
            if fact.event_id in seen or (previous is not None and not _follows(previous, fact)):
                self._fact_wrong("fact-moved", fact)
            seen.add(fact.event_id)
            last[fact.origin] = fact
            self._check_fact(fact)
        if len(self._problems) == before:
            self._hold("facts", count=len(self._facts))

    def _check_fact(self, fact: Carried) -> None:
        if not fact.whole or not fact.says_what_was_signed or (fact.type in OPEN and fact.body is None):
            self._fact_wrong("fact-changed", fact)
            return
        try:
            agrees = self._signers.learn(fact)
            wrong = self._signers.vouch(fact)
        except _MISFIT:
            self._fact_wrong("fact-changed", fact)
            return
        if wrong or not agrees:
            self._fact_wrong(f"signature-{wrong or 'unknown'}", fact)

    def _fact_wrong(self, key: str, fact: Carried) -> None:
        self._wrong(key, sealing.FACTS, fact=fact.event_id[:40], type=fact.type[:40])

    # -- the text, and who said yes to it ----------------------------------------------------------------------------

    def _check_story(self) -> None:
        try:
            self._check_publication(self._json(sealing.STORY))
        except _MISFIT:
            self._wrong("story-unreadable", sealing.STORY)

    def _check_publication(self, document: Any) -> None:
        body, status = body_of(document), Status(document["status"])
        told = publications(self._of_the_story(document["story"]), self._signers)
        version, text_hash = int(document["version"]), str(document["text_hash"])
        if (self._manifest.get("story"), self._manifest.get("version")) != (document["story"], version):
            self._wrong("story-differs", sealing.STORY)
        self._check_text(body, status, text_hash)
        release = next((item for item in told if item["version"] == version), None)
        if release is None:
            self._wrong("never-published", version=version)
        elif release["text_hash"] != text_hash:
            self._wrong("not-the-published", sealing.STORY, version=version)
        elif not backed(release):
            self._wrong("approval-missing", version=version)
        else:
            self._tell(release)
        approvals = self._json(sealing.APPROVALS)
        if not isinstance(approvals, dict) or approvals.get("publications") != told:
            self._wrong("approvals-differ", sealing.APPROVALS)
        if told and version < told[-1]["version"] and status is not Status.SUPERSEDED:
            self._wrong("not-marked", version=version, latest=int(told[-1]["version"]))

    def _of_the_story(self, story: str) -> list[Carried]:
        return [fact for fact in self._facts if fact.stream == f"story:{story}"]

    def _tell(self, release: dict[str, Any]) -> None:
        self._hold("published", version=int(release["version"]), at=str(release["at"]), who=str(release["by"]))
        for item in release["approvals"]:
            key = "self-approved" if item["self_approved"] else "approved"
            self._hold(key, who=str(item["by"]), at=str(item["at"]), revision=int(item["revision"]))

    def _check_text(self, body: Body | None, status: Status, text_hash: str) -> None:
        """The body is the one of that hash, and both readable copies say exactly what it says."""
        retired = status in (Status.WITHHELD, Status.WITHDRAWN)
        if (body is None) != retired or (body is not None and body.hash != text_hash):
            self._wrong("text-differs", sealing.STORY)
            return
        shown = Publishable(
            "", 0, 0, status, article(body or Body()), dict.fromkeys(LABELS, "-"), notice="-", mark="-",
        )  # fmt: skip
        wrong = [
            name
            for name, check in ((sealing.TEXT, check_text), (sealing.PAGE, check_html))
            if name in self._files and check(shown, self._files[name])
        ]
        for name in wrong:
            self._wrong("text-differs", name)
        if not wrong:
            self._hold("retired" if retired else "text", hash=text_hash)


def _follows(previous: Carried, fact: Carried) -> bool:
    """Facts of one installation count upwards, and neighbours name each other."""
    if fact.oseq == previous.oseq + 1:
        return fact.prev == previous.hash
    return fact.oseq > previous.oseq


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
