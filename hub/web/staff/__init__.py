"""What supervisors and technicians see: the live floor and the fleet."""

from hub.web.staff.app import create_app as create_app
