"""The zones' shapes as pure data: whole, of one star, with room for a figure."""

import math

import pytest

from drawing.shapes import OUTLINES

CORNERED = [name for name, outline in OUTLINES.items() if outline.corners]


@pytest.mark.parametrize("name", CORNERED)
def test_no_corner_leaves_the_square_where_a_medium_would_cut_it_off(name: str) -> None:
    assert all(0 <= each <= 1 for corner in OUTLINES[name].corners for each in corner)


@pytest.mark.parametrize("name", CORNERED)
def test_a_shape_fills_its_square_so_that_all_look_equally_large(name: str) -> None:
    for axis in (0, 1):
        ends = [corner[axis] for corner in OUTLINES[name].corners]
        assert max(ends) - min(ends) >= 0.87


def test_a_star_has_five_points_of_one_length_and_five_corners_between() -> None:
    star = OUTLINES["bintang"]
    reaches = [round(math.dist(corner, star.middle), 6) for corner in star.corners]
    assert len(set(reaches[::2])) == len(set(reaches[1::2])) == 1
    assert reaches[1] / reaches[0] == pytest.approx(0.528, abs=0.001)


def test_corners_are_placed_in_a_square_of_any_size_at_any_place() -> None:
    xs, ys = zip(*OUTLINES["persegi"].place_corners(50, at=(100, 200)), strict=True)
    assert xs == pytest.approx((103, 147, 147, 103))
    assert ys == pytest.approx((203, 203, 247, 247))


@pytest.mark.parametrize("name", CORNERED)
def test_an_edge_leaves_less_of_the_shape_around_the_same_middle(name: str) -> None:
    outline = OUTLINES[name]
    for outer, inner in zip(outline.place_corners(100), outline.place_corners(100, edge=5), strict=True):
        middle = (outline.middle[0] * 100, outline.middle[1] * 100)
        assert math.dist(inner, middle) < math.dist(outer, middle)
