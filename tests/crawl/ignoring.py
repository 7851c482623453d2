"""What a comparison leaves out: what is another one after any change of the code, and what the asker names."""

import re
from collections.abc import Iterable

ALWAYS_OTHERS = {
    "digest": "the SHA-256 of a payload: another one where a payload gains or loses a member",
    "chain": "made of all digests up to an edition",
    "sha256": "the hash of a file of a dump, which holds digests",
    "hash": "the same in the manifest of a dump",
    "repr-digest": "the same in a header",
    "etag": "made of a hash over all sources",
    "bytes": "the size of a file of a dump, in which a shorter payload shows",
    "content-length": "the same of any answer: what is in it is compared",
    "content-range": "the same of a part",
}
"""Members, columns and headers whose values are not compared, with the reason; whether they are there is."""

IN_TEXTS = {
    re.compile(r"\b[0-9a-f]{64}\b"): ("<hash>", "digests and hashes, as pages and lists of hashes show them"),
    re.compile(r"\b[0-9.,]+[\xa0 ](?:bytes|kB|KB|MB)\b"): ("<size>", "how large a file of a dump is"),
}
"""What is replaced in texts before they are compared."""


class Ignoring:
    """Says what is not compared: `names` are members, columns, headers or paths such as `payload.date`, or places.

    With `strict` nothing but what is named is left out.
    """

    def __init__(self, names: Iterable[str] = (), *, strict: bool = False):
        self.names = frozenset(names)
        self.members = frozenset() if strict else frozenset(ALWAYS_OTHERS)
        self.patterns = {} if strict else IN_TEXTS

    def leaves_out(self, place: str) -> bool:
        """Whether what stands at this place (a path without numbers, or a tag) is left out, there or not."""
        path = place.replace("[]", "")
        return any(name in (place, path) or path.endswith(f".{name}") for name in self.names)

    def holds_any(self, name: str) -> bool:
        """Whether one value of a member is as good as another."""
        return name in self.members

    def plain(self, text: str) -> str:
        """A text in which the words that cannot stay are replaced."""
        for pattern, (placeholder, _reason) in self.patterns.items():
            text = pattern.sub(placeholder, text)
        return text
