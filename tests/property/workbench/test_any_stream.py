"""However a stream is cut, its packets come out whole."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.devices.packets import PacketSplitter

PUBLISH_QOS1 = b"\x32\x09\x00\x03a/b\x01\x02\x00x"
PING = b"\xc0\x00"
LONG = b"\x32\xcd\x01" + b"\x00\x03a/b\x00\x07\x00" + b"x" * 197


@given(st.lists(st.sampled_from([PUBLISH_QOS1, PING, LONG]), max_size=6), st.integers(1, 40))
def test_packets_come_out_whole_however_the_stream_is_cut(said: list[bytes], piece: int) -> None:
    stream, packets = b"".join(said), PacketSplitter()
    out = [each for at in range(0, len(stream), piece) for each in packets.feed(stream[at : at + piece])]
    assert [each.raw for each in out] == said
