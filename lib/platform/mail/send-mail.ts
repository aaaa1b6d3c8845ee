import { env } from "@/lib/env";
import { systemTransaction } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";

export interface Mail {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
}

/** A mail whose sender wants to know whether it left. */
export interface TrackedMail extends Mail {
  /** The same for every attempt, so that a mailbox recognises a repeat. */
  readonly messageId: string;
  readonly attachments?: readonly { readonly filename: string; readonly path: string }[];
}

export interface OutboxMail extends Mail {
  readonly id: bigint;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly fault: string | null;
}

const TIMEOUT_MS = 10_000;
/** Mail carries links that open accounts: what is kept is what may still be of use. */
const KEPT_DAYS = 30;

/**
 * Keeps a mail and hands it to the SMTP server where one is set. Never throws for a server that does not answer: whoever
 * asked must not learn from it whether the mail had a reader, and the fault stands beside the mail.
 */
export async function sendMail(mail: Mail): Promise<void> {
  const id = await systemTransaction(async (tx) => {
    await tx.run("DELETE FROM outbox_mail WHERE created_at < now() - make_interval(days => $1)", [
      KEPT_DAYS,
    ]);
    const [row] = await tx.rows<{ id: bigint }>(
      "INSERT INTO outbox_mail (recipient, subject, body, created_at) VALUES ($1, $2, $3, now()) RETURNING id",
      [mail.recipient, mail.subject, mail.body],
    );
    return row?.id ?? 0n;
  });
  if (!env.SMTP_URL) return;
  const fault = await deliver(env.SMTP_URL, mail);
  await systemTransaction((tx) =>
    tx.run(
      // What was delivered needs no copy of its links here.
      `UPDATE outbox_mail SET fault = $2, sent_at = CASE WHEN $2::text IS NULL THEN now() END,
         body = CASE WHEN $2::text IS NULL THEN '' ELSE body END WHERE id = $1`,
      [id, fault],
    ),
  );
}

/**
 * Hands a mail to the SMTP server and says what went wrong, or null. Without a server it waits on the outbox page, without
 * its attachments. For senders that keep their own log and try again.
 */
export async function deliverMail(mail: TrackedMail): Promise<string | null> {
  if (env.SMTP_URL) return deliver(env.SMTP_URL, mail);
  await sendMail(mail);
  return null;
}

/** The newest hundred mails of an installation without an SMTP server. */
export function listOutbox(): Promise<OutboxMail[]> {
  return systemTransaction((tx) =>
    tx.rows<OutboxMail>(
      `SELECT id, recipient, subject, body, created_at AS "createdAt", sent_at AS "sentAt", fault
       FROM outbox_mail ORDER BY id DESC LIMIT 100`,
    ),
  );
}

async function deliver(server: string, mail: Mail | TrackedMail): Promise<string | null> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url: server,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.sendMail({
      from: env.MAIL_FROM,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      ...("messageId" in mail && {
        messageId: mail.messageId,
        attachments: [...(mail.attachments ?? [])],
      }),
    });
    return null;
  } catch (error) {
    log.warn({ err: error }, "mail was not sent");
    return error instanceof Error ? error.message : "not sent";
  } finally {
    transport.close();
  }
}
