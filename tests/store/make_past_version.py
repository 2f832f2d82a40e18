"""Makes the files that stand for the present schema in ``data/``, to be kept for good once it is released.

Run once for each new version: ``python tests/store/make_past_version.py``.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsdesk.store import schema
from newsdesk.store.attachments import put, receive
from newsdesk.store.backup import head_path
from newsdesk.store.connection import connect
from newsdesk.store.fact import Draft
from newsdesk.store.file_key import FileKey, new_file_key
from newsdesk.store.head import signed_head
from newsdesk.store.installation import install
from newsdesk.store.keys import keep_key, new_key, seal
from newsdesk.store.log import append, read
from newsdesk.store.migrations import prepare
from newsdesk.store.shred import carry_out, shredding_of

DATA = Path(__file__).with_name("data")
AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
PASSPHRASE = "غرفة الأخبار"


def make(path: Path, key: FileKey | None) -> None:
    """A newsroom of one person, with a story, an attachment and a shredded payload."""
    for old in (path, head_path(path)):
        old.unlink(missing_ok=True)
    prepare(path, key, at=AT, create=True)
    connection = connect(path, key=key, version=schema.VERSION)
    own, person = new_key(), new_key()
    install(connection, own)
    keep_key(connection, seal(person, "p-1", "كلمة سر"))
    founding = {"key_id": own.key_id, "public_key": own.public_key.hex()}
    enrolment = {"key_id": person.key_id, "public_key": person.public_key.hex(), "person": "p-1"}
    for type_, said in (("newsroom.founded", founding), ("person.key_enrolled", enrolment)):
        append(connection, "newsroom", [Draft(type_, 1, json.dumps(said).encode())], actor="p-1", at=AT, signer=own)
    bodies = [json.dumps({"text": text}, ensure_ascii=False).encode() for text in ("العنوان", "المتن", "اسم يُمحى")]
    drafts = [Draft("story.revised", 1, body) for body in bodies]
    append(connection, "s-1", drafts, actor="p-1", at=AT, signer=person)
    put(connection, receive("رسالة الوزارة".encode(), "text/plain"))
    last = list(read(connection))[-1]
    append(connection, "newsroom", [shredding_of(last, "law")], actor="app", at=AT, signer=own)
    carry_out(path, key)
    head = signed_head(connection, AT)
    connection.close()
    if head is not None:
        head_path(path).write_text(head.to_json(), encoding="utf-8")


if __name__ == "__main__":
    DATA.mkdir(exist_ok=True)
    make(DATA / f"v{schema.VERSION}.newsdesk", None)
    make(DATA / f"v{schema.VERSION}-encrypted.newsdesk", new_file_key(PASSPHRASE))
