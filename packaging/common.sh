# Sourced by the scripts beside it: a sane environment, where things are, how many jobs.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/build/release

# A bare image has none of these. UTF-8 keeps Qt quiet and file names whole.
if [ -z "${LC_ALL:-}" ] && [ -z "${LANG:-}" ]; then
    export LANG=C.UTF-8
fi
if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6) || true
    [ -n "$HOME" ] && [ -d "$HOME" ] || { mkdir -p "$root/build/home"; HOME=$root/build/home; }
    export HOME
fi
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Processors this process may use: affinity, then the container's quota.
processors() {
    local n quota period
    n=$(nproc)
    if read -r quota period 2>/dev/null </sys/fs/cgroup/cpu.max && [ "$quota" != max ]; then
        quota=$(( (quota + period - 1) / period ))
        [ "$quota" -ge "$n" ] || n=$quota
    fi
    echo $(( n > 0 ? n : 1 ))
}

# MiB left: what the machine has free, or what the container may still take.
memory() {
    local free limit used
    free=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null) || true
    free=${free:-2048}
    if read -r limit 2>/dev/null </sys/fs/cgroup/memory.max && [ "$limit" != max ]; then
        read -r used </sys/fs/cgroup/memory.current || used=0
        limit=$(( (limit - used) / 1048576 ))
        [ "$limit" -ge "$free" ] || free=$limit
    fi
    echo "$free"
}

# Jobs for the compiler: one a processor, and 1.5 GB for each.
job_count() {
    local cores by_memory
    cores=$(processors)
    by_memory=$(( $(memory) / 1536 ))
    [ "$by_memory" -ge 1 ] || by_memory=1
    echo $(( cores < by_memory ? cores : by_memory ))
}

# configure [-D…]: the release preset in build/release; quick when nothing changed.
configure() {
    say "Configuring build/release"
    # A folder that was copied from elsewhere cannot be used again.
    if [ -f "$build/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        echo "build/release belongs to another folder: starting it anew"
        rm -rf "$build"
    fi
    (cd "$root" && cmake --preset release "$@")
}

# compile [target…]
compile() {
    local args=()
    [ $# -eq 0 ] || args=(--target "$@")
    say "Building ${*:-everything}, $(job_count) at a time"
    NINJA_STATUS='[%f/%t %es] ' cmake --build "$build" --parallel "$(job_count)" "${args[@]}"
}
