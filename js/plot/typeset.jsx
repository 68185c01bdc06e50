/** Symbols with an index, written as in Python (`W_a`), set with a subscript; and those after a ∂. */

const SYMBOL = /(∂?)(\p{L})(?:_(\p{L}\d?|\d+))?(?![\p{L}\d_])/gu;

/**
 * The pieces of a text: strings, and symbols with their index, if they have one.
 *
 * @param {string} text
 * @returns {(string | {symbol: string, index?: string})[]}
 */
function pieces(text) {
  /** @type {(string | {symbol: string, index?: string})[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(SYMBOL)) {
    const [whole, derivative, symbol, index] = match;
    // A letter of its own, or the last one of a word.
    if (!derivative && index === undefined) continue;
    found.push(text.slice(end, match.index) + derivative, { symbol, index });
    end = match.index + whole.length;
  }
  return [...found, text.slice(end)].filter((piece) => piece !== "");
}

/**
 * A text in HTML.
 *
 * @param {{text: string}} props
 */
export const Typeset = ({ text }) => (
  <>
    {pieces(text).map((piece, i) =>
      typeof piece === "string" ? (
        piece
      ) : (
        <span key={i}>
          <i>{piece.symbol}</i>
          {piece.index && <sub>{piece.index}</sub>}
        </span>
      ),
    )}
  </>
);

/**
 * A text within an SVG text.
 *
 * @param {{text: string}} props
 */
export const DrawnText = ({ text }) => (
  <>
    {pieces(text).map((piece, i) =>
      typeof piece === "string" ? (
        piece
      ) : (
        <tspan key={i}>
          <tspan class="hw-symbol">{piece.symbol}</tspan>
          {piece.index && (
            <>
              <tspan class="hw-index" dy="0.3em">
                {piece.index}
              </tspan>
              {/* Back to the line: an invisible space, in the size of the index. */}
              <tspan class="hw-index" dy="-0.3em">
                {"\u200b"}
              </tspan>
            </>
          )}
        </tspan>
      ),
    )}
  </>
);
