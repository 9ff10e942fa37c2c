// Votes on answers: one touch counts at once; whoever found an answer of no use may say why.
async function send(group, vote, more = {}) {
  const body = JSON.stringify({ ticket: group.dataset.ticket, vote, ...more });
  const headers = { "content-type": "application/json" };
  try {
    const response = await fetch("api/v1/feedback" + window.location.search, { method: "POST", headers, body });
    return response.ok ? "" : (await response.json()).error.message;
  } catch {
    return group.dataset.failed;
  }
}

async function vote(button) {
  const group = button.closest(".votes");
  const value = Number(button.dataset.vote);
  const why = group.querySelector(".why");
  group.querySelectorAll(".vote").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
  const open = value < 0;
  why.hidden = !open;
  group.querySelector("[aria-expanded]").setAttribute("aria-expanded", String(open));
  if (open) {
    why.querySelector("input").focus({ preventScroll: true });
    why.scrollIntoView({ block: "nearest" });
  }
  const trouble = await send(group, value);
  if (trouble) button.setAttribute("aria-pressed", "false");
  group.querySelector(".voted").textContent = trouble || (open ? group.dataset.counted : group.dataset.thanks);
}

async function explain(form) {
  const group = form.closest(".votes");
  const complaint = form.querySelector("input:checked")?.value ?? "";
  const comment = form.querySelector("textarea").value;
  const trouble = await send(group, -1, { complaint, comment });
  group.querySelector(".voted").textContent = trouble || group.dataset.told;
  if (trouble) return;
  form.hidden = true;
  const button = group.querySelector("[aria-expanded]");
  button.setAttribute("aria-expanded", "false");
  button.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.vote");
  if (button) vote(button);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form.why")) return;
  event.preventDefault();
  explain(event.target);
});
