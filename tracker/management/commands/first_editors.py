"""Three accounts, to try a new site as a team does: one submits, another one publishes, a third makes accounts."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string

ROLES = {"editor": "editor", "reviewer": "editor", "administrator": "administrator"}
"""The accounts, and the group that each belongs to."""


class Command(BaseCommand):
    help = (
        "Create the accounts editor and reviewer, who edit and publish (each what the other one submitted), and "
        "administrator, who also makes accounts, and print their new passwords once. Accounts that exist are left as "
        "they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="", help="where the site answers, such as http://127.0.0.1:8000")

    @transaction.atomic
    def handle(self, *, site: str, **options) -> None:
        users = get_user_model().objects
        passwords = {}
        for username, role in ROLES.items():
            if users.filter(username=username).exists():
                continue
            passwords[username] = get_random_string(20)
            user = users.create_user(username, password=passwords[username], is_staff=True)
            user.groups.add(Group.objects.get(name=role))  # made by a migration

        if passwords:
            address = site.rstrip("/") + reverse("admin:index")
            lines = [f"    {username:<14}{password}" for username, password in passwords.items()]
            self.stdout.write(
                f"\nSign in at {address} with one of these passwords. Note them down: they are shown only now.\n\n"
                + "\n".join(lines)
                + "\n\nTo set another: manage.py changepassword NAME\n"
            )
