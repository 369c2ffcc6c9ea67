// One's own number, kept true: asks every five seconds, every two when near. Without this the page reloads itself.
"use strict";
const mine = document.getElementById("nomor-saya");
const told = mine.dataset;
const show = (id, text) => { const at = document.getElementById(id); if (at.textContent !== text) at.textContent = text; };
const title = document.title;
let sound = null, awake = null, heardAt = new Date(), stage = told.stage, near = told.near === "true";

async function ask() {
  try {
    const answer = await fetch(told.live, { signal: AbortSignal.timeout(4000) });
    if (answer.ok) { hear(await answer.json()); return; }
    if (answer.status === 404 || answer.status === 410) { location.reload(); return; }
  } catch { /* told below */ }
  if (Date.now() - heardAt > 15000) stale();
}

function hear(now) {
  heardAt = new Date();
  document.getElementById("basi").hidden = true;
  show("judul", now.headline);
  show("rincian", now.detail);
  document.getElementById("keadaan").classList.toggle("called", now.stage === "called");
  document.getElementById("tunda").hidden = !now.may_wait;
  document.getElementById("batal").hidden = !now.may_cancel;
  document.title = now.stage === "called" ? told.called : title;
  if (now.stage === "called" && stage !== "called") ring();
  stage = now.stage;
  near = now.near;
}

function stale() {
  const hour = String(heardAt.getHours()).padStart(2, "0") + "." + String(heardAt.getMinutes()).padStart(2, "0");
  show("basi", told.stale.replace("{hour}", hour));
  document.getElementById("basi").hidden = false;
}

function ring() {
  if (navigator.vibrate) navigator.vibrate([400, 200, 400, 200, 800]);
  if (!sound) return;
  [0, 0.6, 1.2].forEach((at) => { tone(880, at); tone(660, at + 0.3); });
}

function tone(pitch, after) {
  const start = sound.currentTime + after, voice = sound.createOscillator(), loud = sound.createGain();
  voice.frequency.value = pitch;
  loud.gain.setValueAtTime(0.5, start);
  loud.gain.exponentialRampToValueAtTime(0.001, start + 0.28);
  voice.connect(loud).connect(sound.destination);
  voice.start(start);
  voice.stop(start + 0.3);
}

async function arm() {
  const can = document.getElementById("sanggup").dataset, lines = [];
  try {
    sound = new AudioContext();
    await sound.resume();
    tone(880, 0);
    lines.push(can.sound);
  } catch { sound = null; lines.push(can.noSound); }
  lines.push(navigator.vibrate && navigator.vibrate(200) ? can.shake : can.noShake);
  lines.push(await stayAwake() ? can.awake : can.noAwake);
  document.getElementById("sanggup").replaceChildren(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  document.getElementById("nyalakan").hidden = true;
}

// Browsers give the lock to secure pages only, and take it back whenever the page is hidden.
async function stayAwake() {
  try { awake = await navigator.wakeLock.request("screen"); return true; } catch { return false; }
}

document.getElementById("jaga").hidden = false;
document.getElementById("nyalakan").addEventListener("click", arm);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  ask();
  if (awake) stayAwake();
});
(function again() { setTimeout(async () => { await ask(); again(); }, near ? 2000 : 5000); })();
