"""Programs that are given whom they contact."""
import subprocess
import sys


def test_curl():
    subprocess.run(["curl", "-sSLo", "x", "-H", "Host: none.example.org", "https://curl.example.org/x"])


def test_curl_without_scheme():
    subprocess.run(["curl", "bare.example.org/x", "--url=https://option.example.org:8443/"])


def test_curl_by_proxy():
    subprocess.run(["curl", "-x", "proxy.example.org:3128", "https://behind.example.org/"])


def test_curl_here():
    subprocess.run(["curl", "http://localhost:8000/"])
    subprocess.run(["curl", "--unix-socket", "/run/docker.sock", "http://none.example.org/"])
    subprocess.run(["curl", "--version", "https://none.example.org/"])


def test_wget():
    subprocess.check_call(["wget", "-nv", "-O", "x", "ftp://wget.example.org/x"])


def test_git(tmp_path):
    subprocess.check_call(["git", "-C", str(tmp_path), "clone", "--depth", "1", "https://git.example.org/x.git"])
    subprocess.check_call(["git", "clone", "git@scp.example.org:user/x.git", "x"])
    subprocess.check_call(["git", "ls-remote", "--heads", "git://old.example.org/x"])
    subprocess.check_call(["git", "fetch", "ssh://git@fetched.example.org:2222/x"])
    subprocess.check_call(["git", "submodule", "add", "https://inner.example.org/x", "x"])


def test_git_here(tmp_path):
    subprocess.check_call(["git", "clone", "/srv/git/x.git"])
    subprocess.check_call(["git", "clone", "../x", "C:\\x"])
    subprocess.check_call(["git", "clone", "file:///srv/git/x.git"])
    subprocess.check_call(["git", "commit", "-m", "https://none.example.org/"])
    subprocess.check_call(["git", "remote", "add", "origin", "https://none.example.org/"])


def test_git_by_a_name():
    subprocess.check_call(["git", "pull", "origin", "main"])


def test_git_somewhere(url):
    subprocess.check_call(["git", "clone", url])


def test_other_repositories():
    subprocess.call(["svn", "checkout", "svn+ssh://svn.example.org/x", "x"])
    subprocess.call(["hg", "clone", "https://hg.example.org/x"])


def test_other_machines():
    subprocess.call(["ssh", "-p", "2222", "-i", "key", "user@ssh.example.org", "curl", "https://none.example.org/"])
    subprocess.call(["scp", "-P", "22", "file", "user@scp.example.org:/tmp"])
    subprocess.call(["rsync", "-av", "--exclude", "a:b", "rsync://rsync.example.org/x", "x"])
    subprocess.call(["rsync", "-av", "-e", "ssh", "remote.example.org:x", "x"])
    subprocess.call(["sftp", "sftp.example.org:x"])
    subprocess.call(["rsync", "-av", "here/", "there/"])


def test_services():
    subprocess.call(["ping", "-c", "1", "ping.example.org"])
    subprocess.call(["nc", "-z", "nc.example.org", "25"])
    subprocess.call(["telnet", "telnet.example.org", "8080"])
    subprocess.call(["nslookup", "looked-up.example.org"])
    subprocess.call(["nslookup", "asked.example.org", "ns.example.org"])
    subprocess.call(["dig", "+short", "@9.9.9.9", "asked.example.org"])
    subprocess.call(["dig", "MX", "mail.example.org"])
    subprocess.call(["psql", "-h", "db.example.org", "-c", "select 1", "name"])
    subprocess.call(["openssl", "s_client", "-connect", "tls.example.org:443"])
    subprocess.call(["whois", "example.org"])
    subprocess.call(["whois", "-h", "whois.example.org", "example.org"])


def test_nobody_knows(program, arguments):
    subprocess.run([program, "clone", "https://none.example.org/"])
    subprocess.run(["git", *arguments])
    subprocess.run(["ours", "https://none.example.org/"])
    subprocess.run([sys.executable, "-m", "ours", "https://none.example.org/"])
