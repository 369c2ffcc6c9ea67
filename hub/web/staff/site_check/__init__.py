"""The pages on which a technician walks the hall."""

from hub.web.staff.site_check.pages import site_check_pages as site_check_pages
