/* <projektsok-box>: a search box with its hits inside another site's page.

   One script, no cookies, nothing inline, nothing from anybody else. Everything is drawn in a shadow tree, so that
   neither page disturbs the other's looks. Attributes: every filter of the search by its name in addresses (region, lan,
   kommun, metod and so on), placeholder, lang, limit (hits), target="page" (the hits open on the search page). Colours and type can be set from outside with
   --projektsok-accent, --projektsok-ink, --projektsok-paper, --projektsok-line. */
(() => {
  "use strict";

  if (customElements.get("projektsok-box")) return; // a page with two boxes has the script twice

  const base = new URL("..", document.currentScript.src);
  const filters = [
    "region", "lan", "kommun", "programperiod", "program", "fas", "ar", "budget", "bidrag",
    "agare", "aktorstyp", "aktor", "metod", "malgrupp", "kalla",
  ];
  const words = {
    sv: {
      label: "Sök bland projektbeskrivningar",
      search: "Sök",
      waiting: "Söker …",
      hits: (total) => (total === 1 ? "1 träff" : `${total.toLocaleString("sv-SE")} träffar`),
      none: "Inga träffar",
      all: "Visa alla på söksidan",
      failed: "Sökningen gick inte att göra härifrån.",
      open: "Öppna söksidan",
    },
    en: {
      label: "Search project descriptions",
      search: "Search",
      waiting: "Searching …",
      hits: (total) => (total === 1 ? "1 hit" : `${total.toLocaleString("en-GB")} hits`),
      none: "No hits",
      all: "Show all on the search page",
      failed: "The search could not be made from here.",
      open: "Open the search page",
    },
  };
  const looks = `
    :host { display: block; font: inherit; color: var(--projektsok-ink, inherit); }
    * { box-sizing: border-box; }
    form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 0; }
    label { flex: 1 1 14rem; display: grid; gap: .25rem; font-weight: 600; }
    input, button { font: inherit; min-height: 2.75rem; padding: .4rem .75rem; border-radius: .4rem; }
    input { width: 100%; border: 1px solid var(--projektsok-line, #647876); color: inherit;
            background: var(--projektsok-paper, transparent); }
    button { border: 0; cursor: pointer; font-weight: 600; color: var(--projektsok-paper, #fff);
             background: var(--projektsok-accent, #0b5d57); }
    :focus-visible { outline: 3px solid var(--projektsok-accent, #0b5d57); outline-offset: 2px; }
    [role="status"] { margin: .75rem 0 0; font-weight: 600; }
    [role="status"]:empty { display: none; }
    ol { list-style: none; margin: 0; padding: 0; }
    li { padding: .75rem 0; border-bottom: 1px solid var(--projektsok-line, #d9e3e0); }
    li > a { font-weight: 600; }
    a { color: var(--projektsok-accent, #0b5d57); }
    @media (prefers-color-scheme: dark) { :host { color-scheme: light; } }
    p { margin: .25rem 0 0; }
    .facts { font-size: .9em; }
    mark { color: inherit; background: #ffdf70; }
  `;

  const made = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /** The text with its marks; offsets count code points, as the server does. */
  const marked = (text, marks) => {
    const points = Array.from(text);
    const pieces = [];
    let end = 0;
    for (const [from, to] of marks) {
      pieces.push(points.slice(end, from).join(""), made("mark", {}, points.slice(from, to).join("")));
      end = to;
    }
    pieces.push(points.slice(end).join(""));
    return pieces;
  };

  class ProjektsokBox extends HTMLElement {
    #status = made("p");
    #list = made("ol");
    #more = made("p");
    #asked = 0;

    connectedCallback() {
      if (this.shadowRoot) return;
      const tree = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(looks);
      tree.adoptedStyleSheets = [sheet];
      this.#status.setAttribute("role", "status");
      tree.append(this.#form(), this.#status, this.#list, this.#more);
    }

    get #language() {
      const wanted = (this.getAttribute("lang") || document.documentElement.lang || "sv").slice(0, 2);
      return wanted in words ? wanted : "sv";
    }

    get #words() {
      return words[this.#language];
    }

    #form() {
      const label = this.getAttribute("placeholder") || this.#words.label;
      const input = made("input", { type: "search", name: "q", autocomplete: "off", maxLength: 400 });
      const form = made("form", { method: "get", action: new URL(".", base).href });
      form.setAttribute("role", "search");
      form.append(made("label", {}, label, input), made("button", { type: "submit" }, this.#words.search));
      for (const [name, value] of this.#fixed()) form.append(made("input", { type: "hidden", name, value }));
      if (this.getAttribute("target") !== "page") form.addEventListener("submit", (event) => this.#submit(event, input));
      return form;
    }

    #fixed() {
      const chosen = filters.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
      return [...chosen, ["lang", this.#language]];
    }

    #address(path, text, more = []) {
      const address = new URL(path, base);
      for (const [name, value] of [["q", text], ...this.#fixed(), ...more]) address.searchParams.append(name, value);
      return address;
    }

    async #submit(event, input) {
      event.preventDefault();
      const text = input.value.trim();
      const turn = ++this.#asked;
      this.#show(text ? this.#words.waiting : "");
      if (!text) return;
      try {
        const limit = this.getAttribute("limit") || "5";
        const answer = await fetch(this.#address("api/v1/search", text, [["limit", limit]]), { credentials: "omit" });
        const found = await answer.json();
        if (turn !== this.#asked) return; // a later question has been asked meanwhile
        if (answer.ok) this.#answer(found, text);
        else this.#failed(found.detail || this.#words.failed, text);
      } catch {
        if (turn === this.#asked) this.#failed(this.#words.failed, text);
      }
    }

    #show(status, hits = [], link = null) {
      this.#status.textContent = status;
      this.#list.replaceChildren(...hits);
      this.#more.replaceChildren(...(link ? [link] : []));
    }

    #answer(found, text) {
      const link = made("a", { href: this.#address("", text).href }, this.#words.all);
      const status = found.total ? this.#words.hits(found.total) : this.#words.none;
      this.#show(status, found.hits.map((hit) => this.#hit(hit, text)), link);
    }

    #failed(what, text) {
      this.#show(what, [], made("a", { href: this.#address("", text).href }, this.#words.open));
    }

    #hit(hit, text) {
      const path = "projekt/" + hit.id.split("/").map(encodeURIComponent).join("/");
      const item = made("li", {}, made("a", { href: this.#address(path, text).href, lang: "sv" }, hit.title));
      const facts = [hit.owner, hit.start && hit.end ? `${hit.start.slice(0, 4)}–${hit.end.slice(0, 4)}` : ""];
      const told = facts.filter(Boolean).join(" · ");
      if (told) item.append(made("p", { className: "facts" }, told));
      for (const snippet of hit.snippets.slice(0, 1)) item.append(made("p", { lang: "sv" }, ...marked(snippet.text, snippet.marks)));
      return item;
    }
  }

  customElements.define("projektsok-box", ProjektsokBox);

  // Frames of ours say how high they are.
  window.addEventListener("message", (event) => {
    const height = event.origin === base.origin && event.data?.projektsok?.height;
    if (!Number.isFinite(height)) return;
    for (const frame of document.querySelectorAll("iframe[data-projektsok]")) {
      if (frame.contentWindow === event.source) frame.height = Math.min(Math.max(height, 100), 10000);
    }
  });
})();
