"""What visitors see beside the seven moments: every kind of wall, paper and page, as it really was shown."""

from workbench.tour.gallery.closing import closed_wall
from workbench.tour.gallery.papers import papers
from workbench.tour.gallery.phone import pages
from workbench.tour.gallery.technician import technician
from workbench.tour.gallery.walls import walls
from workbench.tour.play import Play


def gallery(play: Play) -> None:
    """The hall ends its day with it: after the closed wall nothing more can be played."""
    papers(play)
    pages(play)
    walls(play)
    technician(play)
    closed_wall(play)
