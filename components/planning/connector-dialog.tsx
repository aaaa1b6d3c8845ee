"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { type ConnectInput, QIANCHUAN_URL } from "@/lib/connectors";
import { connectorQueries, deleteConnector, putConnector } from "@/lib/connectors/queries";

/** Which account plans are carried out on; the token goes in and never comes out. */
export function ConnectorDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("planning.connector");
  const { shop } = useShell();
  const client = useQueryClient();
  const { data } = useQuery(connectorQueries.state(shop.id));
  const change = useMutation({
    mutationFn: async (input: ConnectInput | null) => {
      if (input) await putConnector(shop.id, input);
      else await deleteConnector(shop.id);
    },
    onSuccess: async (_, input) => {
      await client.invalidateQueries({ queryKey: connectorQueries.state(shop.id).queryKey });
      notify({ title: t(input ? "saved" : "gone"), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const connector = data?.connector ?? null;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="medium"
      title={t("title")}
      description={t("description")}
      footer={
        connector ? (
          <Button disabled={change.isPending} onClick={() => change.mutate(null)}>
            {t("disconnect")}
          </Button>
        ) : null
      }
    >
      {connector ? (
        <p>{connector.isPractice ? t("practiceHint") : t("real", { name: connector.name })}</p>
      ) : (
        <div className="grid gap-4">
          <section className="grid gap-2 border-b border-line-soft pb-4">
            <p className="text-ink-2">{t("practiceHint")}</p>
            <Button
              className="justify-self-start"
              disabled={change.isPending}
              onClick={() => change.mutate({ kind: "practice" })}
            >
              {t("usePractice")}
            </Button>
          </section>
          <TokenForm isBusy={change.isPending} onConnect={change.mutate} />
        </div>
      )}
    </Dialog>
  );
}

const TOKEN_MIN = 16;

function TokenForm({
  isBusy,
  onConnect,
}: {
  isBusy: boolean;
  onConnect: (input: ConnectInput) => void;
}) {
  const t = useTranslations("planning.connector");
  const [name, setName] = useState("");
  const [token, setToken] = useState("");
  const [baseUrl, setBaseUrl] = useState(QIANCHUAN_URL);
  const isReady = name.trim() !== "" && token.trim().length >= TOKEN_MIN && baseUrl !== "";
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onConnect({ kind: "qianchuan", name: name.trim(), token: token.trim(), baseUrl });
      }}
    >
      <Field label={t("name")}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("token")} hint={t("tokenHint")}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="off"
            value={token}
            maxLength={512}
            onChange={(event) => setToken(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("baseUrl")}>
        {(control) => (
          <Input
            {...control}
            type="url"
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        tone="primary"
        className="justify-self-start"
        disabled={!isReady || isBusy}
      >
        {t("connect")}
      </Button>
    </form>
  );
}
