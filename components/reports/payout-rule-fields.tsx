"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PersonDraft, RuleDraft, TierDraft } from "./payout-rule-draft";

interface PartProps {
  readonly draft: RuleDraft;
  readonly onChange: (part: Partial<RuleDraft>) => void;
}

const TIERS_MAX = 12;
const PEOPLE_MAX = 200;

/** What is paid from which score on. */
export function TierFields({ draft, onChange, currency }: PartProps & { currency: string }) {
  const t = useTranslations("reports.performance");
  const set = (id: string, part: Partial<TierDraft>) =>
    onChange({ tiers: draft.tiers.map((tier) => (tier.id === id ? { ...tier, ...part } : tier)) });
  const labels = { from: t("from"), rate: t("rateBps"), fixed: t("fixedMoney", { currency }) };
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2">{t("tiers")}</legend>
      <div className="grid gap-2">
        <div
          aria-hidden="true"
          className="grid grid-cols-[1fr_1fr_1fr_2rem] gap-2 text-note text-ink-3"
        >
          <span>{labels.from}</span>
          <span>{labels.rate}</span>
          <span>{labels.fixed}</span>
        </div>
        {draft.tiers.map((tier, index) => (
          <div key={tier.id} className="grid grid-cols-[1fr_1fr_1fr_2rem] gap-2">
            {(["from", "rate", "fixed"] as const).map((name) => (
              <Input
                key={name}
                aria-label={`${index + 1} ${labels[name]}`}
                inputMode="decimal"
                maxLength={16}
                className="text-right"
                value={tier[name]}
                onChange={(event) => set(tier.id, { [name]: event.target.value })}
              />
            ))}
            <IconButton
              icon="close"
              label={t("dropTier", { n: index + 1 })}
              disabled={draft.tiers.length === 1}
              onClick={() => onChange({ tiers: draft.tiers.filter(({ id }) => id !== tier.id) })}
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            disabled={draft.tiers.length >= TIERS_MAX}
            onClick={() =>
              onChange({
                tiers: [
                  ...draft.tiers,
                  { id: Date.now().toString(36), from: "", rate: "", fixed: "0" },
                ],
              })
            }
          >
            {t("addTier")}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

/** Operators of the house and what each answers for. */
export function PeopleFields({ draft, onChange }: PartProps) {
  const t = useTranslations("reports.performance");
  const set = (id: string, part: Partial<PersonDraft>) =>
    onChange({
      people: draft.people.map((person) => (person.id === id ? { ...person, ...part } : person)),
    });
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2">{t("people")}</legend>
      <div className="grid gap-2">
        {draft.people.map((person) => (
          <div
            key={person.id}
            className="grid grid-cols-[7rem_6rem_1fr_2rem] gap-2 max-sm:grid-cols-2"
          >
            <Input
              aria-label={t("person")}
              placeholder={t("person")}
              maxLength={60}
              value={person.name}
              onChange={(event) => set(person.id, { name: event.target.value })}
            />
            <Select
              aria-label={t("personBy")}
              value={person.by}
              options={[
                { value: "creator", label: t("byCreator") },
                { value: "product", label: t("byProduct") },
              ]}
              onChange={(event) =>
                set(person.id, { by: event.target.value === "product" ? "product" : "creator" })
              }
            />
            <Input
              aria-label={t("parts")}
              placeholder={t("parts")}
              value={person.parts}
              onChange={(event) => set(person.id, { parts: event.target.value })}
            />
            <IconButton
              icon="close"
              label={t("dropPerson", { name: person.name })}
              onClick={() =>
                onChange({ people: draft.people.filter(({ id }) => id !== person.id) })
              }
            />
          </div>
        ))}
        <div>
          <Button
            size="small"
            disabled={draft.people.length >= PEOPLE_MAX}
            onClick={() =>
              onChange({
                people: [
                  ...draft.people,
                  { id: `p-${Date.now().toString(36)}`, name: "", by: "creator", parts: "" },
                ],
              })
            }
          >
            {t("addPerson")}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
