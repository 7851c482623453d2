"""What stands in somebody's inbox, and drafts to stand there, in a line."""

from tests.factories import DocumentFactory, publish_now
from tracker.desk.inbox import Inbox, Section
from tracker.desk.verbs import mark_edited, submit
from tracker.models import Document


def titles(user, section, **kwargs) -> list[str]:
    return [item.title for item in Inbox(user, **kwargs).items(section)[:50]]


def sections_of(user) -> dict[str, list[str]]:
    """All that stands in the inbox of somebody."""
    found = {section: titles(user, section) for section in Section}
    return {section.value: names for section, names in found.items() if names}


def draft_of(user, **kwargs) -> Document:
    document = DocumentFactory(**kwargs)
    mark_edited(document, by=user)
    return document


def submitted_by(user, **kwargs) -> Document:
    document = draft_of(user, **kwargs)
    submit(document, by=user)
    return document


def published() -> Document:
    document = DocumentFactory()
    publish_now(document)
    return document
