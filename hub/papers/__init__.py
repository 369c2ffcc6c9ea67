"""What a hall prints besides its slips: number blocks, the page for a power cut, key panels."""
