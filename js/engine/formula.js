/**
 * A formula typed by a reader, read as Python reads it, into its graph.
 *
 * Own, since the parsers at hand know another grammar: jsep takes `-w**2` for `(-w)**2`. The grammar
 * is Python's, from the loosest to the tightest binding:
 *
 *     sum      a + b   a - b     from left to right
 *     product  a * b   a / b     from left to right
 *     signed   -a      +a
 *     power    a ** b            from right to left; its right side may be signed
 *     atom     2.5     w     pi     sin(a)     (a)
 *
 * What depends on no variable is computed at once, as Python does before NumPy sees it. What a
 * text-book writes and Python does not, as in 2·π·s², is read too (tokens.js); `inPython` gives it as
 * Python writes it.
 */

import { FormulaError } from "./errors.js";
import { fold } from "./folding.js";
import { wrongName, wrongPlace, wrongVariable } from "./mistakes.js";
import { serialise } from "./serialise.js";
import { tokenize } from "./tokens.js";

/** @import { Token } from "./tokens.js" */
/** @import { Node, OperationNode, SerialisedGraph } from "./types.js" */

const LONGEST = 300;
const DEEPEST = 50;

/** A number that depends on no variable. */
class Constant {
  /** @param {number} number */
  constructor(number) {
    this.number = number;
  }
}

/**
 * A constant, or the position of a node.
 *
 * @typedef {Constant | number} Value
 * @typedef {(op: OperationNode["op"], ...values: Value[]) => Value} Make
 */

const CONSTANTS = new Map([
  ["pi", Math.PI],
  ["π", Math.PI],
  ["e", Math.E],
  ["inf", Number.POSITIVE_INFINITY],
  ["nan", Number.NaN],
]);

/**
 * What each function of one value is in operations of the graph, as in hillwalk/engine/numpy_rules.py.
 *
 * @type {Map<string, (make: Make, a: Value) => Value>}
 */
const FUNCTIONS_OF_ONE = new Map(
  /** @type {[string, (make: Make, a: Value) => Value][]} */ ([
    ["sin", (make, a) => make("sin", a)],
    ["cos", (make, a) => make("cos", a)],
    ["tan", (make, a) => make("divide", make("sin", a), make("cos", a))],
    ["tanh", (make, a) => make("tanh", a)],
    ["sinh", (make, a) => make("multiply", make("tanh", a), cosh(make, a))],
    ["cosh", (make, a) => cosh(make, a)],
    ["exp", (make, a) => make("exp", a)],
    ["exp2", (make, a) => make("power", new Constant(2), a)],
    ["log", (make, a) => make("log", a)],
    ["log2", (make, a) => make("divide", make("log", a), new Constant(Math.log(2)))],
    ["log10", (make, a) => make("divide", make("log", a), new Constant(Math.log(10)))],
    ["sqrt", (make, a) => make("sqrt", a)],
    ["abs", (make, a) => make("absolute", a)],
    ["absolute", (make, a) => make("absolute", a)],
    ["fabs", (make, a) => make("absolute", a)],
    ["square", (make, a) => make("power", a, new Constant(2))],
  ]),
);

/** @param {Make} make @param {Value} a */
const cosh = (make, a) =>
  make("divide", make("add", make("exp", a), make("exp", make("negative", a))), new Constant(2));

/** @type {Map<string, (make: Make, a: Value, b: Value) => Value>} */
const FUNCTIONS_OF_TWO = new Map(
  /** @type {[string, (make: Make, a: Value, b: Value) => Value][]} */ ([
    ["power", (make, a, b) => make("power", a, b)],
    ["pow", (make, a, b) => make("power", a, b)],
    ["maximum", (make, a, b) => make("maximum", a, b)],
    [
      "minimum",
      (make, a, b) => make("negative", make("maximum", make("negative", a), make("negative", b))),
    ],
  ]),
);

const FUNCTIONS = [...FUNCTIONS_OF_ONE.keys(), ...FUNCTIONS_OF_TWO.keys()];

/** A formula with so many mistakes is beyond help. */
const MOST_MISTAKES = 8;

/**
 * Read a formula.
 *
 * @param {string} text as in `w**4/4 - w**2 + sin(3*w)`, with or without NumPy's `np.`
 * @param {string[]} variables the inputs of the graph; a formula may leave them out
 * @returns {SerialisedGraph} the graph that `hillwalk.trace` gives for the same text
 * @throws {FormulaError} if there is a mistake; it says where, and which formula to write instead,
 *   if it is known: that formula has no mistake
 */
export function parseFormula(text, variables = ["w"]) {
  try {
    return parse(text, variables);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const { message, start, end, instead } = error;
    throw new FormulaError(message, start, end, corrected(instead, variables));
  }
}

/**
 * Correct one mistake after the other.
 *
 * @param {string | undefined} text
 * @param {string[]} variables
 * @returns {string | undefined} a formula without mistakes; undefined where nothing helps
 */
function corrected(text, variables) {
  let best = text?.trim();
  for (let left = MOST_MISTAKES; best !== undefined && left > 0; left -= 1) {
    try {
      parse(best, variables);
      return inPython(best, variables);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      best = error.instead?.trim();
    }
  }
  return undefined;
}

/**
 * A formula as Python writes it, with NumPy's names alone: `2·π·s⁻¹` is `2*pi*s**-1`.
 *
 * @param {string} text a formula without mistakes
 * @param {string[]} variables
 */
export function inPython(text, variables) {
  let written = "";
  let from = 0;
  for (const token of tokenize(text)) {
    if (token.start >= from) written += text.slice(from, token.start);
    const isPi = token.text === "π" && !variables.includes("π");
    written += isPi ? "pi" : token.text;
    from = token.end;
  }
  return written.trim();
}

/**
 * @param {string} text
 * @param {string[]} variables
 */
function parse(text, variables) {
  if (text.length > LONGEST) {
    throw new FormulaError(
      `This formula is longer than ${LONGEST} characters.`,
      LONGEST,
      text.length,
    );
  }
  const wrong = variables.find((name, i) => wrongVariable(name) || variables.indexOf(name) !== i);
  if (wrong !== undefined) {
    throw new FormulaError(`${wrong} cannot be the name of a variable.`, 0, text.length);
  }
  return new Parser(text, variables).parse();
}

class Parser {
  /**
   * @param {string} text
   * @param {string[]} variables
   */
  constructor(text, variables) {
    this.text = text;
    this.tokens = tokenize(text);
    this.next = 0;
    this.depth = 0;
    this.variables = variables;
    /** @type {Node[]} */
    this.nodes = variables.map((name) => ({ op: "input", name, args: [], shape: [] }));
  }

  parse() {
    if (this.isAtEnd()) {
      throw new FormulaError("There is no formula yet.", 0, this.token.end);
    }
    const output = this.position(this.sum());
    if (!this.isAtEnd()) throw this.wrongPlace();
    return serialise(this.nodes, [["output", output]]);
  }

  // ------------------------------------------------------------------------------------ grammar

  sum() {
    let value = this.product();
    for (let sign = this.accept("+", "-"); sign; sign = this.accept("+", "-")) {
      const op = sign.text === "+" ? "add" : "subtract";
      value = this.operation(sign, op, value, this.product());
    }
    return value;
  }

  product() {
    let value = this.signed();
    for (let sign = this.accept("*", "/"); sign; sign = this.accept("*", "/")) {
      const op = sign.text === "*" ? "multiply" : "divide";
      value = this.operation(sign, op, value, this.signed());
    }
    return value;
  }

  /** @returns {Value} */
  signed() {
    const sign = this.accept("+", "-");
    if (!sign) return this.power();
    const value = this.nested(() => this.signed());
    return sign.text === "-" ? this.operation(sign, "negative", value) : value;
  }

  power() {
    const base = this.atom();
    const sign = this.accept("**");
    if (!sign) return base;
    const exponent = this.nested(() => this.signed());
    return this.operation(sign, "power", base, exponent);
  }

  /** @returns {Value} */
  atom() {
    const { token } = this;
    if (token.kind === "name") {
      this.next++;
      return this.named(token);
    }
    if (token.kind === "number") {
      this.next++;
      return new Constant(token.value);
    }
    const open = this.accept("(");
    if (!open) throw this.wrongPlace();
    const value = this.nested(() => this.sum());
    this.close(open);
    return value;
  }

  /** @param {Token} token */
  named(token) {
    const isCall = this.token.text === "(";
    const isVariable = this.variables.includes(token.text);
    const name = token.text;
    if (isVariable && !isCall) return this.variables.indexOf(name);
    if (!isVariable && isCall && FUNCTIONS.includes(name)) return this.call(token, name);
    const constant = CONSTANTS.get(name);
    if (!isVariable && !isCall && constant !== undefined) return new Constant(constant);
    throw wrongName(this.text, this.tokens, this.next - 1, {
      variables: this.variables,
      functions: FUNCTIONS,
      constants: [...CONSTANTS.keys()],
    });
  }

  /**
   * @param {Token} token
   * @param {string} name
   * @returns {Value}
   */
  call(token, name) {
    const open = /** @type {Token} */ (this.accept("("));
    /** @type {Value[]} */
    const values = [];
    if (this.token.text !== ")") {
      do values.push(this.nested(() => this.sum()));
      while (this.accept(","));
    }
    const { end } = this.close(open);
    /** @type {Make} */
    const make = (op, ...args) => this.operation(token, op, ...args);
    const [one, two] = [FUNCTIONS_OF_ONE.get(name), FUNCTIONS_OF_TWO.get(name)];
    if (one && values.length === 1) return one(make, values[0]);
    if (two && values.length === 2) return two(make, values[0], values[1]);
    const wanted = one ? "one value" : "two values, with a comma between them";
    throw new FormulaError(`${token.text} takes ${wanted}.`, token.start, end);
  }

  // ------------------------------------------------------------------------------------- tokens

  get token() {
    return this.tokens[this.next];
  }

  isAtEnd() {
    return this.token.kind === "end";
  }

  /** @param {string[]} signs */
  accept(...signs) {
    const { token } = this;
    if (token.kind !== "sign" || !signs.includes(token.text)) return undefined;
    this.next++;
    return token;
  }

  /** @param {Token} open */
  close(open) {
    const close = this.accept(")");
    if (close) return close;
    if (!this.isAtEnd()) throw this.wrongPlace();
    throw new FormulaError("This ( is never closed.", open.start, open.end, `${this.text})`);
  }

  wrongPlace() {
    return wrongPlace(this.text, this.token, this.tokens[this.next - 1]);
  }

  /** @param {() => Value} read */
  nested(read) {
    if (++this.depth > DEEPEST) {
      const { start, end } = this.tokens[this.next - 1];
      throw new FormulaError("This formula is nested too deeply.", start, end);
    }
    const value = read();
    this.depth--;
    return value;
  }

  // -------------------------------------------------------------------------------------- nodes

  /**
   * What depends on no variable is computed at once; else there is a node more.
   *
   * @param {Token} token where to point if it cannot be computed
   * @param {OperationNode["op"]} op
   * @param {Value[]} values
   * @returns {Value}
   */
  operation({ start, end }, op, ...values) {
    if (!values.every((value) => value instanceof Constant)) {
      const args = values.map((value) => this.position(value));
      return this.nodes.push(/** @type {Node} */ ({ op, args })) - 1;
    }
    try {
      return new Constant(fold(op, ...values.map(({ number }) => number)));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new FormulaError(error.message, start, end);
    }
  }

  /** @param {Value} value */
  position(value) {
    if (!(value instanceof Constant)) return value;
    const number = Float64Array.of(value.number);
    return this.nodes.push({ op: "constant", args: [], shape: [], value: number }) - 1;
  }
}
