"""Files as they were received: kept outside of what the web server shows, for editors alone."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from .documents import Document


def file_store():
    """Where received files are kept (`STORAGES["received"]`)."""
    return storages["received"]


class SourceFile(models.Model):
    """A file that a document was received as. It is never changed; another file is another row."""

    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="source_files", verbose_name=_("document")
    )
    file = models.FileField(_("file"), storage=file_store, upload_to="%Y/%m/", max_length=200)
    name = models.CharField(_("name"), max_length=200, help_text=_("As it was called when it was uploaded."))
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("source file")
        verbose_name_plural = _("source files")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["document", "digest"],
                name="a_source_file_once",
                violation_error_message=_("This very file is already kept with the document."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class LinkCheck(models.Model):
    """What came of the last look at an address that records point to."""

    url = models.URLField(_("address"), max_length=500, unique=True)
    checked_at = models.DateTimeField(_("checked"))
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    """Why there is no good answer; empty where there was one."""

    class Meta:
        verbose_name = _("checked address")
        verbose_name_plural = _("checked addresses")
        ordering = ["url"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.url
