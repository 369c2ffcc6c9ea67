"""The kiosk's screen: what stands where, and how it is drawn."""
