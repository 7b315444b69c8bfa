"""Builds unmask for pip and its like: the hooks of PEP 517.

The script x builds, as it does for everybody, but installs nothing: what is missing it names. The
wheel holds what `meson install` would install. Only the standard library is imported, since where
PyPI does not answer there is nothing else.
"""
import os
import shlex
import subprocess
import tempfile

from metadata import LICENSE_FILES, NAME, metadata_of, version_of
from wheel_file import WheelFile, text_of_wheel

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PREFIX = "/usr"

# Whoever installs has a compiler of his own, whose new warnings must not stop him.
OPTIONS = (f"--prefix={PREFIX}", "-Dtests=false", "-Dstrip=true", "-Dwerror=false")


def get_requires_for_build_wheel(config_settings=None):
    return []


def get_requires_for_build_sdist(config_settings=None):
    return []


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    name = f"{NAME}-{version_of(TOP)}.dist-info"
    folder = os.path.join(metadata_directory, name)
    os.makedirs(folder, exist_ok=True)
    for file_name, text in (("METADATA", metadata_of(TOP)), ("WHEEL", text_of_wheel())):
        with open(os.path.join(folder, file_name), "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    options = meson_options(config_settings)
    with tempfile.TemporaryDirectory(prefix="unmask-") as folder:
        installed = install(folder, options)
        with WheelFile(wheel_directory, NAME, version_of(TOP)) as wheel:
            add_installed(wheel, os.path.join(installed, PREFIX[1:]))
            for path in LICENSE_FILES:
                wheel.add_info(f"licenses/{path}", read(os.path.join(TOP, path)))
            wheel.add_info("METADATA", metadata_of(TOP).encode())
            wheel.add_info("WHEEL", text_of_wheel().encode())
    return wheel.name


def build_sdist(sdist_directory, config_settings=None):
    meson_options(config_settings)
    path = run_x("dist", sdist_directory, stdout=subprocess.PIPE).stdout
    return os.path.basename(path.decode().strip())


def get_requires_for_build_editable(config_settings=None):
    raise SystemExit("unmask is a program in C, which no import leads to: it cannot be installed"
                     " editable; leave out --editable (-e)")


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return get_requires_for_build_editable()


def meson_options(config_settings):
    """What --config-settings setup-args=… gives meson, once or again and again; as meson-python."""
    settings = dict(config_settings or {})
    given = settings.pop("setup-args", [])
    if settings:
        raise SystemExit(f"unmask has no build setting {sorted(settings)[0]}; there is: setup-args")
    return [o for text in ([given] if isinstance(given, str) else given) for o in shlex.split(text)]


def run(command, **arguments):
    """Runs it, and ends with it if it fails: it has said why."""
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, **arguments)
    if done.returncode:
        raise SystemExit(done.returncode if done.returncode > 0 else 2)
    return done


def run_x(*arguments, stdout=None, **environment):
    return run(["sh", os.path.join(TOP, "x"), *arguments], stdout=stdout,
               env={**os.environ, "X_NO_INSTALL": "1", **environment})


def install(folder, options):
    """Builds, and installs into a folder below `folder`, which it returns."""
    build, root = os.path.join(folder, "build"), os.path.join(folder, "root")
    words = [*OPTIONS, *shlex.split(os.environ.get("X_OPTIONS", "")), *options]
    run_x("build", X_BUILD=build, X_OPTIONS=" ".join(words))
    run(["meson", "install", "-C", build, "--destdir", root, "--quiet"])
    return root


def add_installed(wheel, prefix):
    """Adds all files below the prefix; what is in bin is a program."""
    for folder, folders, names in os.walk(prefix):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if folder == os.path.join(prefix, "bin"):
                wheel.add_program(name, read(path))
            else:
                wheel.add_data(os.path.relpath(path, prefix), read(path))


def read(path):
    with open(path, "rb") as file:
        return file.read()
