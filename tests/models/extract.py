#!/usr/bin/env python3
"""Writes signatures.tsv: what Debian's packages say of the calls that the models describe.

    extract.py ARGUMENTS FOLDER [NAME...]

ARGUMENTS is the program that prints the models' arguments. The packages of packages.tsv are unpacked
below FOLDER, as far as they are not there yet, and read, not run. What was found of each name goes
into signatures.tsv beside this file, with the package and its version. With NAME... only these are
looked up, and printed. Nothing of this runs in a test.
"""
import ast
import copy
import csv
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = "usr/lib/python3/dist-packages", "usr/lib/python3.11", "usr/share/nox", "usr/share/dist"


class Absent(Exception):
    """There is no such name, or nothing tells what it is."""


class Sources:
    """Modules below some folders, as trees."""

    def __init__(self, folders):
        self.folders = folders
        self.modules = {}

    def module(self, name):
        if name not in self.modules:
            self.modules[name] = self.read(name)
        return self.modules[name]

    def read(self, name):
        path = name.replace(".", "/")
        for folder in self.folders:
            for end in "/__init__.py", ".py", "/__init__.pyi", ".pyi":
                full = os.path.join(folder, path + end)
                if os.path.exists(full):
                    with open(full, encoding="utf-8", errors="replace") as file:
                        return Module(self, name, "__init__" in end, ast.parse(file.read()), full)
        return None

    def find(self, name):
        """(module, node) of a dotted name."""
        parts = name.split(".")
        for size in [1, *range(len(parts), 1, -1)]:
            module = self.module(".".join(parts[:size]))
            if not module:
                continue
            try:
                found = module, None
                for part in parts[size:]:
                    found = member(found, part)
                return found
            except Absent:
                pass
        raise Absent(name)


class Module:
    def __init__(self, sources, name, is_package, tree, path):
        self.sources, self.name, self.is_package, self.path = sources, name, is_package, path
        self.names, self.stars, self.busy = {}, [], set()
        collect(self, tree.body, self.names)
        stub = path[:-3] + ".pyi"
        if path.endswith(".py") and os.path.exists(stub):
            with open(stub, encoding="utf-8") as file:
                for key, node in collect(self, ast.parse(file.read()).body, {}).items():
                    self.names.setdefault(key, node)

    def absolute(self, node):
        if not node.level:
            return node.module
        parts = self.name.split(".")
        drop = node.level - self.is_package
        parts = parts[:len(parts) - drop] if drop else parts
        return ".".join(parts + ([node.module] if node.module else []))

    def get(self, name):
        """(module, node) of a name in it."""
        if name in self.busy:
            raise Absent(f"{self.name}.{name}")
        self.busy.add(name)
        try:
            return self.look(name)
        finally:
            self.busy.discard(name)

    def look(self, name):
        node = self.names.get(name)
        if isinstance(node, tuple):
            return self.imported(*node)
        if isinstance(node, (ast.Name, ast.Attribute)):
            try:
                return self.evaluate(node)
            except Absent:
                return self, node
        if node is not None:
            return self, node
        below = self.sources.module(f"{self.name}.{name}")
        if below:
            return below, None
        for star in reversed(self.stars):
            module = self.sources.module(star)
            if module:
                try:
                    return module.get(name)
                except Absent:
                    pass
        raise Absent(f"{self.name}.{name}")

    def imported(self, source, name):
        if not name:
            module = self.sources.module(source)
            if not module:
                raise Absent(source)
            return module, None
        below = self.sources.module(f"{source}.{name}")
        module = self.sources.module(source)
        if module:
            try:
                return module.get(name)
            except Absent:
                pass
        if below:
            return below, None
        raise Absent(f"{source}.{name}")

    def evaluate(self, node):
        if isinstance(node, ast.Name):
            return self.get(node.id)
        if isinstance(node, ast.Attribute):
            return member(self.evaluate(node.value), node.attr)
        if isinstance(node, ast.Subscript):
            return self.evaluate(node.value)
        raise Absent(ast.dump(node)[:60])


def collect(module, body, names):
    """The names that statements bind: definitions, imports (source, name), and what is assigned."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            is_overload = "overload" in [ast.unparse(d).split(".")[-1] for d in node.decorator_list]
            if not (is_overload and isinstance(names.get(node.name), ast.FunctionDef)):
                names[node.name] = node
        elif isinstance(node, ast.ImportFrom):
            source = module.absolute(node)
            for alias in node.names:
                if alias.name == "*":
                    module.stars.append(source)
                else:
                    names[alias.asname or alias.name] = (source, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    names[alias.asname] = (alias.name, None)
                else:
                    names[alias.name.split(".")[0]] = (alias.name.split(".")[0], None)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    names.setdefault(target.id, node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.setdefault(node.target.id, node.value or node)
        elif isinstance(node, (ast.If, ast.Try, ast.With)):
            for block in ("body", "orelse", "finalbody"):
                collect(module, getattr(node, block, []), names)
            for handler in getattr(node, "handlers", []):
                for key, value in collect(module, handler.body, {}).items():
                    names.setdefault(key, value)
    return names


def member(found, name):
    """(module, node) of an attribute of a module or class."""
    module, node = found
    if node is None:
        return module.get(name)
    if not isinstance(node, ast.ClassDef):
        raise Absent(name)
    own = collect(module, node.body, {}).get(name)
    if isinstance(own, ast.Name):
        return member(found, own.id) if own.id != name else module.get(own.id)
    if isinstance(own, tuple):
        return module.imported(*own)
    if own is not None:
        return module, own
    for base in node.bases:
        try:
            return member(module.evaluate(base), name)
        except (Absent, RecursionError):
            pass
    for inner in ast.walk(node):
        is_set = isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store)
        if is_set and inner.attr == name and ast.unparse(inner.value) == "self":
            return module, inner
    raise Absent(f"{node.name}.{name}")


def is_open(found, depth=0):
    """Whether a class has a base that is not at hand, or ways to make attributes."""
    module, node = found
    own = collect(module, node.body, {})
    if "__getattr__" in own or "__getattribute__" in own or node.keywords or depth > 9:
        return True
    for base in node.bases:
        try:
            if ast.unparse(base) != "object" and is_open(module.evaluate(base), depth + 1):
                return True
        except (Absent, AttributeError):
            return True
    return False


def parameters(node, bound):
    """The parameters as text, without annotations, values, and without the first if it is bound."""
    arguments = copy.deepcopy(node.args)
    for argument in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs,
                     arguments.vararg, arguments.kwarg]:
        if argument:
            argument.annotation = None
    first = arguments.posonlyargs or arguments.args
    if bound and first:
        del first[0]
    arguments.defaults = [ast.Constant(0) for _ in arguments.defaults][-(len(
        arguments.posonlyargs) + len(arguments.args)) or None:]
    arguments.kw_defaults = [default and ast.Constant(0) for default in arguments.kw_defaults]
    return ast.unparse(arguments).replace(" ", "").replace("=0", "")


def signature(sources, name):
    """The parameters of a call of that name; "?": it is there, and nothing tells them."""
    holder, _, last = name.rpartition(".")
    try:
        module, node = sources.find(name)
    except (Absent, RecursionError):
        try:
            above = sources.find(holder)
        except (Absent, RecursionError):
            raise Absent(name) from None
        is_class = isinstance(above[1], ast.ClassDef)
        if (is_class and is_open(above)) or (above[1] is not None and not is_class):
            return "?"
        raise
    if node is None or not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return "?"
    node = ast.parse(ast.unparse(node)).body[0]
    if isinstance(node, ast.ClassDef):
        for maker in "__init__", "__new__":
            try:
                made = member((module, node), maker)[1]
            except (Absent, RecursionError):
                continue
            return parameters(made, True) if isinstance(made, ast.FunctionDef) else "?"
        return "?" if node.decorator_list or is_open((module, node)) else ""
    decorators = [ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list]
    try:
        in_class = isinstance(sources.find(holder)[1], ast.ClassDef)
    except Absent:
        in_class = False
    if any(d in ("property", "cached_property") for d in decorators):
        return "?"
    return parameters(node, in_class and "staticmethod" not in decorators)


def packages():
    with open(os.path.join(HERE, "packages.tsv"), encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def unpack(package, folder):
    """Where the package is unpacked, and its version."""
    path = os.path.join(folder, package)
    if not os.path.isdir(path):
        os.makedirs(path)
        subprocess.run(["apt-get", "download", "-qq", package], cwd=path, check=True)
        archive = [name for name in os.listdir(path) if name.endswith(".deb")][0]
        subprocess.run(["dpkg", "-x", archive, "."], cwd=path, check=True)
    archive = [name for name in os.listdir(path) if name.endswith(".deb")][0]
    version = subprocess.run(["dpkg-deb", "-f", archive, "Version"], cwd=path, check=True,
                             capture_output=True, text=True).stdout.strip()
    return path, version


def main():
    arguments, folder, wanted = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3:]
    owners, folders = {}, []
    for row in packages():
        if row["package"]:
            path, version = unpack(row["package"], folder)
            owners[row["name"]] = row["package"], version
            folders += [os.path.join(path, below) for below in FOLDERS]
    sources = Sources(folders)
    if wanted:
        for name in wanted:
            print(name, signature(sources, name))
        return
    output = subprocess.run([arguments], check=True, capture_output=True, text=True).stdout
    names = sorted({line.split("\t")[0] for line in output.splitlines()})
    with open(os.path.join(HERE, "signatures.tsv"), "w", encoding="utf-8") as file:
        file.write("name\tpackage\tversion\tparameters\n")
        for name in names:
            top = name.split(".")[0]
            if top not in owners or name.endswith(".*"):
                continue
            try:
                file.write("\t".join([name, *owners[top], signature(sources, name)]) + "\n")
            except Absent:
                file.write("\t".join([name, *owners[top], "-"]) + "\n")


if __name__ == "__main__":
    main()
