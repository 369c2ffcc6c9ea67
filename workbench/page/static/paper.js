// The slip comes out as fast as the printer feeds it; what came before lies in the tray.
import { enlarge } from "./large.js";
import { view } from "./view.js";

const MM_S = 200;
const tray = { kiosk: "", newest: -1 };
const button = document.getElementById("slip");
const stack = document.getElementById("stack");

const address = (place) => `/slips/${view.kiosk}/${place}.png`;

function feed(slip, still) {
  const img = button.querySelector("img");
  img.src = address(slip.place);
  img.alt = slip.text;
  button.hidden = false;
  button.dataset.place = slip.place;
  button.style.setProperty("--feed", still ? "0s" : `${slip.length_mm / MM_S}s`);
  button.classList.remove("fed");
  img.decode().catch(() => {}).then(() => { void button.offsetHeight; button.classList.add("fed"); });
}

function lay(slips) {
  stack.replaceChildren(...slips.map((slip) => {
    const old = document.createElement("button");
    const img = new Image();
    [img.src, img.alt] = [address(slip.place), slip.text];
    [old.type, old.className] = ["button", "old"];
    old.append(img);
    old.addEventListener("click", () => enlarge(img));
    return old;
  }));
}

export function show(now) {
  const printer = now.printers[view.kiosk];
  if (!printer) return;
  const paper = document.getElementById("paper");
  paper.textContent = printer.paper ? "ada kertas" : "KERTAS HABIS";
  paper.classList.toggle("out", !printer.paper);
  const newest = printer.slips.at(-1);
  const place = newest ? newest.place : -1;
  const moved = tray.kiosk !== view.kiosk;
  if (!moved && place === tray.newest) return;
  Object.assign(tray, { kiosk: view.kiosk, newest: place });
  lay(printer.slips.slice(0, -1).reverse());
  if (newest) feed(newest, moved);
  else button.hidden = true;
}

export function begin() {
  const fit = () => document.querySelector(".printer").style.setProperty("--mm", view.paperMm);
  view.onChange(fit);
  fit();
  button.addEventListener("click", () => enlarge(button.querySelector("img")));
}
