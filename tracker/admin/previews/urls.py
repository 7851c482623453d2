"""The address of a draft for whoever has a signed link to it. It needs no account."""

from django.urls import path

from .pages import shared

urlpatterns = [path("<str:token>/", shared, name="preview")]
