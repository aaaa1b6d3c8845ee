"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { BINDING_KINDS, type BindingDto } from "@/lib/tenancy";
import { bindAccount, tenancyQueries, unbindAccount } from "@/lib/tenancy/queries";
import { useAction } from "./use-action";

/** One shop, one number, one ad account: what is bound, what was, and where the shop departs from it. */
export function BindingsPanel({ canManage }: { canManage: boolean }) {
  const t = useTranslations("access.bindings");
  const { shop } = useShell();
  const { data, error } = useQuery(tenancyQueries.bindings(shop.id));
  const changes = [tenancyQueries.bindings(shop.id)];
  const ending = useAction((id: string) => unbindAccount(shop.id, id), {
    changes,
    done: t("unbound"),
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error ?? ending.error} />
      {data && data.faults.length > 0 ? (
        <ul className="mb-2 flex flex-wrap gap-2">
          {data.faults.map((fault) => (
            <li key={fault}>
              <Badge tone="attention">{t(`faults.${fault}`)}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="divide-y divide-line-soft">
        {data?.items.map((each) => (
          <Binding
            key={each.id}
            value={each}
            onEnd={canManage && !ending.isPending ? () => ending.mutate(each.id) : null}
          />
        ))}
      </ul>
      {canManage ? <BindForm /> : null}
    </Panel>
  );
}

function Binding({ value, onEnd }: { value: BindingDto; onEnd: (() => void) | null }) {
  const t = useTranslations("access.bindings");
  const format = useFormatter();
  const day = (at: string) => format.dateTime(new Date(at), "day");
  const isOver = value.unboundAt !== null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <p className={cx("flex flex-wrap items-center gap-x-2", isOver && "text-ink-3")}>
          <Badge>{t(`kinds.${value.kind}`)}</Badge>
          <span className="font-semibold">{value.name}</span>
          <span className="font-mono text-note text-ink-3">{value.externalId}</span>
        </p>
        <p className="text-note text-ink-3">
          {value.unboundAt === null
            ? t("since", { at: day(value.boundAt) })
            : t("span", { from: day(value.boundAt), to: day(value.unboundAt) })}
        </p>
      </div>
      {isOver || !onEnd ? null : (
        <Button size="small" onClick={onEnd}>
          {t("unbind")}
        </Button>
      )}
    </li>
  );
}

function BindForm() {
  const t = useTranslations("access.bindings");
  const { shop } = useShell();
  const [kind, setKind] = useState<BindingDto["kind"]>("douyin");
  const [externalId, setExternalId] = useState("");
  const [name, setName] = useState("");
  const binding = useAction(() => bindAccount(shop.id, { kind, externalId, name }), {
    changes: [tenancyQueries.bindings(shop.id)],
    done: t("bound"),
    onDone: () => {
      setExternalId("");
      setName("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (externalId.trim() && name.trim()) binding.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-3 grid gap-2 border-t border-line-soft pt-3">
      <div className="grid gap-2 sm:grid-cols-[8rem_1fr_1fr_auto]">
        <Select
          aria-label={t("kind")}
          value={kind}
          options={BINDING_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(event) => setKind(event.target.value as typeof kind)}
        />
        <Input
          aria-label={t("externalId")}
          placeholder={t("externalId")}
          maxLength={100}
          value={externalId}
          onChange={(event) => setExternalId(event.target.value)}
        />
        <Input
          aria-label={t("name")}
          placeholder={t("name")}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={binding.isPending}>
          {t("bind")}
        </Button>
      </div>
      <ProblemNote title={t("failed")} error={binding.error} />
    </form>
  );
}
