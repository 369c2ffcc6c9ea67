// The kiosk's face and the walls: a picture is fetched when the device has shown a new one, twice a second at most.
import { enlarge } from "./large.js";
import { view } from "./view.js";

const LEAST_MS = 500;
const shown = new Map(); // img → { src, at }

async function put(img, src) {
  const last = shown.get(img) || { src: "", at: 0 };
  if (last.src === src || last.loading || performance.now() - last.at < LEAST_MS) return;
  const fresh = new Image();
  shown.set(img, { src: last.src, at: performance.now(), loading: true });
  fresh.src = src;
  try {
    await fresh.decode();
    img.src = src;
    shown.set(img, { src, at: performance.now() });
  } catch {
    shown.set(img, { src: "", at: performance.now() });
  }
}

function one(place, img, name, device) {
  if (!device) return;
  place.classList.toggle("off", !device.on);
  if (!device.on) {
    shown.delete(img);
    img.removeAttribute("src");
  } else if (device.screen && !device.screen.endsWith("-0")) put(img, `/screens/${name}.jpg?of=${device.screen}`);
}

export function show(now) {
  one(document.querySelector(".face"), document.getElementById("face"), view.kiosk, now.devices[view.kiosk]);
  for (const tv of document.querySelectorAll(".tv")) one(tv, tv.querySelector("img"), tv.dataset.display, now.devices[tv.dataset.display]);
}

export function begin() {
  view.onChange(() => document.getElementById("face").removeAttribute("src"));
  document.querySelector(".face").addEventListener("click", () => enlarge(document.getElementById("face")));
  for (const tv of document.querySelectorAll(".tv")) tv.querySelector(".glass").addEventListener("click", () => enlarge(tv.querySelector("img")));
}
