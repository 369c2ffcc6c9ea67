"""A screen off the wall: keeps what a device last flipped to it, whole, for whoever asks."""

import threading
from pathlib import Path

import pygame


class FrameCapture:
    """Stands where the panel would: sees each picture when it is shown, on the device's own thread."""

    def __init__(self) -> None:
        self._flip = pygame.display.flip
        self._picture: pygame.Surface | None = None
        self._lock = threading.Lock()
        self.flips = 0
        pygame.display.flip = self._capture_flip

    def _capture_flip(self) -> None:
        self._flip()
        surface = pygame.display.get_surface()
        if surface is None:
            return
        picture = surface.copy()
        with self._lock:
            self._picture = picture
            self.flips += 1

    def save_picture(self, path: Path) -> int:
        """Write the picture, whole or not at all; how many there were so far, 0 when none."""
        with self._lock:
            picture, flips = self._picture, self.flips
        if picture is not None:
            draft = path.with_name(f".{path.stem}.part{path.suffix}")
            pygame.image.save(picture, str(draft))
            draft.replace(path)
        return flips
