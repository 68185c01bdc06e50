/** What a reader may have meant, where a formula cannot be read: one message for each mistake. */
import { FormulaError } from "./errors.js";
import { PRIMITIVES } from "./primitives.js";

/** @import { Token } from "./tokens.js" */

/**
 * @typedef {object} Known what a formula may name
 * @property {string[]} variables
 * @property {string[]} functions
 * @property {string[]} constants
 */

/** What NumPy calls a function that other languages, or a text-book, know by another name. */
const SYNONYMS = new Map([
  ["ln", "log"],
  ["lg", "log10"],
  ["max", "maximum"],
  ["min", "minimum"],
  ["tg", "tan"],
]);
/** A longer name is cut off in what is said of it. */
const LONGEST_NAME = 24;
const USUAL = "sin, cos, tan, tanh, exp, log, sqrt, abs, maximum, minimum and some more";
const BRANCHES = ["if", "else", "and", "or", "not", "in", "is", "where", "for", "lambda"];
const NO_BRANCH = "A formula cannot branch here. For a kink, use maximum, minimum or abs.";
const JUMPS = ["sgn", "sign", "floor", "ceil", "round", "heaviside", "step"];
const NO_JUMP = "A formula cannot jump here. For a kink, use maximum, minimum or abs.";

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
 * @param {string} text the formula
 * @param {Token[]} tokens its words
 * @param {number} position which of them it is
 * @param {Known} known
 */
export function wrongName(text, tokens, position, known) {
  const { variables, functions, constants } = known;
  const token = tokens[position];
  const name = token.text;
  const said = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  const isCall = tokens[position + 1].text === "(";
  /** @param {string} message @param {string} [corrected] */
  const error = (message, corrected) =>
    new FormulaError(message, token.start, token.end, corrected);
  /** @param {string} other */
  const named = (other) => text.slice(0, token.start) + other + text.slice(token.end);
  const numbers = [...variables, ...constants];
  if (numbers.includes(name)) {
    return error(`${name} is a number, not a function. To multiply, write *.`, named(`${name}*`));
  }
  if (functions.includes(name)) {
    const corrected = withArgument(text, tokens, position, known);
    return error(`${name} is a function, so it takes its value in brackets.`, corrected);
  }
  if (BRANCHES.includes(name)) return error(NO_BRANCH);
  if (JUMPS.includes(name)) return error(NO_JUMP);
  const synonym = SYNONYMS.get(name.toLowerCase());
  if (synonym) return error(`Here ${name} is called ${synonym}.`, named(synonym));
  const first = numbers.find(
    (one) => numbers.includes(name.slice(one.length)) && name.startsWith(one),
  );
  if (first) return error("To multiply, write *.", named(`${first}*${name.slice(first.length)}`));
  if (/^a(rc)?(sin|cos|tan)h?$/.test(name)) return error(`There is no ${name} here.`);
  const near = nearest(name, isCall ? functions : [...numbers, ...functions]);
  if (near) return error(`There is no ${name} here. Did you mean ${near}?`, named(near));
  if (isCall) {
    return error(`There is no function ${said} here. There are ${USUAL}.`);
  }
  const [variable, ...others] = variables;
  if (!variable) return error(`There is no ${said} here, and no variable.`);
  if (!others.length) {
    return error(`There is no ${said} here: the variable is ${variable}.`, named(variable));
  }
  const before = [variable, ...others.slice(0, -1)].join(", ");
  return error(`There is no ${said} here: the variables are ${before} and ${others.at(-1)}.`);
}

/**
 * A formula in which a function takes what follows it in brackets, as far as a text-book would read:
 * up to the next sum. What follows may be nothing, or a power, which is the function's then.
 *
 * @param {string} text
 * @param {Token[]} tokens
 * @param {number} position of the function
 * @param {Known} known
 */
function withArgument(text, tokens, position, { variables: [variable = "1"], functions }) {
  let first = position + 1;
  let power = "";
  if (tokens[first].text === "**" && tokens[first + 1].kind === "number") {
    power = `**${tokens[first + 1].text}`;
    first += 2;
  }
  // In brackets the power is the function's, as in sin²(s).
  const isBracketed = power !== "" && tokens[first].text === "(";
  let last = first;
  for (let depth = 0; tokens[last].kind !== "end"; last += 1) {
    const { kind, text: word } = tokens[last];
    const isFirst = last === first;
    const ends = isFirst ? [",", ")", "*", "/", "**", "+"] : [",", ")", "+", "-"];
    if (depth === 0 && (ends.includes(word) || (isBracketed && !isFirst))) break;
    // In `sin s cos s` the second function does not belong to the argument of the first.
    if (depth === 0 && !isFirst && kind === "name" && functions.includes(word)) break;
    depth += word === "(" ? 1 : word === ")" ? -1 : 0;
  }
  const { end } = tokens[last - 1];
  const argument = last > first ? text.slice(tokens[first].start, end) : variable;
  const value = argument.replace(/^\(([^()]*)\)$/, "$1");
  const { start, text: name } = tokens[position];
  return `${text.slice(0, start)}${name}(${value})${power}${text.slice(end)}`;
}

/**
 * A token that stands where it cannot.
 *
 * @param {string} text the formula
 * @param {Token} token
 * @param {Token} [before] the token before it
 */
export function wrongPlace(text, token, before) {
  const endsValue = before !== undefined && (before.kind !== "sign" || before.text === ")");
  const beginsValue = token.kind === "number" || token.kind === "name" || token.text === "(";
  const written = text.slice(token.start, token.end);
  if (before && token.kind === "end") {
    const last = text.slice(before.start, before.end);
    return new FormulaError(
      `The formula stops after ${last}, where a number, a name or ( should follow.`,
      token.start,
      token.end,
    );
  }
  if (BRANCHES.includes(token.text)) return new FormulaError(NO_BRANCH, token.start, token.end);
  if (before && endsValue && beginsValue) {
    // From the value before, so that 2w is marked as a whole.
    const corrected = `${text.slice(0, before.end)}*${text.slice(token.start)}`;
    return new FormulaError("To multiply, write *.", before.start, token.end, corrected);
  }
  if (token.text === ")" && endsValue) {
    return new FormulaError("There is no ( before this ).", token.start, token.end);
  }
  if (token.text === ",") {
    return new FormulaError(
      "A comma can only stand between the values of a function. Write numbers with a point.",
      token.start,
      token.end,
      `${text.slice(0, token.start)}.${text.slice(token.end).trimStart()}`,
    );
  }
  return new FormulaError(
    `A number or a name is missing before this ${written}.`,
    token.start,
    token.end,
  );
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
