"""What the moments of a tour share: the stage, the album, the sound."""
