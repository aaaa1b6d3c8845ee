"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";

export interface OutboxEntry {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: string;
}

/** Mail of an installation without a mail server, for the one who runs it to hand on. */
export function OutboxPanel({ mails }: { mails: readonly OutboxEntry[] }) {
  const t = useTranslations("access.outbox");
  const format = useFormatter();
  return (
    <Panel title={t("title")} note={t("note")} className="mt-3">
      {mails.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="divide-y divide-line-soft">
        {mails.map((mail) => (
          <li key={mail.id} className="py-2">
            <details>
              <summary className="flex min-h-6 cursor-pointer flex-wrap gap-x-3">
                <span className="font-semibold">{mail.subject}</span>
                <span className="text-ink-2">{t("to", { recipient: mail.recipient })}</span>
                <span className="text-note text-ink-3">
                  {format.dateTime(new Date(mail.createdAt), "minute")}
                </span>
              </summary>
              <p className="mt-2 font-mono text-note break-all whitespace-pre-wrap">{mail.body}</p>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
