// Fingers: down closes the contact, up opens it, and a hold is a hold. Mouse, touch and keyboard alike.
const SHORTEST_MS = 80; // a synthetic tap is shorter than any finger, and a real switch would not see it
const held = new Map();
let moved = () => {};

const device = (key) => key.closest("[data-device]").dataset.device;

function send(to, key, goes) {
  return fetch("/keys", {
    method: "POST", keepalive: true, headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ device: to, key, goes }),
  }).catch(() => {}).finally(moved).then(() => performance.now());
}

function down(key) {
  if (held.has(key)) return;
  const finger = { to: device(key), at: performance.now(), sent: null };
  finger.sent = send(finger.to, key.dataset.key, "down");
  held.set(key, finger);
  key.classList.add("down");
}

function up(key) {
  const finger = held.get(key);
  if (!finger) return;
  held.delete(key);
  key.classList.remove("down");
  // however late the contact closed, it stays closed for as long as the finger was down
  const asLong = Math.max(SHORTEST_MS, performance.now() - finger.at);
  finger.sent.then((closed) => setTimeout(send, closed + asLong - performance.now(), finger.to, key.dataset.key, "up"));
}

function rings() {
  for (const [key, finger] of held) {
    const seconds = (performance.now() - finger.at) / 1000;
    key.style.setProperty("--held", Math.min(1, seconds / 5));
    key.dataset.reached = seconds >= 5 ? 2 : seconds >= 1.5 ? 1 : 0;
    const hint = key.parentElement.querySelector(".hint");
    if (hint) hint.dataset.reached = key.dataset.reached;
  }
  for (const key of document.querySelectorAll(".round:not(.down)[data-reached]")) {
    key.style.setProperty("--held", 0);
    delete key.dataset.reached;
    delete key.parentElement.querySelector(".hint").dataset.reached;
  }
  requestAnimationFrame(rings);
}

export function begin(then) {
  moved = then;
  for (const key of document.querySelectorAll(".key")) {
    key.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      key.setPointerCapture(event.pointerId);
      down(key);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) key.addEventListener(end, () => up(key));
    key.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      if (!event.repeat) down(key);
    });
    key.addEventListener("keyup", (event) => { if (event.key === " " || event.key === "Enter") { event.preventDefault(); up(key); } });
    key.addEventListener("contextmenu", (event) => event.preventDefault());
  }
  // a page that goes away waits for nothing: every finger comes up at once
  addEventListener("pagehide", () => held.forEach((finger, key) => send(finger.to, key.dataset.key, "up")));
  rings();
}
