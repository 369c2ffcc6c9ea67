// The number sign on each counter, as the hub has it.
const MODES = { tutup: "TUTUP", istirahat: "REHAT" };

export function show(now) {
  for (const desk of document.querySelectorAll(".desk")) {
    const sign = now.signs[desk.dataset.counter];
    const words = !sign ? "" : sign.number || MODES[sign.mode] || "– – –";
    const board = desk.querySelector(".sign b");
    if (board.textContent !== words) board.textContent = words;
    desk.classList.toggle("serving", Boolean(sign && sign.number));
  }
}
