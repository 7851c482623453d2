"""Which part of the tracker answers which address. The addresses themselves are each part's own matter."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("tracker.api.urls")),
    path("preview/", include("tracker.admin.previews.urls")),
    path("", include("tracker.pages.urls")),
]

handler400 = "cyberpolicy.errors.bad_request"
handler403 = "cyberpolicy.errors.permission_denied"
handler404 = "cyberpolicy.errors.not_found"
handler500 = "cyberpolicy.errors.server_error"
