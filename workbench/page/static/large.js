// Anything worth reading, large; a wall goes on living while it is.
const dialog = document.getElementById("large");
const picture = dialog.querySelector("img");
let source = null;

new MutationObserver(() => { if (source) copy(); }).observe(document.body, { subtree: true, attributeFilter: ["src"] });

function copy() {
  if (picture.src !== source.src) [picture.src, picture.alt] = [source.src, source.alt];
}

export function enlarge(img) {
  if (!img.src) return;
  source = img;
  copy();
  dialog.className = img.closest(".tv") ? "wide" : "tall";
  dialog.showModal();
}

dialog.querySelector(".close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("close", () => { source = null; });
