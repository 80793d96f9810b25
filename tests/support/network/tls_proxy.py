#!/usr/bin/env python3
"""Speaks TLS with Python's ssl module in front of a server that does not.

tls_proxy.py SERVER_PORT CERTIFICATE KEY [--require-client AUTHORITY] [--old]

Prints its port. --old offers TLS 1.1 and nothing later.
"""
import argparse
import socket
import ssl
import threading


def copy(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def serve(context, client, port):
    try:
        secure = context.wrap_socket(client, server_side=True)
        server = socket.create_connection(("127.0.0.1", port))
    except OSError:
        client.close()
        return
    for end in (secure, server):
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    threading.Thread(target=copy, args=(secure, server), daemon=True).start()
    copy(server, secure)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("port", type=int)
    arguments.add_argument("certificate")
    arguments.add_argument("key")
    arguments.add_argument("--require-client")
    arguments.add_argument("--old", action="store_true")
    given = arguments.parse_args()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(given.certificate, given.key)
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
        threading.Thread(target=serve, args=(context, client, given.port), daemon=True).start()


if __name__ == "__main__":
    main()
