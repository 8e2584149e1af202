# Sourced by bin/demo and bin/test: finds a Python of 3.11 or later and makes the virtual environment once.
VENV=${ONRECORD_VENV:-.venv}
if [ ! -x "$VENV/bin/python" ]; then
    for python in python3 python3.11 python3.12 python3.13 python; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$python" -m venv "$VENV"
            break
        fi
    done
fi
if [ ! -x "$VENV/bin/python" ]; then
    echo "onrecord needs Python 3.11 or later with the venv module; install it and run this again." >&2
    exit 2
fi
