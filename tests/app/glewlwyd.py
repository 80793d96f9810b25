"""Debian's single sign-on server glewlwyd, with a folder, a database, a port and users of its own, and a browser for it."""

import http.cookiejar
import json
import os
import random
import socket
import sqlite3
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

PROGRAM = "/usr/bin/glewlwyd"
SCHEMA = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
CONFIGURATION = """
port={port}
bind_address="127.0.0.1"
external_url="{base}"
login_url="login.html"
api_prefix="api"
log_mode="file"
log_level="DEBUG"
log_file="{folder}/log"
cookie_secure=0
session_expiration=3600
session_key="SESSION"
admin_scope="g_admin"
profile_scope="g_profile"
user_module_path="/usr/lib/glewlwyd/user"
client_module_path="/usr/lib/glewlwyd/client"
user_auth_scheme_module_path="/usr/lib/glewlwyd/scheme"
plugin_module_path="/usr/lib/glewlwyd/plugin"
hash_algorithm="SHA512"
database = {{ type="sqlite3" path="{folder}/database" }}
"""
SECURE = """
use_secure_connection=true
secure_connection_key_file="{folder}/key.pem"
secure_connection_pem_file="{folder}/certificate.pem"
"""
SIGN_ON = {
    "jwt-type": "sha", "jwt-key-size": "256", "key": "of this test",
    "access-token-duration": 3600, "refresh-token-duration": 3600, "code-duration": 60,
    "refresh-token-rolling": True, "refresh-token-one-use": "always",
    "allow-non-oidc": True, "auth-type-code-enabled": True, "auth-type-refresh-enabled": True,
    "pkce-allowed": True, "pkce-required": True, "pkce-method-plain-allowed": False, "oauth-as-iss-id": True,
}
CLAIMS = []  # of ports, kept until the program ends


def is_installed():
    return os.path.exists(PROGRAM) and os.path.exists(SCHEMA)


def free_port():
    """For a server that is started later, as tests/support/network/free_port.h gives them out."""
    while True:
        port = random.randrange(20_000, 32_000)
        claim = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            claim.bind(f"\0negatoscope test port {port}")
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        CLAIMS.append(claim)
        return port


def wait_for(port):
    for _ in range(200):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nobody listens at port {port}")


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem"],
                   check=True, capture_output=True)
    return folder + "/certificate.pem"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Visitor:
    """Who talks to the server and keeps its cookies: an administrator, or somebody with a browser."""

    def __init__(self, server):
        self.server = server
        trusted = ssl.create_default_context(cafile=server.certificate)
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
                                                  urllib.request.HTTPSHandler(context=trusted), NoRedirects)

    def ask(self, url, method="GET", body=None, **headers):
        data = None if body is None else json.dumps(body).encode()
        headers |= {"Content-Type": "application/json"} if data else {}
        try:
            with self.opener.open(urllib.request.Request(url, data, headers, method=method), timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()

    def must(self, path, method="GET", body=None):
        status, _, text = self.ask(self.server.api + path, method, body)
        if status != 200:
            raise RuntimeError(f"{method} {path}: {status} {text[:300]!r}")
        return text

    def log_in(self, user, password):
        self.must("/auth/", "POST", {"username": user, "password": password})

    def agree(self, page, scope):
        """What the login page does for a user who lets a client have those scopes; the address that the browser is sent to."""
        status, headers, _ = self.ask(page)
        login = urllib.parse.parse_qs(urllib.parse.urlsplit(headers.get("Location", "")).query)
        if status != 302 or "callback_url" not in login:
            return headers.get("Location") or f"HTTP {status}"
        client = urllib.parse.quote(login["client_id"][0], safe="")
        self.must(f"/auth/grant/{client}", "PUT", {"scope": scope})
        return self.ask(login["callback_url"][0] + "&g_continue")[1]["Location"]


class Server:
    def __init__(self, folder, certificate=None):
        self.folder, self.port, self.certificate = folder, free_port(), certificate
        self.base = f"http{'s' if certificate else ''}://127.0.0.1:{self.port}"
        self.api = self.base + "/api"
        with sqlite3.connect(folder + "/database") as database, open(SCHEMA) as schema:
            database.executescript(schema.read())
        with open(folder + "/configuration", "w") as file:
            file.write((CONFIGURATION + (SECURE if certificate else "")).format(port=self.port, base=self.base, folder=folder))
        self.process = subprocess.Popen([PROGRAM, "-c", folder + "/configuration"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(self.port)
        self.administrator = Visitor(self)
        self.administrator.log_in("admin", "password")

    def issuer(self, name):
        return f"{self.api}/{name}"

    def add(self, path, **what):
        self.administrator.must(path, "POST", what)

    def add_issuer(self, name, **settings):
        self.add("/mod/plugin/", module="oidc", name=name, display_name=name, parameters=SIGN_ON | {"iss": self.issuer(name)} | settings)

    def add_client(self, name, redirects):
        self.add("/client/", client_id=name, name=name, enabled=True, confidential=False, redirect_uri=redirects,
                 authorization_type=["code", "refresh_token"], scope=[])

    def add_user(self, name, password, scope):
        self.add("/user/", username=name, password=password, name=name, scope=scope)

    def user_of(self, issuer, token):
        """None where the token is not good."""
        status, _, text = Visitor(self).ask(self.issuer(issuer) + "/userinfo", Authorization="Bearer " + token)
        return json.loads(text) if status == 200 else None

    def close(self):
        self.process.terminate()
        self.process.wait()
