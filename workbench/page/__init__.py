"""The demo's browser page: `serve(stage)` puts a whole hall on one screen, for someone without a Pi."""

from workbench.page.server import PORT, ServedPage, serve_page

__all__ = ["PORT", "ServedPage", "serve_page"]
