"""What the server calls: `granian --interface wsgi cyberpolicy.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from cyberpolicy import environment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cyberpolicy.settings")

environment.refuse_debugging_for_others(debug=settings.DEBUG, hosts=settings.ALLOWED_HOSTS)
application = get_wsgi_application()
