#!/usr/bin/python3
"""Compares what the models say of arguments with the libraries themselves. Prints TAP.

    signatures_test.py ARGUMENTS    ARGUMENTS is the program that prints the models' arguments

Facts are compared with Python 3.11, whose positions the models follow; under another version the
test skips. What another release has or had is listed here: each name must really be absent.
"""
import builtins
import importlib
import inspect
import subprocess
import sys
import warnings

warnings.simplefilter("ignore")

# Gone from, or not yet in, 3.11; the models know them for other releases, or for what is taken for
# something else.
ABSENT = {
    "_testcapi.err_formatunraisable": "from 3.13 on",
    "_testcapi.err_writeunraisable": "from 3.13 on",
    "asyncio.EventLoop": "from 3.13 on",
    "asyncio.ProactorEventLoop": "on Windows",
    "asyncio._WindowsSelectorEventLoop": "on Windows",
    "io.IOBase.read": "of its subclasses",
    "str.decode": "Python 2",
    "str.read_bytes": "of pathlib.Path, which is taken for its text",
    "str.read_text": "of pathlib.Path, which is taken for its text",
    "str.safe_substitute": "of string.Template, which is taken for its text",
    "str.substitute": "of string.Template, which is taken for its text",
    "test.support.TransientResource": "up to 3.8",
    "test.support.check_no_resource_warning": "up to 3.9",
    "test.support.check_no_warnings": "up to 3.9",
    "test.support.check_warnings": "up to 3.9",
    "test.support.ignore_warnings": "up to 3.9",
    "test.support.ioerror_peer_reset": "up to 3.8",
    "test.support.reap_threads": "up to 3.9",
    "test.support.script_helper.python_exit_code": "Python 2",
    "test.support.socket_peer_reset": "up to 3.8",
    "test.support.time_out": "up to 3.8",
    "typing.NamedTuple._replace": "of the classes that are made",
}

# The models call these by the package alone: aliases lead there.
MOVED = {
    "asyncio.BaseProactorEventLoop": "asyncio.proactor_events.BaseProactorEventLoop",
    "asyncio.BaseSelectorEventLoop": "asyncio.selector_events.BaseSelectorEventLoop",
    "asyncio._UnixSelectorEventLoop": "asyncio.unix_events._UnixSelectorEventLoop",
}

# No part of the standard library.
FOREIGN = frozenset("""
absl aio_pika aiodns aioftp aiohttp aiomysql aiopg aioresponses aiosmtplib amqp anyio astropy
astroquery asyncio_mqtt asyncpg asyncssh asynctest azure Bio boltons boto3 bugzilla cachecontrol
cached_property caldav cartopy cassandra clickhouse_driver cloudscraper consul couchdb curl_cffi
datasets debianbts delegator discogs_client django dns docker dulwich elasticsearch etcd3 fabric
feedparser fiona fixtures flask_testing fs fsspec ftputil gdown gensim geopandas git github gitlab
google grpc httpcore httpretty httpx huggingface_hub hvac imageio imapclient influxdb
internetarchive invoke jenkins jira kafka keras kombu lazy ldap3 lxml matplotlib mechanicalsoup
mechanize memcache minio moto musicbrainzngs mysql MySQLdb nats ncclient netCDF4 netmiko newspaper
niquests nltk nox ntplib numpy obspy opensearchpy oslotest overpy owslib paho pandas paramiko
pexpect pika pip polars pooch pook praw propcache proxmoxer psycopg psycopg2 pycares pycurl pydantic
pygit2 pylibmc pymemcache pymongo pymssql pymysql pyproj pyramid pysftp pysnmp pysolr pytest
pytest_asyncio pytest_console_scripts pytest_httpx pytest_mock pytest_socket pytest_subprocess pyVim
pyvo pyzabbix rasterio rdflib redis reify requests requests_cache requests_futures requests_html
requests_mock requests_oauthlib requests_toolbelt responses respx robobrowser sarge seaborn selenium
sentence_transformers sh shodan skimage sklearn slack_sdk smart_open spacy SPARQLWrapper sqlalchemy
statsmodels stripe suds swiftclient telegram telnetlib3 tensorflow testtools torch torchvision
tornado traitlets traits transformers treq trio tweepy twilio twisted urllib3 vcr websocket
websockets wget xarray yt_dlp zeep zmq zope
""".split())

KINDS = inspect.Parameter
LAST, KEYWORD_ONLY = -1, -2


def resolve(name):
    """The object of that dotted name, and the class that holds it (or None)."""
    for old, new in MOVED.items():
        if name == old or name.startswith(old + "."):
            name = new + name[len(old):]
    parts = name.split(".")
    if hasattr(builtins, parts[0]):
        found, rest = builtins, parts
    else:
        for size in range(len(parts), 0, -1):
            try:
                found = importlib.import_module(".".join(parts[:size]))
            except ImportError:
                continue
            rest = parts[size:]
            break
        else:
            raise AttributeError(name)
    holder = None
    for part in rest:
        holder, found = found, getattr(found, part)
    return found, holder if inspect.isclass(holder) else None


def parameters_of(name):
    """The parameters of a call, without self; None if Python does not tell."""
    found, holder = resolve(name)
    try:
        parameters = list(inspect.signature(found).parameters.values())
    except ValueError:
        return None
    is_bound = holder is None or inspect.ismethod(found) or inspect.isclass(found)
    static = holder and isinstance(inspect.getattr_static(holder, name.split(".")[-1]),
                                   staticmethod)
    takes_any = parameters and parameters[0].kind == KINDS.VAR_POSITIONAL
    return parameters if is_bound or static or takes_any else parameters[1:]


def fault_of(parameters, index, keyword):
    """What is wrong with a position and a keyword, or None."""
    positional = [p for p in parameters
                  if p.kind in (KINDS.POSITIONAL_ONLY, KINDS.POSITIONAL_OR_KEYWORD)]
    kinds = {p.kind for p in parameters}
    if keyword:
        named = [p.name for p in parameters
                 if p.kind in (KINDS.POSITIONAL_OR_KEYWORD, KINDS.KEYWORD_ONLY)]
        if keyword not in named and KINDS.VAR_KEYWORD not in kinds:
            return f"has no keyword {keyword}"
    if index == KEYWORD_ONLY or index == LAST:
        return None
    if index >= len(positional):
        return None if KINDS.VAR_POSITIONAL in kinds else f"has no position {index}"
    parameter = positional[index]
    if keyword and parameter.name != keyword:
        return f"has {parameter.name} at position {index}, not {keyword}"
    if not keyword and parameter.kind == KINDS.POSITIONAL_OR_KEYWORD:
        return f"takes position {index} as the keyword {parameter.name}, too"
    return None


# What some packages of the same release have and others do not.
BACKPORTED = {"test.support.subTests"}


def find_absent(name):
    """The entry of ABSENT that the name falls under, or None."""
    return next((absent for absent in ABSENT
                 if name == absent or name.startswith(absent + ".")), None)


def check(name, fact, index, keyword):
    """A fault, or None; a call whose signature Python does not tell has none."""
    absent = find_absent(name)
    try:
        resolve(name)
    except AttributeError:
        return None if absent or name in BACKPORTED else "does not exist"
    if absent:
        return "exists after all"
    parameters = None if fact.startswith("has ") else parameters_of(name)
    return fault_of(parameters, index, keyword) if parameters is not None else None


def main():
    if sys.version_info[:2] != (3, 11):
        print("1..0 # SKIP needs Python 3.11")
        return
    output = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    faults, met = {}, set()
    for line in output.splitlines():
        name, fact, index, keyword = line.split("\t")
        top = name.split(".")[0]
        if top in FOREIGN or name.endswith(".*"):
            continue
        met.add(find_absent(name))
        fault = check(name, fact, int(index), keyword)
        faults.setdefault(top, []).extend([f"{name} ({fact}) {fault}"] if fault else [])
    faults["names of other releases"] = [f"{name}: no model has it" for name in ABSENT
                                         if name not in met]
    print(f"1..{len(faults)}")
    for number, (top, found) in enumerate(sorted(faults.items()), 1):
        print(f"{'not ok' if found else 'ok'} {number} - {top}")
        for fault in found:
            print(f"# {fault}")


if __name__ == "__main__":
    main()
