import { Typeset } from "../plot/typeset.jsx";

/**
 * Numbers in print beside their names.
 *
 * @param {object} props
 * @param {{name: string, value: any, ink?: import("../plot/marks.jsx").Ink}[]} props.items
 */
export function Readouts({ items }) {
  return (
    <dl class="hw-readouts">
      {items.map(({ name, value, ink }, i) => (
        <div key={i} class={ink && `hw-ink-${ink}`}>
          <dt>
            <Typeset text={name} />
          </dt>
          <dd>{typeof value === "string" ? <Typeset text={value} /> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
