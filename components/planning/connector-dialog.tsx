"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { notify } from "@/components/ui/notify";
import type { ConnectInput, ConnectorStateDto } from "@/lib/connectors";
import { connectorQueries, deleteConnector, putConnector } from "@/lib/connectors/queries";
import { ConnectorForm } from "./connector-form";

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
        <div className="grid gap-2">
          <p>{connector.isPractice ? t("practiceHint") : t("real", { name: connector.name })}</p>
          {connector.isPractice ? null : <TokenState connector={connector} />}
        </div>
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
          <ConnectorForm isBusy={change.isPending} onConnect={change.mutate} />
        </div>
      )}
    </Dialog>
  );
}

/** Whether the token renews itself, until when it is good, and what to do when it could not. */
function TokenState({
  connector: { renews, tokenExpiresAt, renewalFault },
}: {
  connector: NonNullable<ConnectorStateDto["connector"]>;
}) {
  const t = useTranslations("planning.connector");
  const format = useFormatter();
  return (
    <>
      <p className="text-ink-2">
        {t(renews ? "renews" : "renewsNot")}{" "}
        {tokenExpiresAt === null
          ? null
          : t("expires", {
              at: format.dateTime(new Date(tokenExpiresAt), {
                dateStyle: "short",
                timeStyle: "short",
              }),
            })}
      </p>
      {renewalFault === null ? null : <p className="text-seal">{t(`faults.${renewalFault}`)}</p>}
    </>
  );
}
