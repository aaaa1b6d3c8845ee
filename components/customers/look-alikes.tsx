"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { SegmentListDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";

const SHOWN = 100;

/** Who is not in a segment and buys what its members buy, the likest first. */
export function LookAlikes({
  segment,
  onClose,
}: {
  segment: SegmentListDto["items"][number] | null;
  onClose: () => void;
}) {
  const t = useTranslations("customers.own.alike");
  const { shop } = useShell();
  const { data, error } = useQuery({
    ...customerQueries.lookAlikes(shop.id, segment?.id ?? ""),
    enabled: segment !== null,
  });
  const people = data?.items.slice(0, SHOWN) ?? [];
  return (
    <Dialog
      open={segment !== null}
      onClose={onClose}
      title={t("title", { name: segment?.name ?? "" })}
    >
      {error ? <p className="text-seal">{error.message}</p> : null}
      {!data && !error ? <Skeleton className="h-60 w-full" /> : null}
      {data?.items.length === 0 ? <EmptyState title={t("none")}>{t("noneHint")}</EmptyState> : null}
      {people.length > 0 ? (
        <>
          <p className="mb-2 text-ink-2">
            {t("count", { count: data?.items.length ?? 0, members: data?.members ?? 0 })}
          </p>
          <FigureTable
            rows={people}
            idOf={({ shopper }) => shopper}
            columns={[
              { id: "shopper", label: t("shopper"), cell: ({ shopper }) => `#${shopper}` },
              { id: "much", kind: "bar", share: ({ likeness }) => likeness },
              {
                id: "likeness",
                label: t("likeness"),
                hint: t("how"),
                look: "strong",
                cell: ({ likeness }) => <Rate value={likeness} decimals={2} />,
              },
            ]}
          />
        </>
      ) : null}
    </Dialog>
  );
}
