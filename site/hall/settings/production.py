"""A county in operation: every secret comes from the environment, and nothing has a default."""

from hall.settings import environment
from hall.settings.base import *  # noqa: F403  a settings module extends its base

DEBUG = False
SECRET_KEY = environment.text("HALL_SECRET_KEY")
HALL_PERSONAL_DATA_KEY = environment.text("HALL_PERSONAL_DATA_KEY")
HALL_EVIDENCE_KEY = environment.text("HALL_EVIDENCE_KEY")
# What the reader of /metrics shows; without it there is nothing at that address.
HALL_METRICS_TOKEN = environment.text("HALL_METRICS_TOKEN", "")
ALLOWED_HOSTS = environment.words("HALL_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
# Transport security ends at a proxy of ours (below), so there is at least one.
HALL_TRUSTED_PROXIES = environment.number("HALL_TRUSTED_PROXIES", 1, lowest=0, highest=9)
SECURE_SSL_REDIRECT = True
# Operators' programs ask on the machine itself.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
