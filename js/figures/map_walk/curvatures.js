/** How the ground bends at a place: the least and the greatest curvature over all directions. */

/**
 * @typedef {import("../../plot/scale.js").Pair} Pair
 * @typedef {import("../../plot/contours.jsx").Ground} Ground
 */

/** Gradients are compared so far apart, as a share of the size of the place. */
const APART = 1e-4;
/** A curvature below this share of the other one is what the differences leave of zero. */
const LEVEL = 1e-6;
/** A gradient is right to within this share. */
const ROUNDING = 1e-14;

/**
 * The eigenvalues of the matrix of second derivatives, which is taken by central differences of the
 * gradient. They are as far apart as the place is large: so rounding takes no larger a share far out
 * than near the middle, and on a bowl the curvatures are right everywhere.
 *
 * @param {Ground} ground
 * @param {Pair} place
 * @param {number} size of the map: no place counts as smaller
 * @returns {Pair | undefined} the least and the greatest; undefined where the ground has no altitude,
 *   or no slope
 */
export function curvaturesAt(ground, [x, y], size) {
  if (!Number.isFinite(ground.altitudeAt(x, y))) return undefined;
  const apart = APART * Math.max(Math.abs(x), Math.abs(y), size);
  /** @param {ArrayLike<number>} after @param {ArrayLike<number>} before */
  const change = (after, before) => [0, 1].map((i) => (after[i] - before[i]) / (2 * apart));
  const ahead = ground.gradientAt(x + apart, y);
  const byX = change(ahead, ground.gradientAt(x - apart, y));
  const byY = change(ground.gradientAt(x, y + apart), ground.gradientAt(x, y - apart));
  const middle = (byX[0] + byY[1]) / 2;
  const spread = Math.hypot((byX[0] - byY[1]) / 2, (byX[1] + byY[0]) / 2);
  const [least, greatest] = [middle - spread, middle + spread];
  if (!Number.isFinite(least) || !Number.isFinite(greatest)) return undefined;
  const level = Math.max(
    LEVEL * Math.max(Math.abs(least), Math.abs(greatest)),
    (ROUNDING * Math.hypot(ahead[0], ahead[1])) / apart,
  );
  /** @param {number} curvature */
  const chop = (curvature) => (Math.abs(curvature) <= level ? 0 : curvature);
  return [chop(least), chop(greatest)];
}

/** Ground that bends down by no more than this share of how it bends up counts as straight. */
const STRAIGHT = 0.01;

/**
 * The learning rate below which a walk on ground with these curvatures comes to rest: 2 / k for the
 * greatest of them, as on a bowl.
 *
 * @param {Pair} curvatures
 * @returns {number} 0 where the ground bends down in some direction, as at a saddle: every rate leads
 *   away; Infinity where it bends in none
 */
export function safeRate([least, greatest]) {
  if (least < -STRAIGHT * Math.max(greatest, 0)) return 0;
  return greatest > 0 ? 2 / greatest : Infinity;
}
