"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import type { CreativeDto, LookInput } from "@/lib/creative";
import {
  creativeQueries,
  postCreativeReview,
  toCoverUrl,
  toVideoUrl,
} from "@/lib/creative/queries";
import { ComplianceBadge } from "./compliance-badge";
import { FindingList } from "./finding-list";
import { LookEditor } from "./look-editor";
import { ScoreParts } from "./score-parts";
import { ScriptLines } from "./script-lines";
import { type Value, ValueRating } from "./value-rating";

/** One creative whole: the film or cover, every line with the facts it rests on, the findings, and a person's verdict. */
export function CreativeDialog({
  creative,
  onChange,
  onClose,
}: {
  creative: CreativeDto | null;
  onChange: (creative: CreativeDto) => void;
  onClose: () => void;
}) {
  const [rated, setRated] = useState<{ readonly id: string; readonly value: Value } | null>(null);
  const value = rated && rated.id === creative?.id ? rated.value : null;
  const setValue = (next: Value) => creative && setRated({ id: creative.id, value: next });
  return (
    <Dialog
      open={creative !== null}
      onClose={onClose}
      size="large"
      title={creative?.title ?? ""}
      description={creative ? <ComplianceBadge creative={creative} /> : null}
      footer={creative ? <Verdict creative={creative} value={value} onDone={onClose} /> : null}
    >
      {creative ? (
        <div className="grid grid-cols-[16rem_minmax(0,1fr)] gap-5 max-sm:grid-cols-1">
          <Face key={creative.id} creative={creative} />
          <div className="grid content-start gap-3">
            <ScriptLines creative={creative} onChange={onChange} />
            <FindingList findings={creative.compliance.findings} />
            <ScoreParts total={creative.score} score={creative.copy.score} />
            <ValueRating creative={creative} value={value ?? creative.value} onChange={setValue} />
          </div>
        </div>
      ) : null}
    </Dialog>
  );
}

function Face({ creative }: { creative: CreativeDto }) {
  const { shop } = useShell();
  const [look, setLook] = useState<LookInput | null>(null);
  if (creative.kind === "copy") return <span className="text-ink-2">{creative.title}</span>;
  const isFilm = creative.kind === "video";
  const cover = toCoverUrl(shop.id, creative.id, isFilm ? "vertical" : "portrait", look ?? {});
  return (
    <div className="grid content-start gap-3">
      {isFilm && look === null ? (
        // biome-ignore lint/a11y/useMediaCaption: every spoken line stands burnt into the picture, and beside it as text.
        <video
          key={creative.elements["voice"] ?? ""}
          src={toVideoUrl(shop.id, creative.id)}
          poster={cover}
          controls
          playsInline
          className="aspect-[9/16] w-full rounded-md bg-hover"
        />
      ) : (
        // biome-ignore lint/performance/noImgElement: the cover is drawn per request by our own route and has its final size.
        <img
          src={cover}
          alt={creative.copy.cover.headline.text}
          className={cx("w-full rounded-md bg-hover", isFilm ? "aspect-[9/16]" : "aspect-[3/4]")}
        />
      )}
      <LookEditor creative={creative} look={look} onChange={setLook} />
    </div>
  );
}

function Verdict({
  creative,
  value,
  onDone,
}: {
  creative: CreativeDto;
  /** What the reviewer says it is worth; null leaves it to the rubric. */
  value: Value | null;
  onDone: () => void;
}) {
  const t = useTranslations("creative.dialog");
  const { shop } = useShell();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const review = useMutation({
    mutationFn: (verdict: "pass" | "reject") =>
      postCreativeReview(shop.id, creative.id, { verdict, value, reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      onDone();
    },
    onError: (error) => notify({ title: t("failed"), detail: error.message, tone: "bad" }),
  });
  return (
    <>
      <Input
        aria-label={t("reason")}
        placeholder={t("reason")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
        className="min-w-40 flex-1"
      />
      <Button disabled={review.isPending} onClick={() => review.mutate("reject")}>
        {t("reject")}
      </Button>
      <Button tone="primary" disabled={review.isPending} onClick={() => review.mutate("pass")}>
        {t("pass")}
      </Button>
    </>
  );
}
