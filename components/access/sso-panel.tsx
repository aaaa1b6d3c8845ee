"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Role, SetSsoInput } from "@/lib/auth";
import { peopleQueries, removeSso, setSso } from "@/lib/auth/queries";
import { useAction } from "./use-action";

const FIELDS = ["issuer", "clientId", "clientSecret", "emailDomain"] as const;
const EMPTY = { issuer: "", clientId: "", clientSecret: "", emailDomain: "" };

/** The organization's own sign-in by OpenID Connect. */
export function SsoPanel({
  org,
  roles,
  canEdit,
}: {
  org: string;
  roles: readonly Role[];
  canEdit: boolean;
}) {
  const t = useTranslations("access.sso");
  const { data, error } = useQuery(peopleQueries.sso(org));
  const changes = [peopleQueries.sso(org)];
  const [isOpen, setIsOpen] = useState(false);
  const removing = useAction(() => removeSso(org), { changes, done: t("removed") });
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error ?? removing.error} />
      {data?.provider ? (
        <div className="flex flex-wrap items-center gap-4">
          <p className="min-w-0 flex-1">
            <span className="font-semibold">@{data.provider.emailDomain}</span>{" "}
            <span className="text-ink-2">{data.provider.issuer}</span>
          </p>
          {canEdit ? (
            <Button size="small" disabled={removing.isPending} onClick={() => removing.mutate()}>
              {t("remove")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {data && !data.provider && canEdit && !isOpen ? (
        <Button onClick={() => setIsOpen(true)}>{t("begin")}</Button>
      ) : null}
      {data && !data.provider && canEdit && isOpen ? (
        <SsoForm org={org} roles={roles} redirectUrl={data.redirectUrl} />
      ) : null}
      {data && !data.provider && !canEdit ? <p className="text-ink-2">{t("empty")}</p> : null}
    </Panel>
  );
}

function SsoForm({
  org,
  roles,
  redirectUrl,
}: {
  org: string;
  roles: readonly Role[];
  redirectUrl: string;
}) {
  const t = useTranslations("access.sso");
  const words = useTranslations("settings.keys.roles");
  const [values, setValues] = useState(EMPTY);
  const [role, setRole] = useState<SetSsoInput["role"]>("client");
  const setting = useAction(() => setSso(org, { ...values, role }), {
    changes: [peopleQueries.sso(org)],
    done: t("saved"),
  });
  const isWhole = FIELDS.every((field) => values[field].trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) setting.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-ink-2">
        {t("redirect")}{" "}
        <code className="font-mono text-note break-all select-all">{redirectUrl}</code>
      </p>
      {FIELDS.map((field) => (
        <Field key={field} label={t(field)}>
          {(control) => (
            <Input
              {...control}
              type={field === "clientSecret" ? "password" : "text"}
              autoComplete="off"
              value={values[field]}
              onChange={(event) => setValues({ ...values, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t("role")}>
        {({ required: _, ...control }) => (
          <Select
            {...control}
            className="w-full"
            value={role}
            options={roles
              .filter((value) => value !== "owner")
              .map((value) => ({ value, label: words(value) }))}
            onChange={(event) => setRole(event.target.value as SetSsoInput["role"])}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={setting.error} />
      <div>
        <Button type="submit" disabled={!isWhole || setting.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
