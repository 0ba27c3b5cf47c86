#!/bin/sh
# Installs the locked packages into a folder of our own; called by make, quick when nothing changed.
# usage: install.sh FOLDER LOCKFILE STAMP [OTHER-STAMP]   (PYTHON names the interpreter, if not the newest one found)
set -u
folder=$1 lock=$2 stamp=$1/$3 other=${4:+$1/$4}

stop() { printf '%s\n' "$1" >&2; exit 1; }

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1 && fits "$name"; then echo "$name"; return; fi
    done
}

sum=$(cksum <"$lock") || stop "The file $lock is missing: get the project anew, for example by git clone."
if [ -x "$folder/bin/python" ] && fits "$folder/bin/python" && [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then
    touch "$stamp"
    exit 0
fi
[ -w . ] || stop "The folder $(pwd) cannot be written by $(id -un): take ownership of it or copy the project to a folder of yours."

if ! { [ -x "$folder/bin/python" ] && fits "$folder/bin/python"; }; then
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 or newer is needed and was not found: install it, for example by: sudo apt-get install python3 python3-venv"
    "$python" -c 'import venv, ensurepip' 2>/dev/null || stop "Python's venv module is missing: install it by: sudo apt-get install python3-venv"
    echo "Making $folder ..."
    "$python" -m venv --clear "$folder" || stop "The folder $folder could not be made: see the message above; is the disk full?"
fi
echo "Installing the packages of $lock ..."
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$lock" ||
    stop "The packages could not be installed: see the message above; is there a network, and room on the disk?"
echo "$sum" >"$stamp"
if [ -n "$other" ]; then cksum <requirements.lock >"$other"; fi
