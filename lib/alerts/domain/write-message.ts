import type { Told } from "./tell-notice";

/** What is told, where it can be looked at, and by whom it is told. */
export interface Message extends Told {
  readonly shopName: string;
  /** Null where the installation has no public address. */
  readonly link: string | null;
  readonly linkText: string;
}

/** Body of a 飞书 group robot: a post; with a key, signed. `sign` is HMAC-SHA256 of nothing under `timestamp\nkey`. */
export function writeFeishu(
  message: Message,
  signed: { readonly timestamp: string; readonly sign: string } | null,
  language: "zh_cn" | "en_us",
): string {
  const lines = [message.shopName, ...message.lines].map((text) => [{ tag: "text", text }]);
  const link =
    message.link === null ? [] : [[{ tag: "a", text: message.linkText, href: message.link }]];
  return JSON.stringify({
    ...signed,
    msg_type: "post",
    content: {
      post: { [language]: { title: message.title, content: [...lines, ...link] } },
    },
  });
}

/** Body of a 企业微信 group robot; its key is part of the address. */
export function writeWecom(message: Message): string {
  return JSON.stringify({ msgtype: "markdown", markdown: { content: toMarkdown(message, 4_000) } });
}

/** Body of a 钉钉 group robot; signed in the address. */
export function writeDingtalk(message: Message): string {
  return JSON.stringify({
    msgtype: "markdown",
    markdown: { title: message.title, text: toMarkdown(message, 16_000) },
  });
}

export function writeMailText(message: Message): string {
  const link = message.link === null ? [] : ["", message.link];
  return [message.shopName, "", ...message.lines, ...link].join("\n");
}

/** Marks that would turn a name into a link or a heading are spoken plainly. */
const plain = (text: string): string => text.replaceAll(/[[\]()#*_`<>]/g, (mark) => `\\${mark}`);

function toMarkdown(message: Message, charactersMax: number): string {
  const link = message.link === null ? [] : [`[${message.linkText}](${message.link})`];
  return [
    `**${plain(message.title)}**`,
    plain(message.shopName),
    ...message.lines.map(plain),
    ...link,
  ]
    .join("\n\n")
    .slice(0, charactersMax);
}

export type Verdict =
  | { readonly outcome: "sent" }
  /** `isFinal`: asking again would change nothing. `isGone`: the receiver wants no more. */
  | {
      readonly outcome: "refused";
      readonly fault: string;
      readonly isFinal: boolean;
      readonly isGone: boolean;
    };

/** Answers of robots that mean "not now": too many messages, or busy. */
const BUSY: Readonly<Record<string, readonly number[]>> = {
  feishu: [9499, 11232, 11233],
  wecom: [-1, 45009, 45033],
  dingtalk: [-1, 130101, 410100],
};

/** What an answer means. Robots say 200 to everything and mean the code in the body. */
export function readAnswer(kind: string, status: number, body: string): Verdict {
  if (status < 200 || status > 299)
    return {
      outcome: "refused",
      fault: `HTTP ${status}`,
      isFinal: status === 410,
      isGone: status === 410,
    };
  const busy = BUSY[kind];
  if (busy === undefined) return { outcome: "sent" };
  const answer = parseObject(body);
  const code = answer["code"] ?? answer["StatusCode"] ?? answer["errcode"];
  if (code === 0) return { outcome: "sent" };
  const said = answer["msg"] ?? answer["errmsg"] ?? answer["StatusMessage"] ?? "";
  return {
    outcome: "refused",
    fault: `${String(code ?? "no code")} ${String(said)}`.trim().slice(0, 300),
    isFinal: !busy.includes(Number(code)),
    isGone: false,
  };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
