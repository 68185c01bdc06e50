/** The symbols of the chain, with their subscripts, in a drawing and in text. */

const SYMBOLS = { y_hat: "ŷ", W_a: "W_a", W_b: "W_b" };
const parts = (name) => (SYMBOLS[name] ?? name).split("_");

/** A symbol within an SVG text. */
export function DrawnName({ name }) {
  const [letter, index] = parts(name);
  return (
    <>
      <tspan class="hw-symbol">{letter}</tspan>
      {index && (
        <>
          <tspan class="hw-index" dy="0.3em">
            {index}
          </tspan>
          {/* Back to the line: an invisible space, in the size of the index. */}
          <tspan class="hw-index" dy="-0.3em">
            {"\u200b"}
          </tspan>
        </>
      )}
    </>
  );
}

/** A derivative within an SVG text. */
export function DrawnDerivative({ of, by }) {
  return (
    <>
      ∂<DrawnName name={of} />
      /∂
      <DrawnName name={by} />
    </>
  );
}

/** A symbol in text. */
export function Name({ name }) {
  const [letter, index] = parts(name);
  return (
    <>
      <i>{letter}</i>
      {index && <sub>{index}</sub>}
    </>
  );
}

/** A derivative in text. */
export function Derivative({ of, by }) {
  return (
    <span class="hw-derivative">
      ∂<Name name={of} />
      /∂
      <Name name={by} />
    </span>
  );
}
