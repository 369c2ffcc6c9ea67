"""Speech: sentences as clips, clips as sound, sound to the loudspeaker."""
