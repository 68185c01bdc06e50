/**
 * The places of a path of straight lines, piece by piece.
 *
 * @param {string} path
 * @returns {number[][][]}
 */
export const piecesOf = (path) =>
  path
    .split("M")
    .slice(1)
    .map((piece) => {
      let [x, y] = [0, 0];
      return Array.from(piece.matchAll(/([Ll]?)(-?[\d.]+) ?(-?[\d.]+)/g), ([, command, a, b]) => {
        [x, y] = command === "l" ? [x + Number(a), y + Number(b)] : [Number(a), Number(b)];
        return [x, y].map((part) => Math.round(10 * part) / 10);
      });
    });
