"""The public addresses: a contract, so they are only ever added to."""

from django.urls import path

from tracker.models.vocabulary import RecordKind

from . import views

app_name = "tracker"


def record_paths(record: RecordKind, *, listed: bool = True):
    """The addresses of one kind of record: its list, a record, its editions, one edition."""
    root = f"{record}s/"
    if listed:
        yield path(root, views.RecordList.as_view(record=record), name=f"{record}_list")
    yield path(f"{root}<slug:slug>/", views.RecordDetail.as_view(record=record), name=f"{record}")
    yield path(f"{root}<slug:slug>/editions/", views.Editions.as_view(record=record), name=f"{record}_editions")
    yield path(
        f"{root}<slug:slug>/editions/<int:number>/",
        views.EditionDetail.as_view(record=record),
        name=f"{record}_edition",
    )


urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("codebook/", views.Codebook.as_view(), name="codebook"),
    path("about/", views.About.as_view(), name="about"),
    path("healthz", views.health, name="health"),
    *(address for record in RecordKind for address in record_paths(record, listed=record != RecordKind.TOPIC)),
]
