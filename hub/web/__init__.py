"""The web face: pages that read the frozen floor and never hold a reply open."""

from hub.web.app import create_app as create_app
from hub.web.server import serve as serve
