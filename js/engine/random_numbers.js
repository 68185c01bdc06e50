/** Random numbers that the page and Python draw alike, to the last bit. */

/** From one state to the next: odd, so that 2**32 numbers pass before one comes again. */
const STRIDE = 0x9e3779b9;
const NORMAL_TERMS = 12;

/**
 * A stream of random numbers, which a seed determines: hillwalk/engine/random_numbers.py describes it.
 */
export class RandomNumbers {
  #state;

  /**
   * @param {number} seed a whole number from 0 to 2**32 - 1
   * @param {number} [stream] one of many that belong to the same seed
   */
  constructor(seed, stream = 0) {
    this.#state = mix(mix(seed) + stream);
  }

  /** The next number from 0 up to, but not including, 1. */
  uniform() {
    this.#state = (this.#state + STRIDE) | 0;
    return mix(this.#state) / 2 ** 32;
  }

  /** The next number that is nearly normal, of mean 0 and variance 1. */
  normal() {
    let sum = 0;
    for (let i = 0; i < NORMAL_TERMS; i++) sum += this.uniform();
    return sum - NORMAL_TERMS / 2;
  }

  /**
   * The numbers from 0 to count - 1, shuffled.
   *
   * @param {number} count
   */
  permutation(count) {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor(this.uniform() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }
}

/**
 * Mix the bits of a 32-bit integer.
 *
 * @param {number} number
 * @returns {number} from 0 to 2**32 - 1
 */
function mix(number) {
  let mixed = number | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
