/** What is known when: the values go forward in three phases, the gradients back in three more. */

/** @type {{forward: number, all: number, value: Record<string, number>, gradient: Record<string, number>}} */
export const PHASES = {
  forward: 3,
  all: 6,
  /** From which phase on the value of each quantity is known. */
  value: { x: 0, W_a: 0, W_b: 0, t: 0, h: 1, y_hat: 2, L: 3 },
  /** From which phase on the gradient by it is, where it is asked for; in this order. */
  gradient: { y_hat: 4, W_b: 5, h: 5, W_a: 6 },
};
