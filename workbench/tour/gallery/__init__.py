"""What visitors see beside the seven moments: every kind of wall, paper and page, as it really was shown."""

from workbench.tour.gallery.closing import draw_closed_wall
from workbench.tour.gallery.papers import draw_papers
from workbench.tour.gallery.phone import photograph_pages
from workbench.tour.gallery.technician import draw_technician_guide
from workbench.tour.gallery.walls import draw_walls
from workbench.tour.scene.play import Play


def draw_gallery(play: Play) -> None:
    """The hall ends its day with it: after the closed wall nothing more can be played."""
    draw_papers(play)
    photograph_pages(play)
    draw_walls(play)
    draw_technician_guide(play)
    draw_closed_wall(play)
