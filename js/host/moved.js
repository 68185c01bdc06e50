/** Old addresses of what has moved to another page (hillwalk/publish/moved.py) lead there. */
import { makeNote, putNote } from "./notes.js";

/**
 * @typedef {object} Move
 * @property {string} page where things have gone
 * @property {string} title of that page
 * @property {Record<string, string>} names what each of them is called there, by its old name
 */

/**
 * Take from a fragment what has moved.
 *
 * @param {string} fragment of an address, without "#"
 * @param {Move[]} moves
 * @returns {{there: {address: string, title: string}[], here: string}} the new addresses, and what
 *   is left for this page
 */
export function divide(fragment, moves) {
  const parts = fragment.split("&");
  const there = moves.flatMap(({ page, title, names }) => {
    const moved = parts.filter((part) => isIn(names, part)).map((part) => renamed(names, part));
    return moved.length > 0 ? [{ address: `${page}#${moved.join("&")}`, title }] : [];
  });
  const here = parts.filter((part) => !moves.some(({ names }) => isIn(names, part)));
  return { there, here: here.join("&") };
}

/** What a part of a fragment is about: "chain" of "chain.weight_a=1". @param {string} part */
const nameOf = (part) => part.split(".", 1)[0];

/** @param {Record<string, string>} names @param {string} part */
const isIn = (names, part) => Object.hasOwn(names, nameOf(part));

/** @param {Record<string, string>} names @param {string} part */
const renamed = (names, part) => names[nameOf(part)] + part.slice(nameOf(part).length);

/** Lead on who comes by an old address; where only a part of it has moved, say where to. */
export function leadOn() {
  const script = document.getElementById("moves");
  if (!script) return;
  /** @type {Move[]} */
  const moves = JSON.parse(script.textContent ?? "");
  const follow = () => {
    const { there, here } = divide(location.hash.slice(1), moves);
    if (there.length === 0) return;
    if (there.length === 1 && here === "") {
      location.replace(there[0].address);
      return;
    }
    for (const note of document.querySelectorAll(".hw-moved-note")) note.remove();
    location.replace(`#${here}`);
    for (const each of there) putNote(noteOf(each), nameOf(here));
  };
  addEventListener("hashchange", follow);
  follow();
}

/** @param {{address: string, title: string}} there */
function noteOf({ address, title }) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = title;
  const text = "A part of this link is about a figure that has moved: ";
  return makeNote("hw-moved-note", text, link);
}
