/**
 * The search page: it looks for words in the text of the book, which another script holds, and shows
 * the sentences that they stand in.
 */
import MiniSearch from "minisearch";

/**
 * @typedef {object} Section
 * @property {string} address
 * @property {string} title
 * @property {string} page the title of the page that it stands on; "" for the page itself
 * @property {string[]} text its sentences
 * @property {string[]} code its lines of code
 */

/** How many sections are shown, and how many passages of each. */
const SECTIONS = 30;
const PASSAGES = 2;
/** Shorter words are taken at their letters: one more or less makes another word. */
const SHORTEST_GUESS = 5;
/** @param {string} term */
const fuzzy = (term) => (term.length >= SHORTEST_GUESS ? 1 : false);
/**
 * What is looked for: all words together, or with a slip of the pen, or any of them; and what is said
 * before the number of sections, where that is all there is.
 */
const ATTEMPTS = /** @type {const} */ ([
  { how: { combineWith: "AND" }, apology: "" },
  { how: { combineWith: "AND", fuzzy }, apology: "does not occur; something like it is in" },
  { how: { combineWith: "OR", fuzzy }, apology: "does not occur; some of it is in" },
]);
/** A longer query is not repeated in full. */
const LONGEST_QUERY = 60;

/** A number; a name, with the sign of a derivative before it; or a symbol that stands alone. */
const WORD = /\d+(?:\.\d+)*|[∂∇]?[\p{L}_][\p{L}\p{M}\p{N}_]*|\p{S}/gu;

/** @param {string} text */
const wordsOf = (text) => text.normalize("NFC").match(WORD) ?? [];

/**
 * A word as it is looked up: in small letters, and in the singular.
 *
 * @param {string} word
 */
const lookUp = (word) =>
  word
    .toLowerCase()
    .replace(/(?<=\p{L}{2})ies$/u, "y")
    .replace(/(?<=ss|x|ch|sh)es$/u, "")
    .replace(/(?<=\p{L}{2}[^su])s$/u, "");

/** @param {Section[]} sections */
function indexOf(sections) {
  const index = new MiniSearch({
    fields: ["title", "text", "code"],
    tokenize: wordsOf,
    processTerm: lookUp,
    extractField: (section, field) =>
      Array.isArray(section[field]) ? section[field].join("\n") : section[field],
    idField: "address",
    searchOptions: {
      boost: { title: 3, text: 1.5 },
      // A letter alone is a symbol, and meant; a sign stands before what it belongs to.
      prefix: (term) => term.length > 1 || !/\p{L}|\p{N}/u.test(term),
    },
  });
  index.addAll(sections);
  return index;
}

/**
 * Text with some of its words marked.
 *
 * @param {string} text
 * @param {Set<string>} terms as they are looked up
 */
function markedText(text, terms) {
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!terms.has(lookUp(word))) continue;
    const mark = document.createElement("mark");
    mark.textContent = word;
    fragment.append(text.slice(end, index), mark);
    end = index + word.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

/**
 * How many of some words a text has.
 *
 * @param {string} text
 * @param {Set<string>} terms
 */
const countIn = (text, terms) =>
  new Set(
    wordsOf(text)
      .map(lookUp)
      .filter((term) => terms.has(term)),
  ).size;

/**
 * The passages of a section that have most of the words. One that is named after them begins with
 * what it says of them, though it need not say their name.
 *
 * @param {Section} section
 * @param {Set<string>} terms
 * @returns {{passage: string, kind: string, count: number}[]}
 */
function bestPassages({ title, text, code }, terms) {
  const isAbout = countIn(title, terms) === terms.size;
  const inWords = text.map((passage, i) => ({
    passage,
    kind: "text",
    count: isAbout && i === 0 ? Infinity : countIn(passage, terms),
  }));
  const inCode = code.map((passage) => ({ passage, kind: "code", count: countIn(passage, terms) }));
  return [...inWords, ...inCode]
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => (one.count === other.count ? 0 : other.count - one.count))
    .slice(0, PASSAGES);
}

/**
 * @param {Section} section
 * @param {Set<string>} terms
 */
function itemOf(section, terms) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = section.address;
  link.append(markedText(section.title, terms));
  item.append(link);
  if (section.page) {
    const page = document.createElement("small");
    page.textContent = `in “${section.page}”`;
    item.append(" ", page);
  }
  for (const { passage, kind } of bestPassages(section, terms)) {
    const line = document.createElement("p");
    line.className = "context";
    if (kind === "code") {
      const code = document.createElement("code");
      code.append(markedText(passage, terms));
      line.append(code);
    } else {
      line.append(markedText(passage, terms));
    }
    item.append(line);
  }
  return item;
}

/**
 * What is said of the number of results.
 *
 * @param {string} query
 * @param {number} count
 * @param {string} apology what is said where not all of the query was found
 */
function tellOf(query, count, apology) {
  if (query === "") return "";
  const short = query.length > LONGEST_QUERY ? `${query.slice(0, LONGEST_QUERY)}…` : query;
  if (count === 0) {
    return (
      `“${short}” is nowhere in the book. ` +
      "Try fewer words, another word, or a symbol such as ∂ or η."
    );
  }
  const sections = count === 1 ? "one section" : `${count} sections`;
  return `“${short}” ${apology || "is in"} ${sections}.`;
}

/** @param {Section[]} sections */
function startSearch(sections) {
  const byAddress = new Map(sections.map((section) => [section.address, section]));
  const index = indexOf(sections);
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".search-form"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  const list = /** @type {HTMLElement} */ (document.getElementById("search-results"));

  const show = () => {
    const query = field.value.trim();
    /** @type {import("minisearch").SearchResult[]} */
    let found = [];
    const attempt = ATTEMPTS.find(({ how }) => {
      found = index.search(query, how);
      return found.length > 0;
    });
    list.replaceChildren(
      ...found.slice(0, SECTIONS).map(({ id, terms }) => {
        const section = /** @type {Section} */ (byAddress.get(id));
        return itemOf(section, new Set(terms));
      }),
    );
    status.textContent = tellOf(query, found.length, attempt?.apology ?? "");
  };

  field.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
  if (field.value === "") field.focus();
  field.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    try {
      // The address of what was looked for: to send, and to come back to.
      history.replaceState(null, "", `?${new URLSearchParams({ q: field.value })}`);
    } catch {
      // No address can be written here: what is found is on the page.
    }
  });
}

startSearch(/** @type {any} */ (globalThis).bookText);
