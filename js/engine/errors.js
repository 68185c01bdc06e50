/** What can go wrong, each with a message that says what to do about it. */

/** An array has a shape that does not fit where it is used. */
export class ShapeError extends Error {
  name = "ShapeError";
}

/** A typed formula has a mistake. */
export class FormulaError extends Error {
  name = "FormulaError";

  /**
   * @param {string} message what is wrong
   * @param {number} start where the mistake begins in the text
   * @param {number} end where it ends (exclusive)
   * @param {string} [instead] the whole text as it was probably meant
   */
  constructor(message, start, end, instead) {
    super(message);
    this.start = start;
    this.end = end;
    this.instead = instead;
  }
}
