"""The poster of the waiting area: how a phone comes to the pages, as codes to scan and words to type."""

from dataclasses import dataclass

import segno
from segno.helpers import make_wifi

from hub.plan.model import Site


@dataclass(frozen=True, slots=True)
class Poster:
    """Codes as SVG; `typed` is the address for who cannot scan."""

    wifi: str
    pages: str
    typed: str


def build_poster(site: Site) -> Poster | None:
    """None where the plan names no Wi-Fi or no page: there is nothing to scan then."""
    if not (site.wifi and site.page_url):
        return None
    home = site.page_url.removesuffix("t/")
    join = make_wifi(ssid=site.wifi, password=None, security=None)
    return Poster(_draw_code(join), _draw_code(segno.make_qr(home)), home.rstrip("/"))


def _draw_code(code: segno.QRCode) -> str:
    return str(code.svg_inline(omitsize=True, border=2, dark="#000000", light="#FFFFFF"))
