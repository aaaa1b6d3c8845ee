"use client";

import { useTranslations } from "next-intl";
import type { ImportFileDto } from "@/lib/importers";
import { useImportWords } from "./use-import-words";

const PLACE = /\/(\d+)\/([^/]+)$/;
const ROW = /\/(\d+)(?:\/|$)/;

/** Why a file was not taken: in the reader's words, and where in the file. */
export function ProblemText({ problem }: { problem: NonNullable<ImportFileDto["problem"]> }) {
  const t = useTranslations("imports.problems");
  const words = useImportWords();
  const detail = problem.details?.[0];
  const place = PLACE.exec(detail?.pointer ?? "");
  const row = ROW.exec(detail?.pointer ?? "")?.[1];
  const isCell = problem.code === "importers/excel-resaved" && place !== null;
  return (
    <>
      <span className="text-seal">{words.problem(problem.code)}</span>
      {isCell ? (
        <span className="text-ink-2">
          {t("place", { row: place[1] ?? "", column: place[2] ?? "", value: detail?.detail ?? "" })}
        </span>
      ) : row && problem.code !== "importers/missing-column" ? (
        <span className="text-ink-2">{t("row", { row })}</span>
      ) : null}
    </>
  );
}
