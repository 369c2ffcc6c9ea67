"""Alarms by e-mail, over a mail server of the house or the provider's."""

import smtplib
import ssl
from contextlib import closing
from email.message import EmailMessage
from email.utils import formatdate
from typing import Final

from hub.config import EmailConfig
from hub.watch.notify.letter import Letter, body, subject
from hub.watch.notify.post import NotTold

TIMEOUT_S: Final = 10.0


def send(config: EmailConfig, letter: Letter) -> None:
    """Raises NotTold when the server is not there, is not who it says, or takes no message of ours."""
    try:
        with closing(_server(config)) as server:  # no goodbye to one that failed: it may not answer
            if config.security == "starttls":
                server.starttls(context=_trust(config))
            if config.username:
                server.login(config.username, config.password)
            server.send_message(message(config, letter))
            server.quit()
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTold(f"{config.host}:{config.port}: {fault}") from fault


def message(config: EmailConfig, letter: Letter) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = subject(letter), config.sender, ", ".join(config.to)
    made["Date"] = formatdate(localtime=True)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    made.set_content(body(letter))
    return made


def _server(config: EmailConfig) -> smtplib.SMTP:
    if config.security == "tls":
        return smtplib.SMTP_SSL(config.host, config.port, timeout=TIMEOUT_S, context=_trust(config))
    return smtplib.SMTP(config.host, config.port, timeout=TIMEOUT_S)


def _trust(config: EmailConfig) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(config.ca) if config.ca else None)
