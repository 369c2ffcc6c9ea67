// What the person is looking at: one kiosk, one zone's desks, all walls.
const told = [];
const pressed = (buttons, one) => buttons.forEach((each) => each.setAttribute("aria-pressed", String(each === one)));

function tabs(name, then) {
  const buttons = [...document.querySelectorAll(`.tabs [data-${name}]`)];
  buttons.forEach((each) => each.addEventListener("click", () => { pressed(buttons, each); then(each); told.forEach((tell) => tell()); }));
  if (buttons[0]) then(buttons[0]);
}

export const view = {
  kiosk: "", paperMm: 80,
  boxes: () => [...document.querySelectorAll(".desk:not([hidden])")].map((desk) => desk.dataset.device),
  displays: () => [...document.querySelectorAll(".tv")].map((tv) => tv.dataset.display),
  devices: () => [view.kiosk, ...view.displays(), ...view.boxes()],
  onChange: (tell) => told.push(tell),
};

tabs("kiosk", (tab) => {
  view.kiosk = tab.dataset.kiosk;
  view.paperMm = Number(tab.dataset.paperMm);
  document.querySelector(".kiosk").dataset.device = view.kiosk;
});
tabs("zone", (tab) => document.querySelectorAll(".desk").forEach((desk) => { desk.hidden = desk.dataset.zone !== tab.dataset.zone; }));
