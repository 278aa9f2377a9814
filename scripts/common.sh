# SPDX-License-Identifier: MIT
# The scripts in this directory source this file first. It makes the root of the tree the working directory, and
# removes everything from the caller's environment that changes a build.
for inherited in $(compgen -A function); do unset -f "$inherited"; done
set +o noglob +o noclobber
shopt -u failglob nullglob
name=scripts/$(basename "$(readlink -f "$0")")
top=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")

# die WORDS: reports wrong arguments and exits
die() {
    echo "$name: $*" >&2
    exit 2
}

# For --help, prints the usage in the script's first comment.
for argument in "$@"; do
    case $argument in
    --) break ;;
    -h | --help) sed -n '/^# usage:/,/^[^#]/s/^# \{0,1\}//p' "$top/$name"; exit 0 ;;
    esac
done

mapfile -t foreign < <(grep -v '^#' "$top/tools/lib/foreign-variables")
foreign=$(IFS='|' && echo "${foreign[*]}")
shopt -s extglob
for variable in $(compgen -e); do
    # shellcheck disable=SC2053 # a pattern is meant
    if [[ $variable == @($foreign) ]]; then unset "$variable"; fi
done
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1

# These paths are relative to the caller's working directory.
for variable in XEN_X86 XEN_ARM64 XEN_ARM XGA_CACHE XDG_CACHE_HOME TMPDIR; do
    case ${!variable-} in '' | /*) ;; *) export "$variable=$PWD/${!variable}" ;; esac
done
cd "$top" || exit 1

# Only one script at a time uses build/; the scripts that it starts share its lock.
lock_tree() {
    [ "${XGA_LOCKED-}" != "$top" ] || return 0
    if ! { mkdir -p build && : >>build/lock; } 2>/dev/null; then
        echo "$name: can't write to $top/build: make the tree writable, or copy it to a directory that is" >&2
        exit 1
    fi
    exec 9<>build/lock
    if command -v flock >/dev/null && ! flock -n 9; then
        echo "$name: waiting for another script that uses $top/build: $(grep . build/lock || echo 'it has just begun')" >&2
        flock 9
    fi
    echo "$name, process $$" >build/lock
    export XGA_LOCKED=$top
}

# Makes a temporary directory for this script and everything that it starts. It is removed when the script ends; the
# next script removes what a killed one left.
scratch() {
    local old
    [ -z "${XGA_SCRATCH-}" ] || return 0
    for old in "${TMPDIR:=/tmp}"/xenguestabi.+([0-9]).*; do
        if [ -O "$old" ] && ! kill -0 "$(expr "$old" : '.*/xenguestabi\.\([0-9]*\)\.')" 2>/dev/null; then rm -rf "$old"; fi
    done
    XGA_SCRATCH=$(mktemp -d "$TMPDIR/xenguestabi.$$.XXXXXX") || exit 1
    chmod 711 "$XGA_SCRATCH" # for programs that run as another user in it
    export XGA_SCRATCH TMPDIR=$XGA_SCRATCH
    trap 'rm -rf "$XGA_SCRATCH"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

# step COMMAND …: runs it, and prints what is running after every ten seconds without output
step() {
    python3 "$top/tools/lib/progress.py" "$@" & # in the background, so that a signal ends the script at once
    wait $!
}

# The rest is for the scripts that download Debian packages.

fail() { # WORDS [STATUS]
    echo "${name#scripts/}: $1" >&2
    exit "${2-1}"
}

# Prints the directory in which downloads are kept.
cache_folder() {
    [ -n "${HOME-}" ] || unset HOME
    local home=~ # the user's home, also when HOME is not set
    echo "${XGA_CACHE:-${XDG_CACHE_HOME:-$home/.cache}/xenguestabi}"
}

# work_in DIRECTORY NAME: makes a temporary directory there and stores its path in $work. It is removed when the script
# ends.
child='' work=''
work_in() {
    trap '[ -z "$child" ] || kill "$child" 2>/dev/null || true; [ -z "$work" ] || rm -rf "$work"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    work=$(mktemp -d "$1/$2.XXXXXX")
}

# Runs a command in the background, so that a signal ends it and this script at once.
run() {
    local status=0
    "$@" 8>&- &
    child=$!
    wait $child || status=$?
    child=''
    return $status
}

# apt ARCHITECTURE PROGRAM ARGUMENT …: runs an apt program with package lists and sources in $work, so that the system's
# remain unchanged and root is not required.
apt() {
    local deb=$1 program=$2
    shift 2
    mkdir -p "$work/lists/partial" "$work/sources.list.d"
    run "$program" -o APT::Architecture="$deb" -o APT::Architectures="$deb" -o Dir::State::Lists="$work/lists" \
        -o Dir::State::status=/dev/null -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
        -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts="$work/sources.list.d" \
        -o Acquire::Languages=none -o APT::Sandbox::User= "$@"
}

# What follows is for the scripts that make an image of Xen from a Debian package. Their $owns says what to do instead.

# Sets $codename, the Debian release of this machine; $releases, it and the older ones on which the tests run, from the
# newest; and $cache, the directory for its images.
debian() {
    codename=$(. /etc/os-release 2>/dev/null && echo "${VERSION_CODENAME-}") || true
    case ${codename:=other} in
    bookworm) releases=bookworm ;;
    trixie) releases='trixie bookworm' ;;
    *) releases="$codename trixie bookworm" ;;
    esac
    cache=$(cache_folder)/$codename
}

# cached_image PATTERN REMEDY: prints the newest undamaged image in the cache, or nothing
cached_image() {
    local folder folders
    # shellcheck disable=SC2086 # a pattern is meant
    mapfile -t folders < <(printf '%s\n' "$cache"/$1 | sort -rV)
    for folder in "${folders[@]}"; do
        if (cd "$folder" && sha256sum --status -c sums) 2>/dev/null; then
            echo "$folder/xen"
            return
        fi
        [ ! -e "$folder" ] || echo "${name#scripts/}: $folder is damaged: $2" >&2
    done
}

# lock_cache WHAT: if two processes run at once, one makes the image and the other waits for it
lock_cache() {
    mkdir -p "$cache" 2>/dev/null && { exec 8>>"$cache/lock-$1"; } 2>/dev/null || fail "can't write to $cache: $owns"
    flock 8
}

# keep_image NAME: makes $work/new, with the files xen and config, a directory of the cache, complete or not at all
keep_image() {
    (cd "$work/new" && sha256sum xen config >sums)
    rm -rf "${cache:?}/$1"
    mv -T "$work/new" "$cache/$1"
}

# update RELEASE [source]: downloads the package lists of the system's apt sources, changed to another release, or those
# of the source packages
update() {
    local file to="s/\\b$codename\\b/$1/g"
    [ "${2-}" != source ] || to+='; s/^deb\b/deb-src/; s/^Types:.*/Types: deb-src/'
    rm -rf "$work/lists" "$work/sources.list.d"
    mkdir -p "$work/sources.list.d"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || sed "$to" "$file" >"$work${file#/etc/apt}"
    done
    # The update may fail for one of several mirrors: only a missing package is an error.
    apt "$deb" apt-get update >"$work/log" 2>&1 || true
}

reason() { # prints apt's first error or warning
    local said
    said=$(grep -m 1 '^[EW]:' "$work/log") && echo " ($said)"
}
