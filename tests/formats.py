#!/usr/bin/python3
"""Reads what `unmask check` prints in each format as its readers do. Prints TAP.

    formats.py TOP UNMASK
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from urllib.parse import unquote_to_bytes

TOP, UNMASK = sys.argv[1], os.path.abspath(sys.argv[2])
CONTACT = "import socket\nsocket.create_connection(('www.pythontest.net', 80))\n"
# Three severities, names that want to be markup, the same twice in one file, columns behind wide
# characters, and a finding with lines to be written elsewhere.
FILES = {
    "test/__init__.py": "",
    "test/libregrtest/cmdline.py": "ALL_RESOURCES = ('network',)\n",
    "test/test_a.py": CONTACT,
    "test/test_<&\"'>]]>,:%.py": "from test import support\nsupport.requires('a]]>&<\"\\n\\x1b%,:')\n",
    "test/test_\n::error ::.py": "x = (\n",
    "test/test_\udcff.py": "x = (\n",
    "test/test_\u00e9\U0001f40d.py": "from test import support\n"
                                     "'\u00e9\U0001f40d'; support.requires('n')\n"
                                     "support.requires('ntwork')\nsupport.requires('ntwork')\n",
    "unmask.yaml": "version: 1\nservices:\n  - id: a\n    hosts: [a.example.org]\n    purpose: p\n"
                   "rules: {unused-service: note}\n",
}
# What CPython's problem matcher for gcc's warnings looks for.
GCC = re.compile(r"^(.*):(\d+):(\d+):\s+(?:fatal\s+)?(warning|error):\s+(.*)\s+\[(.*)\]$")


class Suite:
    def __init__(self, folder):
        self.folder = os.path.realpath(folder)
        for path, text in FILES.items():
            self.write(path, text)
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)

    def write(self, path, text):
        path = os.path.join(self.folder, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def check(self, *arguments, status=1, within=".", **environment):
        """What a check prints, as bytes; by default seen from the top of the repository."""
        kept = {"PATH": os.environ["PATH"], "LC_ALL": "C", **environment}
        kept.update((n, v) for n, v in os.environ.items() if n.endswith("SAN_OPTIONS"))
        done = subprocess.run([UNMASK, "check", *arguments], stdout=subprocess.PIPE, env=kept,
                              cwd=os.path.join(self.folder, within), check=False)
        assert done.returncode == status, done
        return done.stdout

    def print(self, form, *arguments, **more):
        return self.check("--output-format", form, *arguments, **more)

    def findings(self):
        """(path, line, severity, rule) of each finding, as the JSON has them."""
        return [(f["path"], f["line"], f["severity"], f["rule"])
                for f in json.loads(self.print("json"))["findings"]]


def spelled(path):
    """The path as a text that must be UTF-8 has it."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def validate(*paths):
    done = subprocess.run(["node", os.path.join(TOP, "tests/sarif.cjs"), os.path.abspath(TOP), *paths],
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done


def read_sarif(suite, *arguments, **more):
    path = os.path.join(suite.folder, "log.sarif")
    with open(path, "wb") as file:
        file.write(suite.print("sarif", *arguments, **more))
    validate(path)
    with open(path, encoding="ascii") as file:
        return json.load(file)["runs"][0]


def test_sarif_keeps_to_its_schema(suite):
    run = read_sarif(suite)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert [rules[r["ruleIndex"]] for r in run["results"]] == [r["ruleId"] for r in run["results"]]
    assert set(rules) == {r["ruleId"] for r in run["results"]}
    assert [(r["level"], r["ruleId"]) for r in run["results"]] == \
        [(severity, rule) for _, _, severity, rule in suite.findings()]
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert run["columnKind"] == "unicodeCodePoints"
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["help"]["text"] and rule["help"]["markdown"].count("\n## ") > 0
        # a link to another page leads nowhere from there
        assert not re.search(r"\]\([\w-]+\.md\)", rule["help"]["markdown"])


def test_sarif_places_are_where_they_are_said_to_be(suite):
    run = read_sarif(suite, within="test")
    seen = []
    for result in run["results"]:
        for location in result["locations"] + result.get("relatedLocations", []):
            artifact = location["physicalLocation"]["artifactLocation"]
            assert artifact["uriBaseId"] == "%SRCROOT%" and ":" not in artifact["uri"]
            path = os.path.join(os.fsencode(suite.folder), unquote_to_bytes(artifact["uri"]))
            with open(path, encoding="utf-8", newline="") as file:
                lines = file.read().split("\n")
            region = location["physicalLocation"]["region"]
            if region["startLine"] == region["endLine"]:
                seen.append(lines[region["startLine"] - 1]
                            [region["startColumn"] - 1:region["endColumn"] - 1])
    assert seen.count("'ntwork'") == 2 and "'n'" in seen
    assert "socket.create_connection(('www.pythontest.net', 80))" in seen


def test_sarif_says_when_it_is_not_to_be_trusted(suite):
    suite.write("unmask.yaml", "version: 1\nservices: 7\n")
    assert read_sarif(suite, status=2)["invocations"] == [{"executionSuccessful": False}]


def test_sarif_names_what_lies_elsewhere_by_its_absolute_path(suite):
    with tempfile.TemporaryDirectory() as folder:
        other = os.path.join(os.path.realpath(folder), "services %.yaml")
        with open(other, "w", encoding="utf-8") as file:
            file.write(FILES["unmask.yaml"])
        results = read_sarif(suite, "--registry", other)["results"]
    found = [r["locations"][0]["physicalLocation"]["artifactLocation"] for r in results
             if r["ruleId"] == "unused-service"]
    assert found == [{"uri": "file://" + other.replace(" ", "%20").replace("%.", "%25.")}], found


def fingerprints(suite):
    by_sarif = [r["partialFingerprints"] for r in read_sarif(suite)["results"]]
    by_gitlab = [i["fingerprint"] for i in json.loads(suite.print("gitlab"))]
    assert by_sarif == [{"finding/v1": f} for f in by_gitlab]
    return by_gitlab


def test_fingerprints_stay_when_lines_move(suite):
    before = fingerprints(suite)
    assert len(set(before)) == len(before) and all(re.fullmatch("[0-9a-f]{32}", f) for f in before)
    for path, text in FILES.items():
        if text.startswith(("from", "import")):
            suite.write(path, "# a line\n\n" + text)
    assert fingerprints(suite) == before
    # the one that is mended was the first or the second: they say the same
    path = next(p for p, text in FILES.items() if text.count("ntwork") == 2)
    suite.write(path, FILES[path].replace("support.requires('ntwork')\n", "", 1))
    left = fingerprints(suite)
    assert len(left) == len(before) - 1 and set(left) < set(before)


def test_gitlab_has_all_that_it_must(suite):
    issues = json.loads(suite.print("gitlab", within="test"))
    words = {"error": "critical", "warning": "major", "note": "minor"}
    found = [(i["location"]["path"], i["location"]["lines"]["begin"], i["severity"], i["check_name"])
             for i in issues]
    assert sorted(found) == sorted((spelled(p), l, words[s], r) for p, l, s, r in suite.findings())
    assert all(i["description"] for i in issues)


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def unescape(text, more=()):
    for code, char in (*more, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def read_commands(text):
    """(severity, properties, message), as a runner reads them: a line each."""
    for line in text.decode().split("\n"):
        if line.lstrip().startswith("::"):
            command, properties, message = COMMAND.fullmatch(line).groups()
            pairs = [pair.split("=", 1) for pair in properties.split(",")]
            yield command, {name: unescape(value, (("%3A", ":"), ("%2C", ",")))
                            for name, value in pairs}, unescape(message)


def test_github_annotations_are_read_back(suite):
    commands = list(read_commands(suite.print("github", within="test")))
    words = {"error": "error", "warning": "warning", "note": "notice"}
    wanted = [(spelled(p), str(l), words[s], f"unmask ({r})") for p, l, s, r in suite.findings()]
    assert sorted((p["file"], p["line"], c, p["title"]) for c, p, _ in commands) == sorted(wanted)
    order = [list(words.values()).index(c) for c, _, _ in commands]
    assert order == sorted(order) and len(set(order)) == 3
    assert {p["file"] for _, p, _ in commands} <= {spelled(p) for p in FILES}
    for _, properties, message in commands:
        assert ("col" in properties) == (properties["line"] == properties["endLine"])
        assert properties["title"][8:-1] in message


def test_github_summary_is_added_to_what_is_there(suite):
    path = os.path.join(suite.folder, "summary.md")
    suite.write("summary.md", "before\n")
    suite.print("github", GITHUB_STEP_SUMMARY=path)
    suite.check("--output-format", "github=annotations", GITHUB_STEP_SUMMARY=path)
    suite.print("json", GITHUB_STEP_SUMMARY=path)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert text.startswith("before\n") and text.count("### unmask\n") == 2
    rows = [line for line in text.split("\n") if line.startswith(("| error", "| warning", "| note"))]
    assert len(rows) == 2 * len(suite.findings()) and all(row.count(" | ") == 3 for row in rows)
    html = subprocess.run(["cmark-gfm", "-e", "table"], input=text.encode(), capture_output=True,
                          check=True).stdout.decode()
    cells = ["".join(ET.fromstring(f"<td>{c}</td>").itertext()) for c in
             re.findall(r"<td>(.*?)</td>", html, re.S)]
    paths = [cell.rsplit(":", 2)[0] for cell in cells[1::4]]
    # as it would be spelled on a terminal: a line end is \n
    wanted = [spelled(p).replace("\n", "\\n") for p, _, _, _ in suite.findings()]
    assert sorted(paths) == sorted(wanted * 2), paths
    assert "<em>" not in html and html.count("<code>") == len(rows)


def test_github_says_that_its_summary_cannot_be_written(suite):
    suite.print("github", status=2, GITHUB_STEP_SUMMARY="nowhere/summary.md")


def test_junit_has_a_case_for_each_file(suite):
    root = ET.fromstring(suite.print("junit", within="test"))
    cases = root.findall("testsuite/testcase")
    names = [case.get("name") for case in cases]
    assert set(names) == {spelled(p) for p in FILES}
    bad = {spelled(p) for p, _, s, _ in suite.findings() if s != "note"}
    failed = [c for c in cases if c.find("failure") is not None]
    assert {c.get("name") for c in failed} == bad
    for element in (root, root.find("testsuite")):
        assert (element.get("tests"), element.get("failures")) == (str(len(names)), str(len(failed)))
    lines = [line for c in cases for e in c for line in e.text.splitlines()]
    assert len(lines) == len(suite.findings())
    assert all(len(list(c.iter("failure"))) <= 1 for c in cases)


def test_checkstyle_is_read_back(suite):
    root = ET.fromstring(suite.print("checkstyle", within="test"))
    found = [(f.get("name"), int(e.get("line")), e.get("severity"), e.get("source"))
             for f in root.findall("file") for e in f.findall("error")]
    words = {"error": "error", "warning": "warning", "note": "info"}
    wanted = [(spelled(p), l, words[s], f"unmask.{r}") for p, l, s, r in suite.findings()]
    assert sorted(found) == sorted(wanted)
    text = next(e.get("message") for e in root.iter("error") if "]]>" in e.get("message"))
    assert "a]]>&<\"\n\\x1b%,:" in text


def test_concise_lines_are_what_gcc_prints(suite):
    lines = suite.print("concise", "--quiet").decode().splitlines()
    matched = [GCC.fullmatch(line) for line in lines]
    wanted = [(spelled(p).replace("\n", "\\n"), str(l), s, r) for p, l, s, r in suite.findings()
              if s != "note"]
    assert [m.group(1, 2, 4, 6) for m in matched if m] == wanted
    assert all(": note: " in line for line, m in zip(lines, matched) if not m)


def test_grouped_has_each_file_once(suite):
    text = suite.print("grouped").decode()
    heads = [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert len(heads) == len(set(heads)) == len({p for p, _, _, _ in suite.findings()})
    assert len(re.findall(r"^ +\d+:\d+  ", text, re.M)) == len(suite.findings())


def test_formats_do_not_depend_on_order_and_threads(suite):
    for form in ("grouped", "sarif", "github", "gitlab", "junit", "checkstyle"):
        texts = {suite.print(form, *paths, "--threads", threads)
                 for paths in (("test", "unmask.yaml"), ("unmask.yaml", "test")) for threads in "14"}
        assert len(texts) == 1, form


def main():
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    bad = 0
    for number, (name, function) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Suite(folder))
                print("ok", number, "-", name[5:])
            except Exception as error:  # pylint: disable=broad-except
                bad += 1
                print("not ok", number, "-", name[5:])
                last = error.__traceback__.tb_next
                while last.tb_next and last.tb_next.tb_frame.f_code.co_filename == __file__:
                    last = last.tb_next
                print(f"{name}: line {last.tb_lineno}: {type(error).__name__}: {error}",
                      file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
