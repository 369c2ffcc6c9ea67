// What the walls' loudspeakers really played: fetched piece by piece while they speak, joined without a gap.
const RATE = 48000, HEADER = 44, LEAD_S = 0.4;
const button = document.getElementById("sound");
const heard = new Map(); // display → how many bytes of it we have played
let context = null, ear = null, ends = 0;
let busy = false;

function begun(now) {
  for (const [name, device] of Object.entries(now.devices)) if (device.sound !== undefined && device.sound !== null) heard.set(name, device.sound);
}

function play(pcm) {
  const samples = new Int16Array(pcm), frames = samples.length >> 1;
  if (!frames) return;
  const buffer = context.createBuffer(2, frames, RATE);
  for (const side of [0, 1]) {
    const channel = buffer.getChannelData(side);
    for (let at = 0; at < frames; at++) channel[at] = samples[2 * at + side] / 32768;
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(ear);
  const at = Math.max(ends, context.currentTime + (ends < context.currentTime ? LEAD_S : 0));
  source.start(at);
  ends = at + buffer.duration;
  button.dataset.playedS = (Number(button.dataset.playedS || 0) + buffer.duration).toFixed(2);
}

async function fetchMore(name, since) {
  const answer = await fetch(`/sound/${name}.wav?since=${since}`, { cache: "no-store" });
  if (!answer.ok) return;
  const bytes = await answer.arrayBuffer();
  const whole = bytes.byteLength - HEADER - ((bytes.byteLength - HEADER) % 4);
  heard.set(name, since + whole);
  play(bytes.slice(HEADER, HEADER + whole));
}

export async function show(now) {
  for (const tv of document.querySelectorAll(".tv")) {
    const device = now.devices[tv.dataset.display];
    const played = device && device.on ? device.sound : undefined;
    if (played > tv.played) tv.spokeAt = performance.now();
    tv.played = played;
    tv.classList.toggle("speaks", performance.now() - (tv.spokeAt ?? -1e6) < 900);
  }
  if (!context || busy) return;
  busy = true;
  for (const [name, device] of Object.entries(now.devices)) {
    if (!device.on || device.sound === undefined || device.sound === null) continue;
    const since = heard.get(name) ?? 0;
    if (device.sound < since) heard.set(name, 0);
    else if (device.sound > since) await fetchMore(name, since).catch(() => {});
  }
  busy = false;
}

function meter() {
  const wave = new Uint8Array(ear.fftSize);
  const bar = button.querySelector(".meter i");
  const look = () => {
    ear.getByteTimeDomainData(wave);
    const loud = wave.reduce((most, each) => Math.max(most, Math.abs(each - 128)), 0) / 128;
    bar.style.setProperty("--loud", loud.toFixed(2));
    if (loud > Number(button.dataset.loudest || 0)) button.dataset.loudest = loud.toFixed(3);
    setTimeout(look, 100);
  };
  look();
}

async function on() {
  const now = await (await fetch(`/now.json?of=${[...document.querySelectorAll(".tv")].map((tv) => tv.dataset.display)}`)).json();
  begun(now);
  context = new AudioContext({ sampleRate: RATE });
  ear = context.createAnalyser();
  ear.connect(context.destination);
  meter();
}

export function begin() {
  button.addEventListener("click", async () => {
    if (!context) await on();
    const play = button.getAttribute("aria-pressed") !== "true";
    await (play ? context.resume() : context.suspend());
    button.setAttribute("aria-pressed", String(play));
    button.querySelector(".words").textContent = play ? "Suara menyala" : "Nyalakan suara";
  });
}
