"""The WSGI entry point that gunicorn serves."""

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()

# All code is loaded here, before gunicorn forks. None of it ever goes away, so the collector need not look through it
# again and again while somebody waits (140 ms each time), nor un-share the memory of the processes.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
