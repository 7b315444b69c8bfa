import aio_pika
import boto3
import caldav
import cassandra.cluster
import consul
import docker
import grpc
import httpcore
import influxdb
import kafka
import kombu
import ldap3
import memcache
import moto
import ncclient.manager
import netmiko
import pika
import pymemcache.client.base
import pymongo
import redis
import zmq
from elasticsearch import Elasticsearch
from motor.motor_asyncio import AsyncIOMotorClient
from pysnmp.hlapi import UdpTransportTarget


def test_databases():
    pymongo.MongoClient('mongo.example.org')
    pymongo.MongoClient('mongodb://uri.example.org:27018/db')
    pymongo.MongoClient(['one.example.org', 'two.example.org'])
    AsyncIOMotorClient('motor.example.org')
    influxdb.InfluxDBClient('influx.example.org').ping()
    cassandra.cluster.Cluster(['cassandra.example.org']).connect()
    Elasticsearch(['https://elastic.example.org:9200']).search()
    redis.from_url('redis://redis.example.org/0').get('key')
    memcache.Client(['memcache.example.org:11211']).get('key')
    pymemcache.client.base.Client(('pymemcache.example.org', 11211)).get('key')


def test_here():
    pymongo.MongoClient()
    pymongo.MongoClient('never.example.org', connect=False)
    influxdb.InfluxDBClient().ping()
    pika.BlockingConnection(pika.ConnectionParameters())
    docker.DockerClient(base_url='unix://var/run/docker.sock').ping()
    kafka.KafkaProducer()


def test_directories():
    ldap3.Connection(ldap3.Server('ldap.example.org')).bind()
    ldap3.Connection(ldap3.Server('ldaps://ldaps.example.org'), auto_bind=True)
    ldap3.Connection(ldap3.Server('never.example.org'))
    consul.Consul('consul.example.org').agent.self()
    caldav.DAVClient('https://caldav.example.org/').principal()


def test_brokers():
    pika.BlockingConnection(pika.ConnectionParameters('pika.example.org'))
    pika.BlockingConnection(pika.URLParameters('amqp://rabbit.example.org/'))
    kombu.Connection('amqp://kombu.example.org').connect()
    kafka.KafkaProducer(bootstrap_servers=['kafka.example.org:9092', 'other.example.org:9093'])
    zmq.Context().socket(zmq.REQ).connect('tcp://zmq.example.org:5555')
    zmq.Context.instance().socket(zmq.REQ).connect('tcp://instance.example.org:5555')
    docker.DockerClient(base_url='tcp://docker.example.org:2375').ping()
    grpc.insecure_channel('grpc.example.org:50051')


async def test_later():
    await aio_pika.connect_robust('amqp://aio.example.org/')


def test_machines():
    netmiko.ConnectHandler(device_type='cisco_ios', host='netmiko.example.org')
    ncclient.manager.connect(host='netconf.example.org', port=830)
    UdpTransportTarget(('snmp.example.org', 161))
    httpcore.request('GET', 'https://core.example.org/')
    with httpcore.ConnectionPool() as pool:
        pool.request('GET', 'https://pool.example.org/')
    httpcore.ConnectionPool(network_backend=Mock()).request('GET', 'https://never.example.org/')


def test_browser(page):
    page.goto('https://browser.example.org/')


def test_aws():
    boto3.client('sqs', region_name='eu-west-1').list_queues()
    boto3.client('sqs').list_queues()


@moto.mock_aws
def test_aws_faked():
    boto3.client('sns', region_name='eu-west-1').list_topics()
