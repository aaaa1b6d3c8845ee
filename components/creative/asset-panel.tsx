"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Segmented } from "@/components/ui/segmented";
import type { AssetDto } from "@/lib/creative";
import { creativeQueries, deleteAsset, postAsset, toAssetUrl } from "@/lib/creative/queries";

const RIGHTS = ["own", "licensed"] as const;

/** The pictures of a product: whose they are, until when, and which one new creatives show. */
export function AssetPanel({ product }: { product: string }) {
  const t = useTranslations("creative.assets");
  const { shop } = useShell();
  const { data } = useQuery(creativeQueries.assets(shop.id, product));
  return (
    <Panel title={t("title")} note={t("note")}>
      {data && data.items.length > 0 ? (
        <ul className="mb-4 grid grid-cols-3 gap-3">
          {data.items.map((asset) => (
            <Asset key={asset.id} asset={asset} />
          ))}
        </ul>
      ) : (
        <p className="mb-3 text-ink-2">{t("none")}</p>
      )}
      <AssetForm key={product} product={product} />
    </Panel>
  );
}

function Asset({ asset }: { asset: AssetDto }) {
  const t = useTranslations("creative.assets");
  const { shop } = useShell();
  const client = useQueryClient();
  const archive = useMutation({
    mutationFn: () => deleteAsset(shop.id, asset.id),
    onSuccess: () => client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) }),
    onError: (error) => notify({ title: error.message, tone: "bad" }),
  });
  return (
    <li className="min-w-0">
      {/* biome-ignore lint/performance/noImgElement: a kept picture is served by our own route at its final size. */}
      <img
        src={toAssetUrl(shop.id, asset.id)}
        alt={asset.name}
        loading="lazy"
        className="aspect-square w-full rounded-md bg-hover object-contain"
      />
      <p className="mt-1 truncate text-note" title={asset.name}>
        {asset.name}
      </p>
      <p className="flex flex-wrap items-center gap-1">
        {asset.isInUse ? <Badge tone="good">{t("inUse")}</Badge> : null}
        {asset.isExpired ? <Badge tone="bad">{t("expired")}</Badge> : null}
        <Badge>{t(`looks.${asset.look}`)}</Badge>
      </p>
      <Reading asset={asset} />
      <p className="text-note text-ink-3">
        {asset.rights === "own" ? t("own") : t("by", { holder: asset.holder })}
        {asset.expiresOn ? ` · ${t("until", { day: asset.expiresOn })}` : null}
      </p>
      <Button
        size="small"
        tone="quiet"
        disabled={archive.isPending}
        onClick={() => archive.mutate()}
      >
        {t("archive")}
      </Button>
    </li>
  );
}

/** What is written in the picture, and what the rules say of it. */
function Reading({ asset: { reading } }: { asset: AssetDto }) {
  const t = useTranslations("creative.assets");
  if (reading === null) return <p className="text-note text-ink-3">{t("reading")}</p>;
  if (reading.lines === null) return <p className="text-note text-ink-3">{t("cannotRead")}</p>;
  const [finding] = reading.findings;
  return (
    <p className="text-note text-ink-3" title={reading.lines.join("\n")}>
      {finding ? (
        <Badge tone={reading.level === "ban" ? "bad" : "attention"}>
          <span title={`${finding.reason} · ${finding.basis}`}>
            {t("found", { term: finding.term })}
          </span>
        </Badge>
      ) : (
        t("clean", { count: reading.lines.length })
      )}
    </p>
  );
}

function AssetForm({ product }: { product: string }) {
  const t = useTranslations("creative.assets");
  const { shop } = useShell();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [rights, setRights] = useState<(typeof RIGHTS)[number]>("own");
  const [holder, setHolder] = useState("");
  const [expiresOn, setExpiresOn] = useState("");
  const upload = useMutation({
    mutationFn: (picture: File) => {
      const form = new FormData();
      form.set("file", picture);
      form.set("product", product);
      form.set("rights", rights);
      form.set("holder", rights === "own" ? "" : holder);
      form.set("expiresOn", expiresOn);
      return postAsset(shop.id, form);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: creativeQueries.all(shop.id) });
      notify({ title: t("kept"), tone: "good" });
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) upload.mutate(file);
      }}
    >
      <Field label={t("file")} hint={t("fileHint")}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
            className="w-full text-ink-2 file:mr-3 file:h-8 file:rounded-md file:border file:border-line file:bg-sheet file:px-3 file:text-ink"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-end gap-3">
        <Segmented
          label={t("rights")}
          value={rights}
          options={RIGHTS.map((each) => ({ value: each, label: t(each) }))}
          onChange={setRights}
        />
        <span className="w-40">
          <Field label={t("expires")}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={expiresOn}
                onChange={(event) => setExpiresOn(event.target.value)}
              />
            )}
          </Field>
        </span>
      </div>
      {rights === "licensed" ? (
        <Field label={t("holder")} required>
          {(control) => (
            <Input
              {...control}
              value={holder}
              maxLength={100}
              onChange={(event) => setHolder(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <div className="flex items-center gap-3">
        <Button
          type="submit"
          disabled={
            file === null || upload.isPending || (rights === "licensed" && holder.trim() === "")
          }
        >
          {t("upload")}
        </Button>
        {upload.error ? <span className="text-seal">{upload.error.message}</span> : null}
      </div>
    </form>
  );
}
