// "Bagaimana kalau…": each switch shows its state; the line beneath says what to watch.
import { view } from "./view.js";

const BUSY = new Set(["dimulai", "dikembalikan"]);
const says = document.getElementById("says");
let last = "", latest = {};

export function show(now) {
  for (const each of now.switches) {
    const button = document.querySelector(`[data-switch="${each.name}"]`);
    button.dataset.state = each.state;
    button.setAttribute("aria-pressed", String(each.state === "berlangsung" || each.state === "dimulai"));
    button.setAttribute("aria-busy", String(BUSY.has(each.state)));
    button.querySelector(".state").textContent = each.state;
    const key = `${each.state} ${each.says}`;
    if (latest[each.name] !== undefined && latest[each.name] !== key) last = each.name;
    latest[each.name] = key;
  }
  const chosen = now.switches.find((each) => each.name === last) || now.switches.find((each) => each.state === "berlangsung");
  if (chosen && chosen.says && says.textContent !== chosen.says) says.textContent = chosen.says;
  document.body.classList.toggle("blackout", now.switches.some((each) => each.name === "listrik" && each.state === "berlangsung"));
  midnight = now.hall_ms;
}

let midnight = null;
const two = (value) => String(Math.floor(value)).padStart(2, "0");

function clock(setting) {
  if (midnight !== null) {
    const s = ((midnight + setting()) / 1000 + 86400) % 86400;
    const words = `${two(s / 3600)}.${two((s / 60) % 60)}.${two(s % 60)}`;
    const shown = document.getElementById("clock");
    if (shown.textContent !== words) shown.textContent = words;
  }
  setTimeout(clock, 200, setting);
}

export function begin(then, setting) {
  for (const button of document.querySelectorAll("[data-switch]")) {
    button.addEventListener("click", async () => {
      last = button.dataset.switch;
      await fetch(`/switches/${last}`, {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ kiosk: view.kiosk, boxes: view.boxes() }),
      }).catch(() => {});
      then();
    });
  }
  clock(setting);
}
