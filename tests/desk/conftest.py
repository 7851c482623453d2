"""What several tests of the desk begin with."""

import pytest

from tests.factories import TopicFactory
from tests.remembered import remembered

from .editing import edit, kept, published


@pytest.fixture
@remembered
def renamed_topic():
    """A public topic whose draft says something else."""
    return edit(published(TopicFactory(name="Human rights")), name="Rights")


@pytest.fixture
def topic(editor):
    """A draft with one version in its history."""
    return kept(TopicFactory(name="Human rights", description="As in the treaties."), editor)
