"""Topics: subject headings."""

from django.utils.translation import gettext_lazy as _

from tracker.models.vocabulary import RecordKind

from .head import Constant
from .kind import Kind
from .member import Text

TOPIC = Kind(
    RecordKind.TOPIC,
    plural=_("topics"),
    title_label=_("Name"),
    kind=Constant("kind", "Topics are of one kind only.", RecordKind.TOPIC.value),
    vocabulary=RecordKind,
    members=(
        Text(
            "description",
            "What belongs under this heading, in a sentence.",
            label=_("Description"),
            is_searched=True,
            is_opening=True,
            term="dcterms:description",
        ),
    ),
    ordering="title",
    title_term="skos:prefLabel",
    commitments_by=("topic",),
)
