"""What a bundle holds, as a bill of materials: CycloneDX 1.6, the same bytes from the same contents."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from deploy.bundle.kinds import Kind
from deploy.bundle.lock import Deb
from deploy.bundle.pack import WRITTEN_AT, digest
from deploy.bundle.wheels import named


def written(version: str, components: Iterable[Component]) -> str:
    """The whole document."""
    bom, whole = (
        Bom(components=components),
        Component(type=ComponentType.APPLICATION, name="antrean-bundle", version=version, bom_ref="bundle"),
    )
    bom.metadata.component = whole
    bom.register_dependency(whole, bom.components)
    bom.metadata.timestamp = datetime.fromtimestamp(WRITTEN_AT, UTC)
    bom.serial_number = uuid5(NAMESPACE_OID, "".join(sorted(str(each.bom_ref) for each in bom.components)))
    return make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string(indent=1) + "\n"


def debian(kind: Kind, debs: Iterable[Deb]) -> Iterable[Component]:
    """One for each package of one kind of machine."""
    for deb in debs:
        where = {"arch": kind.arch, "distro": kind.suite}
        yield _component(PackageURL("deb", "debian", deb.name, deb.version, where), deb.sha256)


def python(wheels: Iterable[Path]) -> Iterable[Component]:
    """One for each file; a file that serves several kinds is one."""
    for wheel in {each.name: each for each in wheels}.values():
        name, version = named(wheel)
        yield _component(PackageURL("pypi", None, name, version, {"file_name": wheel.name}), digest(wheel))


def _component(purl: PackageURL, sha256: str) -> Component:
    return Component(
        name=purl.name,
        version=purl.version,
        purl=purl,
        bom_ref=f"{purl.to_string()}#{sha256[:12]}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256)],
    )
