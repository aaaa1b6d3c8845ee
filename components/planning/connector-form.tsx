"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { type ConnectInput, QIANCHUAN_URL } from "@/lib/connectors";

const TOKEN_MIN = 16;
const EMPTY = {
  name: "",
  token: "",
  baseUrl: QIANCHUAN_URL,
  refreshToken: "",
  appId: "",
  appSecret: "",
};
type Entries = typeof EMPTY;

/** The account's token, and what renews it; secrets are typed in and never shown again. */
export function ConnectorForm({
  isBusy,
  onConnect,
}: {
  isBusy: boolean;
  onConnect: (input: ConnectInput) => void;
}) {
  const t = useTranslations("planning.connector");
  const [entries, setEntries] = useState<Entries>(EMPTY);
  const input = toInput(entries);
  const entry = (field: keyof Entries, type: "text" | "password" | "url", hint?: string) => (
    <Field label={t(field)} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <Input
          {...control}
          type={type}
          autoComplete="off"
          maxLength={512}
          value={entries[field]}
          onChange={(event) => setEntries({ ...entries, [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (input) onConnect(input);
      }}
    >
      {entry("name", "text")}
      {entry("token", "password", t("tokenHint"))}
      <details className="grid gap-3">
        <summary className="cursor-pointer text-ink-2">{t("renewal")}</summary>
        <div className="grid gap-3 pt-3">
          {entry("refreshToken", "password")}
          {entry("appId", "text")}
          {entry("appSecret", "password")}
        </div>
      </details>
      {entry("baseUrl", "url")}
      <Button
        type="submit"
        tone="primary"
        className="justify-self-start"
        disabled={input === null || isBusy}
      >
        {t("connect")}
      </Button>
    </form>
  );
}

/** Null while something is missing: what renews the token is given whole or not at all. */
function toInput(entries: Entries): ConnectInput | null {
  const { name, token, baseUrl, refreshToken, appId, appSecret } = Object.fromEntries(
    Object.entries(entries).map(([field, text]) => [field, text.trim()]),
  ) as Entries;
  const renewal = [refreshToken, appId, appSecret];
  const isAlone = renewal.every((text) => text === "");
  if (name === "" || token.length < TOKEN_MIN || baseUrl === "") return null;
  if (!isAlone && renewal.some((text) => text === "")) return null;
  return {
    kind: "qianchuan",
    name: name.slice(0, 80),
    token,
    baseUrl,
    renewal: isAlone ? null : { refreshToken, appId, appSecret },
  };
}
