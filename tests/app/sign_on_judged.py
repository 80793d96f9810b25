#!/usr/bin/python3
"""Logs `negatoscope` in at Debian's single sign-on server glewlwyd, and has it ask Orthanc, behind a door that lets in who has a
token which that server calls good. Run by keychain_session.sh, with a keychain of its own.
Usage: sign_on_judged.py PROGRAM"""

import http.server
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import glewlwyd

CLIENT, SCOPE = "work+station", "openid dicom"
SKIPPED = 77
ORTHANC, PLUGIN = shutil.which("Orthanc", path=os.environ["PATH"] + ":/usr/sbin"), "/usr/share/orthanc/plugins/libOrthancDicomWeb.so"


class Door(http.server.BaseHTTPRequestHandler):
    """In front of Orthanc. `server.tokens`: what was shown, with whose it was."""

    def do_GET(self):
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        user = self.server.judge(self.path.split("/")[1], token) if token else None
        self.server.tokens.append((token, user and user["sub"]))
        if not user:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        inner = self.server.orthanc + "/" + self.path.split("/", 2)[2]
        request = urllib.request.Request(inner, headers={"Accept": self.headers.get("Accept", "*/*")})
        with urllib.request.urlopen(request, timeout=10) as answer:
            body = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Orthanc:
    def __init__(self, folder):
        port = glewlwyd.free_port()
        configuration = {"StorageDirectory": folder, "IndexDirectory": folder, "HttpPort": port, "DicomServerEnabled": False,
                         "AuthenticationEnabled": False, "RemoteAccessAllowed": False, "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
                         "Plugins": [PLUGIN]}
        with open(folder + "/orthanc.json", "w") as file:
            json.dump(configuration, file)
        self.process = subprocess.Popen([ORTHANC, folder + "/orthanc.json"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.address = f"http://127.0.0.1:{port}"
        glewlwyd.wait_for(port)
        patient = json.dumps({"Tags": {"PatientID": "S1", "PatientName": "Sign^On", "StudyDescription": "kept behind a login"}})
        urllib.request.urlopen(urllib.request.Request(self.address + "/tools/create-dicom", patient.encode()), timeout=10)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Workstation:
    """Whose browser writes down what it is to open."""

    def __init__(self, program, folder):
        self.program, self.archive, self.page = program, folder + "/archive", folder + "/page"
        os.mkdir(folder + "/bin")
        opener = folder + "/bin/xdg-open"
        with open(opener, "w") as file:
            file.write(f'#!/bin/sh\nprintf %s "$1" > "{self.page}.part"\nmv "{self.page}.part" "{self.page}"\n')
        os.chmod(opener, 0o755)
        self.environment = os.environ | {"PATH": folder + "/bin:" + os.environ["PATH"], "DISPLAY": ":none",
                                         "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}

    def start(self, *arguments):
        return subprocess.Popen([self.program, "--archive", self.archive, *arguments], env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *arguments):
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=30)
        return process.returncode, output, errors

    def add(self, name, url, issuer, **more):
        keys = {"url": url, "issuer": issuer, "client": CLIENT, "scope": SCOPE} | more
        status, _, errors = self.run("node", "add", name, *(f"{key.replace('_', '-')}={value}" for key, value in keys.items()))
        assert status == 0, errors

    def begin_login(self, name):
        """The running program, and the page that it has opened: none where it ended without."""
        if os.path.exists(self.page):
            os.remove(self.page)
        process = self.start("node", "login", name)
        for _ in range(300):
            if os.path.exists(self.page):
                with open(self.page) as file:
                    return process, file.read()
            if process.poll() is not None:
                break
            time.sleep(0.05)
        return process, None

    def query(self, name):
        return self.run("query", name, "PatientID=S1", "--json")


def visit(address):
    """Our program's page."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def parameters(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))


class Judge:
    def __init__(self, program, folder):
        for name in ("login", "orthanc", "secure"):
            os.mkdir(f"{folder}/{name}")
        self.folder, self.port, self.failures = folder, glewlwyd.free_port(), 0
        self.workstation = Workstation(program, folder)
        self.orthanc = Orthanc(folder + "/orthanc")
        self.login = glewlwyd.Server(folder + "/login")
        self.fill(self.login)
        self.login.add_issuer("brief", **{"access-token-duration": 3})
        self.door = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.door.orthanc, self.door.tokens, self.door.judge = self.orthanc.address, [], self.login.user_of
        threading.Thread(target=self.door.serve_forever, daemon=True).start()

    def fill(self, server):
        server.add("/scope/", name="dicom", display_name="DICOM", password_required=False, scheme={})
        server.add_issuer("realm")
        server.add_client(CLIENT, [f"http://127.0.0.1:{self.port}/"])
        server.add_user("jane", "of jane", ["openid", "dicom", "g_profile"])
        server.add_user("joe", "of joe", ["g_profile"])

    def close(self):
        self.door.shutdown()
        self.login.close()
        self.orthanc.close()

    def url(self, issuer):
        return f"http://127.0.0.1:{self.door.server_address[1]}/{issuer}/dicom-web"

    def add(self, name, issuer="realm", **more):
        self.workstation.add(name, self.url(issuer), self.login.issuer(issuer), **({"redirect_port": self.port} | more))

    def expect(self, what, is_so, told=""):
        print(("ok      " if is_so else "WRONG   ") + what + ("" if is_so else f": {told}"))
        self.failures += not is_so

    def end(self, process):
        try:
            output, errors = process.communicate(timeout=15)
            return process.returncode, output + errors
        except subprocess.TimeoutExpired:
            process.kill()
            return None, "it hangs: " + "".join(process.communicate())

    def browser(self, user="jane", server=None):
        browser = glewlwyd.Visitor(server or self.login)
        browser.log_in(user, "of " + user)
        return browser

    def log_in(self, name, user="jane", scope=SCOPE):
        process, page = self.workstation.begin_login(name)
        back = page and self.browser(user).agree(page, scope)
        shown = visit(back) if back and back.startswith(f"http://127.0.0.1:{self.port}/") else ""
        return *self.end(process), page, back, shown

    def shown_tokens(self, name):
        """Of one query; with what it found."""
        self.door.tokens.clear()
        status, output, errors = self.workstation.query(name)
        return self.door.tokens[:], status, output, errors

    def logs_in(self):
        self.add("web")
        status, told, page, back, shown = self.log_in("web")
        self.expect("logs in", status == 0, f"{told} {page} {back}")
        self.expect("tells the user that the page can be closed", "can be closed" in shown, shown)
        self.expect("PKCE by SHA-256", page and parameters(page).get("code_challenge_method") == "S256", page)
        tokens, status, output, errors = self.shown_tokens("web")
        self.expect("finds the study behind the login", status == 0 and "kept behind a login" in output, output + errors)
        self.expect("shows a good token of that user", tokens and all(user for _, user in tokens), tokens)
        again = self.shown_tokens("web")[0]
        self.expect("uses a token as long as it is good", tokens and again and tokens[0][0] == again[0][0], again)
        secret = tokens[0][0] if tokens else "none"
        kept = subprocess.run(["grep", "-rlF", secret, self.workstation.archive], capture_output=True, text=True).stdout
        self.expect("writes no token into the archive's folder", not kept and secret not in told, kept)
        self.expect("forgets the login", self.workstation.run("node", "logout", "web")[0] == 0 and self.workstation.query("web")[0] != 0)

    def server_demands_pkce(self):
        process, page = self.workstation.begin_login("web")
        bare = {key: value for key, value in parameters(page).items() if not key.startswith("code_challenge")}
        answer = self.browser().ask(self.login.issuer("realm") + "/auth?" + urllib.parse.urlencode(bare))[1]["Location"]
        self.expect("(the server refuses to go on without PKCE)", "error=invalid_request" in (answer or ""), answer)
        stolen = parameters(self.browser().agree(page, SCOPE)).get("code", "")
        body = urllib.parse.urlencode({"grant_type": "authorization_code", "code": stolen, "client_id": CLIENT,
                                       "redirect_uri": parameters(page)["redirect_uri"]}).encode()
        try:
            status = urllib.request.urlopen(self.login.issuer("realm") + "/token", body, timeout=10).status
        except urllib.error.HTTPError as error:
            status = error.code
        self.expect("a code that somebody else sees is worth nothing", stolen and status in (400, 401, 403), status)
        visit(f"http://127.0.0.1:{self.port}/?code={stolen}&state=forged")
        status, told = self.end(process)
        self.expect("takes no answer of another state", status == 1 and "did not come to its end" in told, told)
        self.login.add_issuer("bare", **{"pkce-allowed": False, "pkce-required": False})
        self.add("bare", "bare")
        status, told, *_ = self.log_in("bare")
        self.expect("goes nowhere where PKCE is refused", status == 1 and "invalid_request" in told, told)

    def renews(self):
        self.add("brief", "brief")
        status, told, *_ = self.log_in("brief")
        self.expect("logs in where tokens are brief", status == 0, told)
        first = self.shown_tokens("brief")[0]
        time.sleep(4)
        self.expect("(the token has expired)", first and self.login.user_of("brief", first[0][0]) is None, first)
        for turn in ("", " once more, with the new refresh token"):
            tokens, status, output, errors = self.shown_tokens("brief")
            is_other = tokens and tokens[0][0] != first[0][0]
            self.expect("renews it" + turn, status == 0 and "kept behind a login" in output and is_other, output + errors)

    def renews_in_turn(self):
        """The server takes a refresh token that comes twice for a stolen one, and ends the login."""
        together = [self.workstation.start("query", "brief", "PatientID=S1", "--json") for _ in range(4)]
        results = [(process.communicate(timeout=60), process.returncode) for process in together]
        self.expect("programs that renew it at the same time do not meet", not any(status for _, status in results), results)
        status, _, errors = self.workstation.query("brief")
        self.expect("and the login lives on", status == 0, errors)

    def says_that_a_login_is_needed(self):
        jane = self.browser()
        for token in json.loads(jane.must("/brief/token/")):
            if token["enabled"]:
                jane.must("/brief/token/" + urllib.parse.quote(token["token_hash"], safe=""), "DELETE")
        tokens, status, _, errors = self.shown_tokens("brief")
        self.expect("says that a new login is needed", status == 1 and "asks for a login" in errors and not tokens, f"{status} {errors} {tokens}")
        self.expect("and takes it", self.log_in("brief")[0] == 0 and self.workstation.query("brief")[0] == 0)

    def tells_a_refusal(self):
        """glewlwyd's page has no button to say no: who does not want to leaves it. It does say no to scopes that nobody has."""
        self.add("unheard-of", scope="secrets")
        process, page = self.workstation.begin_login("unheard-of")
        back = self.browser().ask(page + "&g_continue")[1]["Location"]
        self.expect("tells the user that the answer is there", "can be closed" in visit(back), back)
        status, told = self.end(process)
        self.expect("a server's no is a sentence", status == 1 and "did not come to its end" in told and "invalid_scope" in told, told)
        process, page = self.workstation.begin_login("web")
        kept = self.browser("joe").ask(page + "&g_continue")[1]["Location"]
        self.expect("a user without the right to it stays at the server", kept.startswith(self.login.base), kept)
        process.terminate()
        self.expect("and the login can be given up", self.end(process)[0] not in (0, None))

    def logs_out_of_a_server_that_will_not_hear_it(self):
        """glewlwyd names an address to revoke tokens at, and takes there only clients that have a secret."""
        self.login.add_issuer("secretive", **{"introspection-revocation-allowed": True, "introspection-revocation-allow-target-client": True})
        self.add("secretive", "secretive")
        status, told, *_ = self.log_in("secretive")
        self.expect("logs in at a server that can revoke", status == 0, told)
        status, output, errors = self.workstation.run("node", "logout", "secretive")
        self.expect("says that the server could not be told", status == 0 and "could not be told" in errors and "401" in errors, output + errors)
        self.expect("and has logged out here", self.workstation.query("secretive")[0] != 0)

    def names_the_address_that_is_not_registered(self):
        self.add("random", redirect_port=0)
        process, page = self.workstation.begin_login("random")
        answer = self.browser().agree(page, SCOPE)
        self.expect("(the server takes only addresses that it knows)", answer == "HTTP 403", answer)
        process.terminate()
        told = "".join(process.communicate(timeout=15))
        self.expect("names the address to come back to", parameters(page)["redirect_uri"] in told.replace(page, ""), told)
        with socket.socket() as one:
            port = urllib.parse.urlsplit(parameters(page)["redirect_uri"]).port
            self.expect("and nobody listens there afterwards", one.connect_ex(("127.0.0.1", port)) != 0)

    def tells_that_its_port_is_taken(self):
        with socket.socket() as other:
            other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            other.bind(("127.0.0.1", self.port))
            other.listen()
            process, page = self.workstation.begin_login("web")
            status, told = self.end(process)
            self.expect("says that its port is taken", status == 1 and f"port {self.port}" in told and page is None, told)

    def trusts_no_other_certificate(self):
        folder = self.folder + "/secure"
        server = glewlwyd.Server(folder, glewlwyd.make_certificate(folder))
        try:
            self.fill(server)
            self.workstation.add("secure", self.url("realm"), server.issuer("realm"), redirect_port=self.port)
            process, page = self.workstation.begin_login("secure")
            status, told = self.end(process) if page is None else (None, "it went on")
            self.expect("trusts no certificate that nobody vouches for", status == 1 and "certificate" in told, told)
            os.makedirs(self.workstation.archive + "/tls/trusted")
            os.link(folder + "/certificate.pem", self.workstation.archive + "/tls/trusted/login.pem")
            process, page = self.workstation.begin_login("secure")
            visit(self.browser(server=server).agree(page, SCOPE))
            status, told = self.end(process)
            self.expect("logs in by https", status == 0, told)
        finally:
            server.close()


def main():
    if not glewlwyd.is_installed() or not ORTHANC or not os.path.exists(PLUGIN):
        print("skipped: glewlwyd or Orthanc with DICOMweb is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        judge = Judge(sys.argv[1], folder)
        try:
            judge.logs_in()
            judge.server_demands_pkce()
            judge.renews()
            judge.renews_in_turn()
            judge.says_that_a_login_is_needed()
            judge.tells_a_refusal()
            judge.logs_out_of_a_server_that_will_not_hear_it()
            judge.names_the_address_that_is_not_registered()
            judge.tells_that_its_port_is_taken()
            judge.trusts_no_other_certificate()
        finally:
            judge.close()
    return 1 if judge.failures else 0


if __name__ == "__main__":
    sys.exit(main())
