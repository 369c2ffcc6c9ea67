"""What each node must know of the plan: its settings and the agencies' catalogues (pure)."""

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from broker import messages as m
from broker.codec import encode_message
from hub.plan.model import Agency, CounterDesk, Display, Kiosk, Service, SitePlan, Zone
from hub.plan.words import day_and_date
from translations.translate import LANGUAGES

PUBLISHED = {"requirements", "procedure", "duration", "fee", "product"}
FEE_UNKNOWN = "Biaya belum dikonfirmasi instansi. Tanyakan di loket."


def build_settings(plan: SitePlan) -> dict[str, m.Settings]:
    """By node id; each under 8 KiB encoded, its `rev` a hash of the rest."""
    counters = {counter.id: counter for counter in plan.counters}
    said: dict[str, m.Settings] = {each.id: _build_kiosk(plan, each) for each in plan.kiosks}
    said |= {each.id: _build_display(plan, each) for each in plan.displays}
    said |= {each.id: _build_button(counters[each.counter]) for each in plan.buttons}
    return {node: replace(each, rev=_compute_rev(each)) for node, each in said.items()}


def _compute_rev(unstamped: m.Settings) -> str:
    return hashlib.sha256(encode_message(unstamped)).hexdigest()[:12]


def _build_kiosk(plan: SitePlan, kiosk: Kiosk) -> m.KioskSettings:
    zones = {zone.id: zone for zone in plan.zones}
    other = next((each.place for each in plan.kiosks if each.id != kiosk.id), "")
    return m.KioskSettings(
        rev="",
        site_name=plan.site.name,
        agencies=tuple(_build_agency_key(agency, zones[agency.zone]) for agency in plan.agencies),
        languages=plan.site.languages,
        page_url=plan.site.page_url,
        wifi=plan.site.wifi,
        complaints=plan.site.complaints_slip,
        place=kiosk.place,
        other_kiosk_place=other,
        zones=tuple(_build_zone_face(zone) for zone in plan.zones),
    )


def _build_agency_key(agency: Agency, zone: Zone) -> m.AgencyKey:
    return m.AgencyKey(
        agency=agency.id,
        name=agency.name,
        short=agency.short,
        spoken=agency.spoken,
        prefix=agency.prefix,
        zone_number=zone.number,
        intake=agency.intake,
        services=tuple(m.ServiceKey(each.id, each.short) for each in list_published(agency)),
    )


def list_published(agency: Agency) -> tuple[Service, ...]:
    """The services that have a key and are published, in key order."""
    return tuple(service for service in agency.services if service.listed)


def _build_zone_face(zone: Zone) -> m.ZoneFace:
    return m.ZoneFace(
        zone.id, zone.number, zone.name, zone.colour, zone.hex, zone.text, zone.shape, zone.arrow
    )


def _build_display(plan: SitePlan, display: Display) -> m.DisplaySettings:
    said, calls = plan.announcements, display.kind == "calls"
    return m.DisplaySettings(
        rev="",
        site_name=plan.site.name,
        zones=tuple(_build_zone_face(zone) for zone in plan.zones if zone.id in display.zones),
        speaks_for=tuple(_list_spoken_zones(plan, display)),
        rows=display.rows,
        screen_inches=display.screen_inches,
        viewing_m=display.viewing_m,
        languages=display.languages,
        fresh_s=said.fresh_s,
        priority_sentence=plan.rule.wall_sentence if calls else {},
        messages=_list_messages(plan),
        call=said.call,
        recall=said.recall,
        interruption=said.interruption,
        agencies=tuple(_list_places(plan, display)),
        complaints=plan.site.complaints,
        pledge=_build_pledge(plan),
    )


def _list_messages(plan: SitePlan) -> tuple[m.Texts, ...]:
    """The plan's messages, with the rule of priority among them."""
    rule = plan.rule.public_sentence
    return plan.messages if not rule or rule in plan.messages else (*plan.messages, rule)


def _list_places(plan: SitePlan, display: Display) -> Iterator[m.AgencyPlace]:
    """Of its own zones; a display that calls for none shows every agency."""
    zones = {zone.id: zone for zone in plan.zones}
    for agency in plan.agencies:
        if not display.zones or agency.zone in display.zones:
            counters = tuple(sorted(each.number for each in plan.counters if each.agency == agency.id))
            yield m.AgencyPlace(agency.id, agency.short, _build_zone_face(zones[agency.zone]), counters)


def _build_pledge(plan: SitePlan) -> m.Pledge | None:
    said = plan.pledge
    if said is None:
        return None
    on = said.signed_on if said.signed_by else None
    signed = {each: f"{said.signed_by}, {day_and_date(on, each)}" for each in LANGUAGES} if on else {}
    return m.Pledge(said.text, signed)


def _list_spoken_zones(plan: SitePlan, display: Display) -> Iterator[str]:
    """The zones whose calls this display may be asked to speak: all that share its sounding zone."""
    if display.sounding_zone is None or display.voice_order is None:
        return
    together = [each for each in plan.displays if each.sounding_zone == display.sounding_zone]
    for zone in plan.zones:
        if any(zone.id in each.zones for each in together):
            yield zone.id


def _build_button(counter: CounterDesk) -> m.ButtonSettings:
    return m.ButtonSettings(rev="", counter=counter.id, counter_number=counter.number)


def build_catalogues(plan: SitePlan) -> dict[str, m.AgencyCatalogue]:
    """By agency id: what is published of its services; what is not known is said to be not confirmed."""
    return {
        agency.id: m.AgencyCatalogue(
            agency.id,
            agency.name,
            tuple(_build_card(each, plan.default_procedure) for each in list_published(agency)),
        )
        for agency in plan.agencies
    }


def _build_card(service: Service, procedure: tuple[str, ...]) -> m.ServiceCard:
    return m.ServiceCard(
        service=service.id,
        name=service.name,
        requirements=service.requirements,
        procedure=service.procedure or procedure,
        duration=service.duration,
        fee=service.fee or FEE_UNKNOWN,
        product=service.product,
        unconfirmed=tuple(field for field in service.unconfirmed if field in PUBLISHED),
    )
