"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { FilterLink } from "@/components/shell/filter-link";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { ItemDetailDto, StatedRowDto } from "@/lib/reconciliation";
import { reconciliationQueries } from "@/lib/reconciliation/queries";
import { ActionDialog, type ChosenAction } from "./action-dialog";
import { AdjustDialog } from "./adjust-dialog";
import { type Person, useItemAction } from "./use-item-action";
import { usePairWords } from "./use-pair-words";

/** One difference: both sides, the rows of the files behind them, what was said, and what can be done. */
export function ItemDialog({
  id,
  onClose,
  people,
  mayResolve,
}: {
  id: string | null;
  onClose: () => void;
  people: readonly Person[];
  mayResolve: boolean;
}) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  const { shop } = useShell();
  const { data: item, error } = useQuery({
    ...reconciliationQueries.item(shop.id, id ?? ""),
    enabled: id !== null,
  });
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      size="large"
      title={item ? words.rule(item.rule) : t("queue.loading")}
      description={
        item ? (
          <span className="flex flex-wrap items-center gap-2">
            <Badge tone={item.status === "open" ? "bad" : "good"}>
              {t(`statuses.${item.status}`)}
            </Badge>
            {words.key(item.key)} · {item.day} · {item.assigneeName ?? t("queue.nobody")}
          </span>
        ) : null
      }
      footer={item && mayResolve ? <ItemActions item={item} people={people} /> : null}
    >
      {error ? <p className="text-seal">{error.message}</p> : null}
      {item ? (
        <ItemBody item={item} mayResolve={mayResolve} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </Dialog>
  );
}

function ItemBody({ item, mayResolve }: { item: ItemDetailDto; mayResolve: boolean }) {
  const t = useTranslations("reconciliation.item");
  const words = usePairWords();
  const { shop } = useShell();
  const why = words.why(item.rule);
  return (
    <div className="grid grid-cols-1 gap-4">
      {why ? <p className="text-ink-2">{why}</p> : null}
      <Sides item={item} />
      {item.entryId ? (
        <FilterLink
          href={`/${shop.id}/ledger`}
          query={{ entry: item.entryId }}
          className="text-river underline"
        >
          {t("entry", { id: item.entryId })}
        </FilterLink>
      ) : null}
      {item.stated.length > 0 ? (
        <section aria-label={t("stated")} className="grid gap-2">
          <h3 className="font-semibold">{t("stated")}</h3>
          <div className="grid gap-3 sm:grid-cols-2">
            {item.stated.map((row) => (
              <StatedRow key={`${row.source}${row.fileId}${row.rowNumber}`} row={row} />
            ))}
          </div>
        </section>
      ) : null}
      <History item={item} mayComment={mayResolve} />
    </div>
  );
}

function Sides({ item }: { item: ItemDetailDto }) {
  const t = useTranslations("reconciliation.item");
  const { shop } = useShell();
  return (
    <dl className="grid grid-cols-3 gap-3">
      {(["left", "right", "difference"] as const).map((side) => (
        <div key={side}>
          <dt className="text-note text-ink-3">{t(side)}</dt>
          <dd className="text-title">
            <Money minor={item[side]} currency={shop.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function StatedRow({ row }: { row: StatedRowDto }) {
  const t = useTranslations("reconciliation");
  const words = usePairWords();
  return (
    <div className="min-w-0 border-t border-line pt-2">
      <p>
        {words.source(row.source)}{" "}
        <span className="text-note text-ink-3">
          {row.fileName ?? row.fileId} · {t("item.row", { row: String(row.rowNumber) })}
        </span>
      </p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-note">
        {row.values.map(({ column, value }) => (
          <div key={column} className="contents">
            <dt className="text-ink-3">
              {t.has(`columns.${column as "amount"}`) ? t(`columns.${column as "amount"}`) : column}
            </dt>
            <dd className="text-right break-all">
              <CellText column={column} value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Whole numbers in the columns of money are minor units; ids and days stay as they are printed. */
const NOT_MONEY =
  /_no$|_id$|_at$|^day$|quantity|occurrence|hour|_bps$|_on$|impressions|clicks|conversions|orders|name|status|state|scene|sku|remark|traffic|channel|^refund$|policy|type_text/;

function CellText({ column, value }: { column: string; value: string }) {
  const t = useTranslations("reconciliation.item");
  const { shop } = useShell();
  if (value === "true" || value === "false") return t(value === "true" ? "yes" : "no");
  if (
    /^-?\d+$/.test(value) &&
    (!NOT_MONEY.test(column) || (column === "refund" && /^-?\d+$/.test(value)))
  )
    return <Money minor={value} currency={shop.currency} />;
  if (column.endsWith("_bps")) return `${Number(value) / 100} %`;
  return value.replace("T", " ");
}

function History({ item, mayComment }: { item: ItemDetailDto; mayComment: boolean }) {
  const t = useTranslations("reconciliation.item");
  const format = useFormatter();
  const [text, setText] = useState("");
  const act = useItemAction(() => setText(""));
  return (
    <section aria-label={t("history")} className="grid gap-2">
      <h3 className="font-semibold">{t("history")}</h3>
      {item.notes.length === 0 ? <p className="text-ink-3">{t("noNotes")}</p> : null}
      <ol className="grid gap-1.5">
        {item.notes.map((note) => (
          <li
            key={`${note.at}${note.kind}${note.text}`}
            className="border-t border-line-soft pt-1.5"
          >
            <span className="text-note text-ink-3">
              {note.actorName} · {t(`kinds.${note.kind as "comment"}`)} ·{" "}
              {format.dateTime(new Date(note.at), { dateStyle: "medium", timeStyle: "short" })}
            </span>
            {note.text ? <p>{note.text}</p> : null}
          </li>
        ))}
      </ol>
      {mayComment ? (
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            act.mutate({ action: "comment", items: [item.id], text: text.trim() });
          }}
        >
          <Input
            aria-label={t("comment")}
            placeholder={t("comment")}
            value={text}
            maxLength={500}
            onChange={(event) => setText(event.target.value)}
            className="min-w-0 flex-1"
          />
          <Button type="submit" disabled={text.trim() === "" || act.isPending}>
            {t("send")}
          </Button>
        </form>
      ) : null}
    </section>
  );
}

function ItemActions({ item, people }: { item: ItemDetailDto; people: readonly Person[] }) {
  const t = useTranslations("reconciliation.queue");
  const [action, setAction] = useState<ChosenAction | "adjust" | null>(null);
  const act = useItemAction();
  if (item.status === "resolved") return null;
  if (item.status !== "open")
    return (
      <Button
        disabled={act.isPending}
        onClick={() => act.mutate({ action: "reopen", items: [item.id] })}
      >
        {t("actions.reopen")}
      </Button>
    );
  return (
    <>
      {(["assign", "accept", "writeOff", "adjust"] as const).map((each) => (
        <Button
          key={each}
          tone={each === "accept" ? "primary" : "plain"}
          onClick={() => setAction(each)}
        >
          {t(`actions.${each}`)}
        </Button>
      ))}
      {action === "adjust" ? (
        <AdjustDialog item={item} onClose={() => setAction(null)} />
      ) : action ? (
        <ActionDialog
          action={action}
          target={{ items: [item.id] }}
          people={people}
          onClose={() => setAction(null)}
        />
      ) : null}
    </>
  );
}
