/**
 * Numbers in print beside their names.
 *
 * @param {{items: Array<{name: any, value: any, colour?: string}>}} props
 */
export function Readouts({ items }) {
  return (
    <dl class="hw-readouts">
      {items.map(({ name, value, colour }, i) => (
        <div key={i} class={colour && `hw-ink-${colour}`}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
