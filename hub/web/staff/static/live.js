// Live pages ask again and swap their main part; nothing is held open, and a lost hub shows as no change.
// What somebody is typing stays until it is sent.
const every = 1000 * Number(document.currentScript.dataset.everyS || 1);
async function again() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [old, fresh] = [document.querySelector("main"), page.querySelector("main")];
      const typing = document.activeElement.matches("main input, main textarea") && document.activeElement.value;
      if (!typing && old.innerHTML !== fresh.innerHTML) old.replaceWith(fresh);
    }
  } catch { /* the next turn tries again */ }
  setTimeout(again, every);
}
setTimeout(again, every);
