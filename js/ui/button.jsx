/**
 * A button. `pressed` makes it a toggle. One that has nothing to do (`idle`) stays focusable, so
 * that a reader at the keyboard does not lose the place.
 */
export function Button({ action, onPress, pressed, idle, primary, children }) {
  return (
    <button
      type="button"
      class={`hw-button${primary ? " hw-primary" : ""}`}
      data-action={action}
      aria-pressed={pressed}
      aria-disabled={idle ? "true" : undefined}
      onClick={idle ? undefined : onPress}
    >
      {children}
    </button>
  );
}
