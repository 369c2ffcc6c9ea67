"""How the machine under a node is: its board, its clock, its restarts, its figures."""
