// The conversation on the page. It lives in this browser tab alone; each question takes the last ones along.
const PATIENCE = 20000; // milliseconds until a resident is told that nothing comes
const TURNS = 5; // earlier questions sent along, on which a follow-up may lean
const STORE = "qa-bot.conversation";
const AGAIN = { time: 700, reach: 30 }; // a tap so soon (ms) and so near (px) after one that asked is its echo
const UNDO = 60000; // milliseconds in which a conversation that was cleared away can be had back
const touch = window.matchMedia("(pointer: coarse)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const find = (selector) => document.querySelector(selector);
let asking = null; // the question under way: its words, and what breaks it off
let tapped = null; // the last tap that asked something: when and where
let cleared = null; // the turns cleared away last, and what forgets them

class Told extends Error {} // a fault whose message is for residents

function settle(message) {
  clearTimeout(asking?.timer);
  asking = null;
  document.body.classList.remove("asking");
  tell(message);
}

function tell(message, lost = "") {
  const again = find("#again");
  find("#trouble").textContent = message;
  again.hidden = !lost;
  again.dataset.ask = lost;
  again.textContent = again.dataset.words.replace("{words}", lost);
}

// What was not sent goes back into the box; where other words stand in it, a button asks it again.
function giveBack(message) {
  const box = find("#question");
  const { words } = asking;
  const taken = box.value.trim() && box.value.trim() !== words;
  find("#live").replaceChildren();
  document.body.classList.toggle("talking", find(".turn") !== null);
  settle(message);
  if (taken) tell(message, words);
  else box.value = words;
}

// Tell why a question is not sent; return whether there is a reason.
function refused(question) {
  const { limit, tooLong, blank, busy } = find(".ask-form").dataset;
  const count = [...question].length;
  const box = find("#question");
  if (!question) {
    if (!asking) tell(blank);
    box.focus();
  } else if (asking) {
    if (!box.value) box.value = question;
    tell(busy);
  } else if (count > Number(limit)) {
    tell(tooLong.replace("{count}", String(count)));
  } else {
    return false;
  }
  return true;
}

async function ask(words) {
  const { late, lost } = find(".ask-form").dataset;
  const question = words.trim();
  if (refused(question)) return;
  if (find("#question").value === words) find("#question").value = "";
  if (touch.matches) find("#question").blur(); // the keyboard on the screen would hide the answer
  find("#past").append(...document.querySelectorAll("#live .turn"));
  const history = [...document.querySelectorAll("#past .turn .words")].slice(-TURNS).map((each) => each.textContent);
  document.body.classList.add("talking", "asking");
  forget();
  tell("");
  draw(question);
  const stop = new AbortController();
  const patience = () => setTimeout(() => stop.abort(new Told(late)), PATIENCE);
  const mine = (asking = { words: question, stop, timer: patience() });
  let whole = false;
  try {
    for await (const { html, done, basis } of answers({ question, history }, stop.signal)) {
      clearTimeout(mine.timer); // whoever is still being told something is not made to wait
      mine.timer = patience();
      if (asking !== mine) break;
      whole ||= done;
      grow(html, done);
      if (!done) continue;
      settle("");
      if (basis) find("#head .basis").innerHTML = basis;
    }
    clearTimeout(mine.timer);
    if (!whole) throw new Told(lost);
  } catch (error) {
    const cause = stop.signal.reason ?? error; // a stream that is broken off may name a fault of its own
    // What was cleared away in the meantime is nobody's question any more.
    if (asking === mine) giveBack(cause instanceof Told ? cause.message : lost);
  }
}

async function* answers(sent, signal) {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const address = "page/ask" + window.location.search;
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(sent), signal });
  if (!response.ok) throw new Told((await response.json()).error.message);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (rest + value).split("\n\n");
    rest = events.pop();
    for (const event of events) yield JSON.parse(event.slice("data: ".length));
  }
}

// Show the question before anything of an answer is there: on a slow line that takes seconds.
function draw(question) {
  const turn = find("#draft").content.firstElementChild.cloneNode(true);
  turn.querySelector(".words").textContent = question;
  find("#live").replaceChildren(turn);
  unfold(turn);
  turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  turn.dispatchEvent(new Event("qa-bot-asked", { bubbles: true }));
}

function grow(html, done) {
  const live = find("#live");
  live.innerHTML = html;
  unfold(live.firstChild);
  if (done) live.firstChild.dispatchEvent(new Event("qa-bot-answered", { bubbles: true }));
}

// A question longer than a few lines is folded, so that its answer is on the screen.
function unfold(turn) {
  const asked = turn.querySelector(".asked");
  const button = turn.querySelector(".unfold");
  const open = button.getAttribute("aria-expanded") === "true";
  button.textContent = open ? button.dataset.less : button.dataset.more;
  button.hidden = !open && asked.scrollHeight <= asked.clientHeight + 1;
}

function whole(button) {
  const open = button.getAttribute("aria-expanded") === "false";
  button.setAttribute("aria-expanded", String(open));
  unfold(button.closest(".turn"));
}

function clear() {
  asking?.stop.abort();
  settle("");
  find("#live .turn:not([data-done])")?.remove();
  forget();
  cleared = { turns: [...document.querySelectorAll(".turn")], timer: setTimeout(forget, UNDO) };
  cleared.turns.forEach((turn) => turn.remove());
  document.body.classList.remove("talking");
  document.body.classList.toggle("cleared", cleared.turns.length > 0);
  document.dispatchEvent(new Event("qa-bot-cleared"));
  find("#question").focus();
}

function undo() {
  const { turns } = cleared;
  forget();
  document.body.classList.add("talking");
  find("#past").append(...turns);
  turns.at(-1).scrollIntoView({ block: "start" });
  find("#question").focus({ preventScroll: true });
}

function forget() {
  clearTimeout(cleared?.timer);
  cleared = null;
  document.body.classList.remove("cleared");
}

function keep() {
  const turns = [...document.querySelectorAll(".turn[data-done]")].map((turn) => turn.outerHTML).join("");
  const words = asking ? asking.words : find("#question").value;
  try {
    sessionStorage.setItem(STORE, JSON.stringify({ turns, words }));
  } catch {
    // a browser that keeps nothing: the page works all the same
  }
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(sessionStorage.getItem(STORE));
  } catch {
    return;
  }
  if (!kept) return;
  find("#question").value = kept.words;
  if (!kept.turns) return;
  find("#past").innerHTML = kept.turns;
  document.body.classList.add("talking");
  document.querySelectorAll(".turn").forEach(unfold);
  find("#past .turn:last-child").scrollIntoView({ block: "start" });
}

// A finger that taps twice means what it saw: whatever has moved under it since is not pressed.
function echo(event) {
  if (!event.detail) return; // pressed by a key or a screen reader
  const { timeStamp: at, clientX: x, clientY: y } = event;
  if (tapped && at - tapped.at < AGAIN.time && Math.hypot(x - tapped.x, y - tapped.y) < AGAIN.reach) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  tapped = event.target.closest(".send, [data-ask]") ? { at, x, y } : null;
}

function listen(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(find("#question").value);
  });
  find("#question").addEventListener("keydown", (event) => {
    // Enter also confirms a word in an input method: that Enter must not send the question.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  document.addEventListener("click", echo, { capture: true });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-ask]")) ask(button.dataset.ask);
    else if (button.matches(".unfold")) whole(button);
    else if (button.matches(".ask-form .clear")) clear();
    else if (button.matches(".ask-form .undo")) undo();
  });
  window.addEventListener("pagehide", keep);
}

// Gradio writes the browser's language there when it starts.
function language() {
  const root = document.documentElement;
  const { lang } = find("#page .all");
  if (root.lang !== lang) root.lang = lang;
}

const form = find(".ask-form");
language();
new MutationObserver(language).observe(document.documentElement, { attributeFilter: ["lang"] });
listen(form);
restore();
document.dispatchEvent(new Event("qa-bot-ready"));
form.dataset.ready = "yes"; // from here on Enter and the buttons are heard
document.body.append(find("#gradio").content.cloneNode(true)); // Gradio's program, for which nothing has to wait
