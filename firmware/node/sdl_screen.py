"""How SDL shall bring pictures to a screen, said where SDL looks for it."""

import os


def choose_screen_driver(driver: str) -> None:
    """Before SDL's display is opened. Empty leaves the choice to SDL.

    On `kmsdrm` SDL takes desktop OpenGL where it finds it, and the screen of a Mesa without a graphics
    processor stays black with it; OpenGL ES is what a Pi's own processor speaks.
    """
    if driver:
        os.environ["SDL_VIDEODRIVER"] = driver
    if driver.lower() == "kmsdrm":
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "opengles2")
