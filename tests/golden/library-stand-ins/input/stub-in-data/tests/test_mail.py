import smtplib


def test_mail():
    smtplib.SMTP("mail.example.org")
