#!/usr/bin/env bash
# Fails when a string of the sources has no finished German translation. Usage: german_is_complete.sh SOURCE LUPDATE
set -euo pipefail
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp "$1/translations/negatoscope_de.ts" "$copy/"
cd "$1"
"$2" -silent -locations none -no-ui-lines -I . -recursive app viewer render -ts "$copy/negatoscope_de.ts" 2>&1 | tee "$copy/log"
if grep -q 'lacks Q_OBJECT\|unknown namespace' "$copy/log"; then
    echo "strings in a context that the program does not look in"
    exit 1
fi
if grep -B3 'type="unfinished"' "$copy/negatoscope_de.ts" | grep '<source>'; then
    echo "not translated into German"
    exit 1
fi
echo "German is complete: $(grep -c '<source>' "$copy/negatoscope_de.ts") strings"
