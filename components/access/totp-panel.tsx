"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { NewTotpDto } from "@/lib/auth";
import { accountQueries, beginTotp, confirmTotp, removeTotp } from "@/lib/auth/queries";
import { QrCode } from "./qr-code";
import { useAction } from "./use-action";

/** An authenticator's code as the second half of a sign-in: on, off, and the recovery codes, this once. */
export function TotpPanel({ isOn }: { isOn: boolean }) {
  const t = useTranslations("access.totp");
  const [begun, setBegun] = useState<NewTotpDto | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel
      title={t("title")}
      note={<Badge tone={isOn ? "good" : "neutral"}>{t(isOn ? "on" : "off")}</Badge>}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
      ) : begun ? (
        <Confirm
          begun={begun}
          onDone={(made) => {
            setBegun(null);
            setCodes(made);
          }}
        />
      ) : (
        <AskPassword isOn={isOn} onBegun={setBegun} />
      )}
    </Panel>
  );
}

function AskPassword({ isOn, onBegun }: { isOn: boolean; onBegun: (begun: NewTotpDto) => void }) {
  const t = useTranslations("access.totp");
  const [password, setPassword] = useState("");
  const starting = useAction(() => beginTotp(password), { changes: [], onDone: onBegun });
  const stopping = useAction(() => removeTotp(password), {
    changes: [accountQueries.account()],
    done: t("removed"),
    onDone: () => setPassword(""),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) (isOn ? stopping : starting).mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-ink-2">{t(isOn ? "bodyOn" : "body")}</p>
      <Field label={t("password")}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={starting.error ?? stopping.error} />
      <div>
        <Button type="submit" disabled={!password || starting.isPending || stopping.isPending}>
          {t(isOn ? "remove" : "begin")}
        </Button>
      </div>
    </form>
  );
}

function Confirm({
  begun,
  onDone,
}: {
  begun: NewTotpDto;
  onDone: (codes: readonly string[]) => void;
}) {
  const t = useTranslations("access.totp");
  const [code, setCode] = useState("");
  const confirming = useAction(() => confirmTotp(code), {
    changes: [accountQueries.account()],
    done: t("added"),
    onDone: (made) => onDone(made.codes),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirming.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-ink-2">{t("scan")}</p>
      <QrCode text={begun.uri} label={t("picture")} />
      <p className="text-ink-2">{t("type")}</p>
      <output className="font-mono text-lead break-all select-all" aria-label={t("secret")}>
        {begun.secret.replace(/(.{4})(?=.)/g, "$1 ")}
      </output>
      <p>
        <a href={begun.uri} className="text-river underline underline-offset-4">
          {t("openApp")}
        </a>
      </p>
      <Field label={t("code")}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote title={t("failed")} error={confirming.error} />
      <div>
        <Button
          type="submit"
          tone="primary"
          disabled={code.trim().length < 6 || confirming.isPending}
        >
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations("access.totp");
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">{t("codes")}</p>
      <ul className="grid grid-cols-2 gap-1 font-mono select-all max-sm:grid-cols-1">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <Button tone="primary" onClick={onDone}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
