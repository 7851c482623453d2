"""Who acts: persons, organisations, states and groups of them."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .constraints import not_part_of_itself, one_of
from .names import OtherName
from .natural import NaturalKey
from .records import Record, refuse_circles
from .vocabulary import ParticipantKind, RecordKind, Stage


class Participant(Record):
    """A person, organisation, state or group.

    Titles and whom somebody speaks for are not here: they belong to the text that states them (see `Capacity`).
    """

    RECORD = RecordKind.PARTICIPANT
    TITLE_FIELD = "name"
    ROWS = ("other_names", "memberships")

    kind = models.CharField(_("kind"), max_length=12, choices=ParticipantKind)
    name = models.CharField(_("name"), max_length=300)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    alpha2 = models.CharField(
        _("ISO 3166 code"),
        max_length=2,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Two capital letters, such as NZ."))],
        help_text=_("Two letters, for states only."),
    )
    alpha3 = models.CharField(
        _("ISO 3166 code, long"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("Three capital letters, such as NZL."))],
        help_text=_("Three letters, for states only."),
    )
    country = models.ForeignKey(
        "self",
        verbose_name=_("country"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nationals",
        limit_choices_to={"kind": ParticipantKind.STATE},
        error_messages={"invalid": _("This is not a state. Choose a state.")},
        help_text=_("The state that a person or organisation belongs to, where it is known."),
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text=_("The organisation that this one is a part of."),
    )
    members = models.ManyToManyField(
        "self",
        verbose_name=_("members"),
        symmetrical=False,
        through="Membership",
        through_fields=("group", "member"),
        related_name="groups",
    )
    website = models.URLField(_("website"), max_length=500, blank=True)
    description = models.TextField(
        _("description"), blank=True, help_text=_("Who this is, in a sentence or two of our own.")
    )

    merge_into = models.ForeignKey(
        "self",
        verbose_name=_("same as"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
    )
    """The participant that this one turned out to be; proposed while in review, done once withdrawn."""

    class Meta(Record.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["name"]
        constraints = [
            one_of("stage", Stage),
            one_of("kind", ParticipantKind),
            models.CheckConstraint(
                condition=Q(kind=ParticipantKind.STATE) | Q(alpha2="", alpha3=""),
                name="only_states_have_iso_codes",
                violation_error_message=_("Only states have ISO 3166 codes."),
            ),
            models.CheckConstraint(
                condition=Q(country__isnull=True) | ~Q(kind=ParticipantKind.STATE),
                name="a_state_has_no_country",
                violation_error_message=_("A state belongs to no other country. Leave the country empty."),
            ),
            not_part_of_itself(),
            models.CheckConstraint(
                condition=Q(merge_into__isnull=True) | ~Q(merge_into=F("id")),
                name="no_participant_is_merged_into_itself",
                violation_error_message=_("This is the same record. Choose another one."),
            ),
            models.UniqueConstraint(
                fields=["alpha2"],
                condition=~Q(alpha2=""),
                name="one_state_per_alpha2",
                violation_error_message=_("Another state has this two-letter code."),
            ),
            models.UniqueConstraint(
                fields=["alpha3"],
                condition=~Q(alpha3=""),
                name="one_state_per_alpha3",
                violation_error_message=_("Another state has this three-letter code."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        refuse_circles(self)


class ParticipantName(OtherName):
    NATURAL_KEY = ("participant__slug", "name")

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="other_names")

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["participant", "name"], name="a_participant_name_once")]


class Membership(NaturalKey):
    """That a participant belongs to a group."""

    NATURAL_KEY = ("group__slug", "member__slug")

    group = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("group")
    )
    member = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["member__name"]
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="a_member_once"),
            models.CheckConstraint(
                condition=~Q(group=F("member")),
                name="no_group_is_its_own_member",
                violation_error_message=_("A group cannot be a member of itself."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    def clean(self) -> None:
        super().clean()
        if self.group_id and self.group.kind in {ParticipantKind.PERSON, ParticipantKind.STATE}:
            raise ValidationError(_("Only groups and organisations have members."))
