#!/bin/sh
# Sets up what is missing, builds, runs and tests. Standard output is the program's alone.
#
#	./x build           the program, at build/unmask
#	./x check [ARGS]    unmask check; without a path on CPython 3.11's own suite
#	./x test [SUITE]    the tests, or those of one suite
#
# X_BUILD names another build folder, X_OPTIONS more options for meson setup.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${X_BUILD:-$top/build}
debian_python=/usr/bin/python3.11
missing=

say() { printf 'x: %s\n' "$*" >&2; }

stop() {
	say "$@"
	exit 2
}

need() { # PACKAGE COMMAND...: the package is missing if the command fails
	package=$1
	shift
	"$@" >/dev/null 2>&1 </dev/null || missing="$missing $package"
}

can_compile() { printf '#include <stdio.h>\n' | cc -E - >/dev/null 2>&1; }

find_missing() {
	need gcc command -v cc
	need libc6-dev can_compile
	need pkg-config command -v pkg-config
	need libpcre2-dev pkg-config --exists libpcre2-8
	need libyaml-dev pkg-config --exists yaml-0.1
	need libjansson-dev pkg-config --exists jansson
	need libidn2-dev pkg-config --exists libidn2
	need libpsl-dev pkg-config --exists libpsl
	need libcmocka-dev pkg-config --exists cmocka
	need meson command -v meson
	need ninja-build command -v ninja
	has_modules || need_npm
}

# Node may come with its own npm, which Debian's package of that name conflicts with.
need_npm() {
	need npm command -v npm
	need ca-certificates test -s /etc/ssl/certs/ca-certificates.crt
}

find_missing_for_tests() {
	need git command -v git
	need python3 test -x /usr/bin/python3
	need libpython3.11-testsuite test -n "$(find_suite)"
}

# What apt and dpkg say is shown only if they fail.
run_apt() {
	say "$1"
	# shellcheck disable=SC2086 # the command is a list of words
	log=$(DEBIAN_FRONTEND=noninteractive $1 2>&1 </dev/null) && return 0
	printf '%s\n' "$log" >&2
	return 1
}

install_missing() {
	[ -n "$missing" ] || return 0
	command="apt-get install --no-install-recommends -y$missing"
	if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
		say "something is missing; as root, run:"
		printf '%s\n' "$command" >&2
		exit 2
	fi
	# Lists may be absent, or so old that what they name is gone.
	if ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 && run_apt "$command"; then
		return 0
	fi
	run_apt "apt-get update" || say "apt-get update failed"
	run_apt "$command" || stop "could not install:$missing"
}

# npm ci takes the whole folder away first, so the stamp lies in it.
has_modules() { cmp -s "$top/package-lock.json" "$top/node_modules/.installed-lock"; }

install_modules() {
	has_modules && return 0
	say "npm ci --ignore-scripts --omit=dev"
	(cd "$top" && npm ci --ignore-scripts --omit=dev --loglevel=error >/dev/null </dev/null) ||
		stop "npm could not fetch the parser runtime and the grammars"
	cp "$top/package-lock.json" "$top/node_modules/.installed-lock"
}

configure() {
	options="-Dwerror=$([ -n "${CI:-}" ] && echo true || echo false) ${X_OPTIONS:-}"
	if [ ! -f "$build/build.ninja" ]; then
		say "meson setup $build"
		# shellcheck disable=SC2086
		set -- setup "$build" "$top" $options
	elif [ -f "$build/.options" ] && [ "$(cat "$build/.options")" != "$options" ]; then
		say "meson setup --reconfigure $build $options"
		# shellcheck disable=SC2086
		set -- setup --reconfigure "$build" "$top" $options
	else
		return 0
	fi
	if ! log=$(meson "$@" 2>&1 </dev/null); then
		printf '%s\n' "$log" >&2
		stop "meson could not set up $build"
	fi
	printf '%s\n' "$options" >"$build/.options"
	# a changed option makes ninja run meson once more, at length
	ninja -C "$build" build.ninja >/dev/null 2>&1 || :
}

build() {
	find_missing
	install_missing
	install_modules
	configure
	[ -x "$build/unmask" ] || say "building"
	status=0
	log=$(ninja -C "$build" --quiet unmask 2>&1 </dev/null) || status=2
	# even a quiet ninja says that it has nothing to do
	[ "$log" = "ninja: no work to do." ] || [ -z "$log" ] || printf '%s\n' "$log" >&2
	[ "$status" = 0 ] || stop "the build failed"
}

# CPython's tests, where Debian's own python has them: another python may come first on PATH.
# Its standard library always has a `test` package, but few tests in it.
find_suite() {
	"$debian_python" -IS -c '
import os, test
folder = test.__path__[0]
if os.path.exists(os.path.join(folder, "test_urllibnet.py")):
    print(folder)' 2>/dev/null || :
}

# True if an argument is a path. Which options take the next word, the option table tells.
has_path() {
	valued=" $(sed -n -e "s/^OPTION([A-Z_]*, \"\([a-z-]*\)\", '\(.\)', \".*/--\1 -\2/p" \
		-e 's/^OPTION([A-Z_]*, "\([a-z-]*\)", 0, ".*/--\1/p' \
		"$top/include/options.def" | tr '\n' ' ')"
	while [ $# -gt 0 ]; do
		case $1 in
		--) [ $# -gt 1 ]; return ;;
		-) return 0 ;;
		-*) case $valued in *" $1 "*) [ $# -eq 1 ] || shift ;; esac ;;
		*) return 0 ;;
		esac
		shift
	done
	return 1
}

check() {
	build
	if has_path "$@"; then
		exec "$build/unmask" check "$@"
	fi
	suite=$(find_suite)
	if [ -z "$suite" ]; then
		missing=" libpython3.11-testsuite"
		install_missing
		suite=$(find_suite)
		[ -n "$suite" ] || stop "no tests of CPython 3.11 found; name a path"
	fi
	exec "$build/unmask" check "$@" "$suite"
}

list_suites() {
	meson test -C "$build" --no-rebuild --list 2>/dev/null |
		sed -n 's/^unmask:\([^ ]*\) .*/\1/p' | sort -u | tr '\n' ' '
}

run_tests() {
	find_missing_for_tests
	build
	if [ $# -gt 0 ]; then
		# meson is content with a suite of no test
		meson test -C "$build" --no-rebuild --list --suite "$1" 2>/dev/null | grep -q : ||
			stop "no suite $1; there are: $(list_suites)"
		set -- --suite "$@"
	fi
	exec meson test -C "$build" --print-errorlogs "$@" </dev/null
}

verb=${1-}
[ $# -gt 0 ] && shift
case $verb in
build) build ;;
check) check "$@" ;;
test) run_tests "$@" ;;
*) stop "usage: ./x build | ./x check [ARGS] | ./x test [SUITE]" ;;
esac
