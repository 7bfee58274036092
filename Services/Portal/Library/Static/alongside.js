// Everything works without this file: it only spares a few clicks and seconds.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// A summary of errors takes the focus, so that a screen reader says it first.
const summary = document.querySelector('[data-module="govuk-error-summary"]');
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
  summary.addEventListener("click", (event) => {
    const target = event.target.closest("a") && document.getElementById(event.target.closest("a").hash.slice(1));
    if (!target) return;
    event.preventDefault();
    target.scrollIntoView();
    const field = target.matches("input, select, textarea") ? target : target.querySelector("input, select, textarea");
    if (field) field.focus({ preventScroll: true });
  });
}

// A second click within a second is a slip. (The server does nothing twice in any case.)
let last = 0;
document.addEventListener("submit", (event) => {
  const now = Date.now();
  if (event.submitter && event.submitter.dataset.preventDoubleClick && now - last < 1000) event.preventDefault();
  last = now;
});

// "We do not know" unticks the rest, and the rest unticks it.
for (const group of document.querySelectorAll(".govuk-checkboxes")) {
  group.addEventListener("change", (event) => {
    if (!event.target.checked) return;
    const exclusive = event.target.dataset.behaviour === "exclusive";
    for (const box of group.querySelectorAll("input")) {
      if (box !== event.target && (exclusive || box.dataset.behaviour === "exclusive")) box.checked = false;
    }
  });
}

// On a phone the navigation folds behind a button.
for (const navigation of document.querySelectorAll('[data-module="govuk-service-navigation"]')) {
  const button = navigation.querySelector(".govuk-js-service-navigation-toggle");
  const list = button && document.getElementById(button.getAttribute("aria-controls"));
  if (!list) continue;
  const wide = window.matchMedia("(min-width: 40.0625em)");
  let open = false;
  const show = () => {
    button.hidden = wide.matches;
    button.removeAttribute("aria-hidden");
    button.setAttribute("aria-expanded", String(open));
    list.hidden = !wide.matches && !open;
  };
  button.addEventListener("click", () => { open = !open; show(); });
  wide.addEventListener("change", show);
  show();
}

// What is under way counts up by itself: the same page is fetched and its live part replaced.
const live = document.querySelector("[data-live]");
if (live) {
  const refresh = async () => {
    const answer = await fetch(window.location.href, { headers: { "X-Live": "yes" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    live.innerHTML = fresh ? fresh.innerHTML : live.innerHTML;
    if (fresh && fresh.dataset.live === "running") window.setTimeout(refresh, 2000);
  };
  if (live.dataset.live === "running") window.setTimeout(refresh, 2000);
}

// Schools that fit are offered while somebody types; without this, once the form is sent.
const schools = document.querySelector("[data-schools]");
const school = schools && document.getElementById("school");
if (school) {
  let waiting;
  school.addEventListener("input", () => {
    window.clearTimeout(waiting);
    const text = school.value.trim();
    waiting = window.setTimeout(async () => {
      const answer = await fetch("/interest/schools?text=" + encodeURIComponent(text));
      if (!answer.ok || school.value.trim() !== text) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-schools]");
      schools.replaceChildren(...(fresh ? fresh.childNodes : []));
    }, 250);
  });
}

// A choice shows at once how many it takes: the same form is sent in the background, its answer stands where the last one did.
const choices = document.querySelector("form[data-preview]");
if (choices) {
  let asked = 0;
  choices.addEventListener("change", async () => {
    const mine = ++asked;
    const answer = await fetch(choices.action + "?" + new URLSearchParams(new FormData(choices)), { headers: { "X-Live": "yes" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(choices.dataset.preview);
    // Of several answers the one to the newest choice counts.
    if (fresh && mine === asked) document.getElementById(choices.dataset.preview).innerHTML = fresh.innerHTML;
  });
}
