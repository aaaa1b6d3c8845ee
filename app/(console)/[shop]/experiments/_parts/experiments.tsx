"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DesignDialog } from "@/components/experiments/design-dialog";
import { ExperimentDrawer } from "@/components/experiments/experiment-drawer";
import { RegistryPanel } from "@/components/experiments/registry-panel";
import { TEXT_FIELD } from "@/components/shell/address-fields";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useAddress } from "@/components/shell/use-address";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { experimentQueries } from "@/lib/experiments/queries";

const FIELDS = { experiment: TEXT_FIELD };

/** 实验: every test that was registered, its answer on one scale, and the way to register another. */
export function Experiments() {
  const t = useTranslations("experiments");
  const { shop } = useShell();
  const [{ experiment: openId }, change] = useAddress(FIELDS);
  const [isDesigning, setDesigning] = useState(false);
  const { data, isPending, error, refetch } = useQuery(experimentQueries.list(shop.id));
  if (isPending) return <Skeleton className="h-80 w-full" />;
  if (error)
    return (
      <EmptyState
        title={t("failed")}
        actions={<Button onClick={() => refetch()}>{t("again")}</Button>}
      >
        {error.message}
      </EmptyState>
    );
  const { items } = data;
  const open = items.find(({ id }) => id === openId) ?? null;
  const finals = items
    .flatMap(({ readings }) => readings.slice(0, 1))
    .filter(({ isFinal }) => isFinal);
  const silent = finals.filter(({ report }) =>
    ["not-measurable", "sample-mismatch"].includes(report.verdict),
  ).length;
  const create = (
    <Button tone="primary" onClick={() => setDesigning(true)}>
      {t("new")}
    </Button>
  );
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("empty.title")} actions={create}>
          {t("empty.hint")}
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          <Panel>
            <div className="flex flex-wrap items-start justify-between gap-3">
              <p className="text-lead">
                {t("lead.sentence", {
                  count: items.length,
                  found: finals.length - silent,
                  silent,
                })}
              </p>
              {create}
            </div>
            <p className="mt-1 text-note text-ink-3">{t("lead.rule")}</p>
          </Panel>
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <RegistryPanel
                items={items}
                openId={openId}
                onOpen={(id) => change({ experiment: id })}
              />
            </div>
            {open ? (
              <ExperimentDrawer
                key={open.id}
                experiment={open}
                onClose={() => change({ experiment: null })}
              />
            ) : null}
          </div>
        </div>
      )}
      {isDesigning ? (
        <DesignDialog
          onClose={(id) => {
            setDesigning(false);
            if (id) change({ experiment: id });
          }}
        />
      ) : null}
    </>
  );
}
