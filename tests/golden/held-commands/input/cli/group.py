import click
import requests

from .plain import bare


@click.group()
@click.pass_context
def cli(context):
    requests.get("https://group.example.org/")


@cli.command()
def fetch_all():
    requests.get("https://fetch.example.org/")


@cli.command("named")
@click.argument("what")
def function(what):
    requests.get("https://named.example.org/")


@cli.group()
def inner():
    pass


@inner.command()
def deep():
    requests.get("https://deep.example.org/")


cli.add_command(bare)
