// Typesets formulas, one after the other, as a notebook's front end with KaTeX does.
// In: a JSON list of [latex, whether it is displayed]; out: a JSON list of markup.
import { readFileSync } from "node:fs";
import katex from "../../js/node_modules/katex/dist/katex.mjs";

const macros = {};
const formulas = JSON.parse(readFileSync(0, "utf-8"));
const typeset = ([latex, displayMode]) =>
  katex.renderToString(latex, { displayMode, macros, globalGroup: true, strict: false });
console.log(JSON.stringify(formulas.map(typeset)));
