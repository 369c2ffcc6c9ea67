# shellcheck shell=bash disable=SC2034
# What the verbs share: find Python, install what is missing, and say so. Sourced, never run.
#
# Debian packages come by apt where that is allowed; Python packages from requirements.lock, hashes required,
# into the checkout's own .venv. A second run finds the stamp of the first and installs nothing.

VENV=.venv
STAMP=$VENV/antrean.stamp
RUN_PACKAGES=(mosquitto espeak-ng fonts-b612 fonts-dejavu-core)
TEST_PACKAGES=("${RUN_PACKAGES[@]}" chromium libatomic1 systemd-journal-remote nut-server nut-client)
RACK_PACKAGES=(debootstrap systemd-container iproute2 nftables openssh-client openssl curl busybox)
DEVICES_PACKAGES=(qemu-system-arm qemu-utils qemu-user-static binfmt-support device-tree-compiler
    gcc-aarch64-linux-gnu make xz-utils bzip2 cpio kmod e2fsprogs)

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Usage: prepare DEBIAN_PACKAGE...   Then "$VENV/bin/python" has everything, or the script has stopped.
prepare() {
    find_python
    install_debian "$@"
    mkdir -p .cache
    exec 9>.cache/setup.lock
    flock 9 # two verbs started together: one installs, the other waits
    [ "$(cat "$STAMP" 2>/dev/null)" = "$(wanted_stamp)" ] || install_python
    exec 9>&-
}

find_python() {
    for PYTHON in python3 python3.13 python3.12 python3.11; do
        if command -v "$PYTHON" >/dev/null && is_right_python "$PYTHON"; then return; fi
    done
    stop "Python 3.11, 3.12 or 3.13 is needed, and python3 here is: $(python3 --version 2>&1 || true)" \
        "On Debian 12 or 13, or Raspberry Pi OS of the same age:  sudo apt-get install -y python3"
}

is_right_python() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

install_debian() {
    command -v dpkg-query >/dev/null || {
        say "This is no Debian: please see yourself that these are installed: $*"
        return
    }
    local missing=() package
    "$PYTHON" -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"
}

is_installed() { [[ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" == *" ok installed" ]]; }

# A Mosquitto that this brings along may begin to listen on its own port, on loopback only. It is left as
# Debian starts it, running or not: everything here uses private brokers on free ports.
apt_install() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || stop "These Debian packages are missing. Please run, then start me again:" \
            "  sudo apt-get install -y --no-install-recommends $*"
        as_root=(sudo -n)
    fi
    say "Installing Debian packages: $*"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update >&2
    "${apt[@]}" install -y --no-install-recommends "$@" >&2
}

# The folder counts too: an environment that was moved with its checkout still points to the old place.
wanted_stamp() {
    { cat requirements.lock pyproject.toml && "$PYTHON" --version && pwd; } | sha256sum
}

install_python() {
    rm -f "$STAMP"
    has_right_venv || {
        say "Making $VENV with $("$PYTHON" --version)"
        "$PYTHON" -m venv --clear "$VENV"
    }
    say "Installing Python packages from requirements.lock ($(grep -c '==' requirements.lock))"
    # Wheels only: what builds itself would fetch build tools that no hash here covers.
    pip_install --require-hashes --only-binary :all: -r requirements.lock
    pip_install --no-deps --no-build-isolation --no-index -e .
    wanted_stamp >"$STAMP"
}

# Its pip names the folder it was made in and its Python: both change when checkout or system move on.
has_right_venv() {
    [ "$("$VENV/bin/python" --version 2>/dev/null)" = "$("$PYTHON" --version)" ] &&
        "$VENV/bin/pip" --version 2>/dev/null | grep -qF "$PWD/$VENV/"
}

pip_install() {
    "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar off "$@" |
        sed -u -n -E 's/^(Collecting|Installing|Successfully)/    \1/p' >&2
}

# Usage: prepare_technician   Then "$TECHNICIAN/bin/ansible-playbook" is there.
#
# The technician's tools are large and the same for every checkout: they live in the user's cache.
prepare_technician() {
    find_python
    export LC_ALL=${LC_ALL:-C.UTF-8} # Ansible works in UTF-8 alone
    TECHNICIAN=${XDG_CACHE_HOME:-$HOME/.cache}/antrean/technician-$({ cat deploy/requirements.lock && "$PYTHON" --version; } |
        sha256sum | cut -c1-12)
    mkdir -p "$(dirname "$TECHNICIAN")"
    exec 9>"$TECHNICIAN.lock"
    flock 9
    [ -e "$TECHNICIAN/complete" ] || install_technician
    exec 9>&-
}

install_technician() {
    say "Installing the technician's tools from deploy/requirements.lock ($(grep -c '==' deploy/requirements.lock))"
    "$PYTHON" -m venv --clear "$TECHNICIAN"
    VENV=$TECHNICIAN pip_install --require-hashes --only-binary :all: -r deploy/requirements.lock
    touch "$TECHNICIAN/complete"
}
