"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import type { DelegationDto } from "@/lib/tenancy";
import { revokeDelegation, tenancyQueries } from "@/lib/tenancy/queries";
import { LendDialog } from "./lend-dialog";
import { useAction } from "./use-action";

export interface DelegationsOf {
  readonly org: string;
  readonly canManage: boolean;
  /** Null where the shop is not the organization's own to lend. */
  readonly shop: { readonly id: string; readonly name: string } | null;
}

/** What is lent to agencies, and what agencies were lent: how far, until when, and the way to end it at once. */
export function DelegationsPanel({ org, canManage, shop }: DelegationsOf) {
  const t = useTranslations("access.delegations");
  const { data, error } = useQuery(tenancyQueries.delegations(org));
  const [isLending, setIsLending] = useState(false);
  const items = data?.items ?? [];
  return (
    <Panel
      title={t("title")}
      note={t("number", { org })}
      actions={
        canManage && shop ? (
          <Button size="small" onClick={() => setIsLending(true)}>
            {t("lend")}
          </Button>
        ) : null
      }
    >
      <ProblemNote title={t("unread")} error={error} />
      {data && items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ul className="divide-y divide-line-soft">
        {items.map((loan) => (
          <Loan key={loan.id} org={org} loan={loan} canManage={canManage} />
        ))}
      </ul>
      {isLending && shop ? (
        <LendDialog org={org} shop={shop} onClose={() => setIsLending(false)} />
      ) : null}
    </Panel>
  );
}

function Loan({ org, loan, canManage }: { org: string; loan: DelegationDto; canManage: boolean }) {
  const t = useTranslations("access.delegations");
  const format = useFormatter();
  const [asked, setAsked] = useState(false);
  const isLent = loan.merchant.id === org;
  const other = isLent ? loan.agency : loan.merchant;
  const revocation = useAction(() => revokeDelegation(org, loan.id), {
    changes: [tenancyQueries.delegations(org)],
    done: t("revoked"),
    onDone: () => setAsked(false),
  });
  const day = (at: string) => format.dateTime(new Date(at), "day");
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <p className={cx("flex flex-wrap items-center gap-x-2", !loan.isActive && "text-ink-3")}>
          <span className="font-semibold">{loan.shop.name ?? loan.shop.id}</span>
          <span>{t(isLent ? "to" : "from", { name: other.name ?? other.id })}</span>
          <Badge tone={loan.isActive ? "good" : "neutral"}>{t(`scopes.${loan.scope}`)}</Badge>
        </p>
        <p className="text-note text-ink-3">
          {loan.revokedAt
            ? t("endedAt", { at: day(loan.revokedAt) })
            : t(loan.isActive ? "until" : "over", { at: day(loan.endsAt) })}
        </p>
      </div>
      {canManage && loan.isActive ? (
        <Button size="small" onClick={() => setAsked(true)}>
          {t("revoke")}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked}
        title={t("revokeTitle", { name: other.name ?? other.id })}
        confirm={t("revoke")}
        isPending={revocation.isPending}
        onConfirm={() => revocation.mutate()}
        onClose={() => setAsked(false)}
      >
        <p>{t("revokeBody")}</p>
        <ProblemNote title={t("failed")} error={revocation.error} />
      </ConfirmDialog>
    </li>
  );
}
