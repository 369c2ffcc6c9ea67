// The last presses and calls, each step with its milliseconds.
const list = document.getElementById("stories");
let told = "";

const ms = (value) => value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1).replace(".", ",")} d`;

function tell(story) {
  const item = document.createElement("li");
  const about = document.createElement("b");
  about.textContent = `${story.at} · ${story.about}`;
  item.append(about, ...story.steps.map((step) => {
    const each = document.createElement("span");
    const time = document.createElement("em");
    each.textContent = `${step.what} `;
    time.textContent = ms(step.ms);
    each.append(time);
    return each;
  }));
  return item;
}

export function show(now) {
  const stories = JSON.stringify(now.stories);
  if (stories === told || !now.stories.length) return;
  told = stories;
  list.replaceChildren(...now.stories.toReversed().map(tell));
}
