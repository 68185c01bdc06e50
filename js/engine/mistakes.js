/** What a reader may have meant, where a formula cannot be read: one message for each mistake. */
import { FormulaError } from "./errors.js";
import { PRIMITIVES } from "./primitives.js";

/** @import { Token } from "./tokens.js" */

/** Names that other languages, or a text-book, would know. */
const SUGGESTIONS = new Map([
  ["ln", "The natural logarithm is log"],
  ["log10", "There is log, the natural logarithm: write log(w)/log(10)"],
  ["log2", "There is log, the natural logarithm: write log(w)/log(2)"],
  ["pow", "For a power write **, as in w**2"],
  ["tan", "Write sin(w)/cos(w)"],
  ["max", "Use maximum(a, b)"],
  ["min", "Use minimum(a, b)"],
  ["sgn", "A hill cannot jump; for a kink use maximum, minimum or abs"],
  ["sign", "A hill cannot jump; for a kink use maximum, minimum or abs"],
]);
const BRANCHES = ["if", "else", "and", "or", "not", "in", "is", "where", "for", "lambda"];
const NO_BRANCH = "A hill cannot branch; for a kink use maximum, minimum or abs.";

/** Python's keywords. */
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield"
  ).split(" "),
);

const NODE_NAME = new RegExp(`^(constant|${Object.keys(PRIMITIVES).join("|")})_\\p{Nd}+$`, "u");

/**
 * Whether a name is no plain variable: no name of Python's, one that Python or NumPy has taken, or
 * one that a graph gives to its own nodes, as in sin_3.
 *
 * @param {string} name
 */
export const wrongVariable = (name) =>
  !/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name) ||
  KEYWORDS.has(name) ||
  name === "np" ||
  name.startsWith("__") ||
  NODE_NAME.test(name);

/**
 * A name that stands where it means nothing.
 *
 * @param {Token} token
 * @param {boolean} isCall whether ( follows
 * @param {{variables: string[], functions: string[], constants: string[]}} known
 */
export function wrongName(token, isCall, { variables, functions, constants }) {
  const name = token.text.replace(/^np\./, "");
  const message = () => {
    if (variables.includes(token.text)) {
      return `${name} is a number, not a function: for times write ${name}*(…).`;
    }
    if (functions.includes(name)) return `${name} is a function: write ${name}(…).`;
    if (constants.includes(name)) return `${name} is a number: for times write ${name}*(…).`;
    if (BRANCHES.includes(name)) {
      return NO_BRANCH;
    }
    const suggestion = SUGGESTIONS.get(name);
    if (suggestion) return `${suggestion}.`;
    const known = isCall ? functions : [...variables, ...constants, ...functions];
    const near = nearest(name, known);
    if (near) return `There is no ${token.text} here: is ${near} meant?`;
    return isCall
      ? `There is no function ${token.text} here. There are ${functions.join(", ")}.`
      : `There is no ${token.text} here: the variable is ${variables.join(", ") || "none"}.`;
  };
  return new FormulaError(message(), token.start, token.end);
}

/**
 * A token that stands where it cannot.
 *
 * @param {Token} token
 * @param {Token} [before] the token before it
 */
export function wrongPlace(token, before) {
  const endsValue = before !== undefined && (before.kind !== "sign" || before.text === ")");
  const beginsValue = token.kind === "number" || token.kind === "name" || token.text === "(";
  if (before && token.kind === "end") {
    return new FormulaError(
      `The formula stops after ${before.text}, where a number, a name or ( should follow.`,
      token.start,
      token.end,
    );
  }
  if (BRANCHES.includes(token.text)) return new FormulaError(NO_BRANCH, token.start, token.end);
  if (before && endsValue && beginsValue) {
    // From the value before, so that 2w is marked as a whole.
    return new FormulaError(
      `For times write ${before.text}*${token.text}.`,
      before.start,
      token.end,
    );
  }
  const message = () => {
    if (token.text === ")" && endsValue) return "There is no ( to this ).";
    if (token.text === ",") {
      return "A comma stands only between the values of a function; write numbers with a point.";
    }
    return `Before this ${token.text} a number or a name is missing.`;
  };
  return new FormulaError(message(), token.start, token.end);
}

/**
 * The known name that is a slip away, or two where the name is long.
 *
 * @param {string} name
 * @param {string[]} known
 */
function nearest(name, known) {
  const slips = known.map((each) => distance(name.toLowerCase(), each.toLowerCase()));
  const least = Math.min(...slips);
  return least <= Math.min(2, Math.floor(name.length / 3))
    ? known[slips.indexOf(least)]
    : undefined;
}

/**
 * How many letters must be changed, added or left out (V. I. Levenshtein, 1966).
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}
