// The page's one clock: ask what is new, hand each part its piece, ask again. No answer is held open.
import * as keys from "./keys.js";
import * as lamps from "./lamps.js";
import * as paper from "./paper.js";
import * as screens from "./screens.js";
import * as signs from "./signs.js";
import * as sound from "./sound.js";
import * as strip from "./strip.js";
import * as switches from "./switches.js";
import { view } from "./view.js";

const PARTS = [lamps, paper, screens, signs, sound, switches, strip];
const EVERY_MS = 250, AWAY_MS = 2000;
let tag = "", timer = 0, asking = false;

async function turn() {
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(`/now.json?of=${view.devices().join(",")}`, { cache: "no-cache" });
    lamps.setClock(Number(answer.headers.get("X-Mono-Ms")));
    document.body.classList.remove("lost");
    if (!answer.ok) throw new Error(answer.statusText);
    if (answer.headers.get("ETag") !== tag) {
      tag = answer.headers.get("ETag");
      const now = await answer.json();
      for (const part of PARTS) part.show(now);
    }
  } catch {
    document.body.classList.add("lost");
  }
  asking = false;
  soon(document.hidden ? AWAY_MS : EVERY_MS);
}

function soon(ms) {
  clearTimeout(timer);
  timer = setTimeout(turn, ms);
}

view.onChange(() => { tag = ""; soon(0); });
keys.begin(() => soon(30));
switches.begin(() => soon(30), lamps.hallMono);
sound.begin();
screens.begin();
paper.begin();
lamps.begin();
turn();
