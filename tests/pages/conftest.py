import pytest

from .reading import Page


@pytest.fixture
def read(client):
    """Ask for a page and read it: `read("/documents/", q="peace")`."""

    def read(path: str, status: int = 200, **query) -> Page:
        page = Page(client.get(path, query))
        assert page.status == status, page.html
        return page

    return read
