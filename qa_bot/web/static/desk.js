// The search of the desk: passages while somebody types, the answer when typing pauses, everything by keys.
const look = document.querySelector(".look");
const form = document.querySelector("#search");
const field = document.querySelector("#q");
const said = document.querySelector("#said");
const answer = document.querySelector("#answer");
const keys = document.querySelector("#keys");
const single = document.querySelector("#single");
const SOON = 120, PAUSE = 600; // milliseconds after the last key: the passages, the answer
const SINGLE = "qa-bot.keys";
const running = {};
let timers = [];
let shown = address();
let answered = field.value.trim();

function address() {
  const told = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) told.set(name, value.trim());
  return told.toString();
}

function tell(words) {
  said.textContent = "";
  requestAnimationFrame(() => { said.textContent = words; });
}

// Fetch JSON; whatever was asked before under the same name no longer counts.
async function fetched(name, path, options = {}) {
  running[name]?.abort();
  const mine = (running[name] = new AbortController());
  try {
    const response = await fetch(look.dataset.root + path, { ...options, signal: mine.signal, headers: { accept: "application/json", ...options.headers } });
    if (response.status === 401) return signedOut();
    const told = await response.json();
    if (!response.ok) throw new Error(told.error?.message ?? look.dataset.lost);
    return mine.signal.aborted ? null : told;
  } catch (error) {
    if (!mine.signal.aborted) tell(error instanceof TypeError ? look.dataset.lost : error.message);
    return null;
  }
}

// The session is over: who was signed in is so no longer, and the way back leads here with the words in the field.
function signedOut() {
  const over = document.querySelector("#over");
  const asked = address();
  const back = `/desk${asked ? `?${asked}` : ""}`;
  over.querySelector("a").href = `${look.dataset.root}/desk/sign-in?next=${encodeURIComponent(back)}`;
  over.hidden = false;
  document.querySelectorAll(".bar nav, .bar .leave").forEach((part) => { part.hidden = true; });
  history.replaceState(null, "", look.dataset.root + back);
  said.textContent = "";
  return null;
}

function put(place, html) {
  place.innerHTML = html; // made and escaped by our server
  ready(place);
}

function ready(place) {
  place.querySelectorAll("button.copy").forEach((button) => { button.hidden = false; });
}

async function hits() {
  const asked = address();
  if (asked === shown) return;
  const told = await fetched("hits", `/desk/api/search?${asked}`);
  if (!told || address() !== asked) return;
  shown = asked;
  put(document.querySelector("#hits"), told.html);
  said.textContent = told.said;
  history.replaceState(null, "", `${look.dataset.root}/desk${asked ? `?${asked}` : ""}`);
}

async function told(onPurpose) {
  const words = field.value.trim();
  if (!onPurpose && words === answered) return;
  const body = new URLSearchParams({ q: words });
  const found = onPurpose
    ? await fetched("answer", "/desk/api/answer", { method: "POST", body, headers: { "x-csrf": look.dataset.csrf } })
    : await fetched("answer", `/desk/api/answer?${body}`);
  if (!found) return;
  answered = words;
  put(answer, found.html);
  answer.classList.remove("old");
}

function soon() {
  answer.classList.toggle("old", field.value.trim() !== answered);
  timers.forEach(clearTimeout);
  timers = [setTimeout(hits, SOON), setTimeout(told, PAUSE, false)];
}

field.addEventListener("input", (event) => { if (!event.isComposing) soon(); }); // letters of an input method are no words
field.addEventListener("compositionend", soon);
form.addEventListener("change", (event) => { if (event.target !== field) soon(); });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  timers.forEach(clearTimeout);
  if (!field.value.trim()) { soon(); return; }
  hits();
  told(true);
});

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea"); // a page without https has no clipboard of its own
    const before = document.activeElement;
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    before?.focus();
  }
  tell(look.dataset.copied);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.copy");
  if (button) copy(button.dataset.copy);
});

function move(step) {
  const links = [...document.querySelectorAll("#hits a.open")];
  const here = document.activeElement.closest(".hit");
  const at = links.findIndex((link) => link.closest(".hit") === here);
  const next = at + step;
  if (at < 0 ? step < 0 : next < 0) field.focus();
  else links[at < 0 ? 0 : Math.min(next, links.length - 1)]?.focus();
}

function typing(target) {
  return target.matches("input:not([type=checkbox]), textarea, select");
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || keys.open) return;
  const target = event.target;
  const inField = target === field;
  if (event.key === "Escape") {
    event.preventDefault();
    field.focus();
    field.select();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (inField || !typing(target))) {
    const elsewhere = !inField && !target.closest("#hits") && target !== document.body;
    if (elsewhere || (inField && event.key === "ArrowUp")) return;
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (!typing(target) && single.checked) {
    pressed(event, target);
  }
});

function pressed(event, target) {
  if (event.key === "/") { field.focus(); field.select(); }
  else if (event.key === "?") keys.showModal();
  else if (event.key === "a") document.querySelector("#answer-title").focus();
  else if (event.key === "c") {
    const place = target.closest(".hit, .sources li") ?? (target.closest(".right") ? answer : null);
    const button = place?.querySelector("button.copy");
    if (!button) return;
    copy(button.dataset.copy);
  } else return;
  event.preventDefault();
}

const opener = document.querySelector("#keys-open");
opener.hidden = false;
opener.addEventListener("click", () => keys.showModal());
try {
  single.checked = localStorage.getItem(SINGLE) !== "off";
} catch {
  // a browser that keeps nothing
}
single.addEventListener("change", () => {
  try {
    localStorage.setItem(SINGLE, single.checked ? "" : "off");
  } catch {
    // it holds until the page is left
  }
});
ready(document);
form.dataset.ready = "";
