import click
import requests


def checked(context, parameter, value):
    requests.get("https://callback.example.org/")
    return value


@click.command()
@click.option("--lang", callback=checked)
@click.option("--url", "url", default="x")
def main(lang, url):
    requests.get("https://body.example.org/")
    requests.get(url)


@click.command
def bare():
    requests.get("https://bare.example.org/")


@click.command("never")
def never():
    requests.get("https://none.example.org/")


def made():
    requests.get("https://made.example.org/")


by_hand = click.Command("by-hand", callback=made)
