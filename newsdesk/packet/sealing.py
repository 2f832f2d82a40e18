"""The manifest that names every file with its hash, and the seal on it: the installation's signature."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.packet.archive import packed
from newsdesk.store.fact import Signer, frames
from newsdesk.store.head import signature_holds

MANIFEST, SEAL, HEAD, FACTS, STORY, APPROVALS = (
    "manifest.json", "seal.json", "head.json", "facts.json", "story.json", "approvals.json",
)  # fmt: skip
TEXT, PAGE = "text.txt", "text.html"
NEEDED = (TEXT, PAGE, STORY, APPROVALS, "attribution-sheet.json", "request-log.json", "corrections.json", FACTS, HEAD)
"""What every packet holds, beside the pages that people read."""
FORMAT = "newsdesk-packet-1"
_SEAL_FORMAT = "newsdesk-packet-seal-1"
_SURROGATES = re.compile("[\ud800-\udfff]")
_DOMAIN = b"newsdesk packet 1\0"


def as_json(document: Any) -> bytes:
    """A document as every packet writes it; half characters, which UTF-8 does not hold, stand in JSON's own way."""
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return _SURROGATES.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def sealed(files: Mapping[str, bytes], about: Mapping[str, Any], signer: Signer, public_key: bytes) -> bytes:
    """The packet: the files in their order, the manifest with ``about``, and the seal."""
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    ]
    manifest = as_json({"format": FORMAT, **about, "files": listed})
    seal = as_json({
        "format": _SEAL_FORMAT, "manifest_sha256": hashlib.sha256(manifest).hexdigest(), "key_id": signer.key_id,
        "public_key": public_key.hex(), "signature": signer.sign(message(manifest)).hex(),
    })  # fmt: skip
    return packed({MANIFEST: manifest, SEAL: seal, **files})


def message(manifest: bytes) -> bytes:
    """What the seal is made over."""
    return _DOMAIN + frames((manifest,))


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal as it lies in a packet."""

    key_id: str
    public_key: bytes
    signature: bytes

    @classmethod
    def from_json(cls, data: bytes) -> Seal:
        """Raises ValueError, KeyError or TypeError for what is none."""
        document = json.loads(data)
        if document["format"] != _SEAL_FORMAT:
            raise ValueError(document["format"])
        return cls(
            str(document["key_id"]), bytes.fromhex(document["public_key"]), bytes.fromhex(document["signature"])
        )  # fmt: skip

    def holds(self, manifest: bytes) -> bool:
        """Whether it is its key's signature on exactly this manifest."""
        return signature_holds(self.public_key, self.signature, message(manifest))
