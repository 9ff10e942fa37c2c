// The documents of the desk: sizes checked before anything is sent, progress without a reload.
const PAUSE = 700; // ms between two looks at a change that is under way

const file = document.getElementById("file");
file?.addEventListener("change", () => {
  const trouble = document.getElementById("file-trouble");
  const large = (file.files[0]?.size ?? 0) > Number(file.dataset.limit);
  trouble.hidden = !large;
  file.setCustomValidity(large ? trouble.textContent : "");
});

// One click, one change: what was sent is not sent twice.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

async function follow(work) {
  const said = document.getElementById("said");
  const bar = work.querySelector("progress");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    let now;
    try {
      const answer = await fetch(work.dataset.poll, { headers: { accept: "application/json" } });
      if (answer.status === 401) { // the sign-in comes, and leads back here
        location.reload();
        return;
      }
      if (!answer.ok) continue;
      now = await answer.json();
    } catch {
      continue; // the server may be starting again
    }
    if (now.state !== work.dataset.state && !["reading", "applying", "published"].includes(now.state)) {
      location.reload();
      return;
    }
    if (said.textContent !== now.said) said.textContent = now.said;
    if (now.of) {
      bar.max = now.of;
      bar.value = now.done;
    } else {
      bar.removeAttribute("value");
    }
  }
}

const work = document.getElementById("work");
if (work) follow(work);
