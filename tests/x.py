#!/usr/bin/python3
"""Tests the script x with commands that only note how they are called. Prints TAP.

    x.py TOP
"""
import os
import shutil
import subprocess
import sys
import tempfile

TOP = sys.argv[1]
TOOLS = ["sh", "dirname", "cmp", "sed", "tr", "cat", "ls", "cp", "rm", "sort", "grep", "test"]
FAKE = {
    "cc": "cat >/dev/null",
    "git": "",
    "id": 'echo "${FAKE_ID-0}"',
    "pkg-config": '[ "$2" != "${FAKE_MISSING-}" ] || [ -e "$FAKE/installed" ]',
    "apt-get": 'case $1 in install) [ ! -e "$FAKE/stale" ] && : >"$FAKE/installed" ;;'
               ' update) rm -f "$FAKE/stale" ;; esac',
    "npm": 'mkdir -p node_modules',
    "meson": 'case $1 in setup) mkdir -p "$2" && : >"$2/build.ninja" ;;'
             ' test) echo "unmask:unit / word" ;; esac',
    "python3": "",
    "ninja": 'echo "ninja: no work to do."',
}
PROGRAM = '#!/bin/sh\necho "$@"\nexit 1\n'


class Project:
    """A folder with x, its tables and a build; the commands that x finds are all fake."""

    def __init__(self, folder):
        self.folder = folder
        self.notes = os.path.join(folder, "notes")
        os.makedirs(os.path.join(folder, "bin"))
        os.makedirs(os.path.join(folder, "include/cli"))
        for name in ("x", "package-lock.json", "include/cli/options.def"):
            shutil.copy(os.path.join(TOP, name), os.path.join(folder, name))
        for tool in TOOLS + ["mkdir"]:
            os.symlink(shutil.which(tool), os.path.join(folder, "bin", tool))
        for name, body in FAKE.items():
            self.write(f"bin/{name}", f'#!/bin/sh\necho "{name} $*" >>"$FAKE/notes"\n{body}\n')
        self.write("build/unmask", PROGRAM)
        self.write("build/build.ninja", "")
        self.write("node_modules/.installed-lock", self.read("package-lock.json"))

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o755)

    def read(self, path):
        with open(os.path.join(self.folder, path), encoding="utf-8") as file:
            return file.read()

    def run(self, *arguments, **environment):
        """(status, standard output, standard error, the commands called but the mere questions)."""
        done = subprocess.run(
            [os.path.join(self.folder, "x"), *arguments], capture_output=True, text=True, check=False,
            cwd="/", env={"PATH": os.path.join(self.folder, "bin"), "FAKE": self.folder, **environment})
        called = self.read("notes").splitlines() if os.path.exists(self.notes) else []
        called = [c.replace(self.folder, "TOP") for c in called
                  if c.split()[0] not in ("cc", "id", "pkg-config")]
        return done.returncode, done.stdout, done.stderr, called


NINJA = "ninja -C TOP/build --quiet unmask"
INSTALL = "apt-get install --no-install-recommends -y libjansson-dev"


def test_quiet_when_nothing_is_to_be_done(project):
    assert project.run("check", "a.py") == (1, "check a.py\n", "", [NINJA])


def test_a_user_is_told_the_command(project):
    status, out, err, called = project.run("build", FAKE_ID="1000", FAKE_MISSING="jansson")
    assert (status, out, called) == (2, "", [])
    assert err.splitlines()[-1] == INSTALL


def test_nothing_is_installed_where_that_is_forbidden(project):
    status, out, err, called = project.run("build", X_NO_INSTALL="1", FAKE_MISSING="jansson")
    assert (status, out, called) == (2, "", [])
    assert err == f"x: missing; on Debian, as root: {INSTALL}\n"


def test_without_tests_their_library_is_not_needed(project):
    missing = {"X_NO_INSTALL": "1", "FAKE_MISSING": "cmocka"}
    assert "libcmocka-dev" in project.run("build", **missing)[2]
    assert project.run("build", X_OPTIONS="-Da=b -Dtests=false -Dc=d", **missing)[0] == 0


def test_an_archive_needs_git_but_where_one_was_unpacked(project):
    archive = "python3 TOP/packaging/archive.py TOP/dist"
    assert project.run("dist")[3] == [archive]
    assert project.run("dist", "folder")[3][1:] == ["python3 TOP/packaging/archive.py folder"]
    os.unlink(os.path.join(project.folder, "bin/git"))
    assert "git" in project.run("dist", X_NO_INSTALL="1")[2].split()
    project.write("PKG-INFO", "")
    assert project.run("dist")[3][2:] == [archive]


def test_root_installs(project):
    status, _, _, called = project.run("build", FAKE_MISSING="jansson")
    assert status == 0 and INSTALL in called and called[-1] == NINJA


def test_stale_lists_are_updated(project):
    project.write("stale", "")
    status, _, _, called = project.run("build", FAKE_MISSING="jansson")
    assert status == 0
    assert called[called.index("apt-get update") + 1] == INSTALL


def test_npm_is_asked_for_only_when_needed(project):
    os.unlink(os.path.join(project.folder, "bin/npm"))
    assert project.run("build", FAKE_ID="1000")[0] == 0
    project.write("package-lock.json", "{}")
    assert "npm" in project.run("build", FAKE_ID="1000")[2].splitlines()[-1].split()


def test_a_changed_lock_brings_new_modules(project):
    project.write("package-lock.json", "{}")
    assert "npm ci --ignore-scripts --omit=dev" in project.run("build")[3][0]
    assert not any(c.startswith("npm") for c in project.run("build")[3][3:])


def test_what_only_tests_need_is_installed_for_tests(project):
    def npm(*arguments):
        return [c for c in project.run(*arguments)[3] if c.startswith("npm")]

    installed = ["npm ci --ignore-scripts --include=dev --loglevel=error"]
    assert npm("test", "unit") == installed
    assert npm("test", "unit") == npm("build") == installed
    project.write("package-lock.json", "{}")
    for_build = "npm ci --ignore-scripts --omit=dev --loglevel=error"
    assert npm("build") == installed + [for_build]
    # the folder is taken away first, which the fake leaves to us
    os.unlink(os.path.join(project.folder, "node_modules/.installed-lock-for-tests"))
    assert npm("test", "unit") == installed + [for_build] + installed


def test_set_up_when_there_is_no_build(project):
    os.unlink(os.path.join(project.folder, "build/build.ninja"))
    assert project.run("build", CI="true")[3][0] == "meson setup TOP/build TOP -Dwerror=true"
    assert "meson setup --reconfigure TOP/build TOP -Dwerror=false" in \
        " ".join(project.run("build")[3])


def test_a_failed_build_stops(project):
    project.write("bin/ninja", "#!/bin/sh\necho broken\nexit 1\n")
    status, out, err, _ = project.run("check", "a.py")
    assert (status, out, err) == (2, "", "broken\nx: the build failed\n")


def test_options_are_no_paths(project):
    for arguments, path in (
            (["--color", "never", "a"], True), (["--color=never", "a"], True), (["--", "-a"], True),
            (["--no-cache", "a"], True), (["--color", "never"], False), (["--no-cache"], False),
            (["--exclude", "a", "--"], False), ([], False)):
        out = project.run("check", *arguments)[1].split()
        declared = os.path.join(project.folder, "examples/cpython/unmask.yaml")
        own = ["check", "--registry", declared, *arguments]
        # without Debian's python there is no suite to add, and the run stops
        assert out == ["check", *arguments] if path else out[:-1] == own or out == [], arguments


def test_of_two_options_of_one_name_that_of_check_counts(project):
    rows = ['OPTION(WORD, "word", 0, NULL, ON(PAGE) | ON(REGISTRY), "")',
            'OPTION(WORD_BASE, "word", 0, "BASE", ON(CHECK), "")',
            'OPTION(TEXT_BASE, "text", \'t\', "BASE", ON(PAGE), "")',
            'OPTION(TEXT, "text", 0, NULL, ON(PAGE) | ON(CHECK), "")']
    project.write("include/cli/options.def", "\n".join(rows) + "\n")
    for arguments, path in ((["--word", "a"], False), (["--word", "a", "b"], True),
                            (["--text", "a"], True), (["-t", "a"], True)):
        out = project.run("check", *arguments)[1].split()
        assert (out == ["check", *arguments]) == path, arguments


def test_another_registry_takes_the_place_of_the_example(project):
    out = project.run("check", "--registry", "mine.yaml")[1].split()
    assert out[:-1] == ["check", "--registry", "mine.yaml"] or out == []


def test_the_suite_of_the_system_is_not_changed(project):
    assert project.run("check", "--fix")[:3] == (2, "", "x: --fix needs a path\n")
    assert project.run("check", "--fix", "a.py")[1] == "check --fix a.py\n"


def test_a_suite_must_exist(project):
    project.write("bin/meson", "#!/bin/sh\n[ $# -gt 5 ] || echo 'unmask:unit / word'\n")
    status, _, err, _ = project.run("test", "word")
    assert status == 2 and "there are: unit" in err


def test_usage(project):
    status, out, err, _ = project.run("biuld")
    assert status == 2 and out == "" and err.startswith("x: usage: ./x build")


def main():
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    bad = 0
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Project(folder))
                print("ok", number, "-", name[5:])
            except AssertionError as error:
                bad += 1
                print("not ok", number, "-", name[5:])
                line = error.__traceback__.tb_next.tb_lineno
                print(f"{name}: line {line}: {error}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
