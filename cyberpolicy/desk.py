"""Which site of Django's admin the desk is, and when what it holds is registered there."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """In place of Django's own configuration of its admin.

    Django imports this module before there are models, and makes the site (`default_site`) once it is first asked for,
    which is when the first admin registers. So both are named here and not imported; and the site must not import what
    registers with it, which is why `tracker.admin` registers nothing by itself.
    """

    default_site = "tracker.admin.site.Desk"

    def ready(self) -> None:
        super().ready()  # the admins of the libraries, some of which ours take the place of
        import_module("tracker.admin.registered")
