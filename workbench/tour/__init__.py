"""The tour: the hall plays its moments by itself, checks each, and leaves pictures and sound."""
