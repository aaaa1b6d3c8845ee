"use client";

import { useTranslations } from "next-intl";
import { useAddress } from "@/components/shell/use-address";
import { Switch } from "@/components/ui/switch";
import { SWITCH_FIELDS } from "./overview-switches";

/** 赠款 and 让利 join the figures of this page while they are on; the shop's own definition stays as it is. */
export function DefinitionSwitches() {
  const t = useTranslations("overview.switches");
  const [switches, setSwitches] = useAddress(SWITCH_FIELDS);
  const names = ["grants", "discount"] as const;
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="sr-only">{t("label")}</legend>
      {names.map((name) => (
        <Switch
          key={name}
          label={<span title={t(`${name}Hint`)}>{t(name)}</span>}
          aria-description={t(`${name}Hint`)}
          checked={switches[name]}
          onChange={(event) => setSwitches({ [name]: event.target.checked })}
        />
      ))}
    </fieldset>
  );
}
