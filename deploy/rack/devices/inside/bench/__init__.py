"""The bench around a board: fingers on its lines, eyes on its lamps and wall, the printer at its socket."""
