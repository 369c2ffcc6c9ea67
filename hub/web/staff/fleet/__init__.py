"""The technician's pages: what is wrong and what to do, every device, its history, figures for programs."""

from hub.web.staff.fleet.pages import fleet_pages as fleet_pages
