"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { PayerShareFields } from "@/components/forms/payer-share-fields";
import { readShares } from "@/components/forms/payer-shares";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { type ArmDraft, newArm } from "./campaign-draft";

const ARMS_MAX = 8;

/** The coupons of a trial, a row each: what they take off, from which amount, and who pays. */
export function ArmFields({
  arms,
  onChange,
}: {
  arms: readonly ArmDraft[];
  onChange: (arms: readonly ArmDraft[]) => void;
}) {
  const t = useTranslations("coupons.form");
  const next = arms.reduce((most, { key }) => Math.max(most, key), 0) + 1;
  return (
    <fieldset className="col-span-full border-t border-line-soft pt-3">
      <legend className="float-left w-full font-semibold">{t("arms")}</legend>
      <p className="clear-both text-note text-ink-3">{t("armsHint")}</p>
      <ul className="mt-2 grid gap-3">
        {arms.map((arm) => (
          <Arm
            key={arm.key}
            arm={arm}
            onChange={(some) =>
              onChange(arms.map((one) => (one.key === arm.key ? { ...one, ...some } : one)))
            }
            onRemove={
              arms.length > 1 ? () => onChange(arms.filter(({ key }) => key !== arm.key)) : null
            }
          />
        ))}
      </ul>
      <Button
        size="small"
        className="mt-3"
        disabled={arms.length >= ARMS_MAX}
        onClick={() => onChange([...arms, newArm(next)])}
      >
        {t("addArm")}
      </Button>
    </fieldset>
  );
}

function Arm({
  arm,
  onChange,
  onRemove,
}: {
  arm: ArmDraft;
  onChange: (some: Partial<ArmDraft>) => void;
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("coupons.form");
  const payers = useTranslations("ui.payers");
  const { shop } = useShell();
  return (
    <li className="grid grid-cols-[minmax(0,2fr)_repeat(5,minmax(0,1fr))_auto] items-end gap-2 max-sm:grid-cols-2">
      <Field label={t("armName")}>
        {(control) => (
          <Input
            {...control}
            value={arm.name}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        )}
      </Field>
      {(["value", "threshold"] as const).map((field) => (
        <Field key={field} label={t(field)}>
          {(control) => (
            <MoneyField
              control={control}
              currency={shop.currency}
              value={arm[field]}
              onChange={(minor) => onChange({ [field]: minor })}
            />
          )}
        </Field>
      ))}
      <PayerShareFields shares={arm.shares} onChange={(shares) => onChange({ shares })} />
      {onRemove ? (
        <IconButton icon="close" label={t("removeArm", { name: arm.name })} onClick={onRemove} />
      ) : null}
      {readShares(arm.shares) === null ? (
        <p className="col-span-full text-note text-seal">{payers("fault")}</p>
      ) : null}
    </li>
  );
}
