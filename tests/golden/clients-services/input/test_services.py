import bugzilla
import github
import gitlab
import hvac
import internetarchive
import jenkins
import jira
import overpy
import praw
import stripe
import telegram
import tweepy
import yt_dlp
from astroquery.mast import Observations
from Bio import Entrez, ExPASy
from Bio.Blast import NCBIWWW
from Bio.KEGG import REST
from google.cloud import storage
from obspy.clients.fdsn import Client as Fdsn
from owslib.wms import WebMapService
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient
from SPARQLWrapper import SPARQLWrapper
from twilio.rest import Client as Twilio


def test_forges():
    github.Github('token').get_repo('a/b')
    github.Github(base_url='https://github.example.org/api/v3').get_user('a')
    gitlab.Gitlab(private_token='x').projects.list()
    gitlab.Gitlab('https://gitlab.example.org').auth()
    jira.JIRA('https://jira.example.org').issue('A-1')
    jenkins.Jenkins('https://jenkins.example.org').get_whoami()
    bugzilla.Bugzilla('https://bugzilla.example.org')


def test_never():
    github.Github()
    jira.JIRA('https://never.example.org', get_server_info=False)
    overpy.Overpass()


def test_talk():
    WebClient('token').chat_postMessage(channel='a', text='b')
    WebClient(base_url='https://slack.example.org/api/').api_test()
    WebhookClient('https://hooks.example.org/x').send(text='b')
    tweepy.API(None).home_timeline()
    praw.Reddit('bot').subreddit('all')
    telegram.Bot('token').get_me()
    Twilio('a', 'b').messages.create(to='c')
    stripe.Charge.create(amount=1)


def test_science():
    Entrez.efetch(db='nucleotide', id='1')
    NCBIWWW.qblast('blastn', 'nt', 'ACGT', url_base='https://blast.example.org/')
    ExPASy.get_prosite_raw('PS00001')
    REST.kegg_info('kegg')
    Fdsn()
    Observations.query_object('M8')
    SPARQLWrapper('https://sparql.example.org/').query()
    overpy.Overpass().query('node(1);out;')
    WebMapService('https://wms.example.org/', xml=b'<xml/>')
    WebMapService('https://maps.example.org/')


def test_archives():
    internetarchive.get_item('nasa')
    with yt_dlp.YoutubeDL({}) as ydl:
        ydl.extract_info('https://video.example.org/1')
        ydl.download(['https://video.example.org/2', 'https://videos.example.org/3'])
    storage.Client().list_buckets()
    hvac.Client('https://vault.example.org').read('secret')
