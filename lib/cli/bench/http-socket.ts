import { connect, type Socket } from "node:net";

/** One request as it goes over the wire. */
export function writeRequest(call: {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}): string {
  const { host, pathname, search } = new URL(call.url);
  const lines = [`${call.body === undefined ? "GET" : "POST"} ${pathname}${search} HTTP/1.1`];
  lines.push(`host: ${host}`);
  for (const [name, value] of Object.entries(call.headers ?? {})) lines.push(`${name}: ${value}`);
  if (call.body !== undefined)
    lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(call.body)}`);
  return `${lines.join("\r\n")}\r\n\r\n${call.body ?? ""}`;
}

/**
 * One kept connection, one request at a time, as little of HTTP as an answer needs to be seen whole: who measures a server
 * on its own machine must leave the cores to it. Needs answers with a length or in chunks.
 */
export class HttpSocket {
  readonly #socket: Socket;
  #head = "";
  #left = Number.NaN;
  #status = 0;
  #answer: ((status: number) => void) | null = null;

  constructor(port: number, host: string) {
    this.#socket = connect({ port, host, noDelay: true });
    this.#socket.on("data", (bytes) => this.#read(bytes));
    this.#socket.on("error", () => this.#finish(0));
    this.#socket.on("close", () => this.#finish(0));
  }

  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  /** Answers the status; 0 when the connection broke. */
  send(request: string): Promise<number> {
    return new Promise((resolve) => {
      this.#head = "";
      this.#left = Number.NaN;
      this.#answer = resolve;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    if (Number.isNaN(this.#left)) this.#readHead(bytes);
    else if (this.#left >= 0) this.#left -= bytes.length;
    else this.#head = (this.#head + bytes.toString("latin1")).slice(-CHUNKS_END.length);
    if (this.#left === 0 || (this.#left < 0 && this.#head.endsWith(CHUNKS_END)))
      this.#finish(this.#status);
  }

  #readHead(bytes: Buffer): void {
    this.#head += bytes.toString("latin1");
    const end = this.#head.indexOf("\r\n\r\n");
    if (end < 0) return;
    const head = this.#head.slice(0, end);
    this.#status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#left = length === undefined ? -1 : Number(length) - (this.#head.length - end - 4);
  }

  #finish(status: number): void {
    const answer = this.#answer;
    this.#answer = null;
    answer?.(status);
  }
}

const CHUNKS_END = "0\r\n\r\n";
