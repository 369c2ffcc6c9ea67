"""What the wall is drawn with: type, shapes, colours, sizes."""
