/** The words of a formula: numbers as Python spells them, names, signs. */
import { FormulaError } from "./errors.js";

const DIGITS = "[0-9](?:_?[0-9])*";
const TOKEN = new RegExp(
  [
    "(?<space>[\\s\\u00a0]+)",
    `(?<number>(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?)`,
    "(?<name>(?:np\\s*\\.\\s*)?[\\p{XID_Start}_]\\p{XID_Continue}*)",
    // Not of a formula, and kept together so that a message can point at the whole.
    "(?<stranger>\\/\\/|<<|>>|<=|>=|==|!=|:=|&&|\\|\\||[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)",
    "(?<sign>\\*\\*|[-−+*/(),])",
    "(?<other>.)",
  ].join("|"),
  "suy",
);

/** What to write instead of a sign that is none. */
const INSTEAD = {
  "^": "for a power write **",
  "×": "for times write *",
  "·": "for times write *",
  "∙": "for times write *",
  "÷": "to divide write /",
  "√": "for a square root write sqrt(…)",
  "²": "for a power write **2",
  "³": "for a power write **3",
  "[": "use round brackets, ( and )",
  "{": "use round brackets, ( and )",
  "]": "use round brackets, ( and )",
  "}": "use round brackets, ( and )",
  "=": "write the altitude alone, without a = in front of it",
  "//": "to divide write /",
  "%": "a hill has no remainder; to divide write /",
  "|": "for the absolute value write abs(…)",
  "!": "a hill has no factorial",
  ",": "write numbers with a point",
};
for (const comparison of ["<", ">", "<=", ">=", "==", "!="]) {
  INSTEAD[comparison] = "a hill cannot branch; for a kink use maximum, minimum or abs";
}

/**
 * Cut a formula into tokens, the last of kind "end".
 *
 * @param {string} text
 * @returns {{kind: string, text: string, start: number, end: number, value: (number|bigint)}[]}
 * @throws {FormulaError} at what belongs in no formula
 */
export function tokenize(text) {
  const tokens = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex;
    const { groups } = TOKEN.exec(text);
    const token = { start, end: TOKEN.lastIndex };
    if (groups.number !== undefined) {
      tokens.push({
        ...token,
        kind: "number",
        text: groups.number,
        value: numberOf(groups.number, token),
      });
    } else if (groups.name !== undefined) {
      tokens.push({ ...token, kind: "name", text: groups.name.replace(/\s/g, "") });
    } else if (groups.sign !== undefined) {
      tokens.push({ ...token, kind: "sign", text: groups.sign.replace("−", "-") });
    } else if (groups.space === undefined) {
      throw strange(groups.stranger ?? groups.other, token);
    }
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;
}

/** A whole number is exact, as in Python. */
function numberOf(text, { start, end }) {
  const digits = text.replaceAll("_", "");
  if (!/^[0-9]+$/.test(digits)) return Number(digits);
  if (/^0+[1-9]/.test(digits)) {
    throw new FormulaError("A whole number does not begin with 0.", start, end);
  }
  return BigInt(digits);
}

function strange(text, { start, end }) {
  const power = /^[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+$/.test(text) ? "for a power write **, as in w**2" : undefined;
  const advice = INSTEAD[text] ?? power;
  return new FormulaError(
    `${text} does not belong in a formula${advice ? `: ${advice}` : ""}.`,
    start,
    end,
  );
}
