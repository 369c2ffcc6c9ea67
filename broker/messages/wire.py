"""Which additions to the wire a program knows: a number that hub and nodes tell each other."""

from typing import Final

FIRST_WIRE: Final = 1  # of programs that said none: the first release
WIRE: Final = 2  # grows with every field or word that is added; what breaks takes another root of topics
