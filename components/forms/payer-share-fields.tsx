"use client";

import { useTranslations } from "next-intl";
import { Input } from "@/components/ui/input";
import { Field } from "./field";
import { PAYERS, type TypedShares } from "./payer-shares";

/** A field for each payer's part of a coupon; how they stand is the form's. */
export function PayerShareFields({
  shares,
  onChange,
}: {
  shares: TypedShares;
  onChange: (shares: TypedShares) => void;
}) {
  const t = useTranslations("ui.payers");
  return PAYERS.map((payer) => (
    <Field key={payer} label={t(payer)}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          value={shares[payer]}
          onChange={({ target }) => onChange({ ...shares, [payer]: target.value })}
        />
      )}
    </Field>
  ));
}
