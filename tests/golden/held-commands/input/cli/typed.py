import requests
import typer

app = typer.Typer()
sub = typer.Typer()
app.add_typer(sub, name="sub")


@app.callback()
def common(verbose: bool = typer.Option(False)):
    requests.get("https://common.example.org/")


@app.command()
def first(url: str = typer.Option("https://default.example.org/")):
    requests.get(url)


@app.command()
def second():
    requests.get("https://second.example.org/")


@sub.command("third")
def other():
    requests.get("https://third.example.org/")


def plain():
    requests.get("https://run.example.org/")
