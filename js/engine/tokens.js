/**
 * The words of a formula: numbers as Python spells them, names, signs.
 *
 * What a reader's keyboard or text-book writes for them is read as what it means: × · ∗ for *, ÷ for
 * /, every dash for -, s² for s**2, π for pi, and NumPy's and Python's own names with or without
 * `np.`, `numpy.` or `math.` before them.
 */
import { FormulaError } from "./errors.js";

const DIGITS = "[0-9](?:_?[0-9])*";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const TOKEN = new RegExp(
  [
    "(?<space>[\\s\\u00a0\\u2009\\u202f\\u2062]+)",
    "(?<radix>0[xXbBoO][0-9a-fA-F]+)",
    `(?<number>(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?)`,
    // Python allows the raised dot inside a name; here it always means times.
    "(?<name>(?:(?:np|numpy|math)\\s*\\.\\s*)?[\\p{XID_Start}_](?:(?![··])\\p{XID_Continue})*)",
    `(?<raised>[⁻⁺]?[${SUPERSCRIPTS}]+)`,
    // Not of a formula, and kept together so that a message can point at the whole.
    "(?<unknown>\\/\\/|<<|>>|<=|>=|==|!=|:=|&&|\\|\\|)",
    "(?<sign>\\*\\*|∗∗|[-‐‑‒–—−+*∗×·∙⋅·/÷∕⁄(),])",
    "(?<other>.)",
  ].join("|"),
  "suy",
);

/** @typedef {"number" | "name" | "sign" | "end"} Kind */

/**
 * @typedef {object} Token
 * @property {Kind} kind
 * @property {string} text as Python writes it
 * @property {number} start where it begins in the formula
 * @property {number} end where it ends (exclusive)
 * @property {number} value of a number
 */

/** Signs that mean the same as one of Python's. @type {Record<string, string>} */
const SIGNS = {
  "∗∗": "**",
  ...Object.fromEntries([..."‐‑‒–—−"].map((dash) => [dash, "-"])),
  ...Object.fromEntries([..."∗×·∙⋅·"].map((times) => [times, "*"])),
  ...Object.fromEntries([..."÷∕⁄"].map((over) => [over, "/"])),
};

/** What is wrong with a symbol that belongs in no formula. */
const HINTS = new Map([
  ["^", "For a power, write **."],
  ["√", "A square root is sqrt(…)."],
  ["|", "The absolute value is abs(…)."],
  ["//", "To divide, write /."],
  ["%", "There are no remainders here. To divide, write /."],
  ["!", "There are no factorials here."],
  ["=", "Write the altitude alone, without a = in front of it."],
  ...[..."[]{}"].map((bracket) => /** @type {const} */ ([bracket, "Use round brackets, ( and )."])),
  ...["<", ">", "<=", ">=", "==", "!="].map(
    (comparison) =>
      /** @type {const} */ ([
        comparison,
        "A hill cannot branch. For a kink, use maximum, minimum or abs.",
      ]),
  ),
]);

/**
 * The whole formula without such a symbol, where it is known what was meant.
 *
 * @type {Record<string, (before: string, after: string) => string | undefined>}
 */
const CORRECTIONS = {
  "^": (before, after) => `${before}**${after}`,
  "//": (before, after) => `${before}/${after}`,
  "=": (_, after) => after,
  "√": (before, after) =>
    after.replace(/^\s*(\([^()]*\)|[\p{XID_Continue}.]+)/u, (value) => {
      const inner = value.trim().replace(/^\((.*)\)$/, "$1");
      return `${before}sqrt(${inner})`;
    }),
  "|": (before, after) => {
    const [inner, ...rest] = after.split("|");
    return rest.length > 0 ? `${before}abs(${inner})${rest.join("|")}` : undefined;
  },
};

/**
 * Cut a formula into tokens, the last of kind "end".
 *
 * @param {string} text
 * @returns {Token[]}
 * @throws {FormulaError} at what belongs in no formula
 */
export function tokenize(text) {
  /** @type {Token[]} */
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups ?? {};
    const place = { start, end: TOKEN.lastIndex };
    /** @param {Kind} kind @param {string} written @param {number} [value] */
    const push = (kind, written, value = Number.NaN) =>
      tokens.push({ ...place, kind, text: written, value });
    if (groups.radix !== undefined) {
      throw mistake(
        "Only decimal numbers can be used here.",
        text,
        place,
        String(Number(groups.radix)),
      );
    } else if (groups.number !== undefined) {
      push("number", groups.number, numberOf(groups.number, text, place));
    } else if (groups.name !== undefined) {
      push("name", groups.name.replace(/\s/g, "").replace(/^(?:np|numpy|math)\./, ""));
    } else if (groups.raised !== undefined) {
      const exponent = plainDigits(groups.raised);
      push("sign", "**");
      if (exponent[0] === "-") push("sign", "-");
      push("number", exponent.replace("-", ""), Math.abs(Number(exponent)));
    } else if (groups.sign !== undefined) {
      push("sign", SIGNS[groups.sign] ?? groups.sign);
    } else if (groups.space === undefined) {
      throw unknown(groups.unknown ?? groups.other, text, place);
    }
  }
  tokens.push({
    kind: "end",
    text: "",
    start: text.length,
    end: text.length,
    value: Number.NaN,
  });
  return tokens;
}

/** @param {string} raised */
const plainDigits = (raised) =>
  [...raised]
    .map((digit) => (digit === "⁻" ? "-" : digit === "⁺" ? "" : SUPERSCRIPTS.indexOf(digit)))
    .join("");

/**
 * @param {string} number
 * @param {string} text
 * @param {{start: number, end: number}} place
 */
function numberOf(number, text, place) {
  const digits = number.replaceAll("_", "");
  if (/^0+[1-9][0-9]*$/.test(digits)) {
    throw mistake("A whole number cannot begin with 0.", text, place, digits.replace(/^0+/, ""));
  }
  const [more] = /^(?:\.[0-9]*)+/.exec(text.slice(place.end)) ?? [];
  if (more && digits.includes(".")) {
    const whole = { start: place.start, end: place.end + more.length };
    throw mistake("A number has only one point.", text, whole, digits + more.replaceAll(".", ""));
  }
  const value = Number(digits);
  if (value === Number.POSITIVE_INFINITY) {
    throw new FormulaError("This number is too large.", place.start, place.end);
  }
  return value;
}

/**
 * A mistake, and the formula with something else in its place.
 *
 * @param {string} message
 * @param {string} text
 * @param {{start: number, end: number}} place
 * @param {string} instead
 */
const mistake = (message, text, { start, end }, instead) =>
  new FormulaError(message, start, end, text.slice(0, start) + instead + text.slice(end));

/**
 * @param {string} symbol
 * @param {string} text
 * @param {{start: number, end: number}} place
 */
function unknown(symbol, text, { start, end }) {
  const message = HINTS.get(symbol) ?? `${symbol} does not belong in a formula.`;
  const corrected = /[[\]{}]/.test(symbol)
    ? text.replaceAll(/[[{]/g, "(").replaceAll(/[\]}]/g, ")")
    : CORRECTIONS[symbol]?.(text.slice(0, start), text.slice(end));
  return new FormulaError(message, start, end, corrected);
}
