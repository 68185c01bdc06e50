/**
 * A button. `pressed` makes it a toggle. One that can do nothing now says why (`idle`); it stays
 * focusable, so that a reader at the keyboard does not lose the place.
 *
 * @param {object} props
 * @param {string} props.action its name among the buttons of the figure
 * @param {() => void} props.onPress
 * @param {boolean} [props.pressed]
 * @param {string | false} [props.idle]
 * @param {boolean} [props.primary]
 * @param {any} props.children
 */
export function Button({ action, onPress, pressed, idle, primary, children }) {
  return (
    <button
      type="button"
      class={`hw-button${primary ? " hw-primary" : ""}`}
      data-action={action}
      aria-pressed={pressed}
      aria-disabled={idle ? "true" : undefined}
      aria-description={idle || undefined}
      title={idle || undefined}
      onClick={idle ? undefined : onPress}
    >
      {children}
    </button>
  );
}
