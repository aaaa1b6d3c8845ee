"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import type { ApprovalDto } from "@/lib/tenancy";
import { decideApproval, tenancyQueries } from "@/lib/tenancy/queries";
import { useAction } from "./use-action";
import { useActionName } from "./use-action-name";

/** What waits for a second person, and what was decided. Who asked sees the request and no button. */
export function ApprovalsPanel({ canDecide }: { canDecide: boolean }) {
  const t = useTranslations("access.approvals");
  const { shop } = useShell();
  const { data, error } = useQuery(tenancyQueries.approvals(shop.id));
  const [open, setOpen] = useState<ApprovalDto | null>(null);
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error} />
      {data && data.items.length === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyBody")}</EmptyState>
      ) : null}
      <ul className="divide-y divide-line-soft">
        {data?.items.map((each) => (
          <Request
            key={each.id}
            value={each}
            onOpen={canDecide && !each.isOwn && each.decision === null ? () => setOpen(each) : null}
          />
        ))}
      </ul>
      {open ? <DecisionDialog value={open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

function Request({ value, onOpen }: { value: ApprovalDto; onOpen: (() => void) | null }) {
  const t = useTranslations("access.approvals");
  const name = useActionName();
  const format = useFormatter();
  const { shop } = useShell();
  const state = value.usedAt ? "used" : (value.decision ?? "open");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{name(value.action)}</span>
          <span className="font-mono text-note text-ink-3">{value.entity.id}</span>
          <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        </p>
        <p className="text-ink-2">{value.reason}</p>
        <p className="text-note text-ink-3">
          {t("by", {
            name: value.requestedBy,
            at: format.dateTime(new Date(value.requestedAt), "minute"),
          })}
          {value.decidedBy ? ` · ${t("decidedBy", { name: value.decidedBy })}` : null}
          {value.decisionReason ? ` · ${value.decisionReason}` : null}
        </p>
      </div>
      <Money minor={value.amount} currency={shop.currency} />
      {onOpen ? (
        <Button size="small" onClick={onOpen}>
          {t("decide")}
        </Button>
      ) : null}
      {value.isOwn && value.decision === null ? (
        <span className="text-note text-ink-3">{t("own")}</span>
      ) : null}
    </li>
  );
}

const TONES = { open: "attention", approved: "good", refused: "bad", used: "neutral" } as const;

function DecisionDialog({ value, onClose }: { value: ApprovalDto; onClose: () => void }) {
  const t = useTranslations("access.approvals");
  const name = useActionName();
  const { shop } = useShell();
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const deciding = useAction(
    (decision: "approved" | "refused") =>
      decideApproval(shop.id, value.id, { decision, reason: reason.trim() }),
    { changes: [tenancyQueries.approvals(shop.id)], done: t("decided"), onDone: onClose },
  );
  const decide = (decision: "approved" | "refused") => {
    setIsMissing(reason.trim() === "");
    if (reason.trim() !== "") deciding.mutate(decision);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="medium"
      title={name(value.action)}
      description={value.reason}
      footer={
        <>
          <Button disabled={deciding.isPending} onClick={() => decide("refused")}>
            {t("refuse")}
          </Button>
          <Button tone="primary" disabled={deciding.isPending} onClick={() => decide("approved")}>
            {t("approve")}
          </Button>
        </>
      }
    >
      <p className="mb-4 text-lead">
        <Money minor={value.amount} currency={shop.currency} />
      </p>
      <Field label={t("reason")} error={isMissing ? t("reasonMissing") : null} required>
        {(control) => (
          <Input
            {...control}
            data-autofocus=""
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={deciding.error} />
    </Dialog>
  );
}
