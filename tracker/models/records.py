"""What every record has in common: an address of its own, a stage at the desk, who works on it, and a lock."""

from itertools import chain, count
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from .editions import Edition
from .vocabulary import RecordKind, Stage

if TYPE_CHECKING:
    from .events import Event
    from .instruments import Instrument
    from .participants import Participant

    Divisible: TypeAlias = "Event | Instrument | Participant"

SLUG_LENGTH = 120

validate_slug = RegexValidator(
    r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("An address part has only small letters a to z, digits and single hyphens between them, such as “quintet-2019”."),
)


RecordT = TypeVar("RecordT", bound="Record")


class RecordQuerySet(models.QuerySet[RecordT]):
    def get_by_natural_key(self, slug: str) -> RecordT:
        """The record that fixtures call by its slug, so that they name no numbers of one installation."""
        return self.get(slug=slug)

    def delete(self):
        """Delete drafts. Raises ProtectedError where one of them was public, as `Record.delete` does."""
        public = Edition.objects.filter(record=self.model.RECORD, record_id__in=self.values("pk"))
        kept: set[models.Model] = set(self.model._base_manager.filter(pk__in=public.order_by().values("record_id"))[:3])
        if kept:
            raise ProtectedError(_("“%s” was public. Withdraw it instead of deleting it.") % next(iter(kept)), kept)
        return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]  # how Django marks what no template and no manager may call
    delete.queryset_only = True  # type: ignore[attr-defined]


class Record(models.Model):
    """Anything that can be published as an edition.

    A subclass says its `RECORD` kind and names its `TITLE_FIELD`; what it shows the world is built in `desk.press`.
    """

    RECORD: RecordKind
    TITLE_FIELD = "title"
    ROWS: tuple[str, ...] = ()
    """The rows that belong to a record and are kept and printed with it, by their related names."""

    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH,
        unique=True,
        validators=[validate_slug],
        help_text=_("The last part of the public address. The old address keeps leading here when you change it."),
        error_messages={"unique": _("Another record has this address. Choose a different one.")},
    )
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.DRAFT, editable=False, db_index=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    """Counts the saves. A form and a decision name the version they began with: nothing is overwritten unseen."""
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    """Whose draft it is; nobody's is everybody's."""
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last changed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    """Who last changed what has not been published since; somebody else has to publish it."""
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")

    def __str__(self) -> str:
        return getattr(self, self.TITLE_FIELD)

    def save(self, *args, **kwargs) -> None:
        self.version += 1
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "version", "changed_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The public address ("View on site" at the desk). It answers 404 until the record is published."""
        edition = self.current_edition
        return Edition.path(self.RECORD, edition.slug if edition else self.slug)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        super().clean()
        if self.slug and self.editions_elsewhere().exists():
            raise self.address_is_taken()

    @staticmethod
    def address_is_taken() -> ValidationError:
        """That the address of a record once led to another one."""
        words = _("This address once led to another record and is never given away. Choose a different one.")
        return ValidationError({"slug": words})

    def clean_words(self) -> None:
        """What `clean` of a kind asks of nothing but the record and its own rows, so that many can be checked at once.

        Raises ValidationError.
        """

    def delete(self, *args, **kwargs):
        """Delete a record that was never public.

        Raises ProtectedError for any other: what was public can be withdrawn, never deleted.
        """
        if self.editions().exists():
            raise ProtectedError(_("“%s” was public. Withdraw it instead of deleting it.") % self, {self})
        return super().delete(*args, **kwargs)

    def editions(self) -> models.QuerySet[Edition]:
        """All editions of this record, the withdrawn marker included."""
        return Edition.objects.filter(record=self.RECORD, record_id=self.pk) if self.pk else Edition.objects.none()

    def editions_elsewhere(self) -> models.QuerySet[Edition]:
        """Editions of other records that hold or held this record's address."""
        return Edition.objects.filter(record=self.RECORD, slug=self.slug).exclude(record_id=self.pk)

    def free_slug(self, proposal: str) -> str:
        """`proposal`, or with a number after it where another record of this kind has or had that address."""
        base, others = proposal[: SLUG_LENGTH - 5].rstrip("-"), type(self).objects.exclude(pk=self.pk)
        for self.slug in chain([proposal], (f"{base}-{number}" for number in count(2))):
            if not others.filter(slug=self.slug).exists() and not self.editions_elsewhere().exists():
                break
        return self.slug

    @property
    def current_edition(self) -> Edition | None:
        """What the public sees of this record now: its current edition, or the marker of its withdrawal."""
        return self.editions().filter(is_current=True).first()

    @property
    def is_public(self) -> bool:
        """Whether the public can read it now."""
        edition = self.current_edition
        return edition is not None and not edition.is_withdrawn


def refuse_circles(record: "Divisible") -> None:
    """Raise ValidationError where a record would be part of itself by a detour."""
    whole: Divisible | None = record.part_of
    seen = {record.pk}
    while whole is not None:
        if whole.pk in seen and whole.pk is not None:
            raise part_of_itself(record)
        seen.add(whole.pk)
        whole = whole.part_of


def part_of_itself(record: "Divisible") -> ValidationError:
    """That what a record is part of is itself a part of it."""
    return ValidationError({"part_of": _("“%s” is itself a part of this record.") % record.part_of})
