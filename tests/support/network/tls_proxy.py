#!/usr/bin/env python3
"""Speaks TLS with Python's ssl module in front of a server that does not, or behind a client that does not.

tls_proxy.py SERVER_PORT CERTIFICATE KEY [--require-client AUTHORITY] [--old] [--for-client AUTHORITY]

Prints its port. --old offers TLS 1.1 and nothing later. --for-client takes plain connections and goes on with TLS.
"""
import argparse
import select
import socket
import ssl
import threading


def receive(end):
    """What is there; None: nothing for now."""
    try:
        return end.recv(65536)
    except (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError):
        return None


def send(end, data):
    while data:
        try:
            data = data[end.send(data):]
        except (ssl.SSLWantWriteError, BlockingIOError):
            select.select([], [end], [])
        except ssl.SSLWantReadError:
            select.select([end], [], [])


def relay(client, server):
    """One thread for both directions: OpenSSL allows no other use of a connection."""
    others = {client: server, server: client}
    for end in others:
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.setblocking(False)
    while True:
        decrypted = [end for end in others if isinstance(end, ssl.SSLSocket) and end.pending()]
        for end in decrypted or select.select(list(others), [], [])[0]:
            data = receive(end)
            if data == b"":
                return
            if data:
                send(others[end], data)


def serve(context, client, port, is_for_client):
    server = None
    try:
        client = client if is_for_client else context.wrap_socket(client, server_side=True)
        server = socket.create_connection(("127.0.0.1", port))
        if is_for_client:
            server = context.wrap_socket(server, server_hostname="127.0.0.1")
        relay(client, server)
    except OSError:
        pass
    for end in (client, server):
        if end:
            end.close()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("port", type=int)
    arguments.add_argument("certificate")
    arguments.add_argument("key")
    arguments.add_argument("--require-client")
    arguments.add_argument("--old", action="store_true")
    arguments.add_argument("--for-client")
    given = arguments.parse_args()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT if given.for_client else ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(given.certificate, given.key)
    if given.for_client:
        context.load_verify_locations(given.for_client)
    if given.require_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(given.require_client)
    if given.old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.TLSv1_1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=serve, args=(context, client, given.port, bool(given.for_client)), daemon=True).start()


if __name__ == "__main__":
    main()
