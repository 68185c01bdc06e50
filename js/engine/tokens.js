/** The words of a formula: numbers as Python spells them, names, signs. */
import { FormulaError } from "./errors.js";

const DIGITS = "[0-9](?:_?[0-9])*";
const TOKEN = new RegExp(
  [
    "(?<space>[\\s\\u00a0]+)",
    `(?<number>(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?)`,
    "(?<name>(?:np\\s*\\.\\s*)?[\\p{XID_Start}_]\\p{XID_Continue}*)",
    // Not of a formula, and kept together so that a message can point at the whole.
    "(?<unknown>\\/\\/|<<|>>|<=|>=|==|!=|:=|&&|\\|\\||[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)",
    "(?<sign>\\*\\*|[-−+*/(),])",
    "(?<other>.)",
  ].join("|"),
  "suy",
);

/** @typedef {"number" | "name" | "sign" | "end"} Kind */

/**
 * @typedef {object} Token
 * @property {Kind} kind
 * @property {string} text
 * @property {number} start where it begins in the formula
 * @property {number} end where it ends (exclusive)
 * @property {number} value of a number
 */

/** What to write instead of an unknown symbol. */
const SUGGESTIONS = new Map([
  ["^", "for a power write **"],
  ["×", "for times write *"],
  ["·", "for times write *"],
  ["∙", "for times write *"],
  ["÷", "to divide write /"],
  ["√", "for a square root write sqrt(…)"],
  ["²", "for a power write **2"],
  ["³", "for a power write **3"],
  ["[", "use round brackets, ( and )"],
  ["{", "use round brackets, ( and )"],
  ["]", "use round brackets, ( and )"],
  ["}", "use round brackets, ( and )"],
  ["=", "write the altitude alone, without a = in front of it"],
  ["//", "to divide write /"],
  ["%", "a hill has no remainder; to divide write /"],
  ["|", "for the absolute value write abs(…)"],
  ["!", "a hill has no factorial"],
  [",", "write numbers with a point"],
]);
for (const comparison of ["<", ">", "<=", ">=", "==", "!="]) {
  SUGGESTIONS.set(comparison, "a hill cannot branch; for a kink use maximum, minimum or abs");
}

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
    if (groups.number !== undefined) {
      push("number", groups.number, numberOf(groups.number, place));
    } else if (groups.name !== undefined) {
      push("name", groups.name.replace(/\s/g, ""));
    } else if (groups.sign !== undefined) {
      push("sign", groups.sign.replace("−", "-"));
    } else if (groups.space === undefined) {
      throw unknown(groups.unknown ?? groups.other, place);
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

/**
 * @param {string} text
 * @param {{start: number, end: number}} place
 */
function numberOf(text, { start, end }) {
  const digits = text.replaceAll("_", "");
  if (/^0+[1-9][0-9]*$/.test(digits)) {
    throw new FormulaError("A whole number does not begin with 0.", start, end);
  }
  const number = Number(digits);
  if (number === Number.POSITIVE_INFINITY) {
    throw new FormulaError("This number is too large.", start, end);
  }
  return number;
}

/**
 * @param {string} text
 * @param {{start: number, end: number}} place
 */
function unknown(text, { start, end }) {
  const power = /^[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+$/.test(text) ? "for a power write **, as in w**2" : undefined;
  const advice = SUGGESTIONS.get(text) ?? power;
  return new FormulaError(
    `${text} does not belong in a formula${advice ? `: ${advice}` : ""}.`,
    start,
    end,
  );
}
