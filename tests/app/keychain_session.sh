#!/usr/bin/env bash
# Runs a program with a session bus and an unlocked keyring of its own, in a home of its own.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
unset DISPLAY WAYLAND_DISPLAY
chmod 700 "$home"
timeout 120 dbus-run-session -- bash -c '
    echo -n test | gnome-keyring-daemon --unlock --components=secrets --foreground >"$HOME/keyring.log" 2>&1 &
    keyring=$!
    trap "kill $keyring" EXIT
    for i in $(seq 100); do
        dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets |
            grep -q "boolean true" && break
        sleep 0.1
    done
    "$@"' session "$@"
