#!/usr/bin/env bash
# Fails when a program that is built is not installed: the others are found beside themselves. Usage: installed_programs.sh BUILD CMAKE
set -euo pipefail
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
"$2" --install "$1" --prefix "$copy" > "$copy/log"
diff <(cd "$1/bin" && ls -1 negatoscope*) <(cd "$copy/bin" && ls -1)
echo "all programs are installed"
