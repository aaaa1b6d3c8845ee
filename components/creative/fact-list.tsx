"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { notify } from "@/components/ui/notify";
import { FACT_KINDS, type ProductFactDto } from "@/lib/creative";
import { creativeQueries, deleteFact, postFact } from "@/lib/creative/queries";
import { formatMoneyExact } from "@/lib/kernel";
import { FACT_FIELDS, toFactDraft } from "./fact-fields";
import { FactForm } from "./fact-form";
import { ProofFile } from "./proof-file";

/** The facts of a product under the headings of their kinds; each can be changed or taken out of use. */
export function FactList({
  items,
  product,
}: {
  items: readonly ProductFactDto[];
  product: string;
}) {
  const t = useTranslations("creative.facts");
  const [edited, setEdited] = useState<ProductFactDto | null>(null);
  if (items.length === 0) return <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>;
  return (
    <div className="grid gap-4">
      {FACT_KINDS.map((kind) => {
        const own = items.filter(({ body }) => body.kind === kind);
        return own.length === 0 ? null : (
          <section key={kind}>
            <h3 className="mb-1 text-note text-ink-3">{t(`kinds.${kind}`)}</h3>
            <ul>
              {own.map((fact) => (
                <FactRow key={fact.id} fact={fact} onEdit={() => setEdited(fact)} />
              ))}
            </ul>
          </section>
        );
      })}
      <Dialog open={edited !== null} onClose={() => setEdited(null)} title={t("changeTitle")}>
        {edited ? (
          <FactForm
            key={edited.id}
            product={product}
            fact={edited}
            onDone={() => setEdited(null)}
          />
        ) : null}
      </Dialog>
    </div>
  );
}

function FactRow({ fact, onEdit }: { fact: ProductFactDto; onEdit: () => void }) {
  const t = useTranslations("creative.facts");
  const archive = useArchive(fact);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft py-1.5">
      <FactWords fact={fact} />
      {fact.findings.map(({ term, reason }) => (
        <Badge key={term} tone="bad">
          <span title={reason}>{t("finding", { term })}</span>
        </Badge>
      ))}
      {fact.body.kind === "proof" ? <ProofFile fact={fact} /> : null}
      {fact.isExpired ? <Badge tone="attention">{t("expired")}</Badge> : null}
      {fact.validTo ? (
        <span className="text-note text-ink-3">{t("until", { day: fact.validTo })}</span>
      ) : null}
      <span className="ml-auto flex gap-1">
        <Button size="small" tone="quiet" onClick={onEdit}>
          {t("edit")}
        </Button>
        <Button
          size="small"
          tone="quiet"
          disabled={archive.isPending}
          onClick={() => archive.mutate()}
        >
          {t("archive")}
        </Button>
      </span>
    </li>
  );
}

/** Takes a fact out of use; told once more, it is back under a new number. */
function useArchive({ id, product, body, validFrom, validTo }: ProductFactDto) {
  const t = useTranslations("creative.facts");
  const { shop } = useShell();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
  return useMutation({
    mutationFn: () => deleteFact(shop.id, id),
    onSuccess: async () => {
      await refresh();
      notify({
        title: t("archived"),
        undo: () => {
          void postFact(shop.id, { product, body, validFrom, validTo }).then(refresh);
        },
      });
    },
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
}

/** The words of a fact; amounts as money, choices by their names. */
function FactWords({ fact }: { fact: ProductFactDto }) {
  const t = useTranslations("creative.facts");
  const locale = useLocale();
  const { shop } = useShell();
  const draft = toFactDraft(fact.body);
  const words = FACT_FIELDS[fact.body.kind].flatMap(({ name, type }): string[] => {
    const value = draft[name];
    if (value === undefined || value === "") return [];
    if (type === "money")
      return [formatMoneyExact(BigInt(value), { locale, currency: shop.currency })];
    if (type === "switch") return value === "true" ? [t(`fields.${name}`)] : [];
    if (fact.body.kind === "proof" && type === "proof") return [t(`proofs.${fact.body.proofKind}`)];
    if (fact.body.kind === "identity" && type === "category")
      return [t(`categories.${fact.body.category}`)];
    return [value];
  });
  return (
    <span className="min-w-0">
      <span className="font-semibold">{words[0]}</span>
      {words.length > 1 ? (
        <span className="text-ink-2"> · {words.slice(1).join(" · ")}</span>
      ) : null}
    </span>
  );
}
