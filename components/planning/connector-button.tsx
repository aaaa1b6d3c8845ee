"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { connectorQueries } from "@/lib/connectors/queries";
import { ConnectorDialog } from "./connector-dialog";

/** Says whether plans are carried out, and where; a practice account is named as one wherever it counts. */
export function ConnectorButton() {
  const t = useTranslations("planning.connector");
  const { shop } = useShell();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(connectorQueries.state(shop.id));
  const connector = data?.connector ?? null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {data === undefined ? null : (
        <Badge tone={connector === null ? "neutral" : connector.isPractice ? "attention" : "good"}>
          {connector === null
            ? t("none")
            : connector.isPractice
              ? t("practice")
              : t("real", { name: connector.name })}
        </Badge>
      )}
      <Button size="small" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <ConnectorDialog open={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}
