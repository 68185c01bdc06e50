/** What a link has done is said above the figure that it set, with a way back. */

/**
 * @typedef {import("../model/address.js").Figures} Figures
 * @typedef {import("./history.js").Arrival} Arrival
 */

/** A longer value is cut: it is told in full by the figure. */
const LONGEST_VALUE = 32;

/**
 * Say what a link has set, and go to the first figure that it named; or take away what was said.
 *
 * @param {Figures} figures
 * @param {Arrival} [arrival]
 */
export function tellOfLink(figures, arrival) {
  for (const note of document.querySelectorAll(".hw-link-note")) note.remove();
  if (!arrival) return;
  const { told, ignored } = arrival;
  const [first] = told.keys();
  const meant = [...figures.keys()].find((name) => isNamed(name, ignored));
  for (const [name, news] of told) {
    addNote(name, `Opened from a link: ${inWords(news)}.`, figures.get(name));
  }
  if (ignored.length > 0) {
    addNote(meant, "This link says something that the figure does not know; it is ignored.");
  }
  const shown = first ?? meant;
  if (shown) placeOf(shown)?.scrollIntoView();
}

/**
 * Whether a figure is meant by what was ignored.
 *
 * @param {string} name
 * @param {string[]} ignored
 */
const isNamed = (name, ignored) => ignored.some((part) => part.startsWith(`${name}.`));

/**
 * @param {Record<string, string>} news what was said of each trait
 * @returns {string} such as "at = 1, 2; learning rate = 0.4"
 */
function inWords(news) {
  const parts = Object.entries(news).map(([trait, text]) => {
    const value = text.replaceAll(",", ", ") || "none";
    const short = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    return `${trait.replaceAll("_", " ")} = ${short.replaceAll("-", "−")}`;
  });
  return parts.join("; ");
}

/**
 * The output that shows a figure, with the controls that belong to it; the title, where there is none.
 *
 * @param {string} [name]
 * @returns {Element | null}
 */
function placeOf(name) {
  const island = Array.from(document.querySelectorAll(".hw-island")).find(
    (each) => each.getAttribute("data-model") === name,
  );
  return island ? (island.closest(".cell_output") ?? island) : document.querySelector("main h1");
}

/**
 * @param {string | undefined} name of a figure
 * @param {string} text
 * @param {import("../model/address.js").Kept} [kept] the figure that can be shown as published
 */
function addNote(name, text, kept) {
  const note = makeNote("hw-link-note", text);
  if (kept) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "hw-button";
    button.textContent = "Show it as published";
    button.addEventListener("click", () => {
      note.remove();
      kept.model.set(kept.published);
      // The button that had the focus is gone: the way on is from the figure.
      /** @type {HTMLElement | null | undefined} */ (
        placeOf(name)?.querySelector("input, select, [tabindex], button")
      )?.focus();
    });
    note.append(" ", button);
  }
  putNote(note, name);
}

/**
 * @param {string} kind its class
 * @param {...(string | Node)} content
 */
export function makeNote(kind, ...content) {
  const note = document.createElement("p");
  note.className = kind;
  note.setAttribute("role", "status");
  note.append(...content);
  return note;
}

/**
 * @param {Element} note
 * @param {string} [name] of the figure that it is about; it stands at the start of the text without
 */
export function putNote(note, name) {
  const place = placeOf(name);
  if (place?.matches(".cell_output")) place.prepend(note);
  else if (place?.matches("h1")) place.after(note);
  else place?.before(note);
}
