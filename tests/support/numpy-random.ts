const SIZE = 624;
const MIDDLE = 397;

/** NumPy's RandomState, number for number, so that what others drew with it can be drawn again. Source: Matsumoto and Nishimura, 1998. */
export class NumpyRandom {
  private readonly state = new Uint32Array(SIZE);
  private at = SIZE;
  private spare: number | null = null;

  constructor(seed: number) {
    this.state[0] = seed;
    for (let i = 1; i < SIZE; i += 1) {
      const before = this.state[i - 1] ?? 0;
      this.state[i] = Math.imul(1_812_433_253, before ^ (before >>> 30)) + i;
    }
  }

  /** Uniform from 0 to 1. */
  float(): number {
    const high = this.next() >>> 5;
    return (high * 67_108_864 + (this.next() >>> 6)) / 9_007_199_254_740_992;
  }

  floats(count: number, low: number, high: number): Float64Array {
    return Float64Array.from({ length: count }, () => low + (high - low) * this.float());
  }

  normal(): number {
    if (this.spare !== null) {
      const held = this.spare;
      this.spare = null;
      return held;
    }
    for (;;) {
      const x = 2 * this.float() - 1;
      const y = 2 * this.float() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = scale * x;
      return scale * y;
    }
  }

  /** 1 with the chance, else 0. */
  bit(chance: number): number {
    const drawn = this.float();
    if (chance > 0.5) return drawn > chance ? 0 : 1;
    return drawn > 1 - chance ? 1 : 0;
  }

  private next(): number {
    if (this.at === SIZE) this.turn();
    let word = this.state[this.at] ?? 0;
    this.at += 1;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  private turn(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i += 1) {
      const word = ((state[i] ?? 0) & 0x80000000) | ((state[(i + 1) % SIZE] ?? 0) & 0x7fffffff);
      const twist = (word & 1) === 1 ? 0x9908b0df : 0;
      state[i] = (state[(i + MIDDLE) % SIZE] ?? 0) ^ (word >>> 1) ^ twist;
    }
    this.at = 0;
  }
}
