import typer
from typer.testing import CliRunner

from cli.typed import app, plain, second

runner = CliRunner()


def test_first():
    runner.invoke(app, ["first", "--url", "https://given.example.org/"])


def test_sub():
    runner.invoke(app, ["sub", "third"])


def test_function():
    second()


def test_run():
    typer.run(plain)
