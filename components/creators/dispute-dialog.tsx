"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { notify } from "@/components/ui/notify";
import type { DisputeDto, DisputeMoveInput } from "@/lib/creators";
import { creatorQueries, postDisputeMove } from "@/lib/creators/queries";

/** One dispute: its orders, what was said, and the next word. */
export function DisputeDialog({ dispute, onClose }: { dispute: DisputeDto; onClose: () => void }) {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (input: DisputeMoveInput) => postDisputeMove(shop.id, dispute.id, input),
    onSuccess: async () => {
      notify({ title: t("moved"), tone: "good" });
      await client.invalidateQueries({ queryKey: creatorQueries.all(shop.id) });
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const isOver = dispute.status === "settled" || dispute.status === "withdrawn";
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("dialogTitle", { id: dispute.id, name: dispute.creator.name })}
      description={t("rule")}
    >
      <div className="grid gap-4">
        <Steps steps={dispute.steps} />
        {isOver ? null : (
          <MoveForm
            claimed={dispute.claimed}
            isPending={move.isPending}
            onMove={(input) => move.mutate(input)}
          />
        )}
        <Orders orders={dispute.orders} />
      </div>
    </Dialog>
  );
}

function Steps({ steps }: { steps: DisputeDto["steps"] }) {
  const t = useTranslations("creators.disputes");
  const format = useFormatter();
  const { shop } = useShell();
  return (
    <ol className="grid gap-1">
      {steps.map((step) => (
        <li key={step.at} className="grid grid-cols-[3.5rem_minmax(0,1fr)_max-content] gap-x-3">
          <span className="font-semibold">{t(`step.${step.kind}`)}</span>
          <span className="min-w-0">
            {step.note}{" "}
            <span className="text-note text-ink-3">
              {step.actorName} · {format.dateTime(new Date(step.at), "day")}
            </span>
          </span>
          <span className="text-right">
            {step.amount === null ? null : <Money minor={step.amount} currency={shop.currency} />}
          </span>
        </li>
      ))}
    </ol>
  );
}

function MoveForm({
  claimed,
  isPending,
  onMove,
}: {
  claimed: string;
  isPending: boolean;
  onMove: (input: DisputeMoveInput) => void;
}) {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  const [amount, setAmount] = useState<string | null>(claimed);
  const [note, setNote] = useState("");
  const isSaid = note.trim() !== "" && !isPending;
  return (
    <div className="grid gap-2 border-t border-line-soft pt-3">
      <div className="grid grid-cols-[9rem_minmax(0,1fr)] items-end gap-2">
        <Field label={t("amount")}>
          {(control) => (
            <MoneyField
              control={control}
              value={amount}
              currency={shop.currency}
              onChange={setAmount}
            />
          )}
        </Field>
        <Input
          aria-label={t("moveNote")}
          placeholder={t("moveNote")}
          value={note}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className="flex justify-end gap-2">
        <Button
          disabled={!isSaid}
          onClick={() => onMove({ move: "withdraw", amount: null, note: note.trim() })}
        >
          {t("withdraw")}
        </Button>
        <Button
          disabled={!isSaid || amount === null}
          onClick={() => onMove({ move: "answer", amount, note: note.trim() })}
        >
          {t("answer")}
        </Button>
        <Button
          tone="primary"
          disabled={!isSaid || amount === null}
          onClick={() => onMove({ move: "settle", amount, note: note.trim() })}
        >
          {t("settle")}
        </Button>
      </div>
    </div>
  );
}

const ORDERS_SHOWN = 12;

function Orders({ orders }: { orders: DisputeDto["orders"] }) {
  const t = useTranslations("creators.disputes");
  const { shop } = useShell();
  const columns = ["charged", "claimed", "recovered"] as const;
  return (
    <section className="border-t border-line-soft pt-3">
      <table className="w-full">
        <thead>
          <tr className="text-note text-ink-2">
            <th scope="col" className="text-left font-normal">
              {t("order")}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="text-right font-normal">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {orders.slice(0, ORDERS_SHOWN).map((each) => (
            <tr key={each.order} className="border-t border-line-soft">
              <th scope="row" className="py-1 text-left font-normal">
                {each.order}
              </th>
              {columns.map((column) => (
                <td key={column} className="text-right">
                  <Money minor={each[column]} currency={shop.currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {orders.length > ORDERS_SHOWN ? (
        <p className="pt-1 text-note text-ink-3">
          {t("moreOrders", { count: orders.length - ORDERS_SHOWN })}
        </p>
      ) : null}
    </section>
  );
}
