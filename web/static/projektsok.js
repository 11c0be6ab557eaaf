// What scripts add to pages that work without them: suggestions while typing, "/" and Ctrl-K to the search box, answers
// that change in place and are announced, copying. Listeners sit on the document, since what is shown is replaced.

const DELAY = 120; // milliseconds without a key before suggestions are fetched
const box = () => document.getElementById("q");

// Announcing: one polite region that outlives every change of the page.

const announcer = document.createElement("p");
announcer.className = "unseen";
announcer.setAttribute("role", "status");
document.body.append(announcer);

const announce = (text) => {
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 100);
};

// Suggestions: a combobox after the pattern of WAI-ARIA's authoring practices, focus staying in the box.

const offers = { list: null, timer: 0, request: null, at: -1, typed: "" };

const prepare = (input) => {
  if (!input || !input.dataset.suggest || input.hasAttribute("role")) return;
  const list = document.createElement("ul");
  list.id = "offers";
  list.className = "listbox";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.offers);
  input.parentElement.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  offers.list = list;
};

const close = () => {
  clearTimeout(offers.timer);
  offers.request?.abort();
  offers.at = -1;
  if (!offers.list) return;
  offers.list.hidden = true;
  box()?.setAttribute("aria-expanded", "false");
  box()?.removeAttribute("aria-activedescendant");
};

const option = (offer, number) => {
  const item = document.createElement("li");
  item.id = `offer-${number}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.text = offer.text;
  if (offer.url) item.dataset.url = offer.url;
  const words = document.createElement("span");
  words.textContent = offer.label ?? offer.text;
  item.append(words);
  if (offer.hint) {
    const hint = document.createElement("span");
    hint.className = "count";
    hint.textContent = offer.hint;
    item.append(" ", hint);
  }
  return item;
};

const suggest = async (input) => {
  offers.request?.abort();
  offers.request = new AbortController();
  const address = new URL(input.dataset.suggest, location.href);
  new FormData(input.form).forEach((value, name) => address.searchParams.append(name, value));
  try {
    const answer = await fetch(address, { signal: offers.request.signal });
    const found = answer.ok ? (await answer.json()).offers : [];
    if (document.activeElement !== input) return;
    offers.at = -1;
    input.removeAttribute("aria-activedescendant");
    offers.list.replaceChildren(...found.map(option));
    offers.list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) announce(input.dataset.count.replace("{count}", found.length));
  } catch {
    // the next letter asks again
  }
};

const move = (step) => {
  const items = [...offers.list.children];
  const input = box();
  if (offers.at === -1) offers.typed = input.value;
  items[offers.at]?.setAttribute("aria-selected", "false");
  // One place beside the options is the text as it was typed.
  offers.at = ((offers.at + 1 + step + items.length + 1) % (items.length + 1)) - 1;
  const item = items[offers.at];
  item?.setAttribute("aria-selected", "true");
  item ? input.setAttribute("aria-activedescendant", item.id) : input.removeAttribute("aria-activedescendant");
  input.value = item ? item.dataset.text : offers.typed;
};

const take = (item) => {
  const input = box();
  close();
  if (item.dataset.url) {
    go(item.dataset.url);
    return;
  }
  input.value = item.dataset.text;
  input.form.requestSubmit();
};

document.addEventListener("input", (event) => {
  if (event.target !== box() || !offers.list) return;
  clearTimeout(offers.timer);
  if (event.target.value.trim().length < 2) return close();
  offers.timer = setTimeout(suggest, DELAY, event.target);
});

document.addEventListener("focusout", (event) => event.target === box() && setTimeout(close, 150));
document.addEventListener("mousedown", (event) => event.target.closest(".listbox") && event.preventDefault());

const TYPED_IN = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Whether the keys call for the search box: "/" or Ctrl-K, ⌘K on a Mac; not where somebody writes. */
const isCall = (event) => {
  if (event.altKey || event.target.closest(TYPED_IN)) return false;
  return event.ctrlKey || event.metaKey ? event.key === "k" : event.key === "/";
};

document.addEventListener("keydown", (event) => {
  const input = box();
  if (input && isCall(event)) {
    event.preventDefault();
    input.focus();
    input.select();
  }
  if (event.target !== input || !offers.list || offers.list.hidden || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    event.preventDefault();
    if (offers.at > -1) input.value = offers.typed;
    close();
  } else if (event.key === "Enter" && offers.at > -1) {
    event.preventDefault();
    take(offers.list.children[offers.at]);
  }
});

// Answers in place: the address changes as if the page had been opened, but nothing jumps.

const LIVE = ".results, .filters"; // links and forms here lead to another answer of the same page
let latest = null;

const question = () => location.pathname + location.search; // what is asked, whatever part of it is looked at
let shown = question();

const folded = (root) =>
  new Map([...root.querySelectorAll("details > summary")].map((each) => [each.textContent, each.parentElement.open]));

const name = (element) => {
  if (!element || element === document.body) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.name) return `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`;
  const words = element.textContent.trim();
  return words && ((root) => [...root.querySelectorAll("main a, main summary")].find((a) => a.textContent.trim() === words));
};

const find = (wanted) => (typeof wanted === "function" ? wanted(document) : wanted && document.querySelector(wanted));

const replace = (page) => {
  const open = folded(document.querySelector("main"));
  const wanted = name(document.activeElement);
  document.title = page.title;
  document.querySelector("link[rel=alternate]")?.remove();
  document.head.append(...page.querySelectorAll("link[rel=alternate]"));
  document.querySelector("main").replaceWith(page.querySelector("main"));
  document.querySelector("header.site").replaceWith(page.querySelector("header.site"));
  for (const summary of document.querySelectorAll("main details > summary")) {
    if (open.has(summary.textContent)) summary.parentElement.open = open.get(summary.textContent);
  }
  prepare(box());
  reveal();
  (find(wanted) ?? document.getElementById("hits"))?.focus({ preventScroll: true });
};

const show = async (address) => {
  latest?.abort();
  latest = new AbortController();
  close();
  const answer = await fetch(address, { signal: latest.signal });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("hits")) throw new Error("not an answer");
  replace(page);
  announce(document.getElementById("heading").textContent);
};

const go = async (address, up = false) => {
  try {
    history.replaceState({ y: scrollY }, "");
    await show(address);
    history.pushState({ y: scrollY }, "", address);
    shown = question();
    const top = document.getElementById("hits").getBoundingClientRect().top;
    if (up || top < 0) document.getElementById("hits").scrollIntoView({ behavior: "instant" });
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
};

const isAnswer = () => document.getElementById("hits") !== null;

document.addEventListener("click", (event) => {
  const item = event.target.closest(".listbox li");
  if (item) return take(item);
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = new URL(link.href?.baseVal ?? link.href, location.href);
  const here = address.origin === location.origin && address.pathname === location.pathname && !address.hash;
  if (!isAnswer() || !here || !link.closest(LIVE)) return;
  event.preventDefault();
  go(address, link.closest(".pager") !== null);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id !== "search" || !isAnswer()) return;
  event.preventDefault();
  const address = new URL(form.action);
  new FormData(form).forEach((value, field) => value && address.searchParams.append(field, value));
  go(address);
});

addEventListener("popstate", async (event) => {
  if (!isAnswer() || shown === question()) return; // a link within the page leads to no other answer
  shown = question();
  try {
    await show(location.href);
    scrollTo({ top: event.state?.y ?? 0, behavior: "instant" });
  } catch (error) {
    if (error.name !== "AbortError") location.reload();
  }
});

// Parts that cost the server more than the page: fetched when they come into sight.

const fetched = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    fetched.unobserve(target);
    fetch(target.dataset.fetch)
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then((text) => {
        const found = new DOMParser().parseFromString(text, "text/html").getElementById(target.id);
        if (found) target.replaceChildren(...found.childNodes);
      })
      .catch(() => {}); // the link to the same stays
  }
}, { rootMargin: "200px" });

// Copying: the buttons are only there where they work.

const reveal = () => {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  for (const part of document.querySelectorAll("[data-fetch]")) fetched.observe(part);
};

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  const label = button.textContent;
  button.textContent = button.dataset.done;
  announce(button.dataset.done);
  setTimeout(() => (button.textContent = label), 2000);
});

prepare(box());
reveal();
