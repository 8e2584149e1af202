// The reading room's one script. Pages work without it; with it a region of the page is swapped in place (the address
// stays right), single keys work, versions scroll together, and a page that waits for reports keeps up with them.
"use strict";

const root = document.documentElement;
root.classList.add("script");

// -- what the reader chose, kept in this browser ---------------------------------------------------------------

const kept = {
  get(name) { try { return localStorage.getItem("onrecord-" + name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem("onrecord-" + name, value); } catch { /* private windows refuse */ } },
};

function theme(value) {
  if (value) root.dataset.theme = value; else delete root.dataset.theme;
}
theme(kept.get("theme"));

const keysSwitch = document.getElementById("single-keys");
keysSwitch.checked = kept.get("keys") !== "off";
keysSwitch.addEventListener("change", () => kept.set("keys", keysSwitch.checked ? "on" : "off"));
for (const radio of document.getElementsByName("theme")) {
  radio.checked = radio.value === (kept.get("theme") || "");
  radio.addEventListener("change", () => { kept.set("theme", radio.value); theme(radio.value); });
}

// -- swapping a region of the page -------------------------------------------------------------------------------

const status = document.getElementById("said");

async function swap(address, id, push) {
  let text;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    text = await answer.text();
  } catch {
    if (push) location.assign(address);
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const region = fresh.getElementById(id), old = document.getElementById(id);
  if (!region || !old) { if (push) location.assign(address); return; }
  const focused = focusName(old);
  old.replaceWith(document.adoptNode(region));
  document.title = fresh.title;
  if (push) history.pushState({ region: id }, "", address);
  refocus(region, focused);
  for (const link of fresh.querySelectorAll("footer a, link[rel=alternate]")) renew(link);
  prepare(region);
  if (push) status.textContent = region.querySelector(".count, .apparatus caption")?.textContent ?? "Changed";
}

function renew(link) {
  const twin = link.getAttribute("href");
  const suffix = twin.includes(".csv") ? ".csv" : ".json";
  for (const old of document.querySelectorAll(`footer a[href*="${suffix}"], link[rel=alternate]`))
    if (old.getAttribute("href").includes(suffix)) old.setAttribute("href", twin);
}

// Where the focus was, so that it is there again: by id, by name and value, or by the words of a link.
function focusName(region) {
  const at = document.activeElement;
  if (!at || !region.contains(at)) return null;
  return { tag: at.tagName, name: at.name || "", value: at.type === "checkbox" ? at.value : "", text: at.tagName === "A" ? at.textContent : "" };
}

function refocus(region, sought) {
  if (!sought) return;
  const same = [...region.querySelectorAll(sought.tag)].find((one) =>
    (one.name || "") === sought.name && (one.type !== "checkbox" || one.value === sought.value) && (sought.tag !== "A" || one.textContent === sought.text));
  (same || document.getElementById("content")).focus({ preventScroll: true });
}

function addressOf(form) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value !== "") asked.append(name, value);
  return new URL(form.getAttribute("action") || location.pathname, location.href).pathname + "?" + asked;
}

document.addEventListener("submit", (event) => {
  const id = event.target.dataset.swap;
  if (!id || !document.getElementById(id)) return;
  event.preventDefault();
  swap(addressOf(event.target), id, true);
});
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.dataset.swap && event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  swap(link.href, link.dataset.swap, true);
});
// Back and forward load the page the address stands for: always right, and rarely needed.
addEventListener("popstate", (event) => { if (!location.hash || event.state) location.reload(); });

// -- keys --------------------------------------------------------------------------------------------------------

let entry = -1;

function step(by) {
  const all = [...document.querySelectorAll("[data-entry]")].filter((one) => one.offsetParent !== null);
  if (!all.length) return;
  const current = all.findIndex((one) => one.contains(document.activeElement));
  entry = current >= 0 ? current + by : Math.max(0, Math.min(all.length - 1, entry + by));
  if (entry < 0 || entry >= all.length) { entry = current; return; }
  const target = all[entry].matches("a, button") ? all[entry] : all[entry].querySelector("a");
  target?.focus();
  all[entry].scrollIntoView({ block: "nearest" });
}

const keys = {
  "?": () => document.getElementById("help").togglePopover(),
  "/": () => document.querySelector("[data-search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  c: () => document.getElementById("cite")?.togglePopover(),
  u: () => location.assign(document.querySelector(".top nav a[aria-current]")?.href || "/"),
};
document.addEventListener("keydown", (event) => {
  if (!keysSwitch.checked && event.key !== "?") return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
  const act = keys[event.key];
  if (!act || (!keysSwitch.checked && document.activeElement !== document.body)) return;
  event.preventDefault();
  act();
});

// -- small things: copying, notes on hover, the same place everywhere -------------------------------------------

document.addEventListener("click", async (event) => {
  const id = event.target.closest("[data-copy]")?.dataset.copy;
  if (!id) return;
  const field = document.getElementById(id);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); }
  status.textContent = "Copied";
  event.target.closest("[data-copy]").firstChild.textContent = "Copied";
});

let opened = null;
document.addEventListener("mouseover", (event) => {
  const button = event.target.closest?.("button.ref");
  const inside = event.target.closest?.(".note");
  if (button && button.popoverTargetElement !== opened) {
    opened = button.popoverTargetElement;
    try { opened.showPopover({ source: button }); } catch { opened = null; }
  } else if (opened && !button && !inside) {
    const note = opened;
    opened = null;
    setTimeout(() => { if (opened !== note && !note.matches(":hover, :focus-within")) note.hidePopover?.(); }, 350);
  }
  near(event.target.closest?.("[data-locus]"));
});
document.addEventListener("focusin", (event) => near(event.target.closest("[data-locus]")));

function near(at) {
  for (const one of document.querySelectorAll(".near")) one.classList.remove("near");
  if (at) for (const one of document.querySelectorAll(`[data-locus="${at.dataset.locus}"]`)) one.classList.add("near");
}

// -- what a page or a new region needs ------------------------------------------------------------------------------

function prepare(within) {
  for (const group of within.querySelectorAll("[data-together]")) together(group);
  if (within.id === "under-way" && !within.matches("[data-poll]")) location.reload(); // what was added is there now
  const waiting = within.matches?.("[data-poll]") ? within : within.querySelector("[data-poll]");
  if (waiting) setTimeout(() => swap(location.href, waiting.id, false), Number(waiting.dataset.poll));
}

// Versions scroll together, each by the same part of its height.
function together(group) {
  const panes = [...group.querySelectorAll("[data-scroll]")];
  let leader = null;
  for (const pane of panes) {
    pane.addEventListener("scroll", () => {
      if (leader && leader !== pane) return;
      leader = pane;
      const part = pane.scrollTop / Math.max(1, pane.scrollHeight - pane.clientHeight);
      for (const other of panes) if (other !== pane) other.scrollTop = part * (other.scrollHeight - other.clientHeight);
      requestAnimationFrame(() => requestAnimationFrame(() => { leader = null; }));
    });
  }
}

prepare(document);
