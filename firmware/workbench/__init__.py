"""Names that units of the landed release start; the workbench itself stands at the top level."""
