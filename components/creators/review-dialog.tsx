"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import { type AuditOrderDto, REVIEW_VERDICTS, type ReviewVerdict } from "@/lib/creators";
import { creatorQueries, postCommissionReview } from "@/lib/creators/queries";

/** One order's commission: what it would be at either rate, and what is to be done about it. */
export function ReviewDialog({
  order,
  onClose,
}: {
  order: AuditOrderDto | null;
  onClose: () => void;
}) {
  const t = useTranslations("creators.audit");
  const { shop } = useShell();
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<ReviewVerdict>("accepted");
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: (row: AuditOrderDto) =>
      postCommissionReview(shop.id, row.order, {
        verdict,
        charged: row.charged,
        note: note.trim(),
      }),
    onSuccess: async () => {
      setNote("");
      notify({ title: t("saved"), tone: "good" });
      onClose();
      await client.invalidateQueries({ queryKey: creatorQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  return (
    <Dialog
      open={order !== null}
      onClose={onClose}
      title={t("reviewTitle", { order: order?.order ?? "" })}
      description={order ? t(`findingName.${order.finding}`) : null}
      footer={
        <Button
          tone="primary"
          disabled={order === null || note.trim() === "" || save.isPending}
          onClick={() => order && save.mutate(order)}
        >
          {t("save")}
        </Button>
      }
    >
      {order ? (
        <div className="grid gap-3">
          <dl className="grid grid-cols-2 gap-x-6 gap-y-1">
            <Amount label={t("actual")} minor={order.charged} />
            <Amount label={t("expected")} minor={order.expected} />
            <Amount
              label={`${t("expected")} · ${t("trafficName.organic")}`}
              minor={order.atOrganic}
            />
            <Amount label={`${t("expected")} · ${t("trafficName.ad")}`} minor={order.atAd} />
          </dl>
          {order.review ? (
            <p className="text-ink-2">
              {t(`verdict.${order.review.verdict}`)} · {order.review.actorName}: {order.review.note}
            </p>
          ) : null}
          <Segmented
            label={t("review")}
            value={verdict}
            onChange={setVerdict}
            options={REVIEW_VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))}
          />
          <Input
            aria-label={t("reviewNote")}
            placeholder={t("reviewNote")}
            value={note}
            maxLength={500}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      ) : null}
    </Dialog>
  );
}

function Amount({ label, minor }: { label: string; minor: string | null }) {
  const { shop } = useShell();
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-ink-2">{label}</dt>
      <dd>
        <Money minor={minor} currency={shop.currency} />
      </dd>
    </div>
  );
}
