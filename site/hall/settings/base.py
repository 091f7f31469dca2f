"""What all environments share."""

from django.utils.translation import gettext_lazy as _

from hall.settings import content_policy, environment

ROOT = environment.ROOT
HALL_DATA_DIR = environment.data_dir()

INSTALLED_APPS = [
    "hall.demonstration",
    "hall.portal",
    "integrations",
    "hall.supervision",
    "hall.cases",
    "cms_pages",
    "hall.organization",
    "rules.authoring",
    "hall.foundation",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "hall.organization.views.admin.account_lists.AccountListsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.locales",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",  # for its copy of htmx alone
    "import_export",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # for its words: Wagtail says with them how long ago something was
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hall.portal.security_headers.ContentPolicyMiddleware",
    "hall.portal.security_headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hall.foundation.proxies.ProxyMiddleware",
    "hall.foundation.middleware.ApiProblemMiddleware",
    # Above everything that a reader without a session does not need.
    "hall.portal.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hall.foundation.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hall.organization.county_time.CountyTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms_pages.views.publicity.not_ready.NotReadyMiddleware",
    "hall.foundation.page_problems.PageProblemMiddleware",
]

ROOT_URLCONF = "hall.urls"
WSGI_APPLICATION = "hall.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hall.portal.context.hall",
            ]
        },
    }
]

DATABASES = {"default": environment.database()}
CACHES = {"default": environment.LOCAL_MEMORY, "pages": environment.page_cache()}
# Pages for readers who are not signed in are kept, and made anew within a second of a change.
HALL_PAGE_CACHE = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organization.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# One time zone for people, whoever they are; storage and hashes are UTC.
TIME_ZONE = "Asia/Shanghai"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True
USE_I18N = True
LANGUAGE_CODE = environment.text("HALL_LANGUAGE", "en")
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The product's own words, and those that Wagtail and other packages leave in English.
LOCALE_PATHS = [ROOT / "site" / "hall" / "locale", ROOT / "site" / "hall" / "package_words" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HALL_DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HALL_DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "hall.foundation.whole_files.WholeFileStorage"},
    # Papers and documents of cases: sealed, in HALL_DATA_DIR/private; served by views that ask who reads.
    "private": {"BACKEND": "hall.foundation.private_files.PrivateFileStorage"},
    "staticfiles": {"BACKEND": "hall.foundation.static_files.StaticFileStorage"},
}

WAGTAIL_SITE_NAME = _("Service Hall")
WAGTAILADMIN_USER_LOGIN_FORM = "hall.organization.views.admin.sign_in.SignInForm"
WAGTAILADMIN_BASE_URL = environment.text("HALL_BASE_URL", f"http://127.0.0.1:{environment.text('PORT', '8000')}")
WAGTAILIMAGES_IMAGE_MODEL = "cms_pages.HallImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms_pages.HallDocument"
# Documents are downloads, never shown in the browser; their content is checked when they come in.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "ofd", "txt", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms_pages.views.media_forms.DocumentForm"
# Pictures are photographs and drawings of pixels: SVG is a program.
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms_pages.views.media_forms.PictureForm"
# English words by their stems, whatever the database's own default is; Chinese ones stay as they are cut.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"},
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILAPI_BASE_URL = WAGTAILADMIN_BASE_URL

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "hall.foundation.pagination.HallPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["hall.foundation.parsers.StrictJSONParser"],
    "EXCEPTION_HANDLER": "hall.foundation.problems.problem_response",
    "PAGE_SIZE": 50,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Service Hall",
    "DESCRIPTION": "The catalogue, the rules, the cases and what the rules found.",
    "VERSION": "1",
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "CaseState": "hall.cases.enums.State",
        "RecordState": "hall.supervision.enums.RecordState",
        "NewOutcome": "hall.supervision.enums.NewOutcome",
        "Severity": "hall.cases.enums.Severity",
        "HeldDocumentForm": "hall.cases.enums.DocumentForm",
        "ItemDocumentForm": "cms_pages.enums.DocumentForm",
        "ServiceForm": "cms_pages.enums.ServiceForm",
        "Channel": "cms_pages.enums.Channel",
    },
    "PREPROCESSING_HOOKS": ["hall.foundation.openapi.keep_own_api"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "hall.foundation.openapi.declare_common_problems",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# The division code (GB/T 2260) that begins every case number.
HALL_DIVISION_CODE = environment.text("HALL_DIVISION_CODE", "511922")
HALL_DEMONSTRATION = False

# The ways by which applicants are told, each with the class that sends (hall.foundation.outbox); none opens by itself.
HALL_NOTICE_CHANNELS = environment.named_classes(sms="HALL_SMS_BACKEND", email="HALL_EMAIL_BACKEND")
DEFAULT_FROM_EMAIL = environment.text("HALL_EMAIL_FROM", "service-hall@localhost")
EMAIL_HOST = environment.text("HALL_EMAIL_HOST", "localhost")
# Looks at files that come in: ``module:function`` or a command; none means that files are marked as not scanned.
HALL_VIRUS_SCANNER = environment.text("HALL_VIRUS_SCANNER", "")

# How many proxies of our own stand in front, each appending to X-Forwarded-For.
HALL_TRUSTED_PROXIES = 0

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# A rule of five hundred lines and its examples, or a page of a table of limits.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# The largest body that may carry files.
HALL_UPLOAD_MAX_SIZE = 20 * 1024 * 1024
# The back office shows previews of pages in frames of its own site; nobody else may frame it.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = content_policy.CONTENT_SECURITY_POLICY
HALL_CONTENT_POLICIES = content_policy.HALL_CONTENT_POLICIES

# Standard error, one line per event; tracebacks without messages, which may quote what somebody sent.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "private": {
            "()": "hall.foundation.private_logging.PrivateFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "hall": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING"},
    },
}
