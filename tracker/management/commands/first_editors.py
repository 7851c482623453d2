"""Two accounts, so that a new site can be tried as a team does: one submits, another one publishes."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string

GROUP = "Editors"
USERNAMES = ("editor", "reviewer")


class Command(BaseCommand):
    help = (
        f"Create the accounts {' and '.join(USERNAMES)} in the group {GROUP}, which may edit and publish every record, "
        "and print their new passwords once. Accounts that exist are left as they are."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="", help="where the site answers, such as http://127.0.0.1:8000")

    @transaction.atomic
    def handle(self, *, site: str, **options) -> None:
        editors, _ = Group.objects.get_or_create(name=GROUP)
        # Each time, because a new version may bring new kinds of record.
        editors.permissions.set(Permission.objects.filter(content_type__app_label="tracker"))

        users = get_user_model().objects
        passwords = {}
        for username in USERNAMES:
            if users.filter(username=username).exists():
                continue
            passwords[username] = get_random_string(20)
            user = users.create_user(username, password=passwords[username], is_staff=True)
            user.groups.add(editors)

        if passwords:
            address = site.rstrip("/") + reverse("admin:index")
            lines = [f"    {username:<10}{password}" for username, password in passwords.items()]
            self.stdout.write(
                f"\nSign in at {address} with one of these passwords. Note them down: they are shown only now.\n\n"
                + "\n".join(lines)
                + "\n\nTo set another: manage.py changepassword NAME\n"
            )
