/** What can go wrong, each with a message that says what to do about it. */

/** An array has a shape that does not fit where it is used. */
export class ShapeError extends Error {
  name = "ShapeError";
}

/** A document does not describe a graph. */
export class GraphFormatError extends Error {
  name = "GraphFormatError";

  /**
   * @param {string} where the place in the document, as in `nodes[3].args[1]`
   * @param {string} what what is wrong there
   */
  constructor(where, what) {
    super(`${where}: ${what}`);
    this.where = where;
    this.what = what;
  }
}

/** A typed formula has a mistake. */
export class FormulaError extends Error {
  name = "FormulaError";

  /**
   * @param {string} message what is wrong, and what to write instead
   * @param {number} start where the mistake begins in the text
   * @param {number} end where it ends (exclusive)
   */
  constructor(message, start, end) {
    super(message);
    this.start = start;
    this.end = end;
  }
}
