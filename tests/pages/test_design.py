"""The page of components: for those who work on the site, and for nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.models import CommitmentKind, FollowUpStatus, Stance
from tracker.pages.design import STYLESHEET, colours, contrast

pytestmark = pytest.mark.django_db


def test_there_is_none_on_a_running_site(read):
    page = read("/about/design/", status=404)
    assert page.one("h1").words == "There is nothing at this address"


def test_it_shows_every_word_of_the_vocabulary_without_the_database(read, settings):
    settings.DEBUG = True
    with CaptureQueriesContext(connection) as captured:
        page = read("/about/design/")
    assert len(captured) == 0
    for word in (*CommitmentKind, *Stance, *FollowUpStatus):
        assert str(word.label) in page.main
    ids = [element["id"] for element in page.elements if element["id"]]
    assert page.all("p", dir="rtl")
    assert page.all("mark")
    assert len(ids) > 5


def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_of_words_can_be_read_on_both_grounds():
    needed = {"ground": 1, "raised": 1, "rule": 1, "edge": 3}
    dim = [
        (colour["name"], ground)
        for colour in colours(STYLESHEET.read_text())
        for ground in ("on_light", "on_dark")
        if float(colour[ground]) < needed.get(colour["name"], 4.5)
    ]
    assert dim == []
