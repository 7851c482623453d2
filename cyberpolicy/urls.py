"""Which part of the tracker answers which address. The addresses themselves are each part's own matter."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("tracker.api.urls")),
    path("", include("tracker.pages.urls")),
]

handler400 = "tracker.pages.errors.bad_request"
handler403 = "tracker.pages.errors.permission_denied"
handler404 = "tracker.pages.errors.not_found"
handler500 = "tracker.pages.errors.server_error"
