"""The journal's copies: made by day beside the hub, on a stick and at keepers, and made a journal again."""
