import { createHash } from "node:crypto";
import { systemTransaction } from "@/lib/platform/db";
import { sendMail } from "@/lib/platform/mail";
import { writeDeviceMail } from "./mail-texts";
import { toPageUrl } from "./page-url";
import type { SessionOrigin } from "./record-sign-in";

const DEVICES_MAX = 500;
const KEPT_DAYS = 400;

interface Person {
  readonly email: string;
  readonly locale: string;
  /** Of the places where the person was seen: none at the first sign-in ever, which is no news. */
  readonly devices: readonly string[];
}

/** Remembers where somebody's session began, and mails them when it is a browser and an address that are new for them. */
export async function noticeDevice(userId: bigint, origin: SessionOrigin): Promise<void> {
  const device = hashDevice(origin);
  const person = await systemTransaction(async (tx) => {
    const [found] = await tx.rows<Person>(
      `SELECT email, coalesce((SELECT value ->> 'locale' FROM person_setting s WHERE s.user_id = u.id AND key = 'look'),
         locale) AS locale, ARRAY(SELECT device_hash FROM known_device d WHERE d.user_id = u.id
         ORDER BY seen_at DESC LIMIT ${DEVICES_MAX}) AS devices
       FROM app_user u WHERE id = $1 FOR UPDATE`,
      [userId],
    );
    await tx.run(
      `INSERT INTO known_device (user_id, device_hash, seen_at) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, device_hash) DO UPDATE SET seen_at = excluded.seen_at`,
      [userId, device, origin.now],
    );
    await tx.run(
      "DELETE FROM known_device WHERE user_id = $1 AND seen_at < $2::timestamptz - make_interval(days => $3)",
      [userId, origin.now, KEPT_DAYS],
    );
    return found;
  });
  if (!person || person.devices.length === 0 || person.devices.includes(device)) return;
  await sendMail(
    writeDeviceMail(person.locale === "en" ? "en" : "zh-CN", {
      recipient: person.email,
      agent: origin.agent ?? "–",
      address: origin.address ?? "–",
      at: `${origin.now.toISOString().slice(0, 16).replace("T", " ")} UTC`,
      url: toPageUrl("/forgot-password"),
    }),
  );
}

/** A browser that renews itself is the same device: its version does not count. */
function hashDevice({ address, agent }: SessionOrigin): string {
  const text = `${address ?? ""}\n${(agent ?? "").slice(0, 400).replace(/[0-9.]+/g, "")}`;
  return createHash("sha256").update(text).digest("hex");
}
