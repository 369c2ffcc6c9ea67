"""The keeper: a program on another machine that fetches the journal's copies from the hub and keeps them."""
