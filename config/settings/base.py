"""What is the same everywhere. `local` and `server` say the rest."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(environment.text("DATA_DIR", str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_fsm",
    "django_filters",
    "django_htmx",
    "django_prose_editor",
    "django_q",
    "rules",
    "simple_history",
    "template_partials",
    "formats",
    "jobs",
    "once",
    "organisations",
    "calls",
    "applications",
    "budgets",
    "training",
    "desk",
    "office",
    "documents",
    "demonstration",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.Headers",
    "config.middleware.CleanInput",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisations.members.interface.ReadersLanguage",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.middleware.SessionEnds",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "organisations.access.middleware.ClosedByDefault",
    "once.middleware.CountsOnce",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["once.templatetags.once"],  # every form carries a key
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "demonstration.banner.banner",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": environment.database(DATA_DIR / "grants.sqlite3")}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    },  # login limits count here
    "queue": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},  # the queue would write twice a second
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("hu", _("Hungarian")), ("tr", _("Turkish"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "formats" / "locale"]  # ours, then what Django says, formally
FORMAT_MODULE_PATH = ["formats.locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"  # served only by views that ask who may; there is no MEDIA_URL
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "organisations.members.adapter.AccountAdapter"
ACCOUNT_SESSION_REMEMBER = None  # the reader decides on the login page
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 3600
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # whoever is kept out by a stranger's guessing comes in by the link of a mail
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",  # a whole office behind one address signs in at eight
    "password_from": "5/5m/key",  # one account from one address
    "password_for": "100/h/key",  # one account from all browsers that its owner never used
    "password_at_home": "10/5m/key",  # one account from a browser that its owner has used
    "password_inside": "10/5m/key",  # the password asked for once more
    "reset_password": "60/m/ip,6/h/key",  # letters to one address
}
ACCOUNT_FORMS = {
    "login": "organisations.members.forms.sign_in.LoginForm",
    "reset_password": "organisations.members.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "organisations.members.forms.sign_in.ResetPasswordKeyForm",
    "change_password": "organisations.members.forms.sign_in.ChangePasswordForm",
    "set_password": "organisations.members.forms.sign_in.SetPasswordForm",
    "reauthenticate": "organisations.members.forms.sign_in.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "organisations.members.forms.sign_in.AuthenticateForm",
    "reauthenticate": "organisations.members.forms.sign_in.ReauthenticateByCodeForm",
    "activate_totp": "organisations.members.forms.sign_in.ActivateTOTPForm",
    "add_webauthn": "organisations.members.forms.sign_in.AddWebAuthnForm",
    "edit_webauthn": "organisations.members.forms.sign_in.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "organisations.members.adapter.SecondStepAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
SESSION_COOKIE_AGE = environment.integer("SESSION_DAYS", 14) * 24 * 3600  # also the longest a session lasts in all
SESSION_IDLE_MINUTES = environment.integer("SESSION_IDLE_MINUTES", 480)
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True  # pages carry the form's secret themselves
CSRF_FAILURE_VIEW = "config.errors.form_expired"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
INVITATION_DAYS = 14
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
LARGEST_UPLOAD_MB = environment.integer("LARGEST_UPLOAD_MB", 25)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a budget of 600 lines is one form
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

Q_CLUSTER = {
    "name": "grants",
    "orm": "default",
    "workers": 2,
    "timeout": 120,
    "retry": 180,
    "max_attempts": 3,
    "queue_limit": 2,
    "bulk": 1,
    "catch_up": False,
    "save_limit": 1000,
    "recycle": 50,
    "max_rss": 400000,
    "cache": "queue",
    "log_level": "WARNING",
}
LEAST_FREE_MB = environment.integer("LEAST_FREE_MB", 200)

PORTAL_HOSTS = environment.words("PORTAL_HOSTS", "ec.europa.eu api.tech.ec.europa.eu")
PORTAL_HTTP_ON_LOOPBACK = False  # only to try fetching against a server on the same machine

PORT = environment.integer("PORT", 8000)
SITE_ADDRESS = environment.text("SITE_ADDRESS", f"http://127.0.0.1:{PORT}")  # begins the links in mails
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", "grants@example.org")

LOGGING = {  # faults and warnings on the error output, where systemd keeps them; what strangers try is no fault of ours
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
