#!/usr/bin/python3
"""Compares what the models say of arguments with the libraries themselves. Prints TAP.

    signatures_test.py ARGUMENTS    ARGUMENTS is the program that prints the models' arguments

Those of other libraries were taken from Debian's packages once: signatures.tsv has them, with the
version; packages.tsv tells which libraries these are, and why others are not among them. Write it anew
with extract.py.
Facts are compared with Python 3.11, whose positions the models follow; under another version the
test skips. What another release has or had is listed here: each name must really be absent.
"""
import ast
import builtins
import csv
import importlib
import inspect
import os
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


# The same of other libraries, beside those that packages.tsv leaves out.
ELSEWHERE = {
    "aiodns.DNSResolver.close": "from 3.3 on",
    "aiodns.DNSResolver.getaddrinfo": "from 3.1 on",
    "aiodns.DNSResolver.query_dns": "from 3.6 on",
    "aioresponses.aioresponses.__aenter__": "as respx's and others', of which all this is true",
    "aioresponses.aioresponses.__aexit__": "as respx's and others', of which all this is true",
    "dns.asyncresolver.Resolver.query": "of dns.resolver's alone",
    "dns.asyncresolver.Resolver.resolve_name": "from 2.4 on",
    "dns.asyncresolver.resolve_name": "from 2.4 on",
    "dns.resolver.Resolver.resolve_name": "from 2.4 on",
    "dns.resolver.resolve_name": "from 2.4 on",
    "fabric.api": "of version 1",
    "fabric.local": "of version 1",
    "fabric.operations": "of version 1",
    "google.cloud": "not in Debian 12",
    "httpcore.AsyncConnectionPool.close": "of the other pool",
    "httpcore.ConnectionPool.aclose": "of the other pool",
    "httpcore.HTTPProxy.aclose": "of the other pool",
    "httpcore.SOCKSProxy.aclose": "of the other pool",
    "httpx.AsyncBaseTransport.close": "of the other transport",
    "httpx.AsyncBaseTransport.handle_request": "of the other transport",
    "httpx.AsyncHTTPTransport.close": "of the other transport",
    "httpx.AsyncHTTPTransport.handle_request": "of the other transport",
    "httpx.BaseTransport.aclose": "of the other transport",
    "httpx.BaseTransport.handle_async_request": "of the other transport",
    "httpx.HTTPTransport.aclose": "of the other transport",
    "httpx.HTTPTransport.handle_async_request": "of the other transport",
    "imageio.imopen": "imageio.v3.imopen: aliases lead there",
    "lxml.etree.parse": "compiled",
    "netCDF4.Dataset": "compiled",
    "nox.Session.run_install": "from 2022.11 on",
    "pook.enable": "an older name of pook.on",
    "pycares.Channel.close": "from 4.9 on",
    "pycurl.Curl": "compiled",
    "pymssql.connect": "compiled",
    "pytest_mock.plugin.MagicMock": "of the mock module that it is given",
    "requests.adapters.HTTPAdapter.get_connection_with_tls_context": "from 2.32 on",
    "twisted.internet.reactor": "put in its place when it is imported",
    "websockets.connect": "imported when it is asked for",
}

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
    # unittest.main is a function, and the module that defines it.
    if not rest and len(parts) > 1:
        found = getattr(sys.modules[".".join(parts[:-1])], parts[-1])
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


def rows_of(name):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def parsed(text):
    """The parameters that a text tells."""
    node = ast.parse(f"def f({text}): pass").body[0].args
    found = [KINDS(a.arg, KINDS.POSITIONAL_ONLY) for a in node.posonlyargs]
    found += [KINDS(a.arg, KINDS.POSITIONAL_OR_KEYWORD) for a in node.args]
    found += [KINDS(a.arg, KINDS.VAR_POSITIONAL) for a in [node.vararg] if a]
    found += [KINDS(a.arg, KINDS.KEYWORD_ONLY) for a in node.kwonlyargs]
    return found + [KINDS(a.arg, KINDS.VAR_KEYWORD) for a in [node.kwarg] if a]


def check_foreign(signatures, name, fact, index, keyword):
    """A fault of what is said of a library's call, or None."""
    if name not in signatures:
        return "is not in signatures.tsv: run extract.py"
    text = signatures[name]
    if (text == "-") != (find_elsewhere(name) is not None):
        return "does not exist" if text == "-" else "exists after all"
    if text in "-?" and text or fact.startswith("has "):
        return None
    return fault_of(parsed(text), index, keyword)


def find_elsewhere(name):
    """The entry of ELSEWHERE that the name falls under, or None."""
    return next((entry for entry in ELSEWHERE
                 if name == entry or name.startswith(entry + ".")), None)


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
    packages = {row["name"]: row["package"] for row in rows_of("packages.tsv")}
    signatures = {row["name"]: row["parameters"] for row in rows_of("signatures.tsv")}
    for line in output.splitlines():
        name, fact, index, keyword = line.split("\t")
        top = name.split(".")[0]
        if name.endswith(".*") or packages.get(top) == "":
            continue
        if top in packages:
            met.add(find_elsewhere(name))
            fault = check_foreign(signatures, name, fact, int(index), keyword)
            faults.setdefault(top, []).extend([f"{name} ({fact}) {fault}"] if fault else [])
            continue
        met.add(find_absent(name))
        fault = check(name, fact, int(index), keyword)
        faults.setdefault(top, []).extend([f"{name} ({fact}) {fault}"] if fault else [])
    faults["names of other releases"] = [f"{name}: no model has it" for name in ABSENT
                                         if name not in met]
    faults["names of other releases"] += [f"{name}: no model has it" for name in ELSEWHERE
                                          if name not in met]
    print(f"1..{len(faults)}")
    for number, (top, found) in enumerate(sorted(faults.items()), 1):
        print(f"{'not ok' if found else 'ok'} {number} - {top}")
        for fault in found:
            print(f"# {fault}")


if __name__ == "__main__":
    main()
