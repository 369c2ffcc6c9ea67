"""What visitors see beside the seven moments: every kind of wall, paper and page, as it really was shown."""

from firmware.workbench.gallery.closing import closed_wall
from firmware.workbench.gallery.papers import papers
from firmware.workbench.gallery.phone import pages
from firmware.workbench.gallery.technician import technician
from firmware.workbench.gallery.walls import walls
from firmware.workbench.play import Play


def gallery(play: Play) -> None:
    """The hall ends its day with it: after the closed wall nothing more can be played."""
    papers(play)
    pages(play)
    walls(play)
    technician(play)
    closed_wall(play)
