"""Settings of Tata: one file, everything from the environment, a working default for each.

README.md ("Pengaturan") lists them for the one who runs the server.
"""

import logging
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from tebingtinggi.bersama.pencatatan import susun_logging
from tebingtinggi.lingkungan import (
    basis_data,
    bilangan,
    daftar,
    desimal,
    kunci_tersimpan,
    pilihan,
    rahasia,
    teks,
    ya_tidak,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(
    teks("TATA_VAR") or BASE_DIR / "var"
)  # all local state: database, key, uploads, collected files
VAR.mkdir(mode=0o700, parents=True, exist_ok=True)

# --- Core -------------------------------------------------------------------------------------
DEBUG = ya_tidak("DEBUG")
SECRET_KEY = rahasia("SECRET_KEY") or kunci_tersimpan(VAR / "kunci_rahasia")
SECRET_KEY_FALLBACKS = daftar("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = daftar("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver")
ROOT_URLCONF = "tebingtinggi.urls"
WSGI_APPLICATION = "tebingtinggi.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tebingtinggi.kelola_akun.situs_config.SitusAdminConfig",  # django.contrib.admin, our door
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "mptt",
    "axes",
    "csp",
    "django_htmx",
    "django_structlog",
    "import_export",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "tebingtinggi.akun",
    "tebingtinggi.bersama",
    "tebingtinggi.beranda",
    "tebingtinggi.kelola_akun",
    "tebingtinggi.pemeliharaan",
    "orgstruktur",
    "pegawai",
    "evaluasi",
]

MIDDLEWARE = [
    "pegawai.tanda_papan.TandaPapanMiddleware",
    "tebingtinggi.bersama.permintaan.PermintaanMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tebingtinggi.bersama.pencatatan.CatatPermintaanMiddleware",
    "tebingtinggi.akun.masuk_dahulu.MasukDahuluMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tebingtinggi.akun.middleware.WajibGantiSandiMiddleware",
    "tebingtinggi.bersama.sibuk.SibukMiddleware",
    "axes.middleware.AxesMiddleware",
]

# --- Templates: Jinja2 for the hot tables, Django templates for the rest ------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "tebingtinggi.jinja.environment", "autoescape": True},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tebingtinggi.bersama.konteks.tata",
                "tebingtinggi.beranda.konteks.navigasi",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database ---------------------------------------------------------------------------------
DATABASES = {
    "default": basis_data(rahasia("DATABASE_URL") or f"sqlite:///{VAR / 'tata.sqlite3'}", BASE_DIR)
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    DATABASES["default"]["CONN_MAX_AGE"] = bilangan("TATA_UMUR_SAMBUNGAN", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
else:
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)

# Shared between web processes only with Redis; "memori" is enough for one machine.
_tembolok = teks("TATA_TEMBOLOK", "memori")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if _tembolok == "memori"
    else {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _tembolok}
}

# --- Accounts and login -----------------------------------------------------------------------
AUTH_USER_MODEL = "akun.Akun"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "akun:masuk"
LOGIN_REDIRECT_URL = "/beranda/"
LOGOUT_REDIRECT_URL = "/"
PANJANG_SANDI = bilangan("TATA_PANJANG_SANDI", 12, paling_kecil=8)  # OWASP ASVS 2.1.1
_PENGUJI_SANDI = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": _PENGUJI_SANDI + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nama", "email")},
    },
    {"NAME": "tebingtinggi.akun.penguji_sandi.BagianNamaValidator"},
    {"NAME": _PENGUJI_SANDI + "MinimumLengthValidator", "OPTIONS": {"min_length": PANJANG_SANDI}},
    {"NAME": _PENGUJI_SANDI + "CommonPasswordValidator"},
    {"NAME": _PENGUJI_SANDI + "NumericPasswordValidator"},
]
TATA_MASA_AKTIVASI = bilangan("TATA_MASA_AKTIVASI", 14, paling_kecil=1)  # days a slip is good for
# Wrong activation codes from one address before it has to wait: a whole office may share one.
TATA_BATAS_TEBAKAN = bilangan("TATA_BATAS_TEBAKAN", 20, paling_kecil=1)
PASSWORD_RESET_TIMEOUT = bilangan("TATA_MASA_TAUTAN_SANDI", 3600, paling_kecil=60)  # seconds

SESSION_COOKIE_AGE = bilangan("TATA_MASA_SESI", 12 * 3600, paling_kecil=60)  # seconds
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# How many reverse proxies stand before us; only then their headers about the client are believed.
JUMLAH_PROKSI = bilangan("TATA_JUMLAH_PROKSI", 0)

# Lock one account as seen from one address: a stranger cannot lock an officer out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = bilangan("TATA_BATAS_GAGAL_MASUK", 5, paling_kecil=1)
AXES_COOLOFF_TIME = timedelta(minutes=bilangan("TATA_MENIT_TERKUNCI", 15, paling_kecil=1))
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "tebingtinggi.akun.penguncian.terkunci"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_IPWARE_PROXY_COUNT = JUMLAH_PROKSI or None
AXES_IPWARE_META_PRECEDENCE_ORDER = ["HTTP_X_FORWARDED_FOR" if JUMLAH_PROKSI else "REMOTE_ADDR"]

# --- Safety of the transport and of pages -------------------------------------------------------
HTTPS = ya_tidak("TATA_HTTPS")  # `ya` on a server that residents reach: TLS is then enforced
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = bilangan("TATA_HSTS_DETIK", 31536000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if JUMLAH_PROKSI else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = daftar("CSRF_TRUSTED_ORIGINS")
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = bilangan("TATA_UKURAN_KIRIMAN_MB", 10, paling_kecil=1) * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "tebingtinggi.bersama.unggah.BatasUnggah",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # "edit several at once" on the table of units

# --- Language and time ------------------------------------------------------------------------
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "statis"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_URL = "/berkas/"
MEDIA_ROOT = VAR / "berkas"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Background: `manage.py db_worker` takes long work out of the queue in the database ----------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Rosters with fewer rows are applied within the request; nobody waits for the worker then.
TATA_IMPOR_LANGSUNG_BARIS = bilangan("TATA_IMPOR_LANGSUNG_BARIS", 2000)

# --- E-mail -----------------------------------------------------------------------------------
EMAIL_HOST = teks("EMAIL_HOST")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = bilangan("EMAIL_PORT", 587)
EMAIL_HOST_USER = teks("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = rahasia("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = ya_tidak("EMAIL_USE_TLS", bawaan=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = teks("DEFAULT_FROM_EMAIL", "tata@localhost")

# --- Tata -------------------------------------------------------------------------------------
TATA_NAMA_PEMDA = teks("TATA_NAMA_PEMDA", "Pemerintah Kota Tebing Tinggi")
TATA_UNGGAH_MAKS_MB = bilangan("TATA_UNGGAH_MAKS_MB", 25, paling_kecil=1)  # one uploaded file
# The pension date is the first of the month so many months after the one in which the BUP is reached.
TATA_BULAN_SESUDAH_BUP = bilangan("TATA_BULAN_SESUDAH_BUP", 1)
# What planned placements of a proposal warn of: JPT without seleksi or uji kompetensi, days on which officials
# are not replaced (Pilkada, UU 10/2016 Pasal 71), a day that touches the running budget.
TATA_PERINGATAN_JPT = ya_tidak("TATA_PERINGATAN_JPT", bawaan=True)
TATA_PERINGATAN_ANGGARAN = ya_tidak("TATA_PERINGATAN_ANGGARAN", bawaan=True)
TATA_LARANGAN_MUTASI = teks("TATA_LARANGAN_MUTASI")  # 2029-05-22..2030-02-20; …
# Workload analysis: minutes of one working year, and how decimals of a need become people.
TATA_JAM_KERJA_EFEKTIF = bilangan("TATA_JAM_KERJA_EFEKTIF", 75_000, paling_kecil=1)
TATA_PEMBULATAN_ABK = pilihan("TATA_PEMBULATAN_ABK", "setengah", ("setengah", "naik"))
# From where on the shape of the structure stands out: good practice, no law (orgstruktur/analisis/ambang.py).
TATA_RENTANG_UNIT_TERSEDIKIT = bilangan("TATA_RENTANG_UNIT_TERSEDIKIT", 2)  # units one head leads
TATA_RENTANG_UNIT_TERBANYAK = bilangan("TATA_RENTANG_UNIT_TERBANYAK", 8, paling_kecil=1)
TATA_RENTANG_ORANG_TERBANYAK = bilangan("TATA_RENTANG_ORANG_TERBANYAK", 15, paling_kecil=1)
TATA_RENTANG_LAPISAN_TERBANYAK = bilangan("TATA_RENTANG_LAPISAN_TERBANYAK", 4, paling_kecil=1)
TATA_BEBAN_TERISI_TERSEDIKIT = bilangan("TATA_BEBAN_TERISI_TERSEDIKIT", 80)  # per hundred needed
TATA_BEBAN_TERISI_TERBANYAK = bilangan("TATA_BEBAN_TERISI_TERBANYAK", 110)
TATA_BEBAN_LOWONG_HARI = bilangan("TATA_BEBAN_LOWONG_HARI", 365)  # days a vacancy may last
# Overlaps: of a thousand pairs of functions that share a matter, how many are the same work
# (orgstruktur/analisis/keyakinan.py); fewer = a shorter list.
TATA_TUMPANG_PER_SERIBU = bilangan("TATA_TUMPANG_PER_SERIBU", 30, paling_kecil=1)
# Facts of regulations that nobody has confirmed yet ([M]); pages show them with their mark.
TATA_SUBBAG_KURANG_PERINGATAN = ya_tidak("TATA_SUBBAG_KURANG_PERINGATAN", bawaan=True)
TATA_JAM_KERJA_SETAHUN = bilangan("TATA_JAM_KERJA_SETAHUN", 1250, paling_kecil=1)  # of one person
TATA_UPTD_JAM_A = bilangan("TATA_UPTD_JAM_A", 10_000, paling_kecil=1)
TATA_UPTD_JAM_B = bilangan("TATA_UPTD_JAM_B", 5_000, paling_kecil=1)
# Typology: the geographic factor of every kota (PP 18/2016 Pasal 107(2)b); islands and borders have more.
TATA_FAKTOR_GEOGRAFIS = desimal("TATA_FAKTOR_GEOGRAFIS", "1.1", paling_kecil="1")
TATA_BERCIRI_KEPULAUAN = ya_tidak("TATA_BERCIRI_KEPULAUAN")  # which table of Perhubungan counts
# Satisfaction survey: answers below which no index is shown, and no rounded one; answers a day from one address.
TATA_SKM_MINIMUM = bilangan("TATA_SKM_MINIMUM", 5, paling_kecil=1)
TATA_SKM_MINIMUM_LOKET = bilangan("TATA_SKM_MINIMUM_LOKET", 20, paling_kecil=20)
# months after a change at which its evaluation falls due, and days between reminders to who answers for it
TATA_EVALUASI_BULAN = teks("TATA_EVALUASI_BULAN", "3,6,12")
TATA_EVALUASI_INGAT_HARI = bilangan("TATA_EVALUASI_INGAT_HARI", 14, paling_kecil=1)
TATA_SURVEI_BATAS_HARIAN = bilangan("TATA_SURVEI_BATAS_HARIAN", 20, paling_kecil=1)
# Performance: days of work in which work may still be reported, and checked by the superior; days ahead for
# which leave may be said beforehand (at least to the end of the year); minutes
# of work expected of a full month (local rules differ: 6.600 here, 8.400 there).
TATA_KINERJA_HARI_LAPOR = bilangan("TATA_KINERJA_HARI_LAPOR", 3)
TATA_KINERJA_HARI_PERIKSA = bilangan("TATA_KINERJA_HARI_PERIKSA", 5)
TATA_KINERJA_HARI_DEPAN = bilangan("TATA_KINERJA_HARI_DEPAN", 92)
TATA_KINERJA_MENIT_BULAN = bilangan("TATA_KINERJA_MENIT_BULAN", 6600, paling_kecil=1)
# Reminders by mail: whether at all, the hour from which the one of the day goes, the hours in which none
# goes ("18-7"), and the address of this installation for the link in them.
TATA_PENGINGAT = ya_tidak("TATA_PENGINGAT", bawaan=True)
TATA_PENGINGAT_JAM = bilangan("TATA_PENGINGAT_JAM", 15)
TATA_PENGINGAT_HENING = teks("TATA_PENGINGAT_HENING", "18-7")
TATA_ALAMAT = teks("TATA_ALAMAT").rstrip("/")
# Evaluation: periods besides the year; whether pages say that the official one is in e-Kinerja BKN.
TATA_PENILAIAN_PERIODE = pilihan("TATA_PENILAIAN_PERIODE", "triwulan", ("triwulan", "bulan"))
TATA_PENILAIAN_BAHAN = ya_tidak("TATA_PENILAIAN_BAHAN", bawaan=True)
# Angka kredit: coefficients of a year ("ahli_muda=25, …"); how predikat should be spread ("baik: baik<=70;
# …") and from how many people on that is asked. Empty: as PermenPANRB 1/2023 and 6/2022 have it.
TATA_KOEFISIEN_KREDIT = teks("TATA_KOEFISIEN_KREDIT")
TATA_SEBARAN_PEDOMAN = teks("TATA_SEBARAN_PEDOMAN")
TATA_SEBARAN_ORANG = bilangan("TATA_SEBARAN_ORANG", 10, paling_kecil=1)
# Under which terms /data/ may be used again; the terms themselves stand at the address.
#: Numbers that the search names where a matter is urgent or not the city's; "" = not told.
TATA_NOMOR = {
    "sapa": teks("TATA_NOMOR_SAPA", "129"),
    "polisi": teks("TATA_NOMOR_POLISI", "110"),
    "darurat": teks("TATA_NOMOR_DARURAT", "112"),
    "medis": teks("TATA_NOMOR_MEDIS", "119"),
    "pln": teks("TATA_NOMOR_PLN", "123"),
}
TATA_LISENSI_DATA = teks("TATA_LISENSI_DATA", "Creative Commons Atribusi 4.0 (CC BY 4.0)")
TATA_LISENSI_DATA_URL = teks(
    "TATA_LISENSI_DATA_URL", "https://creativecommons.org/licenses/by/4.0/deed.id"
)
TATA_SANDI_CONTOH = rahasia("TATA_SANDI_CONTOH")  # empty: the sample's password is made at random
IMPORT_EXPORT_USE_TRANSACTIONS = True

# --- Logs -------------------------------------------------------------------------------------
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG  # one line for a request, at its end
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True  # "upstream" is PermintaanMiddleware
DJANGO_STRUCTLOG_TRUST_UPSTREAM_CORRELATION_ID = False
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # an SKM answer must not be traceable to a person
LOGGING_CONFIG = "tebingtinggi.bersama.pencatatan.terapkan_logging"
LOGGING = susun_logging(baca_manusia=DEBUG, tingkat=teks("TATA_TINGKAT_LOG", "INFO").upper())
