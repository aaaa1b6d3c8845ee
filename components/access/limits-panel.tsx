"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import type { ApprovalLimitList } from "@/lib/tenancy";
import { setApprovalLimit, tenancyQueries } from "@/lib/tenancy/queries";
import { useAction } from "./use-action";
import { useActionName } from "./use-action-name";

type Limit = ApprovalLimitList["items"][number];

/** Above which amount an action needs a second person. */
export function LimitsPanel({ canEdit }: { canEdit: boolean }) {
  const t = useTranslations("access.limits");
  const { shop } = useShell();
  const { data, error } = useQuery(tenancyQueries.limits(shop.id));
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error} />
      <ul className="divide-y divide-line-soft">
        {data?.items.map((limit) => (
          <LimitRow key={limit.action} value={limit} canEdit={canEdit} />
        ))}
      </ul>
    </Panel>
  );
}

function LimitRow({ value, canEdit }: { value: Limit; canEdit: boolean }) {
  const t = useTranslations("access.limits");
  const ui = useTranslations("ui");
  const name = useActionName();
  const { shop } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const [amount, setAmount] = useState<string | null>(value.limit);
  const setting = useAction(
    (limit: string | null) => setApprovalLimit(shop.id, { action: value.action, limit }),
    {
      changes: [tenancyQueries.limits(shop.id)],
      done: t("saved"),
      onDone: () => setIsOpen(false),
    },
  );
  return (
    <li className="py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1">{name(value.action)}</span>
        {value.limit === null ? (
          <span className="text-ink-3">{t("none")}</span>
        ) : (
          <Money minor={value.limit} currency={shop.currency} />
        )}
        {canEdit ? (
          <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t("change")}
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <div className="mt-2 grid gap-2">
          <Field label={t("above")}>
            {(control) => (
              <MoneyField
                control={control}
                currency={shop.currency}
                value={amount}
                onChange={setAmount}
              />
            )}
          </Field>
          <div className="flex gap-2">
            <Button
              tone="primary"
              size="small"
              disabled={amount === null || setting.isPending}
              onClick={() => setting.mutate(amount)}
            >
              {t("save")}
            </Button>
            <Button size="small" disabled={setting.isPending} onClick={() => setting.mutate(null)}>
              {t("lift")}
            </Button>
            <Button size="small" tone="quiet" onClick={() => setIsOpen(false)}>
              {ui("cancel")}
            </Button>
          </div>
          <ProblemNote title={t("failed")} error={setting.error} />
        </div>
      ) : null}
    </li>
  );
}
