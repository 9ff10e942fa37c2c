// Answers to be heard: announced to screen readers as they come, read aloud where the device has a voice for them.
const speech = () => window.speechSynthesis; // not there in every browser
let reading = null; // what is read at this moment
const place = document.getElementById("announce");

// Return parts of an answer, each with its language; markers and signs are nothing to hear.
function parts(turn, selector) {
  return [...turn.querySelectorAll(selector)].map((part) => {
    const heard = part.cloneNode(true);
    heard.querySelectorAll(".mark, [aria-hidden]").forEach((mark) => mark.remove());
    return { text: heard.textContent.trim(), lang: part.closest("[lang]").lang };
  });
}

function announce(turn, selector) {
  place.replaceChildren(...parts(turn, selector).map((part) => Object.assign(document.createElement("p"), { lang: part.lang, textContent: part.text })));
}

// Return an answer line by line, as a voice pauses at the end of each.
function aloud(button) {
  return parts(button.closest(".answer"), ".said :is(p, li), .note").map((part) => part.text).join("\n");
}

// Return the language of an answer, whatever the page's is.
function language(text) {
  return (text.match(/\p{Script=Han}/gu) ?? []).length * 4 > text.length ? "zh-CN" : "en";
}

// A button that nothing would be heard of is not shown. Browsers may learn of their voices late.
function offer() {
  const known = (speech()?.getVoices() ?? []).map((one) => one.lang.slice(0, 2).toLowerCase());
  document.querySelectorAll(".aloud").forEach((button) => {
    button.hidden = !known.includes(language(aloud(button)).slice(0, 2));
  });
}

function speak(button) {
  const speaking = button.dataset.aloud;
  hush();
  if (speaking) return;
  const words = new SpeechSynthesisUtterance(aloud(button));
  words.lang = language(words.text);
  words.onend = words.onerror = () => reading === words && rest(); // one that was broken off ends later
  button.dataset.aloud = button.textContent;
  button.textContent = button.dataset.quiet;
  reading = words;
  speech().speak(words);
}

function hush() {
  speech()?.cancel();
  rest();
}

function rest() {
  reading = null;
  document.querySelectorAll(".aloud[data-aloud]").forEach((button) => {
    button.textContent = button.dataset.aloud;
    delete button.dataset.aloud;
  });
}

document.addEventListener("qa-bot-asked", (event) => {
  hush();
  announce(event.target, ".wait");
});
document.addEventListener("qa-bot-answered", (event) => {
  offer();
  announce(event.target, ".status, .said :is(p, li), .note");
});
document.addEventListener("qa-bot-cleared", () => {
  hush();
  place.textContent = document.body.classList.contains("cleared") ? place.dataset.cleared : "";
});
document.addEventListener("qa-bot-ready", () => {
  rest(); // what was kept while it was read
  offer();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button.aloud");
  if (button) speak(button);
});
window.addEventListener("pagehide", hush);
speech()?.addEventListener?.("voiceschanged", offer);
