"""What several kinds of record have in common: other names, a website, a description of ours."""

from django.utils.translation import gettext_lazy as _

from . import columns
from .columns import Column
from .member import Language, StatedAddress, Text
from .parts import Part, Rows
from .payload import Representation

OTHER_NAME = Part(
    "OtherName",
    "Another name of a participant or instrument.",
    (
        Text("name", "The name.", is_name=True, is_searched=True, term="rdfs:label"),
        Language("language", "Its language.", term="dcterms:language"),
        Text("note", "What is to be said of it, such as until when it was used.", is_searched=True, term="skos:note"),
    ),
)


def _names_in(item: Representation) -> str:
    return columns.several(row["name"] for row in item.get("other_names") or ())


def names() -> tuple[Text, Rows]:
    """An acronym and other names."""
    return (
        Text(
            "acronym",
            "Its acronym; empty where it has none.",
            label=_("Acronym"),
            is_name=True,
            is_searched=True,
            term="dcterms:alternative",
        ),
        Rows(
            "other_names",
            "What else it is called, in other languages above all.",
            OTHER_NAME,
            label=_("Other names"),
            excerpt_name=_("other name"),
            table={"other_names": Column(_names_in, "other_names")},
            term="opengov:otherName",
        ),
    )


def website() -> StatedAddress:
    return StatedAddress("website", "Its website.", label=_("Website"), is_searched=True, term="foaf:homepage")


def description(meaning: str) -> Text:
    """A sentence or two of the editors' own."""
    return Text(
        "description", meaning, label=_("Description"), is_searched=True, is_opening=True, term="dcterms:description"
    )
