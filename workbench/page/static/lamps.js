// Lamps as they really were: each level change is replayed, so much later, at its own moment.
const LATE_MS = 350;
const MEANS = {
  off: "tidak ada antrean", breathing: "ada yang menunggu", fast: "memanggil", solid: "sudah diumumkan",
  trouble: "gangguan", flutter: "berkedip sebentar",
};
const STILL = { off: 0, breathing: 0.5, fast: 1, solid: 1, trouble: 0.5, flutter: 1 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const courses = new Map(); // element → its course
let ahead = null; // the server's clock minus ours

export function setClock(mono) {
  if (!mono) return;
  const now = mono - performance.now();
  ahead = ahead === null || Math.abs(now - ahead) > 500 ? now : ahead + (now - ahead) * 0.1;
}

export const hallMono = () => performance.now() + (ahead || 0);

export function show(now) {
  for (const place of document.querySelectorAll("[data-device]")) {
    const device = now.devices[place.dataset.device];
    if (!device) continue;
    place.classList.toggle("off", !device.on);
    const lamps = device.lamps || {};
    for (const lamp of place.querySelectorAll(".lamp:not([data-show])")) {
      const name = lamp.dataset.lamp || lamp.closest(".key").dataset.key;
      const seen = device.on && lamps[name] ? lamps[name] : { pattern: "off", course: [[0, 0]] };
      courses.set(lamp, seen);
      lamp.dataset.pattern = seen.pattern;
    }
    const means = place.querySelector(".means");
    if (means) means.textContent = device.on ? meaning(lamps.lamp, now.signs[place.dataset.counter]) : "tidak ada listrik";
  }
}

function meaning(lamp, sign) {
  const pattern = lamp ? lamp.pattern : "off";
  if (pattern === "off" && sign && sign.mode !== "buka") return sign.mode === "tutup" ? "loket tutup" : "istirahat";
  return pattern === "breathing" && sign && sign.number ? "lupa menekan?" : MEANS[pattern];
}

function level(seen, at) {
  if (calm.matches) return STILL[seen.pattern];
  let lit = seen.course[0][1];
  for (const [from, to] of seen.course) if (from <= at) lit = to;
  return lit;
}

function paint() {
  const at = hallMono() - LATE_MS;
  for (const [lamp, seen] of courses) {
    const lit = level(seen, at);
    if (lamp.lit !== lit) {
      lamp.lit = lit;
      lamp.style.setProperty("--lit", lit);
    }
  }
  requestAnimationFrame(paint);
}

export function begin() {
  paint();
}
