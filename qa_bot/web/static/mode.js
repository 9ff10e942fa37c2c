// The elderly mode: set before anything is painted, kept in the browser, switched by one button.
const MODE = "qa-bot.mode";

function remembered() {
  try {
    return localStorage.getItem(MODE) === "elder";
  } catch {
    return false; // a browser that keeps nothing
  }
}

function set(elder) {
  document.documentElement.classList.toggle("elder", elder);
  document.querySelectorAll("button.elder-switch").forEach((button) => button.setAttribute("aria-pressed", String(elder)));
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("button.elder-switch")) return;
  const elder = !document.documentElement.classList.contains("elder");
  set(elder);
  try {
    localStorage.setItem(MODE, elder ? "elder" : "");
  } catch {
    // it holds until the page is left
  }
});
document.addEventListener("DOMContentLoaded", () => set(remembered()));
document.addEventListener("qa-bot-ready", () => set(remembered()));
set(remembered());
