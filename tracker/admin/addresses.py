"""Where at the desk a record is edited, reviewed, decided about …"""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from tracker.models import Record


def page_of(record: Record, name: str, *more: object) -> str:
    """The address of one of the screens about a record; `urls` has their names."""
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{name}", args=[record.pk, *more])


def address_of(record: Record) -> str:
    """The page of the desk on which the record is edited."""
    return page_of(record, "change")


def link_to(record: Record) -> SafeString:
    """A link to the record at the desk, with its title as words."""
    return format_html('<a href="{}">{}</a>', address_of(record), Truncator(str(record)).chars(120))
