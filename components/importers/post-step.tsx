"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ImportDto } from "@/lib/importers";
import { confirmImport } from "@/lib/importers/queries";
import { ImportError } from "./import-error";
import { useImportAction } from "./use-import-action";

/** The last word: what goes into the book, what stays out, and why it is done. */
export function PostStep({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.post");
  const { today } = useShell();
  const [reason, setReason] = useState(run.reason ?? "");
  const [isAsked, setAsked] = useState(false);
  const post = useImportAction(run.id, (shop) => confirmImport(shop, run.id, reason.trim()));
  const good = run.files.filter((file) => file.problem === null);
  const isMissing = reason.trim() === "";
  if (good.length === 0) {
    return (
      <Panel>
        <p className="py-6 text-center text-lead font-semibold">{t("nothing")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("title")}>
      <form
        noValidate
        className="flex max-w-2xl flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!isMissing) post.mutate();
        }}
      >
        <PostWords run={run} />
        <Field
          label={t("reason")}
          hint={t("reasonHint")}
          error={isAsked && isMissing ? t("reasonNeeded") : null}
          required
        >
          {(control) => (
            <Input
              {...control}
              value={reason}
              maxLength={500}
              placeholder={t("reasonExample", { month: Number(today.slice(5, 7)) })}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" tone="primary" size="large" disabled={post.isPending}>
            {t("confirm")}
          </Button>
          <span className="text-note text-ink-3">{t("later")}</span>
        </div>
        <ImportError error={post.error} />
      </form>
    </Panel>
  );
}

function PostWords({ run }: { run: ImportDto }) {
  const t = useTranslations("imports.post");
  const good = run.files.filter((file) => file.problem === null);
  const sum = (pick: (file: ImportDto["files"][number]) => number): number =>
    run.files.reduce((total, file) => total + pick(file), 0);
  const rejected = sum(({ rows }) => rows.rejected);
  const left = { files: run.files.length - good.length, rejected };
  return (
    <>
      <p className="text-lead">
        {t("words", {
          files: new Set(good.map((file) => file.fileId)).size,
          rows: sum(({ rows }) => rows.posted + rows.revised + rows.reconciled),
          entries: sum(({ entries }) => entries),
        })}
      </p>
      {left.files + left.rejected > 0 ? <p className="text-amber">{t("left", left)}</p> : null}
    </>
  );
}
