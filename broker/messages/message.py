"""Of what messages are made."""

import msgspec

Texts = dict[str, str]


class Message(msgspec.Struct, frozen=True, omit_defaults=True):
    """What all messages share: strict fields, unknown ones ignored so that versions may meet."""
