// The conversation on the page. It lives in this browser tab alone; each question takes the last ones along.
const PATIENCE = 20000; // milliseconds until a resident is told that nothing comes
const TURNS = 5; // earlier questions sent along, on which a follow-up may lean
const STORE = "qa-bot.conversation";
const wide = window.matchMedia("(min-width: 64rem)");
const touch = window.matchMedia("(pointer: coarse)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const find = (selector) => document.querySelector(selector);
let asking = null; // the question under way: its words, and what breaks it off
let opener = null; // the button that opened the panel, which gets the focus back

class Told extends Error {} // a fault whose message is for residents

function settle(message) {
  clearTimeout(asking?.timer);
  asking = null;
  document.body.classList.remove("asking");
  find("#trouble").textContent = message;
}

function giveBack(message) {
  const box = find("#question");
  if (!box.value) box.value = asking.words;
  find("#live").replaceChildren();
  settle(message);
}

async function ask(words) {
  const { limit, tooLong, late, lost } = find(".ask-form").dataset;
  const question = words.trim();
  const count = [...question].length;
  if (asking || !question) return;
  if (count > Number(limit)) {
    find("#trouble").textContent = tooLong.replace("{count}", String(count));
    return;
  }
  if (find("#question").value === words) find("#question").value = "";
  if (touch.matches) find("#question").blur(); // the keyboard on the screen would hide the answer
  find("#past").append(...document.querySelectorAll("#live .turn"));
  const history = [...document.querySelectorAll("#past .turn .words")].slice(-TURNS).map((each) => each.textContent);
  document.body.classList.add("talking", "asking");
  find("#trouble").textContent = "";
  const stop = new AbortController();
  const patience = () => setTimeout(() => stop.abort(new Told(late)), PATIENCE);
  const mine = (asking = { words: question, stop, timer: patience() });
  try {
    for await (const { html, done } of answers({ question, history }, stop.signal)) {
      clearTimeout(mine.timer); // whoever is still being told something is not made to wait
      mine.timer = patience();
      grow(html, done);
    }
    clearTimeout(mine.timer);
    if (!find("#live .turn[data-done]")) throw new Told(lost);
    if (asking === mine) settle("");
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

function grow(html, done) {
  const live = find("#live");
  const first = !live.firstChild;
  live.innerHTML = html;
  const turn = live.firstChild;
  if (first) turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  if (!done) return;
  voice(turn);
  const parts = turn.querySelectorAll(".status, .said, .note");
  find("#announce").textContent = [...parts].map((part) => part.innerText).join("\n");
}

function voice(turn) {
  const button = turn.querySelector(".aloud");
  if (button) button.hidden = !("speechSynthesis" in window);
}

function speak(button) {
  const speaking = button.dataset.aloud;
  hush();
  if (speaking) return;
  const words = new SpeechSynthesisUtterance(aloud(button.closest(".answer")));
  words.lang = chinese(words.text) ? "zh-CN" : "en"; // of the answer, whatever the page's language
  words.onend = words.onerror = hush;
  button.dataset.aloud = button.textContent;
  button.textContent = button.dataset.quiet;
  window.speechSynthesis.speak(words);
}

// Return an answer line by line, as a voice pauses at the end of each; markers are nothing to hear.
function aloud(answer) {
  const parts = [...answer.querySelectorAll(".said :is(p, li), .note")].map((part) => part.cloneNode(true));
  parts.forEach((part) => part.querySelectorAll(".mark").forEach((mark) => mark.remove()));
  return parts.map((part) => part.textContent.trim()).join("\n");
}

function chinese(text) {
  return (text.match(/\p{Script=Han}/gu) ?? []).length * 4 > text.length;
}

function hush() {
  window.speechSynthesis.cancel();
  document.querySelectorAll(".aloud[data-aloud]").forEach((button) => {
    button.textContent = button.dataset.aloud;
    delete button.dataset.aloud;
  });
}

function clear() {
  if ("speechSynthesis" in window) hush();
  asking?.stop.abort();
  settle("");
  document.querySelectorAll(".turn").forEach((turn) => turn.remove());
  document.body.classList.remove("talking");
  shut();
  find("#question").focus();
}

function show(button) {
  const panel = find("#panel");
  const sheet = button.closest(".turn").querySelector(`.sheet[data-number="${button.dataset.source}"]`);
  if (!sheet) return;
  panel.querySelector(".page").replaceChildren(...sheet.cloneNode(true).childNodes);
  opener = button;
  document.body.classList.add("reading");
  if (!panel.open) wide.matches ? panel.show() : panel.showModal();
  find("#panel-title").focus();
  panel.querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

function shut() {
  const panel = find("#panel");
  document.body.classList.remove("reading");
  if (panel.open) panel.close();
  if (opener?.isConnected) opener.focus();
  opener = null;
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
  find("#past .turn:last-child").scrollIntoView({ block: "start" });
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
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-ask]")) ask(button.dataset.ask);
    else if (button.matches("[data-source]")) show(button);
    else if (button.matches("#panel .close")) shut();
    else if (button.matches(".aloud")) speak(button);
    else if (button.matches(".ask-form .clear")) clear();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && find("#panel").open) {
      event.preventDefault();
      shut();
    }
  });
  wide.addEventListener("change", shut);
  window.addEventListener("pagehide", keep);
}

function start() {
  const form = find(".ask-form");
  if (!form) return false;
  const all = find("#page .all");
  document.documentElement.lang = all.lang; // Gradio puts the browser's language there
  find("#page").append(all); // out of the element whose text Gradio styles in its own way
  listen(form);
  restore();
  document.dispatchEvent(new Event("qa-bot-ready"));
  form.dataset.ready = "yes"; // from here on Enter and the buttons are heard
  return true;
}

// Gradio puts our HTML on the page when its own program has been loaded.
if (!start()) {
  const waiting = new MutationObserver(() => start() && waiting.disconnect());
  waiting.observe(document.documentElement, { childList: true, subtree: true });
}
