"""The metadata of a page: what search engines, messengers and social media read of its page.

Names come from `catalogue.representation`, which joins those of public records alone: nothing else is ever named here.
"""

from dataclasses import dataclass
from typing import Any

import orjson
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic.base import ContextMixin, View

from tracker.catalogue.labels import kind_label
from tracker.models.editions import Edition

from .faces import title_face
from .rows import actors
from .schema import graph_of_record, graph_of_site
from .sentences import names_in_words

SITE_NAME = "cyberpolicy"
DESCRIPTION_LENGTH = 200
"""How many characters a description has at most: what search engines show of one."""

UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that JSON may write otherwise, and that mean something to what reads HTML or scripts."""

OPEN_GRAPH = {"participant": "profile", "document": "article", "commitment": "article"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands in the head of a page. Addresses are absolute; an empty one is left out."""

    title: str
    description: str
    canonical: str
    kind: str = "website"
    """The Open Graph type."""
    image: str = ""
    image_alt: str = ""
    permalink: str = ""
    """The address of the very edition shown, for whoever holds a print."""
    modified: str = ""
    data: SafeString | None = None
    """JSON-LD, safe within a script element."""
    is_indexed: bool = True


class RecordMetadata(ContextMixin, View):
    """A page of a record, with what other programs read of it as `metadata`."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        metadata = record_metadata(self.request, context["representation"], context["edition"], context["latest"])
        return context | {"metadata": metadata}


class SiteMetadata(ContextMixin, View):
    """The first page, with what other programs read of the site as `metadata`."""

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"metadata": site_metadata(self.request)}


def site_metadata(request: HttpRequest) -> Metadata:
    """What is said of the site as a whole."""
    home = request.build_absolute_uri(reverse("tracker:home"))
    summary = _("What states and organisations have said, promised and opposed about international cyber policy, "
             "each claim with the exact words it rests on.")  # fmt: skip
    return Metadata(SITE_NAME, summary, home, data=json_ld(graph_of_site(home.removesuffix("/"), SITE_NAME, summary)))


def record_metadata(request: HttpRequest, representation: dict, edition: Edition, latest: Edition) -> Metadata:
    """What is said of a page that shows `edition`, `latest` being the record's newest, which alone has a picture.

    The address to be found is that of the record, whichever edition is shown. An edition of the past is not offered to
    search engines, and machines are told of what is public now alone.
    """
    root = request.build_absolute_uri("/").removesuffix("/")
    is_public, current = not latest.is_withdrawn, edition.sequence == latest.sequence
    has_picture = is_public and title_face(latest.record, latest.title) is not None
    card = reverse(f"tracker:{latest.record}_card", kwargs={"slug": latest.slug})
    summary = description(representation)
    return Metadata(
        title=representation["title"],
        description=summary,
        canonical=f"{root}{latest.get_absolute_url()}" if is_public else "",
        kind=OPEN_GRAPH.get(edition.record, "website"),
        image=f"{root}{card}" if has_picture else "",
        image_alt=f"{kind_label(latest.record, latest.kind).capitalize()}: {latest.title}",
        permalink=f"{root}{_permalink(edition, latest)}",
        modified=edition.updated_at.isoformat(),
        data=json_ld(graph_of_record(representation, root, SITE_NAME, summary)) if is_public and current else None,
        is_indexed=is_public and current,
    )


def description(representation: dict) -> str:
    """A record in a sentence or two: its summary or its very words, else what it is, when and by whom."""
    words = representation.get("summary") or representation.get("description") or representation.get("quote")
    if not words:
        date = (representation.get("date") or {}).get("words", "")
        names = public_actors(representation)[:6]
        others = len(actors(representation)) - len(names) if names else 0
        kind = kind_label(representation["record"], representation["kind"]).capitalize()
        words = " · ".join(part for part in (kind, date, names_in_words(names, others=others)) if part)
    return cut(words, DESCRIPTION_LENGTH)


def public_actors(representation: dict) -> list[str]:
    """The names of those who stand behind a record, as far as they are public records themselves."""
    capacities = (
        representation.get("signatures") or representation.get("participations") or representation.get("made_by") or []
    )
    joined = [actor for row in capacities for actor in (row["participant"], row["on_behalf_of"]) if actor]
    titles = {actor["title"] for actor in joined}
    return [name for name in actors(representation) if name in titles]


def cut(words: str, length: int) -> str:
    """Words on one line, cut between two of them, with an ellipsis, to no more than so many characters."""
    line = " ".join(words.replace("\0", " ").split())
    if len(line) <= length:
        return line
    kept, _space, _rest = line[:length].rpartition(" ")
    return f"{(kept or line[: length - 1]).rstrip(' ,;:.')}…"


def json_ld(data: dict) -> SafeString:
    """JSON-LD as it may stand in a script element: no word of it can end that element or begin a comment."""
    return SafeString(orjson.dumps(data).decode().translate(UNSAFE))


def _permalink(edition: Edition, latest: Edition) -> str:
    kwargs = {"slug": latest.slug, "number": edition.number}
    return reverse(f"tracker:{edition.record}_edition", kwargs=kwargs)
