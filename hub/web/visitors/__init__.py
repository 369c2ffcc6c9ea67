"""What visitors see on their phones: services, the hall, and how their own number stands."""

from hub.web.visitors.app import create_app as create_app
