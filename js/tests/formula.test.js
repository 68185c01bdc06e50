/** Formulas as readers type them: what is read, and what is said where one cannot be. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inPython, parseFormula } from "../engine/formula.js";

/** Texts that are read as a text of Python's. */
const READ = [
  ["s·2", "s*2"],
  ["s × 2", "s * 2"],
  ["s∗2", "s*2"],
  ["s⋅2", "s*2"],
  ["s∗∗2", "s**2"],
  ["s÷2", "s/2"],
  ["s – 1", "s - 1"],
  ["s − 1", "s - 1"],
  ["−s⁴", "-s**4"],
  ["s²", "s**2"],
  ["s⁻¹", "s**-1"],
  ["s²³", "s**23"],
  ["2·π*s", "2*pi*s"],
  ["math.pi*s", "pi*s"],
  ["np.pi*s", "pi*s"],
  ["numpy.sin(s)", "sin(s)"],
  ["np . sin(s)", "sin(s)"],
  ["tan(s)", "tan(s)"],
  ["log10(s) + log2(s)", "log10(s) + log2(s)"],
  ["sinh(s) - cosh(s)", "sinh(s) - cosh(s)"],
  ["pow(s, 2)", "pow(s, 2)"],
];

for (const [typed, meant] of READ) {
  test(`${typed} is read as ${meant}`, () => {
    assert.equal(inPython(typed, ["s"]), meant);
    assert.deepEqual(parseFormula(typed, ["s"]), parseFormula(meant, ["s"]));
  });
}

test("what Python writes it is stays as it is", () => {
  for (const [, meant] of READ) assert.equal(inPython(meant, ["s"]), meant);
});

test("π may be a variable", () => {
  assert.equal(inPython("π**2", ["π"]), "π**2");
});

/** Texts with a mistake: where it is, what is said of it, and what to write instead. */
const MISTAKES = [
  ["", 0, 0, /no formula yet/],
  ["s^2", 1, 2, /power, write \*\*/, "s**2"],
  ["2s", 0, 2, /multiply/, "2*s"],
  ["s 2", 0, 3, /multiply/, "s*2"],
  ["2s^2 + 3s", 2, 3, /power/, "2*s**2 + 3*s"],
  ["2(s)", 0, 2, /multiply/, "2*(s)"],
  ["s(2)", 0, 1, /not a function/, "s*(2)"],
  ["sin(s)s", 5, 7, /multiply/, "sin(s)*s"],
  ["ss", 0, 2, /multiply/, "s*s"],
  ["2π", 0, 2, /multiply/, "2*pi"],
  ["πs", 0, 2, /multiply/, "pi*s"],
  ["e^s", 1, 2, /power/, "e**s"],
  ["|s|", 0, 1, /abs/, "abs(s)"],
  ["|s| + |2s|", 0, 1, /abs/, "abs(s) + abs(2*s)"],
  ["√s", 0, 1, /sqrt/, "sqrt(s)"],
  ["√(s+1)", 0, 1, /sqrt/, "sqrt(s+1)"],
  ["ln(s)", 0, 2, /log/, "log(s)"],
  ["sin s", 0, 3, /brackets/, "sin(s)"],
  ["sin 2s + 1", 0, 3, /brackets/, "sin(2*s) + 1"],
  ["2 sin s cos s", 0, 5, /multiply/, "2*sin(s)*cos(s)"],
  ["sin²(s)", 0, 3, /brackets/, "sin(s)**2"],
  ["sin", 0, 3, /brackets/, "sin(s)"],
  ["1 + sinn(s)", 4, 8, /mean sin/, "1 + sin(s)"],
  ["max(s, 0)", 0, 3, /maximum/, "maximum(s, 0)"],
  ["w + 1", 0, 1, /the variable is s/, "s + 1"],
  ["y = s", 2, 3, /without a =/, "s"],
  ["[s+1]*{s}", 0, 1, /round brackets/, "(s+1)*(s)"],
  ["s//2", 1, 3, /divide, write \//, "s/2"],
  ["1,5*s", 1, 2, /with a point/, "1.5*s"],
  ["0x10", 0, 4, /decimal/, "16"],
  ["1.5.2", 0, 5, /one point/, "1.52"],
  ["007", 0, 3, /begin with 0/, "7"],
  ["(s", 0, 1, /never closed/, "(s)"],
  ["s)", 1, 2, /no \( before this/],
  ["foo(s)", 0, 3, /There is no function foo/],
  ["arctan(s)", 0, 6, /no arctan/],
  ["sign(s)", 0, 4, /cannot jump/],
  ["s % 2", 2, 3, /remainder/],
  ["s <= 1", 2, 4, /cannot branch/],
  ["s if s", 2, 4, /cannot branch/],
  ["s**", 3, 3, /stops after \*\*/],
  ["s×", 2, 2, /stops after ×/],
  ["1/0*s", 1, 2, /divides by zero/],
  ["sin(s, s)", 0, 9, /takes one value/],
  ["s.real", 1, 2, /does not belong/],
  [`${"(".repeat(60)}s`, 50, 51, /nested too deeply/],
  ["s+".repeat(200), 300, 400, /longer than 300/],
];

test("of several variables all are named, and a long name is cut off", () => {
  /** @param {string} text */
  const read = (text) => () => parseFormula(text, ["a", "b", "c"]);
  assert.throws(read("d + 1"), /no d here: the variables are a, b and c\./);
  assert.throws(read("x".repeat(200)), /no x{23}… here/);
});

for (const [text, start, end, message, instead] of MISTAKES) {
  test(`the mistake in ${JSON.stringify(text.slice(0, 20))} is pointed at`, () => {
    const found = { name: "FormulaError", start, end, message, instead };
    assert.throws(() => parseFormula(text, ["s"]), found);
    if (instead) assert.doesNotThrow(() => parseFormula(instead, ["s"]));
  });
}

test("whatever is typed, an advice is a formula", () => {
  const words = ["s", "2", "3.5", "sin", "cos(", "(", ")", "^", "|", "√", "²", "⁻", "·", " ", "ln"];
  words.push("π", "e", "=", "[", "]", "//", ",", ".", "-", "+", "x", "max(", "np.", "0x1", "¹");
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  let advised = 0;
  for (let i = 0; i < 20_000; i += 1) {
    const length = 1 + Math.floor(7 * random());
    const text = Array.from({ length }, () => words[Math.floor(words.length * random())]).join("");
    try {
      parseFormula(text, ["s"]);
      const written = inPython(text, ["s"]);
      assert.deepEqual(parseFormula(written, ["s"]), parseFormula(text, ["s"]), text);
      assert.match(written, /^[\w\s.+\-*/(),]*$/);
    } catch (error) {
      assert.equal(error.name, "FormulaError", `${text}: ${error.stack}`);
      if (error.instead === undefined) continue;
      advised += 1;
      assert.doesNotThrow(() => parseFormula(error.instead, ["s"]), `${text} -> ${error.instead}`);
      assert.match(error.instead, /^[\w\s.+\-*/(),]*$/);
    }
  }
  assert.ok(advised > 1000, `${advised} were advised`);
});
