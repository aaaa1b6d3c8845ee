"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { MoneyField } from "@/components/forms/money-field";
import { Panel } from "@/components/shell/panel";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Input } from "@/components/ui/input";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";

export function FieldSamples() {
  const t = useTranslations("gallery");
  const f = useTranslations("gallery.fields");
  const [account, setAccount] = useState<string | null>("6101");
  const [amount, setAmount] = useState<string | null>("1250000");
  const [query, setQuery] = useState("");
  const accounts = [
    { value: "6001", label: t("charts.ads"), note: "6001" },
    { value: "6101", label: t("charts.commission"), note: "6101" },
    { value: "6201", label: t("charts.platform"), note: "6201" },
    { value: "6202", label: t("charts.fulfilment"), note: "6202" },
  ];
  return (
    <Panel title={t("sections.fields")}>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-sm:grid-cols-1">
        <Field label={f("name")} hint={f("nameHint")} required>
          {(control) => <Input {...control} defaultValue={f("nameSample")} />}
        </Field>
        <Field label={f("order")} error={f("orderError")}>
          {(control) => <Input {...control} defaultValue="6.92E+18" />}
        </Field>
        <Field label={f("channel")}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              options={[
                { value: "live", label: f("live") },
                { value: "video", label: f("video") },
                { value: "card", label: f("card") },
                { value: "search", label: f("searchChannel") },
              ]}
            />
          )}
        </Field>
        <Field label={f("account")}>
          {({ id }) => (
            <Combobox
              id={id}
              label={f("account")}
              options={accounts}
              value={account}
              onChange={setAccount}
            />
          )}
        </Field>
        <Field label={f("amount")}>
          {(control) => <MoneyField control={control} value={amount} onChange={setAmount} />}
        </Field>
        <Field label={f("search")}>
          {() => <SearchInput label={f("search")} value={query} onSearch={setQuery} />}
        </Field>
        <Switch label={f("grants")} defaultChecked />
        <div className="flex flex-wrap gap-x-5">
          <Checkbox label={f("urgent")} defaultChecked />
          <Checkbox label={f("some")} indeterminate />
        </div>
      </div>
    </Panel>
  );
}
