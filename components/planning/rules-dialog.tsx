"use client";

import { useTranslations } from "next-intl";
import { MoneyField } from "@/components/forms/money-field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Segmented } from "@/components/ui/segmented";
import type { Lever } from "@/lib/planning";
import { type Brief, type LeverRule, ruleOf } from "./use-brief";

/** Every lever's own rule: on, held where it is, or off; and between which amounts a day. */
export function RulesDialog({
  open,
  onClose,
  brief,
}: {
  open: boolean;
  onClose: () => void;
  brief: Brief;
}) {
  const t = useTranslations("planning.rules");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={() => brief.change({ rules: {} })}>{t("clear")}</Button>
          <Button tone="primary" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["lever", "hold", "min", "max"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 pr-3 text-left font-normal">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {brief.solution.levers.map(({ lever }) => (
              <RuleRow key={lever} lever={lever} brief={brief} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Dialog>
  );
}

function RuleRow({ lever, brief: { draft, change } }: { lever: Lever; brief: Brief }) {
  const t = useTranslations("planning.rules");
  const name = useTranslations("figures.routes");
  const { shop } = useShell();
  const rule = ruleOf(draft, lever);
  const set = (part: Partial<LeverRule>) =>
    change({ rules: { ...draft.rules, [lever]: { ...rule, ...part } } });
  return (
    <tr className="border-t border-line-soft">
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        {name(lever)}
      </th>
      <td className="py-2 pr-3">
        <Segmented
          label={`${name(lever)} ${t("hold")}`}
          size="small"
          value={rule.hold}
          options={(["free", "locked", "off"] as const).map((value) => ({
            value,
            label: t(`holds.${value}`),
          }))}
          onChange={(hold) => set({ hold })}
        />
      </td>
      {(["min", "max"] as const).map((side) => (
        <td key={side} className="w-40 py-2 pr-3">
          <MoneyField
            control={{
              id: `rule-${lever}-${side}`,
              "aria-describedby": undefined,
              "aria-invalid": undefined,
              required: false,
            }}
            label={`${name(lever)} ${t(side)}`}
            currency={shop.currency}
            value={rule[side] === null ? null : String(Math.round(rule[side] ?? 0))}
            onChange={(minor) => {
              const value = minor === null ? null : Number(minor);
              set({ [side]: value !== null && value >= 0 ? value : null });
            }}
          />
        </td>
      ))}
    </tr>
  );
}
