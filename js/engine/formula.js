/**
 * A formula typed by a reader, read as Python reads it, into the document of its graph.
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
 * What depends on no variable is computed at once, as Python does before NumPy sees it. Beyond what
 * Python reads, − is taken for -, so that what the page shows can be pasted into it.
 */

import { FormulaError } from "./errors.js";
import { wrongName, wrongPlace } from "./mistakes.js";
import { asNumpy, FOLD, python } from "./numbers.js";
import { encode } from "./serialise.js";
import { tokenize } from "./tokens.js";

const LONGEST = 300;
const DEEPEST = 50;

const CONSTANTS = {
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
};

/** What each function is in operations of the graph, as hillwalk/engine/lowering.py has it. */
const FUNCTIONS = {
  sin: (make, a) => make("sin", a),
  cos: (make, a) => make("cos", a),
  tanh: (make, a) => make("tanh", a),
  exp: (make, a) => make("exp", a),
  log: (make, a) => make("log", a),
  sqrt: (make, a) => make("sqrt", a),
  abs: (make, a) => make("absolute", a),
  absolute: (make, a) => make("absolute", a),
  square: (make, a) => make("power", a, python(2n)),
  power: (make, a, b) => make("power", a, b),
  maximum: (make, a, b) => make("maximum", a, b),
  minimum: (make, a, b) =>
    make("negative", make("maximum", make("negative", a), make("negative", b))),
};

/**
 * Read a formula.
 *
 * @param {string} text as in `w**4/4 - w**2 + sin(3*w)`, with or without NumPy's `np.`
 * @param {string[]} variables the inputs of the graph; a formula may leave them out
 * @returns {object} the document that `hillwalk.trace` gives for the same text
 * @throws {FormulaError} if there is a mistake; it says where, and what to write instead
 */
export function parseFormula(text, variables = ["w"]) {
  if (text.length > LONGEST) {
    throw new FormulaError(
      `This formula is longer than ${LONGEST} characters.`,
      LONGEST,
      text.length,
    );
  }
  return new Parser(text, variables).parse();
}

/** A value is a Constant (numbers.js) or the position of a node. */
class Parser {
  constructor(text, variables) {
    this.tokens = tokenize(text);
    this.next = 0;
    this.depth = 0;
    this.variables = variables;
    this.nodes = variables.map((name) => ({ op: "input", name, args: [], shape: [] }));
  }

  parse() {
    if (this.token.kind === "end") {
      throw new FormulaError("There is no formula yet.", 0, this.token.end);
    }
    const output = this.position(this.sum());
    if (this.token.kind !== "end") this.refuse();
    return encode(this.nodes, [["output", output]]);
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

  atom() {
    const { token } = this;
    if (token.kind === "name") {
      this.next++;
      return this.named(token);
    }
    if (token.kind === "number") {
      this.next++;
      return guarded(token, () => python(token.value));
    }
    const open = this.accept("(");
    if (!open) this.refuse();
    const value = this.nested(() => this.sum());
    this.close(open);
    return value;
  }

  named(token) {
    const isCall = this.token.text === "(";
    const isVariable = this.variables.includes(token.text);
    const name = token.text.replace(/^np\./, "");
    if (isVariable && !isCall) return this.variables.indexOf(token.text);
    if (!isVariable && isCall && Object.hasOwn(FUNCTIONS, name)) return this.call(token, name);
    if (!isVariable && !isCall && Object.hasOwn(CONSTANTS, name)) return python(CONSTANTS[name]);
    throw wrongName(token, isCall, {
      variables: this.variables,
      functions: Object.keys(FUNCTIONS),
      constants: Object.keys(CONSTANTS),
    });
  }

  call(token, name) {
    const open = this.accept("(");
    const values = [];
    if (this.token.text !== ")") {
      do values.push(this.nested(() => this.sum()));
      while (this.accept(","));
    }
    const { end } = this.close(open);
    const build = FUNCTIONS[name];
    const arity = build.length - 1;
    if (values.length !== arity) {
      const wanted = arity === 1 ? "one value" : "two values, with a comma between them";
      throw new FormulaError(`${token.text} takes ${wanted}.`, token.start, end);
    }
    // abs alone is Python's own, and leaves Python's numbers what they are.
    const operands = token.text === "abs" ? values : values.map(asNumpy);
    return build((op, ...args) => this.operation(token, op, ...args), ...operands);
  }

  // ------------------------------------------------------------------------------------- tokens

  get token() {
    return this.tokens[this.next];
  }

  accept(...signs) {
    const { token } = this;
    if (token.kind !== "sign" || !signs.includes(token.text)) return undefined;
    this.next++;
    return token;
  }

  close(open) {
    const close = this.accept(")");
    if (close) return close;
    if (this.token.kind !== "end") this.refuse();
    throw new FormulaError("There is no ) to this (.", open.start, open.end);
  }

  refuse() {
    throw wrongPlace(this.token, this.tokens[this.next - 1]);
  }

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

  /** What depends on no variable is computed at once; else there is a node more. */
  operation(token, op, ...values) {
    if (values.every(isConstant)) return guarded(token, () => FOLD[op](...values));
    const args = values.map((value) => this.position(value));
    return this.nodes.push({ op, args, shape: [] }) - 1;
  }

  position(value) {
    if (!isConstant(value)) return value;
    const number = Float64Array.of(Number(value.value));
    return this.nodes.push({ op: "constant", args: [], shape: [], value: number }) - 1;
  }
}

const isConstant = (value) => typeof value === "object";

/** Say where a number is that Python would refuse. */
function guarded({ start, end }, compute) {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FormulaError(error.message, start, end);
  }
}
