"""Writes a wheel (PyPA's "binary distribution format") that holds a program."""
import base64
import csv
import hashlib
import io
import os
import struct
import sysconfig
import time
import zipfile

from metadata import date_asked_for

# The first and the last moment that a zip file can tell, in seconds since 1970.
FIRST, LAST = 315532800, 4354819198

# A 32-bit Python on a 64-bit kernel is told the kernel's name.
NARROW = {"linux_x86_64": "linux_i686", "linux_aarch64": "linux_armv7l"}


def platform_tag():
    """The tag of this machine; a program that is linked with its libraries runs on no other."""
    tag = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return NARROW.get(tag, tag) if struct.calcsize("P") == 4 else tag


def tag_of_wheel():
    """Any Python 3 will do: it only puts the program in its place."""
    return f"py3-none-{platform_tag()}"


def text_of_wheel():
    """The text of the file WHEEL."""
    return ("Wheel-Version: 1.0\n"
            "Generator: unmask\n"
            "Root-Is-Purelib: false\n"
            f"Tag: {tag_of_wheel()}\n")


def timestamp():
    """The same for each build of the same sources: SOURCE_DATE_EPOCH, else the earliest."""
    return time.gmtime(min(max(date_asked_for() or 0, FIRST), LAST))[:6]


def digest_of(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


class WheelFile:
    """A wheel in the making. What is added is written at once; the end adds RECORD."""

    def __init__(self, folder, name, version):
        self.stem = f"{name}-{version}"
        self.name = f"{self.stem}-{tag_of_wheel()}.whl"
        self.record = []
        self.zip = zipfile.ZipFile(os.path.join(folder, self.name), "w", zipfile.ZIP_DEFLATED)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self._write_record()
        self.zip.close()

    def add_info(self, name, data):
        """A file that tells of the wheel."""
        self._add(f"{self.stem}.dist-info/{name}", data, 0o644)

    def add_program(self, name, data):
        """A file for the folder of the environment that is on the PATH."""
        self._add(f"{self.stem}.data/scripts/{name}", data, 0o755)

    def add_data(self, path, data):
        """A file for below the environment's own folder, as share/man/man1/a.1."""
        self._add(f"{self.stem}.data/data/{path}", data, 0o644)

    def _add(self, path, data, mode):
        self._write(path, data, mode)
        self.record.append((path, f"sha256={digest_of(data)}", len(data)))

    def _write(self, path, data, mode):
        info = zipfile.ZipInfo(path, timestamp())
        info.create_system = 3  # Unix, which has modes
        info.external_attr = (0o100000 | mode) << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        self.zip.writestr(info, data)

    def _write_record(self):
        path = f"{self.stem}.dist-info/RECORD"
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([*self.record, (path, "", "")])
        self._write(path, text.getvalue().encode(), 0o644)
