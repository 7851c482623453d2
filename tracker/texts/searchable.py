"""Words as they are compared when searching and sorting."""

import unicodedata


def searchable(words: str) -> str:
    """Small letters without diacritics, single spaces, no NUL: “Côte  d’Ivoire” → “cote d’ivoire”.

    Used alike for what is searched and for what is typed, so that the two meet on every database.
    """
    decomposed = unicodedata.normalize("NFKD", words.replace("\0", " ").casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
