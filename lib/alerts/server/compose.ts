import "server-only";
import { createHmac } from "node:crypto";
import { FINDING_WORDS, type FindingDto } from "@/lib/diagnosis";
import { env } from "@/lib/env";
import { toPublicId } from "@/lib/kernel";
import { pathOfFile } from "@/lib/platform/storage";
import type { NoticeContent } from "../delivery-schemas";
import { noticePath } from "../domain/notice-path";
import { tellDigest, tellFinding, tellWeek } from "../domain/tell-digest";
import { type Told, tellAlert, tellTest } from "../domain/tell-notice";
import { tellReport } from "../domain/tell-report";
import {
  type Message,
  writeDingtalk,
  writeFeishu,
  writeMailText,
  writeWecom,
} from "../domain/write-message";
import type { ReceiverRow, ReceiverSecret } from "./receiver-store";

/** Everything that one attempt needs to know. */
export interface Parcel {
  readonly shopId: bigint;
  readonly shopName: string;
  readonly deliveryId: bigint;
  readonly content: NoticeContent;
  /** When it was told first. */
  readonly toldAt: Date;
  readonly receiver: ReceiverRow;
  readonly secret: ReceiverSecret;
  readonly now: Date;
}

/** A request as it goes out. */
export interface Composed {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const EVENTS: Readonly<Record<NoticeContent["kind"], string>> = {
  alert: "alert.fired",
  finding: "finding.found",
  week: "digest.week",
  digest: "digest.day",
  report: "report.ready",
  test: "receiver.test",
};

/** The request to a webhook or a robot. The body of a webhook is the same at every attempt, and so is its id. */
export function compose(parcel: Parcel): Composed {
  const message = toMessage(parcel);
  const { address, key } = parcel.secret;
  const headers = { "content-type": "application/json; charset=utf-8" };
  switch (parcel.receiver.kind) {
    case "feishu": {
      const timestamp = String(Math.floor(parcel.now.getTime() / 1000));
      const sign = createHmac("sha256", `${timestamp}\n${key}`).update("").digest("base64");
      const signed = key === "" ? null : { timestamp, sign };
      const language = parcel.receiver.language === "zh" ? "zh_cn" : "en_us";
      return { url: address, headers, body: writeFeishu(message, signed, language) };
    }
    case "wecom":
      return { url: address, headers, body: writeWecom(message) };
    case "dingtalk":
      return {
        url: signDingtalk(address, key, parcel.now),
        headers,
        body: writeDingtalk(message),
      };
    default:
      return composeWebhook(parcel, message);
  }
}

export function composeMail(parcel: Parcel) {
  const message = toMessage(parcel);
  return {
    recipient: parcel.secret.address,
    subject: message.title,
    body: writeMailText(message),
    messageId: `<${idOf(parcel)}@chengfang>`,
    attachments: listAttachments(parcel),
  };
}

/** Mailboxes refuse what is larger; the link of the message leads to it all the same. */
const ATTACHED_BYTES_MAX = 10_000_000;

function listAttachments({ content, shopId }: Parcel) {
  if (content.kind !== "report" || content.file.size > ATTACHED_BYTES_MAX) return [];
  const { name, sha256 } = content.file;
  return [{ filename: name, path: pathOfFile(shopId, Buffer.from(sha256, "hex"), "exports") }];
}

/** Standard Webhooks 1.0.0: an id that stays, the time of the attempt, and HMAC-SHA256 over id, time and body. */
function composeWebhook(parcel: Parcel, message: Message): Composed {
  const id = idOf(parcel);
  const timestamp = String(Math.floor(parcel.now.getTime() / 1000));
  const body = JSON.stringify({
    type: EVENTS[parcel.content.kind],
    timestamp: parcel.toldAt.toISOString(),
    data: {
      shop: toPublicId("shop", parcel.shopId),
      ...parcel.content,
      text: [message.title, ...message.lines].join("\n"),
      link: message.link,
    },
  });
  const key = Buffer.from(parcel.secret.key.replace(/^whsec_/, ""), "base64");
  const sign = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    url: parcel.secret.address,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${sign}`,
    },
    body,
  };
}

function signDingtalk(address: string, key: string, now: Date): string {
  if (key === "") return address;
  const url = new URL(address);
  const timestamp = String(now.getTime());
  const sign = createHmac("sha256", key).update(`${timestamp}\n${key}`).digest("base64");
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("sign", sign);
  return url.href;
}

const idOf = ({ shopId, deliveryId }: Parcel): string => `msg_${shopId}_${deliveryId}`;

function toMessage({ content, receiver, shopId, shopName }: Parcel): Message {
  const { language } = receiver;
  const page = `${toPublicId("shop", shopId)}${noticePath(content)}`;
  return {
    ...sayContent(content, language),
    shopName,
    link: env.PUBLIC_URL ? new URL(page, `${env.PUBLIC_URL.replace(/\/$/, "")}/`).href : null,
    linkText: language === "zh" ? "打开看" : "Open",
  };
}

function sayContent(content: NoticeContent, language: "zh" | "en"): Told {
  switch (content.kind) {
    case "alert":
      return tellAlert(content, language);
    case "finding":
      return tellFinding({ ...content, name: FINDING_WORDS[content.findingKind] }, language);
    case "week":
      return tellWeek({ ...content, top: content.top.map(named) }, language);
    case "digest":
      return tellDigest(content, language);
    case "report":
      return tellReport(content, language);
    default:
      return tellTest(language);
  }
}

const named = (one: { readonly findingKind: FindingDto["kind"]; readonly impact: string }) => ({
  name: FINDING_WORDS[one.findingKind],
  impact: one.impact,
});
