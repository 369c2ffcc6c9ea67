"""The web face: pages that read the frozen floor and never hold a reply open."""

from hub.web.server import serve as serve
from hub.web.staff import create_app as staff_pages
from hub.web.visitors import create_app as visitor_pages

__all__ = ["serve", "staff_pages", "visitor_pages"]
