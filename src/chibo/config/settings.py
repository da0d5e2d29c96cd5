"""Settings: everything that differs between installations comes from CHIBO_HOME or the environment."""

import os
from pathlib import Path

from chibo.config import database, home

PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = home.secret_key()
DEBUG = os.environ.get("CHIBO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("CHIBO_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CHIBO_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "chibo.config",
    "chibo.site",
    "chibo.bench",
    "chibo.demo",
    "chibo.exchange",
    "chibo.reports",
    "chibo.figures",
    "chibo.writer",
    "chibo.emulation",
    "chibo.targets",
    "chibo.obligations",
    "chibo.documents",
    "chibo.privacy",
    "chibo.meetings",
    "chibo.committees",
    "chibo.people",
    "chibo.structure",
    "chibo.jobs",
    "chibo.history",
    "chibo.access",
    "chibo.organisations",
    "chibo.accounts",
    "chibo.rulebook",
    "chibo.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "pghistory",
    "pgtrigger",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "crispy_forms",
    "crispy_bootstrap5",
]

MIDDLEWARE = [
    "chibo.site.safety.SafeAnswers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "chibo.access.middleware.RequestTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "chibo.site.middleware.ChosenLanguage",
    "chibo.site.readable.ReadableRequests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chibo.access.middleware.Scope",
    "chibo.jobs.middleware.TellReady",
    "chibo.site.middleware.PickedDay",
    "chibo.core.middleware.OnceOnly",
    "chibo.site.middleware.Refusals",
    "chibo.committees.middleware.RecordingFor",
]

ROOT_URLCONF = "chibo.config.urls"
WSGI_APPLICATION = "chibo.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chibo.site.context.page",
            ],
            "builtins": ["chibo.site.templatetags.components", "chibo.site.templatetags.vietnamese"],
        },
    }
]

DATABASES = {"default": database.settings()}
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/dang-nhap/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sign-in by django-allauth; how it behaves here stands in accounts/adapters.py.
ACCOUNT_ADAPTER = "chibo.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # guessing is counted by accounts/guarding.py, in the database
ACCOUNT_FORMS = {"login": "chibo.accounts.web.forms.SignInForm"}
MFA_ADAPTER = "chibo.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TRUST_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ by some seconds
# A server of the province at which people sign in (OpenID Connect), where there is one.
SOCIALACCOUNT_ADAPTER = "chibo.accounts.identities.IdentityAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may be sent to this server only (safety.py); a link may lead away
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": home.sign_in_server()}}
# Which codes were used already must be known to every web process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_usedcode"}
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "site" / "static"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 7 * 24 * 3600  # addresses carry a fingerprint: {% asset %}

# An upload stays in memory: what is refused has never been written to a disk.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20_000_000  # the sheets of all organisations below one, sent together
LARGEST_REQUEST = FILE_UPLOAD_MAX_MEMORY_SIZE  # what is larger is not read at all
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000  # a file that was looked at comes back as text, a third longer
DATA_UPLOAD_MAX_NUMBER_FILES = 300

MEDIA_ROOT = home.folder() / "files"
AUDIT_HEADS = home.folder() / "audit" / "heads.log"

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Where every name the pages are reached by is https, a server with TLS stands in front: cookies then never travel
# without it, and its word on how the request came is believed.
BEHIND_TLS = bool(CSRF_TRUSTED_ORIGINS) and all(o.startswith("https://") for o in CSRF_TRUSTED_ORIGINS)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
# A browser that came once comes back by TLS only. Lists that browsers are built with are for whoever runs the name to
# ask for (security.W021): one does not get off them.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked on this machine, without TLS
SILENCED_SYSTEM_CHECKS = ["security.W021"]
# How many servers stand in front: the address the last of them was told by is that of the browser.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CHIBO_PROXIES", "1" if BEHIND_TLS else "0"))
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
MFA_TRUST_COOKIE_HTTPONLY, MFA_TRUST_COOKIE_SAMESITE = True, "Lax"
X_FRAME_OPTIONS = "DENY"  # this and other headers: site/safety.py
SECURE_REFERRER_POLICY = "same-origin"

CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "site/table.html"


# The demo writes its day here; the command line reads it when CHIBO_TODAY is not set.
FIXED_DAY_FILE = home.fixed_day_file()

SITE_NUMBER = int(os.environ.get("CHIBO_SITE", "1"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Without this line Django sends errors by mail to nobody.
    "loggers": {"django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}
