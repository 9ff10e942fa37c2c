// Runs once, when Gradio has put the question form on the page: `element` holds the form, `trigger` asks the server.
const find = (selector) => document.querySelector(selector);
const form = element.querySelector("form");
const box = form.elements.question;
const trouble = find("#trouble");
const wide = window.matchMedia("(min-width: 64rem)");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const PATIENCE = 20000; // milliseconds until a resident is told that nothing comes
const AGAIN = [1500, 4000]; // milliseconds after which a question of which the server says nothing is sent once more
let asking = null; // the timer of the question under way
let again = []; // the timers that send it once more
let last = ""; // the words last sent, given back where no answer comes
let opener = null; // the button that opened the panel, which gets the focus back
const STORE = "qa-bot.conversation";
const TURNS = 5; // earlier questions sent along, on which a follow-up may lean

function release(message) {
  [asking, ...again].forEach(clearTimeout);
  asking = null;
  again = [];
  document.body.classList.remove("asking");
  trouble.textContent = message;
}

function fail() {
  release(form.dataset.late);
  if (!box.value) box.value = last;
}

function ask(words) {
  const question = words.trim();
  const count = [...question].length;
  if (asking !== null || !question) return false;
  if (count > Number(form.dataset.limit)) {
    trouble.textContent = form.dataset.tooLong.replace("{count}", String(count));
    return false;
  }
  find("#past .turns").append(...document.querySelectorAll("#live .turn"));
  const history = [...document.querySelectorAll("#past .turn .words")].slice(-TURNS).map((words) => words.textContent);
  document.body.classList.add("talking", "asking");
  trouble.textContent = "";
  asking = setTimeout(fail, PATIENCE);
  last = question;
  const send = () => trigger("ask", { question, history });
  send();
  // Gradio may lose an event that comes while another's stream is closing; the first sign of an answer comes at once.
  again = AGAIN.map((wait) => setTimeout(() => asking !== null && !find("#live .turn") && send(), wait));
  return true;
}

function clear() {
  release("");
  document.querySelectorAll(".turn").forEach((turn) => turn.remove());
  document.body.classList.remove("talking");
  shut();
  box.focus();
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
  const mark = panel.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "nearest" });
}

function shut() {
  const panel = find("#panel");
  document.body.classList.remove("reading");
  if (panel && panel.open) panel.close();
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function grown() {
  const turn = find("#live .turn");
  if (!turn) return;
  if (!turn.dataset.seen) {
    turn.dataset.seen = "yes";
    turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  }
  if (asking !== null && turn.hasAttribute("data-done")) {
    release("");
    find("#announce").textContent = [...turn.querySelectorAll(".status, .said, .note")].map((part) => part.innerText).join("\n");
  }
}

function entitle() {
  const title = find("#title");
  if (title) document.title = title.textContent;
  document.documentElement.lang = form.lang;
}

// The conversation lives in this browser tab alone; Gradio reloads the page when it had lost the server.
function keep() {
  const turns = [...document.querySelectorAll(".turn[data-done]")].map((turn) => turn.outerHTML).join("");
  const words = asking === null ? box.value : last;
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
  box.value = kept.words;
  if (!kept.turns) return;
  find("#past .turns").innerHTML = kept.turns;
  document.body.classList.add("talking");
  find("#past .turn:last-child").scrollIntoView({ block: "start" });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (ask(box.value)) box.value = "";
});
box.addEventListener("keydown", (event) => {
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
  else if (button.matches(".ask-form .clear")) clear();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && find("#panel")?.open) {
    event.preventDefault();
    shut();
  }
});
wide.addEventListener("change", shut);
// Gradio tells of a lost server or a full queue by a toast, in words that are not ours: its coming is enough.
new MutationObserver((changes) => {
  const added = changes.flatMap((change) => [...change.addedNodes]);
  if (asking !== null && added.some((node) => node.querySelector?.(".toast-body.error"))) fail();
}).observe(document.body, { childList: true, subtree: true });
new MutationObserver(grown).observe(find("#live"), { childList: true, subtree: true, attributes: true });
new MutationObserver(entitle).observe(find("#head"), { childList: true, subtree: true, characterData: true });
window.addEventListener("pagehide", keep);
entitle();
restore();
form.dataset.ready = "yes"; // from here on Enter and the buttons are heard
