/** Formulas, typeset while the book is built: a page needs a style sheet and letters, no script. */
import katex from "katex";
import palette from "../../hillwalk/palette.json" with { type: "json" };

/** The parts of a formula wear the colours of the figures: `\walker{w}`, `\gradient{g}`, ... */
const macros = Object.fromEntries(
  Object.keys(palette.inks).map((name) => [`\\${name}`, `\\htmlClass{hw-math-${name}}{#1}`]),
);

/**
 * @param {string} latex
 * @param {boolean} display whether it stands on a line of its own
 * @returns {string} markup
 * @throws {Error} where it cannot be typeset
 */
export const typeset = (latex, display) =>
  katex
    .renderToString(latex, {
      displayMode: display,
      macros: { ...macros },
      // For \htmlClass. The formulas are the book's own.
      trust: true,
      strict: false,
    })
    // Nobody sees or hears the source, and its macros mean nothing elsewhere.
    .replace(/<annotation.*?<\/annotation>/s, "");
