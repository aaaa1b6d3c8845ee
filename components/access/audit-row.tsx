"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { AuditEventDto } from "@/lib/audit";
import { useActionName } from "./use-action-name";

/** One line of the trail; opened, it shows what was before and after, from where, and its place in the chain. */
export function AuditRow({ event }: { event: AuditEventDto }) {
  const t = useTranslations("access.audit");
  const name = useActionName();
  const format = useFormatter();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr className="border-b border-line-soft align-top">
        <td className="py-2 pr-3 pl-4 whitespace-nowrap">
          {format.dateTime(new Date(event.at), "minute")}
        </td>
        <td className="px-3 py-2 whitespace-nowrap">{event.actor.name}</td>
        <td className="px-3 py-2">{name(event.action)}</td>
        <td className="px-3 py-2 font-mono text-note break-all">{event.entity.id}</td>
        <td className="px-3 py-2 whitespace-nowrap">{event.shopName ?? t("house")}</td>
        <td className="px-3 py-2">{event.reason}</td>
        <td className="py-1.5 pr-3 text-right">
          <Button
            size="small"
            tone="quiet"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? "close" : "open")}
          </Button>
        </td>
      </tr>
      {isOpen ? (
        <tr id={id} className="border-b border-line-soft bg-paper">
          <td colSpan={7} className="px-4 py-3">
            <div className="grid gap-3 md:grid-cols-2">
              <Content title={t("before")} value={event.before} />
              <Content title={t("after")} value={event.after} />
            </div>
            <p className="mt-2 flex flex-wrap gap-x-4 font-mono text-note text-ink-3">
              <span>{event.action}</span>
              <span>{event.requestId}</span>
              {event.address ? <span>{event.address}</span> : null}
              {event.hash ? (
                <span>{t("link", { no: event.linkNo ?? "", hash: event.hash.slice(0, 16) })}</span>
              ) : null}
            </p>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Content({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="min-w-0">
      <h3 className="text-note text-ink-2">{title}</h3>
      <pre className="overflow-x-auto font-mono text-note whitespace-pre-wrap">
        {value === null || value === undefined ? "–" : JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}
