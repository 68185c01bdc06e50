/**
 * What the book asks of Node while it is built: one question a line on the standard input, one answer
 * a line on the standard output, both as JSON.
 *
 * - `{"draw": {models, links}, "views": [{model, id}]}` gives `{models, views}` (see drawPage);
 * - `{"typeset": latex, "display": boolean}` gives `{markup}`;
 * - where that fails, the answer is `{error}`.
 */
import { createInterface } from "node:readline";
import { drawPage } from "./draw.jsx";
import { readPage } from "./page_data.js";
import { typeset } from "./typeset.js";

/** @param {any} question */
const answer = ({ draw, views, typeset: latex, display }) =>
  draw ? drawPage(draw, views) : { markup: typeset(latex, display) };

/** @param {string} line */
function reply(line) {
  try {
    return answer(readPage(line));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(reply(line))}\n`);
}
