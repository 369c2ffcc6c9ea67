"""The web face: pages that read the frozen floor and never hold a reply open."""

from hub.web.server import serve_pages as serve_pages
from hub.web.staff import create_app as staff_pages
from hub.web.visitors import create_app as visitor_pages

__all__ = ["serve_pages", "staff_pages", "visitor_pages"]
