"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { LivePacingDto } from "@/lib/planning";
import { planningQueries, putPlanPacing } from "@/lib/planning/queries";

/** Lets pacing act on a live plan, or stops it: with a floor for each platform plan's day, and why. */
export function LivePacingDialog({
  open,
  onClose,
  live,
}: {
  open: boolean;
  onClose: () => void;
  live: LivePacingDto;
}) {
  const t = useTranslations("planning.live");
  const { shop } = useShell();
  const client = useQueryClient();
  const [floor, setFloor] = useState(live.roiFloor === null ? "" : String(live.roiFloor));
  const [reason, setReason] = useState("");
  const change = useMutation({
    mutationFn: (isOn: boolean) =>
      putPlanPacing(shop.id, live.plan.id, {
        isOn,
        roiFloor: floor === "" ? null : Number(floor),
        reason: reason.trim(),
      }),
    onSuccess: async (_, isOn) => {
      setReason("");
      await client.invalidateQueries({ queryKey: planningQueries.pacing(shop.id).queryKey });
      notify({ title: t(isOn ? "switchedOn" : "switchedOff"), tone: "good" });
      onClose();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  const isFloor = floor === "" || (Number(floor) > 0 && Number(floor) <= 1_000);
  const isReady = reason.trim() !== "" && isFloor && !change.isPending;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="medium"
      title={t("dialogTitle", { name: live.plan.name })}
      description={t("what")}
      footer={
        <>
          {live.isOn ? (
            <Button disabled={!isReady} onClick={() => change.mutate(false)}>
              {t("switchOff")}
            </Button>
          ) : null}
          <Button tone="primary" disabled={!isReady} onClick={() => change.mutate(true)}>
            {t(live.isOn ? "save" : "switchOn")}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {live.isConnected ? null : <p className="text-amber">{t("unconnected")}</p>}
        <Field label={t("floorLabel")} hint={t("floorHint")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              step={0.1}
              value={floor}
              onChange={(event) => setFloor(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("reason")} required>
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
