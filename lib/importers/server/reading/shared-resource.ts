/** Something costly that is open while anybody holds it, and can be opened again afterwards. */
export class SharedResource<T> {
  readonly #open: () => Promise<T>;
  readonly #close: (resource: T) => Promise<void>;
  #holders = 0;
  #opened: Promise<T> | null = null;

  constructor(open: () => Promise<T>, close: (resource: T) => Promise<void>) {
    this.#open = open;
    this.#close = close;
  }

  /** Gives the resource to a loop over what `use` makes of it, and lets go of it when the loop ends, however it ends. */
  async *using<R>(use: (resource: T) => AsyncIterable<R>): AsyncGenerator<R> {
    this.#holders++;
    try {
      this.#opened ??= this.#open();
      yield* use(await this.#opened);
    } finally {
      if (--this.#holders === 0) await this.#letGo();
    }
  }

  async #letGo(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    const resource = await opened?.catch(() => null);
    if (resource) await this.#close(resource);
  }
}
