from click.testing import CliRunner

from cli.group import cli
from cli.plain import bare, by_hand, main, never


def test_imported():
    assert never.name


def test_runner():
    CliRunner().invoke(main, ["--lang", "x", "--url", "https://word.example.org/"])


def test_runner_of_a_fixture(runner):
    CliRunner().invoke(main, "--url=https://text.example.org/")


def test_called():
    bare()
    by_hand.main(["x"], standalone_mode=False)


def test_callback():
    bare.callback()


def test_group():
    CliRunner().invoke(cli, ["fetch-all"])


def test_group_named():
    CliRunner().invoke(cli, args=["named", "x"])


def test_group_deep():
    CliRunner().invoke(cli, ["inner", "deep"])


def test_group_added():
    CliRunner().invoke(cli, ["bare"])


def test_group_of_unknown_words(words):
    CliRunner().invoke(cli, words)
