import pytest

from tests.factories import PersonFactory, StateFactory
from tests.remembered import remembered
from tests.stances import say

from .diplomacy import two_declarations
from .reading import Page


@pytest.fixture
def read(client):
    """Ask for a page and read it: `read("/documents/", q="peace")`."""

    def read(path: str, status: int = 200, **query) -> Page:
        page = Page(client.get(path, query))
        assert page.status == status, page.html
        return page

    return read


@pytest.fixture
@remembered
def declarations(db):
    """Two declarations, of 2015 and of 2019, that differ in what they promise."""
    return two_declarations()


@pytest.fixture
def mixed(state, convention):
    """A State supports A Convention jointly in 2024 and opposed it alone in 2019; B State only supports it."""
    other = StateFactory(name="B State", slug="b-state")
    minister = PersonFactory(name="A Minister")
    say(convention, "supports", "supports", by=[state, other], date="2024", title="The joint statement")
    signed = {"participant": minister, "on_behalf_of": state, "title_as_stated": "Minister of Justice"}
    say(convention, "opposes", by=[signed], date="2019", title="The sole statement")
    return other
