import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { env } from "@/lib/env";

export interface HeardMail {
  readonly from: string;
  readonly to: string;
  /** Head and body as they came over the line. */
  readonly data: string;
}

export interface MailServer {
  readonly heard: HeardMail[];
  /** The next recipients are answered so, one each; after them everybody is known. */
  readonly refusals: string[];
}

/** Gives the test file a mail server that speaks SMTP (RFC 5321) as far as a delivery needs it, and sends its mail there. Call at the top of the file. */
export function mailServer(): MailServer {
  const mail: MailServer = { heard: [], refusals: [] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    converse(socket, mail);
  });
  const before = env.SMTP_URL;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    Object.assign(env, { SMTP_URL: `smtp://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    Object.assign(env, { SMTP_URL: before });
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((done) => server.close(() => done()));
  });
  return mail;
}

function converse(socket: Socket, { heard, refusals }: MailServer): void {
  let pending = "";
  let mail = { from: "", to: "" };
  let data: string | null = null;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const answer = (line: string): void => {
    if (data !== null) {
      if (line === ".") {
        heard.push({ ...mail, data });
        data = null;
        say("250 2.0.0 kept");
      } else data += `${line.replace(/^\./, "")}\r\n`;
      return;
    }
    const [, address = ""] = /<([^>]*)>/.exec(line) ?? [];
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") say("250-local\r\n250 8BITMIME");
    else if (verb === "MAIL") {
      mail = { from: address, to: "" };
      say("250 2.1.0 ok");
    } else if (verb === "RCPT") {
      const refusal = refusals.shift();
      if (refusal === undefined) mail.to = address;
      say(refusal ?? "250 2.1.5 ok");
    } else if (verb === "DATA") {
      data = "";
      say("354 go on");
    } else if (verb === "QUIT") {
      say("221 bye");
      socket.end();
    } else say("250 ok");
  };
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    pending += text;
    const lines = pending.split("\r\n");
    pending = lines.pop() ?? "";
    for (const line of lines) answer(line);
  });
  say("220 local ESMTP");
}
