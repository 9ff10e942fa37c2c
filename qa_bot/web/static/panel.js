// The panel for sources: a sheet over the page on phones, which the phone's back key closes; beside it on wide screens.
const wide = window.matchMedia("(min-width: 64rem)");
const panel = document.getElementById("panel");
let opener = null; // the button that opened the panel, which gets the focus back
let leaving = false; // whether the sheet's entry in the history is being left

function show(button) {
  const sheet = button.closest(".turn").querySelector(`.sheet[data-number="${button.dataset.source}"]`);
  if (!sheet) return;
  panel.querySelector(".page").replaceChildren(...sheet.cloneNode(true).childNodes);
  opener = button;
  document.body.classList.add("reading");
  if (!panel.open) open();
  document.getElementById("panel-title").focus();
  panel.querySelector("mark")?.scrollIntoView({ block: "nearest" });
}

function open() {
  if (wide.matches) {
    panel.show();
    return;
  }
  panel.showModal();
  if (!leaving) history.pushState({ sheet: true }, "");
}

function shut() {
  document.body.classList.remove("reading");
  if (panel.open) panel.close();
  if (opener?.isConnected) opener.focus();
  opener = null;
  leave();
}

function leave() {
  if (leaving || !history.state?.sheet) return;
  leaving = true;
  history.back();
}

window.addEventListener("popstate", () => {
  const ours = leaving;
  leaving = false;
  if (!panel.open) return;
  if (!ours) shut();
  else if (!wide.matches) history.pushState({ sheet: true }, ""); // opened again before its entry was left
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-source]")) show(button);
  else if (button?.matches("#panel .close")) shut();
});
panel.addEventListener("click", (event) => {
  const link = event.target.closest("a.whole");
  if (!link || !history.state?.sheet || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.replace(link.href); // in the place of the sheet, so that one step back leads to the answer
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel.open) return;
  event.preventDefault();
  shut();
});
document.addEventListener("qa-bot-cleared", shut);
wide.addEventListener("change", shut);
leave(); // of a page that was loaded again with its sheet open
