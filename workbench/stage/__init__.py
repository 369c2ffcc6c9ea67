"""A hall of real processes on this machine: started, held, followed, ended; and the people in it."""
