import { once } from "node:events";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";

/** A stream written to no faster than it drains, so that a slow reader does not fill the memory. */
export class ByteSink {
  readonly #out: Writable;
  readonly #gone = new AbortController();
  #failure: unknown = null;
  #bytes = 0;

  constructor(out: Writable) {
    this.#out = out;
    finished(out, { readable: false }).catch((error: unknown) => {
      this.#failure = error;
      this.#gone.abort();
    });
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Hands bytes over; `drained` is to be awaited before many more follow. */
  push(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    this.#out.write(chunk);
  }

  async drained(): Promise<void> {
    if (this.#failure === null && this.#out.writableNeedDrain) {
      await once(this.#out, "drain", { signal: this.#gone.signal }).catch(() => undefined);
    } else {
      // A stream that takes everything at once would otherwise keep the process from anything else.
      await setImmediate();
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** Breaks the stream off, so that nobody takes what was written for the whole. */
  abort(error: unknown): void {
    this.#out.destroy(error instanceof Error ? error : undefined);
  }

  /** Ends the stream and waits until everything has left it. */
  async end(): Promise<void> {
    await this.drained();
    this.#out.end();
    await finished(this.#out, { readable: false });
  }
}
