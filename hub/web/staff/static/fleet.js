// The fleet page, kept true: asks for the content by its tag, and on a change takes over the parts that differ.
"use strict";
const { content, everyS, tag: made } = document.currentScript.dataset;
let tag = `"${made}"`, heardAt = new Date();

async function ask() {
  try {
    const answer = await fetch(content, { headers: { "If-None-Match": tag }, cache: "no-store", signal: AbortSignal.timeout(4000) });
    if (answer.ok) { await renew(); tag = answer.headers.get("ETag"); }
    if (answer.ok || answer.status === 304) { heard(); return; }
  } catch { /* told below */ }
  if (Date.now() - heardAt > 5000) stale();
}

async function renew() {
  const answer = await fetch(location.pathname, { cache: "no-store", signal: AbortSignal.timeout(4000) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const parts = [...page.querySelectorAll("[data-part]")], old = document.querySelectorAll("[data-part]");
  document.title = page.title;
  say(page.querySelector(".verdict").textContent.trim());
  if (parts.map((each) => each.dataset.part).join() !== [...old].map((each) => each.dataset.part).join()) {
    document.querySelector("main").replaceWith(page.querySelector("main"));
    return;
  }
  parts.forEach((part, at) => take(old[at], part));
}

// What a person has opened stays open, and the finger on a button keeps its button.
function take(old, part) {
  const open = old.querySelector("details[open]"), held = old.contains(document.activeElement);
  if (open) part.querySelector("details")?.setAttribute("open", "");
  if (old.outerHTML === part.outerHTML) return;
  const what = held && (document.activeElement.value ? `button[value="${document.activeElement.value}"]` : "summary");
  old.replaceWith(part);
  if (what) part.querySelector(what)?.focus();
}

// For who hears the page: only how many need help, not every figure that changes.
function say(verdict) {
  const news = document.getElementById("kabar");
  if (news.textContent !== verdict) news.textContent = verdict;
}

function heard() {
  heardAt = new Date();
  document.getElementById("basi").hidden = true;
}

function stale() {
  const two = (number) => String(number).padStart(2, "0");
  document.getElementById("sejak").textContent = `${two(heardAt.getHours())}.${two(heardAt.getMinutes())}`;
  document.getElementById("basi").hidden = false;
}

(function again() { setTimeout(async () => { await ask(); again(); }, 1000 * Number(everyS)); })();
