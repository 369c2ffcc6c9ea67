"""Alarms by e-mail, over a mail server of the house or the provider's."""

import smtplib
import ssl
from contextlib import closing
from email.message import EmailMessage
from email.utils import formatdate
from typing import Final

from hub.config import EmailConfig
from hub.watch.notify.letter import Letter, compose_body, compose_subject
from hub.watch.notify.post import NotTold

TIMEOUT_S: Final = 10.0


def send_email(config: EmailConfig, letter: Letter) -> None:
    """Raises NotTold when the server is not there, is not who it says, or takes no message of ours."""
    try:
        with closing(_connect_server(config)) as server:  # no goodbye to one that failed: it may not answer
            if config.security == "starttls":
                server.starttls(context=_build_tls_context(config))
            if config.username:
                server.login(config.username, config.password)
            server.send_message(build_email(config, letter))
            server.quit()
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTold(f"{config.host}:{config.port}: {fault}") from fault


def build_email(config: EmailConfig, letter: Letter) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = compose_subject(letter), config.sender, ", ".join(config.to)
    made["Date"] = formatdate(localtime=True)
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    made.set_content(compose_body(letter))
    return made


def _connect_server(config: EmailConfig) -> smtplib.SMTP:
    if config.security == "tls":
        return smtplib.SMTP_SSL(
            config.host, config.port, timeout=TIMEOUT_S, context=_build_tls_context(config)
        )
    return smtplib.SMTP(config.host, config.port, timeout=TIMEOUT_S)


def _build_tls_context(config: EmailConfig) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(config.ca) if config.ca else None)
