"""Where a record is edited at the desk."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from tracker.models import Record


def address_of(record: Record) -> str:
    """The page of the desk on which the record is edited."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def link_to(record: Record) -> SafeString:
    """A link to the record at the desk, with its title as words."""
    return format_html('<a href="{}">{}</a>', address_of(record), Truncator(str(record)).chars(120))
