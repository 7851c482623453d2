"""What positions rest on: the current passages that bind each participant, by the instruments they are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .constraints import one_of
from .editions import Edition
from .vocabulary import ParticipantKind, RecordKind, Stance

HOLDERS = (RecordKind.COMMITMENT, RecordKind.DOCUMENT)
"""What binds: commitments, and documents as a whole where they only name an instrument."""

_COLUMNS = ("holder", "stance", "is_joint", "date_start", "date_end", "edition")
"""What answers all questions to an index by itself."""


class Ground(models.Model):
    """That a current edition binds a participant and is about an instrument: one passage that their position rests on.

    It is two links of the edition taken together (`bound` and `instrument`), so that a cell of the grid is read and not
    joined. Written by `desk.press.grounds` whenever an edition becomes current or a participant another kind; it holds
    nothing that `manage.py reindex` could not rebuild.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="grounds", db_index=False)
    participant_id = models.BigIntegerField()
    instrument_id = models.BigIntegerField()
    stance = models.CharField(max_length=8, choices=Stance, blank=True)
    """What a commitment takes on the instrument; empty for a document."""
    holder = models.CharField(max_length=12, choices=RecordKind)
    """The kind of the record whose edition it is."""
    kind = models.CharField(max_length=40, choices=ParticipantKind)
    """Of the participant, by its current edition; one withdrawn since keeps its kind."""
    is_joint = models.BooleanField()
    """Whether the edition binds others of this kind, too."""
    is_first = models.BooleanField()
    """Whether it is the first of those that differ in the participant alone: of all participants of a kind together,
    these count each passage once."""
    date_start = models.DateField(null=True)
    date_end = models.DateField(null=True)
    """The dates of the edition."""

    class Meta:
        verbose_name = _("ground of a position")
        verbose_name_plural = _("grounds of positions")
        default_permissions = ()
        constraints = [
            one_of("stance", Stance, blank=True),
            models.UniqueConstraint(
                fields=["edition", "participant_id", "instrument_id", "stance"], name="a_ground_is_said_once"
            ),
        ]
        indexes = [
            models.Index(fields=["instrument_id", "kind", "participant_id", *_COLUMNS], name="ground_of_instrument"),
            models.Index(fields=["participant_id", "instrument_id", "kind", *_COLUMNS], name="ground_of_participant"),
            models.Index(
                fields=["kind", "instrument_id", *_COLUMNS, "is_first"],
                name="ground_of_kind",
                condition=models.Q(is_first=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.participant_id} {self.stance} {self.instrument_id}"
