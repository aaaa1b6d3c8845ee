/** Writes big-endian bytes, and boxes whose length is known only at their end. */
export class ByteWriter {
  #bytes = new Uint8Array(4096);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  #claim(count: number): number {
    const at = this.#length;
    this.#length = at + count;
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }

  u8(value: number): this {
    const at = this.#claim(1);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.#claim(2);
    this.#view.setUint16(at, value);
    return this;
  }

  u32(value: number): this {
    const at = this.#claim(4);
    this.#view.setUint32(at, value);
    return this;
  }

  i32(value: number): this {
    const at = this.#claim(4);
    this.#view.setInt32(at, value);
    return this;
  }

  zeros(count: number): this {
    this.#claim(count);
    return this;
  }

  bytes(value: Uint8Array): this {
    const at = this.#claim(value.length);
    this.#bytes.set(value, at);
    return this;
  }

  /** Latin text, a byte a character. */
  ascii(text: string): this {
    const at = this.#claim(text.length);
    for (let index = 0; index < text.length; index += 1) {
      this.#view.setUint8(at + index, text.charCodeAt(index));
    }
    return this;
  }

  /** A box of ISO/IEC 14496-12: its length, its type, and what `body` writes. */
  box(type: string, body: () => void): this {
    const at = this.#claim(4);
    this.ascii(type);
    body();
    this.#view.setUint32(at, this.#length - at);
    return this;
  }

  /** A box that begins with a version and flags. */
  fullBox(type: string, versionAndFlags: number, body: () => void): this {
    return this.box(type, () => {
      this.u32(versionAndFlags);
      body();
    });
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }
}
